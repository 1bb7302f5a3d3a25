"""A study session from question to feedback: what the store knows, what grading says, what the schedule makes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection

from webquiz.choices import options
from webquiz.days import study_day
from webquiz.grading import Verdict, judge, same_answer
from webquiz.models import AnyRow
from webquiz.modes import BIT, Mode, mode_for
from webquiz.schedule import Answer, Grade, Memory, Tally, interleave, new_today, next_due, replay, step
from webquiz.store import study
from webquiz.store.people import Student
from webquiz.store.study import Entry, Session

LONGEST_RESPONSE = 500
MOST_CARDS = 200
_PAIRS = 4
"""Pairs of a matching exercise."""
_OPEN = 20
"""Exercises that are filled at once."""
_LATER = 5
"""After how many other questions what was wrong comes again."""
_LONGEST_MS = 10 * 60 * 1000
_OLDEST = 7 * 24 * 3600 * 1000
_AHEAD = 2 * 60 * 1000
"""A client's clock is believed if it is at most a week behind and two minutes ahead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A card as it is asked."""

    card: AnyRow
    """Its row."""
    memory: Memory
    """Where it stands."""

    @property
    def turn(self) -> int:
        """The number of the answer that is asked for."""
        return self.memory.turns


@dataclass(frozen=True, slots=True)
class Question:
    """What a session asks now."""

    session: Session
    """The session."""
    mode: Mode
    """How."""
    asked: tuple[Asked, ...]
    """One card, or the pairs of a matching exercise."""
    options: tuple[str, ...] = ()
    """What to choose from: texts, or the terms to match."""
    steps: tuple[tuple[str, str], ...] = ()
    """(mark, HTML) of the steps to order, shuffled."""
    due: Mapping[Grade, int] = field(default_factory=dict)
    """Grade → in how many days the card comes back."""
    repeated: bool = False
    """Whether it was wrong earlier today."""

    @property
    def cards_field(self) -> str:
        """The cards, as a form holds them."""
        return ",".join([str(one.card.id) for one in self.asked])

    @property
    def turns_field(self) -> str:
        """Their turns."""
        return ",".join([str(one.turn) for one in self.asked])


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer as it came in, checked for form only."""

    attempt: str
    """Made by the client, unique."""
    mode: Mode
    """How it was asked."""
    turns: Mapping[int, int]
    """Card → the number of the turn that the page showed."""
    response: Mapping[int, str]
    """Card → what was typed, chosen, ordered; empty for flashcards."""
    rating: int = 0
    """The student's own grade, for flashcards."""
    sure: bool | None = None
    """What they said before the answer was shown."""
    ms: int = 0
    """How long it took them."""
    at: int | None = None
    """When, by their clock."""


@dataclass(slots=True)
class Outcome:
    """What became of an answer."""

    rows: list[AnyRow]
    """Its events: those of the first time, where it had come before."""
    session: Session
    """Where the session stands now."""
    known: dict[int, tuple[AnyRow, Memory]]
    """The cards that were answered, and that come next, as they are now."""


class StaleError(Exception):
    """The answer is to a question that this session doesn't ask."""


def begin(
    connection: Connection,
    student: Student,
    now: int,
    *,
    mode: Mode,
    decks: Sequence[int],
    count: int,
    minutes: int | None = None,
    free: bool = False,
) -> int | None:
    """Begins a session: what is to drill, what is due, and new cards, chapters mixed.

    Returns:
        its number, or None where there is nothing to ask.
    """
    today = study_day(now, student.zone)
    bit = 0 if mode is Mode.AUTO else BIT[mode]
    seed = f"{student.id}:{today}:{now}"
    most = min(count, MOST_CARDS) if minutes is None else MOST_CARDS
    fresh, quota = set[int](), most
    if free:
        rows = study.any_cards(connection, student.id, most, decks, bit)
        queue = interleave([row.id for row in rows], [], {row.id: row.notion_id for row in rows})
    else:
        due = study.due_cards(connection, student.id, today, student.exam(today), decks, bit)
        done = study.day_row(connection, student.id, today)
        quota = new_today(
            study.unseen(connection, student.id), student.new_per_day, done.new, today, student.exam(today)
        )
        wide = most * _PAIRS * 2 if mode is Mode.MATCH else most
        new = study.new_cards(connection, student.id, min(quota, most) * wide // most, decks, bit) if quota else []
        kin = {row.id: row.notion_id for row in (*due, *new)}
        fresh = {row.id for row in new}
        drill = _shuffled([row.id for row in due if row.drill], seed)
        waiting = _shuffled([row.id for row in due if not row.drill], seed)
        queue = [*drill, *interleave(waiting, [row.id for row in new], kin)]
    if not queue:
        return None
    plan = [[card] for card in queue[:most]]
    if mode is Mode.MATCH:
        plan = _grouped(connection, student.id, queue, most, fresh, quota)
    values = {
        "student_id": student.id,
        "mode": str(mode),
        "free": free,
        "minutes": minutes,
        "day": today,
        "started_at": now,
    }
    return study.open_session(connection, values, plan[:most]) if plan else None


def _shuffled(cards: Sequence[int], seed: str) -> list[int]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{seed}:{card}".encode()).digest())


def _grouped(
    connection: Connection, student: int, queue: Sequence[int], most: int, fresh: set[int], quota: int
) -> list[Entry]:
    """Exercises of four pairs, none of whose terms is right twice, out of the first cards that go together; of those
    that are new (``fresh``), as many as the day's quota allows."""
    known = study.cards_with_memory(connection, student, queue)
    groups: list[_Group] = []
    for number in queue:
        card = known[number][0]
        accepted = tuple(json.loads(card.accepted))
        group = next((it for it in groups[-_OPEN:] if it.takes(card.notion_id, accepted)), None)
        if group is None:
            groups.append(group := _Group())
        group.add(number, card.notion_id, accepted)
    entries = sorted((it.cards for it in groups if len(it.cards) > 1), key=lambda entry: queue.index(entry[0]))
    kept: list[Entry] = []
    for entry in entries:
        taken = [card for card in entry if card not in fresh]
        taken += [card for card in entry if card in fresh][: max(quota, 0)]
        if len(taken) < 2 or most <= 0:
            continue
        kept.append(taken)
        most -= len(taken)
        quota -= sum(card in fresh for card in taken)
    return kept or [[number] for number in queue[:most] if number not in fresh]


@dataclass(slots=True)
class _Group:
    """A matching exercise that is being filled."""

    cards: Entry = field(default_factory=list)
    notions: set[int | None] = field(default_factory=set)
    terms: list[str] = field(default_factory=list)

    def takes(self, notion: int | None, accepted: Sequence[str]) -> bool:
        return len(self.cards) < _PAIRS and notion not in self.notions and not _overlap(accepted, self.terms)

    def add(self, card: int, notion: int | None, accepted: Sequence[str]) -> None:
        self.cards.append(card)
        self.notions.add(notion)
        self.terms.extend(accepted)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(same_answer(a, b) for a in one for b in other)


def foreseen(student: Student, outcome: Outcome, now: int) -> Question | None:
    """The next question, where what was read with the answer is enough to ask it; else None."""
    session = outcome.session
    if not is_open(session, now) or not set(session.queue[session.place]) <= set(outcome.known):
        return None
    asked = tuple(Asked(*outcome.known[number]) for number in session.queue[session.place])
    if any(one.card.retired for one in asked):
        return None
    return _asked(student, session, asked, study_day(now, student.zone))


def is_open(session: Session, now: int) -> bool:
    """Whether a session still asks something, as far as it knows by itself."""
    late = session.minutes is not None and now - session.started_at >= session.minutes * 60_000
    return session.ended_at is None and not late and session.place < len(session.queue)


def question(
    connection: Connection,
    student: Student,
    session: Session,
    now: int,
) -> Question | None:
    """What a session asks now; None when it is done. Cards that were retired meanwhile are passed over."""
    if not is_open(session, now):
        return None
    today = study_day(now, student.zone)
    for place in range(session.place, len(session.queue)):
        entry = session.queue[place]
        known = study.cards_with_memory(connection, student.id, entry)
        asked = tuple(Asked(*known[number]) for number in entry if number in known)
        asked = tuple(one for one in asked if not one.card.retired)
        if asked:
            return _asked(student, session, asked, today)
    return None


def _asked(student: Student, session: Session, asked: tuple[Asked, ...], today: int) -> Question:
    first = asked[0]
    wanted = Mode(session.mode)
    mode = Mode.MATCH if len(asked) > 1 else mode_for(wanted, first.card.modes, first.memory)
    if mode is Mode.MATCH and len(asked) == 1:
        mode = mode_for(Mode.AUTO, first.card.modes, first.memory)
    seed = f"{student.id}:{first.card.id}:{first.turn}"
    repeated = first.memory.drill_day == today
    if mode is Mode.CHOICE:
        made = options(first.card.short, json.loads(first.card.wrong), seed)
        return Question(session, mode, asked, options=made.texts, repeated=repeated)
    if mode is Mode.ORDER:
        steps = [(mark_of(step), step) for step in json.loads(first.card.steps)]
        return Question(session, mode, asked, steps=_mixed(steps, seed), repeated=repeated)
    if mode is Mode.MATCH:
        terms = sorted(one.card.short for one in asked)
        return Question(session, mode, asked, options=tuple(terms))
    if mode is Mode.FLASH and not session.free:
        due = next_due(first.memory, today, student.retention, student.exam(today), first.card.id)
        return Question(session, mode, asked, due=due, repeated=repeated)
    return Question(session, mode, asked, repeated=repeated)


def _mixed(steps: list[tuple[str, str]], seed: str) -> tuple[tuple[str, str], ...]:
    """Another order than the right one."""
    mixed = sorted(steps, key=lambda step: hashlib.sha256(f"{seed}:{step[0]}".encode()).digest())
    return tuple(mixed if mixed != steps else [*mixed[1:], mixed[0]])


def mark_of(step: str) -> str:
    """What stands for a step in a form: says nothing of its place, and stays when others change."""
    return hashlib.sha256(step.encode()).hexdigest()[:10]


def grade(mode: Mode, card: AnyRow, response: str, rating: int, *, sure: bool | None) -> tuple[str, int]:
    """(verdict, rating) of an answer.

    A right one counts as good, or as hard where the student wasn't sure; nearly right as hard; wrong as again.

    Raises:
        StaleError: the card no longer offers what was chosen.
    """
    if mode is Mode.FLASH:
        return (str(Verdict.RIGHT if rating > Grade.AGAIN else Verdict.WRONG), rating)
    verdict = Verdict.WRONG
    if mode is Mode.CHOICE:
        if response and response not in (card.short, *json.loads(card.wrong)):
            raise StaleError  # the card was edited after the page was made
        verdict = Verdict.RIGHT if response and response == card.short else Verdict.WRONG
    elif mode is Mode.MATCH:
        verdict = (
            Verdict.RIGHT
            if any(same_answer(response, it) for it in (card.short, *json.loads(card.accepted)))
            else verdict
        )
    elif mode is Mode.TYPED:
        verdict = judge(response, json.loads(card.accepted), json.loads(card.rivals)).verdict
    elif mode is Mode.ORDER:
        marks = [mark_of(step) for step in json.loads(card.steps)]
        if sorted(response.split(",")) != sorted(marks):
            raise StaleError
        verdict = _order(response.split(","), marks)
    if verdict is Verdict.WRONG:
        return str(verdict), Grade.AGAIN
    return str(verdict), Grade.HARD if verdict is Verdict.ALMOST or sure is False else Grade.GOOD


def _order(given: Sequence[str], right: Sequence[str]) -> Verdict:
    """Two neighbours of four or more that changed places are nearly right."""
    if list(given) == list(right):
        return Verdict.RIGHT
    wrong = [at for at, (one, other) in enumerate(zip(given, right, strict=False)) if one != other]
    swapped = len(given) == len(right) >= 4 and len(wrong) == 2 and wrong[1] - wrong[0] == 1
    return Verdict.ALMOST if swapped and sorted(given) == sorted(right) else Verdict.WRONG


def record(connection: Connection, student: Student, session: Session, posted: Posted, now: int) -> Outcome:
    """Stores an answer, once, and what follows from it. The transaction's end puts it on the disk.

    The session must have been read by a writer (``study.sitting``), so that nobody else writes for the student.

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


def _event(student: Student, session: Session, posted: Posted, card: AnyRow, turn: int, now: int) -> dict[str, Any]:
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


def _apply(connection: Connection, student: int, memory: Memory, number: int, values: Mapping[str, Any]) -> Memory:
    """The schedule after an answer: one step on, or all anew where it was given before one that is known."""
    answer = Answer(
        number, values["at"], values["day"], values["rating"], values["retention"], values["ms"], values["free"]
    )
    if values["at"] >= memory.last_at:
        after, tally = step(memory, answer)
        study.keep_memory(connection, student, values["card_id"], after)
        study.add_to_day(connection, student, values["day"], tally)
        return after
    answers = study.as_answers(study.card_events(connection, student, values["card_id"]))
    return _replace(connection, student, values["card_id"], [it for it in answers if it.id != number], answers)


def _replace(
    connection: Connection, student: int, card: int, before: Sequence[Answer], after: Sequence[Answer]
) -> Memory:
    _, old = replay(before)
    memory, new = replay(after)
    study.keep_memory(connection, student, card, memory)
    for day in sorted({*old, *new}):
        study.add_to_day(connection, student, day, new.get(day, Tally()) + -old.get(day, Tally()))
    return memory


def _advance(connection: Connection, session: Session, answered: Sequence[int], wrong: Sequence[int]) -> Session:
    queue, place = _after(session.queue, session.place, answered, wrong)
    study.move(connection, session.id, queue if queue != session.queue else None, place)
    return replace(session, queue=queue, place=place)


def _after(queue: list[Entry], place: int, answered: Sequence[int], wrong: Sequence[int]) -> tuple[list[Entry], int]:
    """Queue and place after an answer: on to the next question, what was wrong comes again a little later.

    An answer that arrives after the next one's leaves the place alone.
    """
    at = next((i for i in range(place, len(queue)) if all(card in queue[i] for card in answered)), None)
    following = at + 1 if at is not None else place
    again = [card for card in wrong if not any(card in entry for entry in queue[following:])]
    if again:
        queue = [*queue[: following + _LATER], again, *queue[following + _LATER :]]
    return queue, following


def undo(connection: Connection, student: Student, session: Session, target: int, now: int) -> bool:
    """Takes back an answer of a session, with those of the same matching exercise: one more event each, nothing is
    deleted. Doing it twice is doing it once.

    Returns:
        whether there was something to take back.
    """
    meant = study.event(connection, student.id, target)
    if meant is None or meant.kind != "answer" or meant.session_id != session.id:
        return False
    rows = study.session_events(connection, session.id)
    base = meant.attempt.partition(":")[0]
    group = [row for row in rows if row.kind == "answer" and row.attempt.partition(":")[0] == base]
    done = False
    for row in group:
        before = study.as_answers(study.card_events(connection, student.id, row.card_id))
        values = _about(row, "undo", f"undo-{row.id}", row.verdict, row.rating, now)
        if study.add_event(connection, values) is None:
            continue
        after = study.as_answers(study.card_events(connection, student.id, row.card_id))
        _replace(connection, student.id, row.card_id, before, after)
        done = True
    if done:
        _refold(connection, session)
        study.end_session(connection, session.id, None)
    return done


def overrule(
    connection: Connection, student: Student, session: Session, target: int, attempt: str, *, right: bool, now: int
) -> bool:
    """The student's own verdict in place of the quiz's, as one more event.

    Returns:
        whether there is such an answer.
    """
    row = study.event(connection, student.id, target)
    if row is None or row.kind != "answer" or row.session_id != session.id:
        return False
    before = study.as_answers(study.card_events(connection, student.id, row.card_id))
    verdict, rating = (Verdict.RIGHT, Grade.GOOD) if right else (Verdict.WRONG, Grade.AGAIN)
    values = _about(row, "overrule", attempt, str(verdict), int(rating), now)
    if study.add_event(connection, values) is not None:
        after = study.as_answers(study.card_events(connection, student.id, row.card_id))
        _replace(connection, student.id, row.card_id, before, after)
        _refold(connection, session)
    return True


def _about(row: AnyRow, kind: str, attempt: str, verdict: str, rating: int, now: int) -> dict[str, Any]:
    return {
        "student_id": row.student_id,
        "attempt": attempt,
        "kind": kind,
        "target_id": row.id,
        "session_id": row.session_id,
        "card_id": row.card_id,
        "at": now,
        "received_at": now,
        "day": row.day,
        "mode": row.mode,
        "free": row.free,
        "response": "",
        "verdict": verdict,
        "rating": rating,
        "ms": 0,
        "retention": row.retention,
    }


def _refold(connection: Connection, session: Session) -> None:
    """Queue and place from the plan and the answers that stand."""
    rows = study.session_events(connection, session.id)
    answers = {answer.id: answer for answer in study.as_answers(rows)}
    queue, place = session.plan, 0
    groups: dict[str, list[AnyRow]] = {}
    for row in rows:
        if row.kind == "answer" and not answers[row.id].undone:
            groups.setdefault(row.attempt.partition(":")[0], []).append(row)
    for group in groups.values():
        wrong = [row.card_id for row in group if answers[row.id].rating == Grade.AGAIN]
        queue, place = _after(queue, place, [row.card_id for row in group], wrong)
    study.move(connection, session.id, queue, place)


def rebuild(connection: Connection, student: int) -> int:
    """Makes a student's schedules and days anew from the log.

    Returns:
        how many cards have one.
    """
    study.lock(connection, student)
    rows = list(study.student_events(connection, student))
    study.forget_derived(connection, student)
    by_card: dict[int, list[AnyRow]] = {}
    for row in rows:
        by_card.setdefault(row.card_id, []).append(row)
    total: dict[int, Tally] = {}
    for card, its in by_card.items():
        memory, tallies = replay(study.as_answers(its))
        study.keep_memory(connection, student, card, memory)
        for day, tally in tallies.items():
            total[day] = total.get(day, Tally()) + tally
    for day, tally in sorted(total.items()):
        study.add_to_day(connection, student, day, tally)
    return len(by_card)
