"""A course that is published at another depth takes nothing from anybody's history."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from tests.support.course import Course
from tests.support.quiz_course import join, live_cards, schedule_of
from tests.support.quiz_study import meet_all, stored
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store.database import Database
from webquiz.store.records import Published
from webquiz.store.schema import cards


def publish(database: Database, course: Course, depth: str) -> Published:
    course.now += 60
    return publish_recipe(
        database, course.folder / "cours.yml", Wish(course.folder / "dist", course.now, depth, retire=True)
    ).published


def numbers(database: Database) -> dict[str, int]:
    """Id → number in the store of every card, retired ones included."""
    with database.read() as connection:
        return {row.uid: row.id for row in connection.execute(select(cards.c.uid, cards.c.id))}


def to_be_read(database: Database) -> int:
    """How many cards are there only to be read."""
    wanted = select(func.count()).select_from(cards).where(~cards.c.retired, ~cards.c.asked)
    with database.read() as connection:
        return int(connection.execute(wanted).scalar_one())


def test_what_students_answered_stays_when_a_course_becomes_essential_and_complete_again(
    database: Database, tmp_path: Path
) -> None:
    course = Course(tmp_path)
    complete = publish(database, course, "complete")
    known = numbers(database)
    student = join(database, new_per_day=200)
    meet_all(database, student)
    before, answers = schedule_of(database, student.id), stored(database)
    assert len(before["schedules"]) == len(known)

    essential = publish(database, course, "essential")
    assert 0 < essential.cards < complete.cards
    read = to_be_read(database)
    assert read > 0
    assert (essential.new, essential.retired) == (0, complete.cards - essential.cards - read)
    assert schedule_of(database, student.id) == before
    assert stored(database) == answers

    again = publish(database, course, "complete")
    assert (again.new, again.retired, again.revived) == (0, 0, complete.cards - essential.cards)
    assert numbers(database) == known
    assert schedule_of(database, student.id) == before
    assert stored(database) == answers


def test_students_of_an_essential_course_meet_its_cards_alone_in_the_order_of_the_deck(
    database: Database, tmp_path: Path
) -> None:
    course = Course(tmp_path)
    publish(database, course, "complete")
    essential = publish(database, course, "essential")
    course.depth = "essential"
    (package,) = course.build().build.packages
    names = {number: uid for uid, number in numbers(database).items()}
    shown = [names[number] for number in live_cards(database, join(database))]
    assert len(shown) == essential.cards
    for deck in package.decks:
        wanted = [card.id for card in deck.cards]
        assert [uid for uid in shown if uid in wanted] == wanted
