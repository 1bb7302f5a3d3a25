"""Two courses with notes of the same names in one quiz, published again and again while students answer."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from flashmot.ledger import read_ledger
from quiz_client import together
from tests.support.quiz_course import DAY, MONDAY, flash, join, schedule_of
from tests.support.quiz_study import answer, answer_next, asked, begin
from tests.support.two_courses import ALIKE, APART, PLACES, TERM, Taught
from webquiz import practice
from webquiz.modes import FLASH
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store.database import Database
from webquiz.store.records import Published, Student
from webquiz.store.schema import bonds, cards, courses, decks, events, notions

NOW = 1_790_000_000
CARDS = 41 + 20
"""Those that are asked, and the passages that they come from."""
STUDENTS = 4
LEAST = 10
"""How many answers each student gives between two publications of a course, at least."""


named = pytest.mark.parametrize("recipes", [APART, ALIKE], ids=["two names", "one name"])


@pytest.fixture
def quiz(database_url: str) -> Iterator[Database]:
    """An empty quiz that many may use at once."""
    found = Database(database_url, 12)
    yield found
    found.close()


def taught(folder: Path, recipes: Mapping[str, str]) -> list[Taught]:
    return [Taught(folder / place, place, recipes.get(place, "")) for place in PLACES]


def publish(database: Database, course: Taught, at: int) -> Published:
    wish = Wish(course.folder / "dist", NOW + 60 * at, "complete", retire=True)
    return publish_recipe(database, course.recipe, wish).published


def rows_of(database: Database, course: Taught) -> list[list[tuple[Any, ...]]]:
    """All that the quiz holds of a course; nothing where it was never published."""
    (path, *_) = [*course.folder.glob("*.ledger.jsonl"), None]
    if path is None:
        return [[], [], [], []]
    ledger = read_ledger(path)
    ledger.close()
    number = select(courses.c.id).where(courses.c.key == ledger.course.id).scalar_subquery()
    queries = (
        select(decks).where(decks.c.course_id == number).order_by(decks.c.id),
        select(cards).join(decks).where(decks.c.course_id == number).order_by(cards.c.id),
        select(notions).where(notions.c.course_id == number).order_by(notions.c.id),
        select(bonds).join(notions, notions.c.id == bonds.c.source_id).where(notions.c.course_id == number),
    )
    with database.read() as connection:
        return [[tuple(row) for row in connection.execute(query)] for query in queries]


@named
def test_a_publication_touches_no_row_of_the_other_course(
    quiz: Database, tmp_path: Path, recipes: Mapping[str, str]
) -> None:
    both = taught(tmp_path, recipes)
    student = join(quiz, new_per_day=500)
    for at, happens in enumerate(TERM):
        for course, other in (both, both[::-1]):
            before, history = rows_of(quiz, other), schedule_of(quiz, student.id)
            happens(course)
            done = publish(quiz, course, at)
            assert (done.new > 0, done.retired > 0) == [(True, False), (False, False), (True, True)][at]
            assert rows_of(quiz, other) == before
            assert schedule_of(quiz, student.id) == history
        session = begin(quiz, student, MONDAY + at * DAY, count=100)
        for _ in range(20):
            answer_next(quiz, student, session, now=MONDAY + at * DAY)
    assert [len(rows_of(quiz, course)[1]) for course in both] == [CARDS, CARDS]
    for course, other in (both, both[::-1]):
        shown = str(rows_of(quiz, course)[1])
        assert f"au {course.place}" in shown
        assert f"au {other.place}" not in shown


@named
def test_both_are_published_while_students_answer_and_each_answer_is_stored_once(
    quiz: Database, tmp_path: Path, recipes: Mapping[str, str]
) -> None:
    both = taught(tmp_path, recipes)
    students = [join(quiz, f"Élève {number}", new_per_day=500) for number in range(STUDENTS)]
    sent: list[str] = []
    over = threading.Event()

    def teach() -> None:
        try:
            together([partial(live, quiz, it, sent) for it in both])
        finally:
            over.set()

    together([teach, *(partial(study, quiz, it, sent, over) for it in students)])
    assert len(sent) >= len(TERM) * LEAST
    with quiz.read() as connection:
        stored = Counter(connection.execute(select(events.c.attempt)).scalars())
    assert stored == Counter(sent)
    for student in students:
        history = schedule_of(quiz, student.id)
        with quiz.write() as connection:
            practice.rebuild(connection, student.id)
        assert schedule_of(quiz, student.id) == history
    for course, other in (both, both[::-1]):
        found = rows_of(quiz, course)
        assert (len(found[0]), len(found[1]), len(found[2])) == (2, CARDS, 19)
        assert f"au {other.place}" not in str(found)


def live(database: Database, course: Taught, sent: list[str]) -> None:
    """A course's term: each of its states is published twice, the second time when students have answered
    some more."""
    for at, happens in enumerate(TERM):
        happens(course)
        publish(database, course, 2 * at)
        until, patience = len(sent) + LEAST, time.monotonic() + 30
        while len(sent) < until and time.monotonic() < patience:
            time.sleep(0.005)
        again = publish(database, course, 2 * at + 1)
        assert (again.new, again.changed, again.retired, again.revived) == (0, 0, 0, 0)


def study(database: Database, student: Student, sent: list[str], over: threading.Event) -> None:
    """A student answers, a session a day, and sends each answer twice at once, until the courses are over."""
    now = MONDAY
    while not over.is_set():
        now += DAY
        with database.write() as connection:
            number = practice.begin(connection, student, now, mode=FLASH, count=20)
        while number is not None and not over.is_set():
            question = asked(database, student, number, now)
            if question is None:
                break
            one = question.asked[0]
            posted = flash(one.card.id, one.turn, 1 + len(sent) % 4, attempt=str(uuid.uuid4()))
            together([partial(answer, database, student, number, posted, now)] * 2)
            sent.append(posted.attempt)
