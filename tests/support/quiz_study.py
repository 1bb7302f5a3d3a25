"""Studying without pages: sessions begun, asked and answered straight through ``webquiz.practice``."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Connection, func, select

from tests.support.quiz_course import (
    DAY,
    MONDAY,
    flash,
)
from webquiz import practice
from webquiz.modes import FLASH, ORDER, StaleError
from webquiz.modes.order import handle_of
from webquiz.practice import Posted
from webquiz.store import (
    agenda,
    people,
    sessions,
)
from webquiz.store.database import Database
from webquiz.store.records import Session, Student
from webquiz.store.schema import events, metadata


def begin(database: Database, student: Student, now: int = MONDAY, **values: object) -> int:
    options = {"mode": FLASH, "count": 20} | values
    with database.write() as connection:
        number = practice.begin(connection, student, now, **options)  # type: ignore[arg-type]
    assert number is not None
    return number


def asked(database: Database, student: Student, number: int, now: int = MONDAY) -> practice.Question | None:
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
        assert session is not None
        return practice.question(connection, student, session, now)


def must_ask(database: Database, student: Student, number: int, now: int = MONDAY) -> practice.Question:
    question = asked(database, student, number, now)
    assert question is not None
    return question


def answer(database: Database, student: Student, number: int, posted: Posted, now: int = MONDAY) -> list[int]:
    with database.write() as connection:
        outcome = practice.record(connection, *sitting(connection, student, number), posted, now)
        return [it.id for it in outcome.events]


def sitting(connection: Connection, student: Student, number: int) -> tuple[Student, Session]:
    found = sessions.sitting(connection, student.id, number, writes=True)
    if found is None:
        raise StaleError
    return found


def undo(database: Database, student: Student, number: int, target: int, now: int = MONDAY) -> bool:
    with database.write() as connection:
        return practice.undo(connection, *sitting(connection, student, number), target, now)


def answer_next(database: Database, student: Student, number: int, rating: int = 3, now: int = MONDAY) -> int:
    question = must_ask(database, student, number, now)
    one = question.asked[0]
    (event,) = answer(database, student, number, flash(one.card.id, one.turn, rating), now)
    return event


def meet_all(database: Database, student: Student, now: int = MONDAY) -> None:
    """A student meets every card, on as many days as that takes: one a fact is asked a day."""
    for day in range(60):
        at = now + day * DAY
        with database.write() as connection:
            if not agenda.unseen(connection, student.id):
                return
            number = practice.begin(connection, student, at, mode=FLASH, count=200)
        while number is not None and asked(database, student, number, at) is not None:
            answer_next(database, student, number, 4, at)


def due_cards(connection: Connection, student: Student, day: int) -> list[int]:
    """The cards that are due on a day or to be drilled."""
    found = agenda.of_day(connection, student.id, day, None)
    return [it.id for it in found if it.due or it.drill]


def stored(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(events)).scalar_one())


def student_day(student: Student, now: int = MONDAY) -> int:
    from webquiz.study.days import study_day

    return study_day(now, student.zone)


def right_answer(question: practice.Question) -> Posted:
    turns = {one.card.id: one.turn for one in question.asked}
    first = question.asked[0].card
    if question.mode is FLASH:
        return flash(first.id, question.asked[0].turn)
    response = {one.card.id: one.card.short for one in question.asked}
    if question.mode is ORDER:
        response = {first.id: ",".join(handle_of(step) for step in first.steps)}
    return Posted(f"attempt-{first.id}-{question.session.place}", question.mode, turns, response)


def make_sqlite(template: Path, folder: Path) -> Database:
    for old in folder.glob("quiz.sqlite3*"):
        old.unlink(missing_ok=True)  # SQLite itself takes -shm away when a connection ends
    shutil.copyfile(template, folder / "quiz.sqlite3")
    return Database(f"sqlite:///{folder / 'quiz.sqlite3'}")


def all_students(database: Database) -> list[int]:
    with database.read() as connection:
        return people.all_students(connection)


def count_rows(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return {
            table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in metadata.sorted_tables
        }
