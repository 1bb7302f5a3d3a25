"""What tests of marks share: a student says something of a card, straight through ``webquiz.practice``."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from tests.support.quiz_course import MONDAY
from webquiz.practice import marking
from webquiz.store import marks, schedules
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.store.schema import acts
from webquiz.study.marks import Kind, Marks, Reason


def say(
    database: Database,
    student: Student,
    card: int,
    kind: Kind,
    now: int = MONDAY,
    attempt: str = "",
    **values: Any,
) -> int | None:
    """Says something of a card: the number of the act."""
    with database.write() as connection:
        return marking.act(connection, student, card, kind, attempt or str(uuid.uuid4()), now, **values)


def report(database: Database, student: Student, card: int, text: str = "", now: int = MONDAY) -> int | None:
    """Reports a card."""
    return say(database, student, card, Kind.REPORT, now, reason=Reason.WRONG, text=text)


def take_back(database: Database, student: Student, card: int, kind: Kind, now: int = MONDAY) -> bool:
    """Takes it back."""
    with database.write() as connection:
        return marking.take_back(connection, student, card, kind, now)


def said_of(database: Database, student: Student, card: int) -> Marks:
    """Where a card stands."""
    with database.read() as connection:
        return schedules.cards_with_memory(connection, student.id, [card])[card].marks


def derived(database: Database, student: Student) -> list[tuple[Any, ...]]:
    """All that follows from what a student said."""
    with database.read() as connection:
        return marks.derived(connection, student.id)


def kinds(database: Database) -> list[str]:
    """The log."""
    with database.read() as connection:
        return list(connection.execute(select(acts.c.kind).order_by(acts.c.id)).scalars())
