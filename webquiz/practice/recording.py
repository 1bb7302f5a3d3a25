"""An answer is stored once, with what follows from it: the schedule, the day, the place in the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webquiz.modes import Given, Mark, StaleError
from webquiz.practice.records import Outcome, Posted
from webquiz.store import log, schedules, sessions
from webquiz.store.database import Connection
from webquiz.store.records import Entry, Event, Session, Student, StudentCard
from webquiz.study.days import study_day
from webquiz.study.schedule import MOST_TRIES, Answer, Grade, Memory, Tally, replay, step

LONGEST_RESPONSE = 500
LATER = 5
"""After how many other questions what was wrong comes again."""
_LONGEST_MS = 10 * 60 * 1000
_OLDEST = 7 * 24 * 3600 * 1000
_AHEAD = 2 * 60 * 1000
"""A client's clock is believed if it is at most a week behind and two minutes ahead."""


def record(connection: Connection, student: Student, session: Session, posted: Posted, now: int) -> Outcome:
    """Stores an answer, once, and what follows from it. The transaction's end puts it on the disk.

    The session must have been read by a writer (``sessions.sitting``), so that nobody else writes for the
    student.

    Raises:
        StaleError: the session asks no such card, or the card no longer offers what was chosen.
    """
    known = _known(connection, student, session, posted)
    answered = [
        _event(student, session, posted, known[card], turn, now) for card, turn in posted.turns.items()
    ]  # all of them first, so that one which is stale leaves none behind
    events, marks, wrong = list[Event](), dict[int, Mark](), list[int]()
    for wanted, mark in answered:
        card, made = wanted.card_id, log.add_event(connection, wanted)
        if made is None:
            events.extend(_stored(connection, wanted))
            continue
        events.append(made)
        marks[made.id] = mark
        known[card] = replace(known[card], memory=_apply(connection, known[card].memory, made))
        if made.rating == Grade.AGAIN and (made.free or known[card].memory.drill_day == made.day):
            wrong.append(card)
    if marks:
        session = _advance(connection, session, list(posted.turns), wrong)
    return Outcome(tuple(events), session, known, marks)


def _known(
    connection: Connection, student: Student, session: Session, posted: Posted
) -> dict[int, StudentCard]:
    """The cards that are answered, if the session asks them, and those that come next, in one query."""
    here = session.queue[session.place :] + session.queue[: session.place]  # most answers are to where it is
    if not posted.turns or not any(posted.turns.keys() <= set(entry) for entry in here):
        raise StaleError
    coming = session.queue[session.place + 1 : session.place + 2]
    wanted = {**posted.turns, **dict.fromkeys(card for entry in coming for card in entry)}
    known = schedules.cards_with_memory(connection, student.id, wanted)
    if not all(card in known and 0 <= turn <= known[card].turn for card, turn in posted.turns.items()):
        raise StaleError
    return known


def _stored(connection: Connection, wanted: Event) -> list[Event]:
    """What the log has in the place of an event that came too late."""
    same = log.event_of_attempt(connection, wanted.student_id, wanted.attempt)
    if same is None and wanted.turn is not None:
        same = log.event_of_turn(connection, wanted.student_id, wanted.card_id, wanted.turn)
    return [same] if same is not None else []


def _event(
    student: Student, session: Session, posted: Posted, one: StudentCard, turn: int, now: int
) -> tuple[Event, Mark]:
    card, mode = one.card, posted.mode
    response = posted.response.get(card.id, "")[:LONGEST_RESPONSE]
    mark = mode.mark(card, Given(response, posted.rating, posted.sure))
    at = posted.at if posted.at is not None and now - _OLDEST <= posted.at <= now + _AHEAD else now
    at = min(max(at, session.started_at), now)
    made = Event(
        id=0,
        student_id=student.id,
        attempt=posted.attempt if len(posted.turns) == 1 else f"{posted.attempt}:{card.id}",
        kind="answer",
        target_id=None,
        session_id=session.id,
        card_id=card.id,
        turn=turn,
        at=at,
        received_at=now,
        day=study_day(at, student.zone),
        mode=mode.key,
        free=session.free,
        response=response,
        verdict=str(mark.verdict),
        rating=int(mark.rating),
        sure=posted.sure,
        ms=min(max(posted.ms, 0), _LONGEST_MS) // len(posted.turns),
        retention=student.retention,
    )
    return made, mark


def _apply(connection: Connection, memory: Memory, made: Event) -> Memory:
    """The schedule after an answer: one step on, or all anew where it was given before one that is known."""
    student, card = made.student_id, made.card_id
    if made.at >= memory.last_at:
        answer = Answer(made.id, made.at, made.day, made.rating, made.retention, made.ms, made.free)
        after, tally = step(memory, answer)
        schedules.keep_memory(connection, student, card, after)
        schedules.add_to_day(connection, student, made.day, tally)
        return after
    answers = log.as_answers(log.card_events(connection, student, card))
    return rewrite_schedule(connection, student, card, [it for it in answers if it.id != made.id], answers)


def rewrite_schedule(
    connection: Connection, student: int, card: int, before: Sequence[Answer], after: Sequence[Answer]
) -> Memory:
    """Writes a card's schedule and its days anew, after its answers have become others."""
    _, old = replay(before)
    memory, new = replay(after)
    schedules.keep_memory(connection, student, card, memory)
    for day in sorted({*old, *new}):
        schedules.add_to_day(connection, student, day, new.get(day, Tally()) + -old.get(day, Tally()))
    return memory


def _advance(
    connection: Connection, session: Session, answered: Sequence[int], wrong: Sequence[int]
) -> Session:
    queue, place = queue_after(session.queue, session.place, answered, wrong)
    sessions.move(connection, session.id, queue if queue != session.queue else None, place)
    return replace(session, queue=queue, place=place)


def queue_after(
    queue: list[Entry], place: int, answered: Sequence[int], wrong: Sequence[int]
) -> tuple[list[Entry], int]:
    """Queue and place after an answer: on to the next question, what was wrong comes again a little later,
    with others between, ``MOST_TRIES`` times in all at most; where no other is left it waits for another
    session.

    An answer that arrives after the next one's leaves the place alone.
    """
    at = next((i for i in range(place, len(queue)) if all(card in queue[i] for card in answered)), None)
    following = at + 1 if at is not None else place
    before, coming = queue[:following], queue[following:]
    again = [
        card
        for card in wrong
        if coming
        and not any(card in entry for entry in coming)
        and sum(card in entry for entry in before) < MOST_TRIES
    ]
    if again:
        queue = [*queue[: following + LATER], again, *queue[following + LATER :]]
    return queue, following
