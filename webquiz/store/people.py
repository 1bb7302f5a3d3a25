"""Students."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from webquiz.store.classes import TakenError, normal_code
from webquiz.store.prepared import Prepared, Values
from webquiz.store.records import Account, Student
from webquiz.store.schema import classes, students

STUDENT = (
    select(
        students.c.id,
        students.c.name,
        students.c.class_id,
        func.coalesce(classes.c.name, ""),
        students.c.timezone,
        students.c.locale,
        students.c.theme,
        students.c.new_per_day,
        students.c.retention,
        students.c.exam_day,
        classes.c.exam_day,
        students.c.minutes_per_day,
        students.c.light_weekdays,
        students.c.light_day,
        students.c.goal_days,
        students.c.epoch,
        students.c.password_hash.is_not(None),
        students.c.phrase_hash.is_not(None),
        students.c.has_vault,
    )
    .select_from(students)
    .outerjoin(classes, classes.c.id == students.c.class_id)
)
"""Students, with what they take from their class; see ``as_student``."""
STUDENT_WIDTH = len(STUDENT.selected_columns)
"""How many columns that is."""

_BY_ID = Prepared(lambda _dialect: STUDENT.where(students.c.id == bindparam("number")))

_LONGEST_NAME = 200


def as_student(values: Values) -> Student:
    """A row of the query above as a record."""
    told = [*values[:-3], *map(bool, values[-3:])]
    return Student(*told)


def student(connection: Connection, number: int) -> Student | None:
    """A student by their number."""
    row = _BY_ID(connection, {"number": number}).first()
    return as_student(row) if row is not None else None


_ACCOUNT = select(students.c.id, students.c.phrase_key, students.c.phrase_hash, students.c.password_hash)


def by_phrase(connection: Connection, key: str) -> Account | None:
    """The account that a recovery phrase names."""
    row = connection.execute(_ACCOUNT.where(students.c.phrase_key == key)).first()
    return Account(*row) if row is not None else None


def by_name(connection: Connection, class_code: str, name: str) -> Account | None:
    """The account of a student of a class."""
    row = connection.execute(
        _ACCOUNT.join(classes, classes.c.id == students.c.class_id).where(
            classes.c.code == normal_code(class_code), students.c.folded == fold_name(name)
        )
    ).first()
    return Account(*row) if row is not None else None


def account(connection: Connection, number: int) -> Account | None:
    """A student's own account."""
    row = connection.execute(_ACCOUNT.where(students.c.id == number)).first()
    return Account(*row) if row is not None else None


def add_student(
    connection: Connection, name: str, *, class_id: int | None, timezone: str, locale: str, now: int
) -> int:
    """A new student.

    Raises:
        TakenError: the class has one of that name.
    """
    folded = fold_name(name)
    if class_id is not None:
        if connection.dialect.name == "postgresql":  # two who join at once take turns
            connection.execute(select(classes.c.id).where(classes.c.id == class_id).with_for_update())
        taken = select(students.c.id).where(students.c.class_id == class_id, students.c.folded == folded)
        if connection.execute(taken).first():
            raise TakenError(name)
    made = connection.execute(
        insert(students)
        .values(
            name=name,
            folded=folded,
            class_id=class_id,
            timezone=timezone,
            locale=locale,
            epoch=secrets.randbelow(2**30),  # so that no cookie of somebody erased ever fits somebody new
            made_at=now,
        )
        .returning(students.c.id)
    )
    return int(made.scalar_one())


def change(connection: Connection, number: int, **values: Any) -> None:
    """Sets columns of a student.

    Raises:
        TakenError: the class has somebody else of that name.
    """
    if "name" in values:
        values["folded"] = fold_name(values["name"])
        row = connection.execute(select(students.c.class_id).where(students.c.id == number)).one()
        other = select(students.c.id).where(
            students.c.class_id == row.class_id,
            students.c.folded == values["folded"],
            students.c.id != number,
        )
        if row.class_id is not None and connection.execute(other).first():
            raise TakenError(values["name"])
    connection.execute(update(students).where(students.c.id == number).values(**values))


def named_by(connection: Connection, number: int) -> list[str]:
    """What a student is named by when somebody signs in as them: by their class, by their phrase."""
    row = connection.execute(
        select(classes.c.code, students.c.folded, students.c.phrase_key)
        .outerjoin_from(students, classes, classes.c.id == students.c.class_id)
        .where(students.c.id == number)
    ).one()
    return [by_class(row.code or "", row.folded), *([by_key(row.phrase_key)] if row.phrase_key else [])]


def by_class(code: str, name: str) -> str:
    """What somebody is named by who signs in with class code and name, however these are typed."""
    return f"{normal_code(code)}/{fold_name(name)}"


def by_key(key: str) -> str:
    """What somebody is named by who signs in with a recovery phrase, of which this is the first half."""
    return f"phrase {key}"


def erase(connection: Connection, number: int) -> None:
    """Deletes a student with all that they did; the foreign keys take the rest along."""
    connection.execute(delete(students).where(students.c.id == number))


def names_of(connection: Connection, class_id: int) -> list[str]:
    """The names of a class's students, in order."""
    named = select(students.c.name).where(students.c.class_id == class_id).order_by(students.c.folded)
    return list(connection.execute(named).scalars())


def all_students(connection: Connection) -> list[int]:
    """The numbers of all students."""
    return list(connection.execute(select(students.c.id).order_by(students.c.id)).scalars())


def lock(connection: Connection, number: int) -> None:
    """Makes a student's writers wait for each other. On SQLite all writers do already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(students.c.id).where(students.c.id == number).with_for_update())


def fold_name(name: str) -> str:
    """A name without what people don't tell apart: case, accents, spaces. Of a name that is no name, the
    beginning: folding takes quadratic time for marks without end."""
    marked = unicodedata.normalize("NFKD", name[:_LONGEST_NAME].casefold())
    return " ".join("".join(letter for letter in marked if not unicodedata.combining(letter)).split())[:120]
