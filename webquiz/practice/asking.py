"""What a session asks now, and how."""

from __future__ import annotations

import hashlib
import json

from webquiz.choices import options
from webquiz.modes import Mode, mode_for
from webquiz.practice.records import Asked, Outcome, Question
from webquiz.store import study
from webquiz.store.database import Connection
from webquiz.store.people import Student
from webquiz.store.study import Session
from webquiz.study.days import study_day
from webquiz.study.schedule import next_due


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
