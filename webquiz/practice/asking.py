"""What a session asks now, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from webquiz.modes import Mode, Prompt, mode_for, named
from webquiz.practice.records import Ahead, Outcome, Question
from webquiz.store import schedules
from webquiz.store.database import Connection
from webquiz.store.records import Card, Entry, Event, Session, Student, StudentCard
from webquiz.study.days import study_day
from webquiz.study.schedule import MOST_TRIES, Grade, next_due


def foreseen(student: Student, outcome: Outcome, now: int) -> Question | None:
    """The next question, where what was read with the answer is enough to ask it; else None."""
    session = outcome.session
    if not is_open(session, now) or not set(session.queue[session.place]) <= set(outcome.known):
        return None
    entry = session.queue[session.place]
    asked = _live(entry, outcome.known, study_day(now, student.zone))
    return _question(student, session, asked, now) if len(asked) == len(entry) else None


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
    """What a session asks now; None when it is done. Cards that are no longer asked, or that the student has
    set aside since, are passed over."""
    if not is_open(session, now):
        return None
    today = study_day(now, student.zone)
    for entry in session.queue[session.place :]:
        asked = _live(entry, schedules.cards_with_memory(connection, student.id, entry), today)
        if asked:
            return _question(student, session, asked, now)
    return None


def ahead(connection: Connection, student: Student, session: Session, now: int, most: int) -> Ahead:
    """What a session asks from its place on: the questions of the next ``most`` cards."""
    if not is_open(session, now):
        return Ahead()
    entries, cards = list[Entry](), set[int]()
    for entry in session.queue[session.place :]:
        if len(cards | set(entry)) > most:
            break
        entries.append(entry)
        cards.update(entry)
    known = schedules.cards_with_memory(connection, student.id, sorted(cards))
    queue, questions = list[str](), dict[str, Question]()
    for place, entry in enumerate(entries, session.place):
        asked = _live(entry, known, study_day(now, student.zone))
        if asked:
            made = _question(student, replace(session, place=place), asked, now)
            queue.append(made.cards_field)
            questions.setdefault(made.cards_field, made)
    return Ahead(tuple(queue), questions, is_all=session.place + len(entries) == len(session.queue))


def _live(entry: Entry, known: Mapping[int, StudentCard], today: int) -> tuple[StudentCard, ...]:
    """Those of an entry's cards that are still asked."""
    found = (known[number] for number in entry if number in known)
    return tuple(one for one in found if one.card.asked and not one.marks.hides(today))


def _question(student: Student, session: Session, asked: tuple[StudentCard, ...], now: int) -> Question:
    mode, first = _mode(session, asked), asked[0]
    today = study_day(now, student.zone)
    prompt: Prompt = mode.ask([one.card for one in asked], _seed(student.id, first.card.id, first.turn))
    return Question(
        session,
        mode,
        asked,
        prompt,
        due=_due(student, first, today) if mode.self_graded and not session.free else {},
        repeated=not mode.several and first.memory.drill_day == today,
        comes_again=_comes_again(session, first, today),
    )


def answered(event: Event, mode: Mode, card: Card) -> Prompt:
    """What a card was shown with when it was answered, if it is still the same."""
    return mode.ask([card], _seed(event.student_id, card.id, event.turn or 0))


def _seed(student: int, card: int, turn: int) -> str:
    return f"{student}:{card}:{turn}"


def _comes_again(session: Session, one: StudentCard, today: int) -> bool:
    """Whether a card is asked again in the session if it is answered wrong now."""
    tried = one.memory.tries if one.memory.last_day == today else 0
    return tried + 1 < MOST_TRIES and session.place + 1 < len(session.queue)


def _due(student: Student, one: StudentCard, today: int) -> dict[Grade, int]:
    return next_due(one.memory, today, student.retention, student.exam(today), one.card.id)


def _mode(session: Session, asked: tuple[StudentCard, ...]) -> Mode:
    """A mode that asks several cards at once asks no single one: that is left to the quiz."""
    wanted, first = named(session.mode), asked[0]
    if wanted is not None and wanted.several:
        if len(asked) > 1:
            return wanted
        wanted = None
    return mode_for(wanted, first.card.modes, first.memory)
