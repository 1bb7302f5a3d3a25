"""Whether what a database holds agrees with itself: schedules, days and marks with the logs that they follow
from."""

from __future__ import annotations

from typing import Any

from webquiz.practice.revising import rebuild
from webquiz.store import marks, people, schedules
from webquiz.store.database import Connection


def strangers(connection: Connection) -> list[int]:
    """The students whose schedules, days or marks aren't what their logs say. Changes nothing."""
    found = []
    for student in people.all_students(connection):
        before = _derived(connection, student)
        with connection.begin_nested() as tried:
            rebuild(connection, student)
            after = _derived(connection, student)
            tried.rollback()
        if before != after:
            found.append(student)
    return found


def _derived(connection: Connection, student: int) -> list[list[tuple[Any, ...]]]:
    return [*schedules.derived(connection, student), marks.derived(connection, student)]
