"""Whether what a database holds agrees with itself: schedules and days with the log that they follow from."""

from __future__ import annotations

from webquiz.practice.revising import rebuild
from webquiz.store import people, schedules
from webquiz.store.database import Connection


def strangers(connection: Connection) -> list[int]:
    """The students whose schedules or days aren't what their log says. Changes nothing."""
    found = []
    for student in people.all_students(connection):
        before = schedules.derived(connection, student)
        with connection.begin_nested() as tried:
            rebuild(connection, student)
            after = schedules.derived(connection, student)
            tried.rollback()
        if before != after:
            found.append(student)
    return found
