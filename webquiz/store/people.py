"""Classes and students."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from flashmot import FlashmotError
from webquiz.store.prepared import Prepared
from webquiz.store.schema import AnyRow, classes, students
from webquiz.study.days import zone

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No I, O, 0 and 1, which look like each other."""
_CODE = 6


class TakenError(FlashmotError):
    """A name that somebody else has."""


@dataclass(frozen=True, slots=True)
class Student:
    """Who practises."""

    id: int
    """Their number."""
    name: str
    """As they want to be called."""
    class_id: int | None
    """Their class; None for who only tries."""
    class_name: str
    """Its name, or ``""``."""
    timezone: str
    """The name of their time zone."""
    locale: str
    """``fr`` or ``en``."""
    theme: str
    """``auto light dark``."""
    new_per_day: int
    """How many new cards they want a day."""
    retention: float
    """The share of cards that they want to remember."""
    own_exam: int | None
    """The exam's day that they set themselves."""
    class_exam: int | None
    """The class's."""
    epoch: int
    """Rises when all sessions are to end."""
    has_password: bool
    """Whether they have set one."""
    has_phrase: bool
    """Whether they have a recovery phrase."""

    def exam(self, today: int) -> int | None:
        """The day of their next exam: their own, else the class's; None where there is none to come."""
        coming = (day for day in (self.own_exam, self.class_exam) if day is not None and day >= today)
        return next(coming, None)

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone."""
        return zone(self.timezone)


STUDENT = (
    select(
        students,
        classes.c.name.label("class_name"),
        classes.c.exam_day.label("class_exam"),
    )
    .select_from(students)
    .outerjoin(classes, classes.c.id == students.c.class_id)
)
"""Students, with what they take from their class; see ``as_student``."""

_BY_ID = Prepared(lambda _dialect: STUDENT.where(students.c.id == bindparam("number")))


def as_student(row: AnyRow) -> Student:
    """A row of the query above as a record."""
    return Student(
        id=row.id,
        name=row.name,
        class_id=row.class_id,
        class_name=row.class_name or "",
        timezone=row.timezone,
        locale=row.locale,
        theme=row.theme,
        new_per_day=row.new_per_day,
        retention=row.retention,
        own_exam=row.exam_day,
        class_exam=row.class_exam,
        epoch=row.epoch,
        has_password=row.password_hash is not None,
        has_phrase=row.phrase_hash is not None,
    )


def student(connection: Connection, number: int) -> Student | None:
    """A student by their number."""
    row = _BY_ID(connection, {"number": number}).first()
    return as_student(row) if row is not None else None


def by_phrase(connection: Connection, key: str) -> AnyRow | None:
    """(id, phrase_hash) of the account that a recovery phrase names."""
    return connection.execute(
        select(students.c.id, students.c.phrase_hash).where(students.c.phrase_key == key)
    ).first()


def by_name(connection: Connection, class_code: str, name: str) -> AnyRow | None:
    """(id, password_hash) of a student of a class."""
    return connection.execute(
        select(students.c.id, students.c.password_hash)
        .join(classes, classes.c.id == students.c.class_id)
        .where(classes.c.code == normal_code(class_code), students.c.folded == fold_name(name))
    ).first()


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


def erase(connection: Connection, number: int) -> None:
    """Deletes a student with all that they did; the foreign keys take the rest along."""
    connection.execute(delete(students).where(students.c.id == number))


def add_class(connection: Connection, name: str, now: int, exam_day: int | None = None) -> str:
    """A new class.

    Returns:
        the code to give to its students.

    Raises:
        TakenError: there is one of that name.
    """
    if connection.execute(select(classes.c.id).where(classes.c.name == name)).first():
        raise TakenError(name)
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
        if not connection.execute(select(classes.c.id).where(classes.c.code == code)).first():
            break
    connection.execute(insert(classes).values(name=name, code=code, exam_day=exam_day, made_at=now))
    return code


def class_by_code(connection: Connection, code: str) -> AnyRow | None:
    """(id, name) of the class with a code, however it was typed."""
    return connection.execute(
        select(classes.c.id, classes.c.name).where(classes.c.code == normal_code(code))
    ).first()


def all_classes(connection: Connection) -> Sequence[AnyRow]:
    """(id, name, code, exam_day, students) of each class."""
    count = func.count(students.c.id).label("students")
    return connection.execute(
        select(classes.c.id, classes.c.name, classes.c.code, classes.c.exam_day, count)
        .outerjoin(students, students.c.class_id == classes.c.id)
        .group_by(classes.c.id)
        .order_by(classes.c.name)
    ).all()


def normal_code(code: str) -> str:
    """A class code as it is stored, however it was typed: capitals, no spaces or hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:20]


def fold_name(name: str) -> str:
    """A name without what people don't tell apart: case, accents, spaces."""
    marked = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in marked if not unicodedata.combining(letter)).split())[:120]
