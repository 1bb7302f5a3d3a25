"""An answer is stored once, with what follows from it: the schedule, the day, the place in the queue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from webquiz.practice.marking import grade
from webquiz.practice.records import Outcome, Posted, StaleError
from webquiz.store import study
from webquiz.store.database import Connection
from webquiz.store.people import Student
from webquiz.store.schema import AnyRow
from webquiz.store.study import Entry, Session
from webquiz.study.days import study_day
from webquiz.study.schedule import Answer, Grade, Memory, Tally, replay, step

LONGEST_RESPONSE = 500
_LATER = 5
"""After how many other questions what was wrong comes again."""
_LONGEST_MS = 10 * 60 * 1000
_OLDEST = 7 * 24 * 3600 * 1000
_AHEAD = 2 * 60 * 1000
"""A client's clock is believed if it is at most a week behind and two minutes ahead."""


def record(connection: Connection, student: Student, session: Session, posted: Posted, now: int) -> Outcome:
    """Stores an answer, once, and what follows from it. The transaction's end puts it on the disk.

    The session must have been read by a writer (``study.sitting``), so that nobody else writes for the
    student.

    Raises:
        StaleError: the session asks no such card.
    """
    here = session.queue[session.place :] + session.queue[: session.place]  # most answers are to where it is
    if not posted.turns or not any(all(card in entry for card in posted.turns) for entry in here):
        raise StaleError
    coming = session.queue[session.place + 1] if session.place + 1 < len(session.queue) else []
    known = study.cards_with_memory(connection, student.id, {**posted.turns, **dict.fromkeys(coming)})
    found, fresh, wrong = list[AnyRow](), False, list[int]()
    for card, turn in posted.turns.items():
        if card not in known or not 0 <= turn <= known[card][1].turns:
            raise StaleError
        values = _event(student, session, posted, known[card][0], turn, now)
        made = study.add_event(connection, values)
        if made is None:
            found.extend(_stored(connection, student.id, values["attempt"], card, turn))
            continue
        fresh = True
        row, memory = known[card]
        known[card] = row, _apply(connection, student.id, memory, made, values)
        if values["rating"] == Grade.AGAIN:
            wrong.append(card)
        found.append(cast(AnyRow, SimpleNamespace(id=made, **values)))
    if fresh:
        session = _advance(connection, session, list(posted.turns), wrong)
    return Outcome(found, session, known)


def _stored(connection: Connection, student: int, attempt: str, card: int, turn: int) -> Iterator[AnyRow]:
    same = study.event_of_attempt(connection, student, attempt)
    row = same if same is not None else study.event_of_turn(connection, student, card, turn)
    if row is not None:
        yield row


def _event(
    student: Student, session: Session, posted: Posted, card: AnyRow, turn: int, now: int
) -> dict[str, Any]:
    response = posted.response.get(card.id, "")[:LONGEST_RESPONSE]
    verdict, rating = grade(posted.mode, card, response, posted.rating, sure=posted.sure)
    at = posted.at if posted.at is not None and now - _OLDEST <= posted.at <= now + _AHEAD else now
    at = min(max(at, session.started_at), now)
    return {
        "student_id": student.id,
        "attempt": posted.attempt if len(posted.turns) == 1 else f"{posted.attempt}:{card.id}",
        "kind": "answer",
        "session_id": session.id,
        "card_id": card.id,
        "turn": turn,
        "at": at,
        "received_at": now,
        "day": study_day(at, student.zone),
        "mode": str(posted.mode),
        "free": session.free,
        "response": response,
        "verdict": verdict,
        "rating": int(rating),
        "sure": posted.sure,
        "ms": min(max(posted.ms, 0), _LONGEST_MS) // len(posted.turns),
        "retention": student.retention,
    }


def _apply(
    connection: Connection, student: int, memory: Memory, number: int, values: Mapping[str, Any]
) -> Memory:
    """The schedule after an answer: one step on, or all anew where it was given before one that is known."""
    answer = Answer(
        number,
        values["at"],
        values["day"],
        values["rating"],
        values["retention"],
        values["ms"],
        values["free"],
    )
    if values["at"] >= memory.last_at:
        after, tally = step(memory, answer)
        study.keep_memory(connection, student, values["card_id"], after)
        study.add_to_day(connection, student, values["day"], tally)
        return after
    answers = study.as_answers(study.card_events(connection, student, values["card_id"]))
    return rewrite_schedule(
        connection, student, values["card_id"], [it for it in answers if it.id != number], answers
    )


def rewrite_schedule(
    connection: Connection, student: int, card: int, before: Sequence[Answer], after: Sequence[Answer]
) -> Memory:
    """Writes a card's schedule and its days anew, after its answers have become others."""
    _, old = replay(before)
    memory, new = replay(after)
    study.keep_memory(connection, student, card, memory)
    for day in sorted({*old, *new}):
        study.add_to_day(connection, student, day, new.get(day, Tally()) + -old.get(day, Tally()))
    return memory


def _advance(
    connection: Connection, session: Session, answered: Sequence[int], wrong: Sequence[int]
) -> Session:
    queue, place = queue_after(session.queue, session.place, answered, wrong)
    study.move(connection, session.id, queue if queue != session.queue else None, place)
    return replace(session, queue=queue, place=place)


def queue_after(
    queue: list[Entry], place: int, answered: Sequence[int], wrong: Sequence[int]
) -> tuple[list[Entry], int]:
    """Queue and place after an answer: on to the next question, what was wrong comes again a little later.

    An answer that arrives after the next one's leaves the place alone.
    """
    at = next((i for i in range(place, len(queue)) if all(card in queue[i] for card in answered)), None)
    following = at + 1 if at is not None else place
    again = [card for card in wrong if not any(card in entry for entry in queue[following:])]
    if again:
        queue = [*queue[: following + _LATER], again, *queue[following + _LATER :]]
    return queue, following
