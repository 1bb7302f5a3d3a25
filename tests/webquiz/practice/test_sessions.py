"""What a session asks, and when it comes again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    MONDAY,
    course,
    join,
    publish,
    schedule_of,
)
from tests.support.quiz_study import (
    answer,
    answer_next,
    asked,
    begin,
    due_cards,
    must_ask,
    right_answer,
    student_day,
)
from webquiz.modes import CHOICE, MATCH, ORDER, TYPED, Mode
from webquiz.store import (
    agenda,
    people,
    sessions,
)
from webquiz.store.database import Database
from webquiz.store.schema import cards


def test_what_was_wrong_comes_again_a_little_later_and_in_the_next_session(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, count=10)
    first = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    order = []
    for _ in range(6):
        question = must_ask(database, student, number)
        order.append(question.asked[0].card.id)
        answer_next(database, student, number)
    assert order.index(first.asked[0].card.id) == 5
    wrong = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    fresh = must_ask(database, student, begin(database, student, MONDAY + 60 * MINUTE), MONDAY + 60 * MINUTE)
    assert fresh.asked[0].card.id == wrong.asked[0].card.id
    assert fresh.repeated


def test_tomorrow_brings_what_is_due_and_nothing_else(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=3)
    number = begin(database, student)
    for rating in (1, 3, 4):
        answer_next(database, student, number, rating)
    answer_next(database, student, number, 3)  # what was wrong, right now
    with database.write() as connection:
        people.change(connection, student.id, new_per_day=0)
        student = people.student(connection, student.id) or student
    tomorrow = begin(database, student, MONDAY + DAY)
    with database.read() as connection:
        session = sessions.session(connection, tomorrow, student.id)
    assert session is not None
    assert len(session.queue) == 1, "good comes in two days, easy in eight"


def test_the_number_of_new_cards_a_day_is_kept_over_sessions(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=4)
    number = begin(database, student, count=3)
    for _ in range(3):
        answer_next(database, student, number)
    with database.read() as connection:
        session = sessions.session(connection, begin(database, student), student.id)
    assert session is not None
    assert len(session.plan) == 1


def test_a_session_mixes_chapters(database: Database) -> None:
    both = [
        *course(8),
        *[
            replace(it, uid=f"b-{it.uid}", deck="Cours::Chapitre 2", notion=f"b{it.notion}")
            for it in course(16)[8:]
        ],
    ]
    publish(database, both)
    student = join(database)
    number = begin(database, student, count=10)
    with database.read() as connection:
        homes = {row.id: row.deck_id for row in connection.execute(select(cards.c.id, cards.c.deck_id))}
        session = sessions.session(connection, number, student.id)
    assert session is not None
    assert len({homes[entry[0]] for entry in session.plan}) == 2


@pytest.mark.parametrize("mode", [CHOICE, TYPED, ORDER, MATCH])
def test_a_session_of_a_mode_asks_only_cards_that_suit_it(database: Database, mode: Mode) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, mode=mode)
    for _ in range(3):
        question = asked(database, student, number)
        if question is None:
            break
        assert question.mode is mode
        answer(database, student, number, right_answer(question))


def test_practice_beyond_the_day_leaves_the_calendar_alone(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, count=5)
    for _ in range(5):
        answer_next(database, student, number)
    before = {row[1]: row[2:7] for row in schedule_of(database, student.id)["schedules"]}
    free = begin(database, student, free=True, count=30)
    for _ in range(5):
        answer_next(database, student, free, 4)
    assert asked(database, student, free) is None, "practice is of what was met"
    after = {row[1]: row[2:7] for row in schedule_of(database, student.id)["schedules"]}
    assert {card: after[card] for card in before} == before


def test_a_wrong_answer_in_practice_is_not_asked_again_as_a_review(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=5)
    number = begin(database, student, count=5)
    for _ in range(5):
        answer_next(database, student, number, 4)
    free = begin(database, student, free=True, count=22)
    for _ in range(5):
        answer_next(database, student, free, 1)
    with database.read() as connection:
        assert not due_cards(connection, student, student_day(student))
        (row,) = agenda.chapters(connection, student.id, student_day(student), None)
    assert (row.due, row.drill, row.met) == (0, 0, 5)


def test_matching_keeps_to_the_number_of_new_cards_a_day(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=3)
    number = begin(database, student, mode=MATCH)
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
    assert session is not None
    assert sum(len(entry) for entry in session.plan) == 3
