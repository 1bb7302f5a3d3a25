"""Classes, and the codes that students join them with."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from flashmot import FlashmotError
from webquiz.store.records import Group
from webquiz.store.schema import class_courses, classes, students

_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No I, O, 0 and 1, which look like each other."""
_CODE: Final = 10
"""Letters of a code: 50 bits."""
_CLOSED: Final = "*"
"""How the code of a class begins that nobody can join: nobody can type it."""


class TakenError(FlashmotError):
    """A name that somebody else has."""


def add_class(connection: Connection, name: str, now: int, exam_day: int | None = None) -> str:
    """A new class.

    Returns:
        the code to give to its students.

    Raises:
        TakenError: there is one of that name.
    """
    if connection.execute(select(classes.c.id).where(classes.c.name == name)).first():
        raise TakenError(name)
    code = _free_code(connection)
    connection.execute(insert(classes).values(name=name, code=code, exam_day=exam_day, made_at=now))
    return code


_GROUP = (
    select(classes.c.id, classes.c.name, classes.c.code, classes.c.exam_day, func.count(students.c.id))
    .outerjoin(students, students.c.class_id == classes.c.id)
    .group_by(classes.c.id)
    .order_by(classes.c.name)
)


def class_by_code(connection: Connection, code: str) -> Group | None:
    """The class with a code, however it was typed."""
    row = connection.execute(_GROUP.where(classes.c.code == normal_code(code))).first()
    return Group(*row) if row is not None else None


def all_classes(connection: Connection) -> list[Group]:
    """All classes, by name."""
    return [Group(*row) for row in connection.execute(_GROUP)]


def class_named(connection: Connection, name: str) -> Group | None:
    """The class of that name."""
    row = connection.execute(_GROUP.where(classes.c.name == name)).first()
    return Group(*row) if row is not None else None


def change_class(connection: Connection, number: int, **values: Any) -> None:
    """Sets columns of a class."""
    connection.execute(update(classes).where(classes.c.id == number).values(**values))


def renew_code(connection: Connection, number: int) -> str:
    """Gives a class another code, and returns it."""
    code = _free_code(connection)
    change_class(connection, number, code=code)
    return code


def close(connection: Connection, number: int) -> None:
    """Lets nobody join a class any more, until it is given another code."""
    change_class(connection, number, code=_CLOSED + secrets.token_hex(8))


def is_closed(group: Group) -> bool:
    """Whether nobody can join a class."""
    return group.code.startswith(_CLOSED)


def shown_code(code: str) -> str:
    """A code in two halves, to be read out; hyphens needn't be typed."""
    half = len(code) // 2
    return code if len(code) < _CODE else f"{code[:half]}-{code[half:]}"


def give_courses(connection: Connection, number: int, courses: Collection[int]) -> None:
    """Gives a class these courses, and no others; none: it reads all of them."""
    connection.execute(delete(class_courses).where(class_courses.c.class_id == number))
    if courses:
        rows = [{"class_id": number, "course_id": course} for course in sorted(courses)]
        connection.execute(insert(class_courses), rows)


def given_courses(connection: Connection) -> dict[int, list[int]]:
    """Class → the courses that it is given; of those that are given some."""
    found: dict[int, list[int]] = {}
    for group, course in connection.execute(
        select(class_courses).order_by(class_courses.c.class_id, class_courses.c.course_id)
    ):
        found.setdefault(group, []).append(course)
    return found


def remove_class(connection: Connection, number: int) -> None:
    """Deletes a class; its students go on without one."""
    connection.execute(update(students).where(students.c.class_id == number).values(class_id=None))
    connection.execute(delete(classes).where(classes.c.id == number))


def _free_code(connection: Connection) -> str:
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
        if not connection.execute(select(classes.c.id).where(classes.c.code == code)).first():
            return code


def normal_code(code: str) -> str:
    """A class code as it is stored, however it was typed: capitals, no spaces or hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:20]
