"""Study sessions: what each asks, and how far it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Text, bindparam, func, insert, select, update

from webquiz.store import devices, people
from webquiz.store.prepared import Prepared, Values
from webquiz.store.records import Claim, Entry, Session, Student
from webquiz.store.schema import sessions, students

COLUMNS = (
    sessions.c.id,
    sessions.c.student_id,
    sessions.c.mode,
    sessions.c.free,
    sessions.c.minutes,
    sessions.c.day,
    sessions.c.plan,
    sessions.c.queue,
    sessions.c.place,
    sessions.c.started_at,
    sessions.c.ended_at,
)
"""In the order of ``Session``'s fields."""


def as_session(values: Values) -> Session:
    """A row of the columns above as a record."""
    number, student, mode, free, minutes, day, plan, queue, *rest = values
    return Session(number, student, mode, bool(free), minutes, day, plan, json.loads(queue), *rest)


def _as_text(entries: Sequence[Entry]) -> str:
    return json.dumps(entries, separators=(",", ":"))


def open_session(
    connection: Connection,
    student: int,
    plan: Sequence[Entry],
    *,
    mode: str,
    free: bool,
    minutes: int | None,
    day: int,
    now: int,
) -> int:
    """Begins a session.

    Returns:
        its number.
    """
    text = _as_text(plan)
    made = connection.execute(
        insert(sessions)
        .values(
            student_id=student,
            mode=mode,
            free=free,
            minutes=minutes,
            day=day,
            plan=text,
            queue=text,
            place=0,
            started_at=now,
        )
        .returning(sessions.c.id)
    )
    return int(made.scalar_one())


def session(connection: Connection, number: int, student: int) -> Session | None:
    """A session of a student."""
    row = connection.execute(
        select(*COLUMNS).where(sessions.c.id == number, sessions.c.student_id == student)
    ).first()
    return as_session(tuple(row)) if row is not None else None


def _sitting(dialect: str, *, locks: bool, signed_in: bool) -> Any:
    statement = (
        people.STUDENT.add_columns(*COLUMNS)
        .join(sessions, sessions.c.student_id == students.c.id)
        .where(students.c.id == bindparam("student"), sessions.c.id == bindparam("number"))
    )
    if signed_in:
        statement = devices.signed_in(statement)
    return (
        statement.with_for_update(of=[students, sessions]) if locks and dialect == "postgresql" else statement
    )


_SITTING = Prepared(lambda dialect: _sitting(dialect, locks=False, signed_in=False))
_SITTING_LOCKED = Prepared(lambda dialect: _sitting(dialect, locks=True, signed_in=False))
_CLAIMED = Prepared(lambda dialect: _sitting(dialect, locks=False, signed_in=True))
_CLAIMED_LOCKED = Prepared(lambda dialect: _sitting(dialect, locks=True, signed_in=True))


def sitting(
    connection: Connection, student: int, number: int, *, writes: bool = False
) -> tuple[Student, Session] | None:
    """A student and one of their sessions, in one query; who writes makes their other writers wait (on SQLite
    all writers do already)."""
    statement = _SITTING_LOCKED if writes else _SITTING
    return _both(statement(connection, {"student": student, "number": number}).first())


def claimed_sitting(
    connection: Connection, claim: Claim, number: int, now: int, *, writes: bool = False
) -> tuple[Student, Session] | None:
    """The same, if who asks is signed in as that student."""
    statement = _CLAIMED_LOCKED if writes else _CLAIMED
    return _both(statement(connection, devices.asked(claim, now) | {"number": number}).first())


def _both(values: Values | None) -> tuple[Student, Session] | None:
    if values is None:
        return None
    return people.as_student(values[: people.STUDENT_WIDTH]), as_session(values[people.STUDENT_WIDTH :])


def latest_session(connection: Connection, student: int) -> Session | None:
    """The session that the student began last."""
    row = connection.execute(
        select(*COLUMNS)
        .where(sessions.c.student_id == student)
        .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
        .limit(1)
    ).first()
    return as_session(tuple(row)) if row is not None else None


_MOVE = Prepared(
    lambda _dialect: (
        update(sessions)
        .where(sessions.c.id == bindparam("its_id"))
        .values(
            place=bindparam("new_place"),
            queue=func.coalesce(bindparam("new_queue", type_=Text), sessions.c.queue),
        )
    )
)


def move(connection: Connection, number: int, queue: Sequence[Entry] | None, place: int) -> None:
    """Puts a session at a place of its queue; ``queue`` None: which stays what it is."""
    text = _as_text(queue) if queue is not None else None
    _MOVE(connection, {"its_id": number, "new_place": place, "new_queue": text})


def end_session(connection: Connection, number: int, at: int | None) -> None:
    """Ends a session, or opens it again (None)."""
    connection.execute(update(sessions).where(sessions.c.id == number).values(ended_at=at))
