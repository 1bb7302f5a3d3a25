"""A quiz that was published to when each recipe had a ledger of its own: published to from the course's one, every
card and every history is as it was.

``tests/support/courses_before.py`` says how the data was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.courses_before import (
    BEFORE,
    CHAPTER,
    DROPPED,
    LATER,
    REWORDED,
    WHOLE,
    build_recipe,
    copy_course,
)
from tests.support.quiz_course import schedule_of
from webquiz import practice
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store import backup, courses, migrate, people
from webquiz.store.database import Database
from webquiz.store.records import Published
from webquiz.store.schema import cards, events


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Database]:
    """The quiz's own file, brought up to date."""
    path = tmp_path / "quiz.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((BEFORE / "quiz.sql").read_text(encoding="utf-8"))
    found = Database(f"sqlite:///{path}")
    assert migrate.upgrade(found) == ("0003", migrate.newest())
    yield found
    found.close()


@pytest.fixture
def restored(database: Database) -> Database:
    """The quiz's backup, in either database."""
    backup.restore(database, BEFORE / "quiz.backup")
    return database


def histories(database: Database) -> list[object]:
    """All that the students did, and what follows from it."""
    with database.read() as connection:
        log = [tuple(row) for row in connection.execute(select(events).order_by(events.c.id))]
        students = people.all_students(connection)
    return [log, *(schedule_of(database, student) for student in students)]


def standing(database: Database) -> dict[str, tuple[Any, ...]]:
    """Id → what students see of a card, its number and its place."""
    shown = (cards.c.id, cards.c.deck_id, cards.c.position, cards.c.question, cards.c.answer, cards.c.retired)
    with database.read() as connection:
        return {uid: tuple(said) for uid, *said in connection.execute(select(cards.c.uid, *shown))}


def publish(database: Database, folder: Path, recipe: str, day: int) -> Published:
    wish = Wish(folder / "packages", LATER + day * 86_400)
    return publish_recipe(database, folder / f"{recipe}.yml", wish).published


def assert_goes_on(database: Database, folder: Path, first: Sequence[str]) -> None:
    """Published anew, once some recipes were built, it is as it was; and so once more."""
    students, seen = histories(database), standing(database)
    for day, recipe in enumerate(first):
        build_recipe(folder, recipe, day)
    for day in (5, 6):
        done = publish(database, folder, WHOLE, day)
        assert (done.cards, done.new, done.changed, done.retired, done.revived) == (39, 0, 0, 0, 0)
        assert histories(database) == students
        assert standing(database) == seen
    with database.write() as connection:
        for student in people.all_students(connection):
            practice.rebuild(connection, student)
        (course,) = courses.all_courses(connection)
    assert histories(database) == students
    assert course.key
    assert course.students == 2


@pytest.mark.parametrize("first", [(), (CHAPTER,), (WHOLE, CHAPTER)])
def test_the_quiz_of_the_version_before_is_published_to(
    upgraded: Database, tmp_path: Path, first: Sequence[str]
) -> None:
    assert_goes_on(upgraded, copy_course(tmp_path / "rucher"), first)


def test_a_backup_of_the_version_before_is_restored_and_published_to(
    restored: Database, tmp_path: Path
) -> None:
    assert_goes_on(restored, copy_course(tmp_path / "rucher"), (CHAPTER,))


def test_decisions_of_the_version_before_hold_in_the_quiz(restored: Database, tmp_path: Path) -> None:
    publish(restored, copy_course(tmp_path / "rucher"), WHOLE, 1)
    with restored.read() as connection:
        asked = dict(connection.execute(select(cards.c.uid, cards.c.question).where(~cards.c.retired)).all())
    assert DROPPED not in asked
    assert asked[REWORDED].startswith("Qu’appelle-t-on une reine")
