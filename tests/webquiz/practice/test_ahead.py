"""What a session asks from its place on, and answers to it that come in later, several at once and out of place:
each is stored once, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.quiz_course import DAY, MINUTE, MONDAY, course, flash, join, publish
from tests.support.quiz_study import answer, begin, must_ask, right_answer, sitting, stored
from webquiz import practice
from webquiz.modes import CHOICE, MATCH, ORDER, TYPED, Mode, StaleError
from webquiz.practice import Ahead
from webquiz.store import sessions
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.store.schema import events


def ahead(database: Database, student: Student, number: int, most: int = 30, now: int = MONDAY) -> Ahead:
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
        assert session is not None
        return practice.ahead(connection, student, session, now, most)


def log(database: Database) -> list[tuple[int, int, int]]:
    with database.read() as connection:
        rows = connection.execute(select(events.c.card_id, events.c.turn, events.c.at).order_by(events.c.id))
        return [tuple(row) for row in rows]


@pytest.fixture
def student(database: Database) -> Student:
    publish(database, course())
    return join(database)


def test_what_comes_is_what_is_asked_one_by_one(database: Database, student: Student) -> None:
    number = begin(database, student)
    coming = ahead(database, student, number)
    assert coming.is_all
    for key in coming.queue:
        question = must_ask(database, student, number)
        kept = coming.questions[key]
        assert (kept.cards_field, kept.turns_field, kept.mode) == (key, question.turns_field, question.mode)
        assert (kept.prompt, kept.session.place) == (question.prompt, question.session.place)
        answer(database, student, number, right_answer(question))


def test_no_more_cards_come_than_are_wanted(database: Database, student: Student) -> None:
    number = begin(database, student)
    coming = ahead(database, student, number, most=3)
    assert len(coming.queue) == 3
    assert not coming.is_all


def test_of_a_session_that_is_over_nothing_comes(database: Database, student: Student) -> None:
    number = begin(database, student, minutes=5)
    assert ahead(database, student, number).queue
    assert ahead(database, student, number, now=MONDAY + 5 * MINUTE) == Ahead()
    with database.write() as connection:
        sessions.end_session(connection, number, MONDAY)
    assert ahead(database, student, number) == Ahead()


@pytest.mark.parametrize("mode", [CHOICE, TYPED, ORDER, MATCH], ids=str)
def test_what_a_page_may_call_right_is_right(database: Database, student: Student, mode: Mode) -> None:
    with_memory = begin(database, student, mode=mode)
    (question, *_) = ahead(database, student, with_memory).questions.values()
    solution = question.mode.solution([one.card for one in question.asked])
    assert solution is not None
    form = {name: values[0] for name, values in solution.fields.items()}
    reply = question.mode.read(form, [one.card.id for one in question.asked])
    turns = {one.card.id: one.turn for one in question.asked}
    posted = practice.Posted("attempt-1", question.mode, turns, reply.response)
    answer(database, student, with_memory, posted)
    with database.read() as connection:
        assert set(connection.execute(select(events.c.verdict)).scalars()) == {"right"}


def test_answers_that_come_late_are_stored_once_in_their_order_with_their_times(
    database: Database, student: Student
) -> None:
    number = begin(database, student)
    cards = [int(key) for key in ahead(database, student, number).queue[:6]]
    posts = [flash(card, at=MONDAY + at * MINUTE) for at, card in enumerate(cards, 1)]
    for posted in posts * 2:
        answer(database, student, number, posted, MONDAY + DAY)
    assert log(database) == [(card, 0, MONDAY + at * MINUTE) for at, card in enumerate(cards, 1)]


def test_an_answer_to_a_later_card_is_stored_and_one_to_an_earlier_card_after_it_too(
    database: Database, student: Student
) -> None:
    number = begin(database, student)
    cards = [int(key) for key in ahead(database, student, number).queue[:4]]
    for card in (cards[3], cards[0], cards[2]):
        answer(database, student, number, flash(card))
    assert [card for card, _, _ in log(database)] == [cards[3], cards[0], cards[2]]
    assert must_ask(database, student, number).session.place == 4


def test_answers_to_a_session_that_has_ended_meanwhile_are_stored(
    database: Database, student: Student
) -> None:
    number = begin(database, student, minutes=5)
    card = must_ask(database, student, number).asked[0].card.id
    with database.write() as connection:
        sessions.end_session(connection, number, MONDAY + MINUTE)
    answer(database, student, number, flash(card, at=MONDAY + 2 * MINUTE), MONDAY + DAY)
    assert log(database) == [(card, 0, MONDAY + 2 * MINUTE)]


def test_what_was_wrong_and_came_again_in_the_page_is_stored_turn_by_turn(
    database: Database, student: Student
) -> None:
    number = begin(database, student)
    cards = [int(key) for key in ahead(database, student, number).queue[:6]]
    for rating, turn, card in [(1, 0, cards[0]), *((3, 0, card) for card in cards[1:]), (3, 1, cards[0])]:
        answer(database, student, number, flash(card, turn, rating))
    assert [(card, turn) for card, turn, _ in log(database)] == [
        (cards[0], 0),
        *((card, 0) for card in cards[1:]),
        (cards[0], 1),
    ]
    coming = ahead(database, student, number)
    assert str(cards[0]) not in coming.queue


def test_of_two_answers_to_one_turn_the_first_stands(database: Database, student: Student) -> None:
    number = begin(database, student)
    card = must_ask(database, student, number).asked[0].card.id
    first = answer(database, student, number, flash(card, rating=1))
    assert answer(database, student, number, flash(card, rating=4)) == first
    assert stored(database) == 1


def test_a_turn_that_never_was_is_refused(database: Database, student: Student) -> None:
    number = begin(database, student)
    card = must_ask(database, student, number).asked[0].card.id
    with pytest.raises(StaleError), database.write() as connection:
        practice.record(connection, *sitting(connection, student, number), replace(flash(card, 1)), MONDAY)
    assert stored(database) == 0
