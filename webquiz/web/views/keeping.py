"""When a recovery phrase matters: before somebody signs out who could not come back, and once there is
something to lose."""

from __future__ import annotations

from typing import Final

from webquiz.store import schedules
from webquiz.store.database import Connection
from webquiz.store.records import Student

ENOUGH: Final = 10
"""Answers from which on it would be a pity to lose them."""


def can_come_back(student: Student) -> bool:
    """Whether something opens the account on another device."""
    return student.has_phrase or student.has_password


def offers_phrase(connection: Connection, student: Student) -> bool:
    """Whether to speak of the phrase now."""
    if can_come_back(student):
        return False
    return sum(it.answers for it in schedules.all_days(connection, student.id)) >= ENOUGH
