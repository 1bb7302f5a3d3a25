"""Sessions of what a student asks for: a notion, some of the questions, what was missed, new or due."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.quiz_course import DAY, MONDAY, card, join, publish
from tests.support.quiz_study import answer_next, begin
from webquiz import practice
from webquiz.modes import FLASH, MATCH
from webquiz.store import agenda, sessions
from webquiz.store.database import Database
from webquiz.store.records import Student, Wanted
from webquiz.store.schema import cards


def two_a_notion(count: int = 6) -> list:  # type: ignore[type-arg]
    """A definition and an answer to « où » of each notion."""
    where = [card(at, uid=f"conc_{at}#section:ou", kind="section", facet="ou") for at in range(count)]
    return [*(card(at) for at in range(count)), *where]


@pytest.fixture
def student(database: Database) -> Student:
    publish(database, two_a_notion())
    return join(database)


def numbers(database: Database) -> dict[str, tuple[int, int]]:
    """Card's id → its number and its notion's."""
    with database.read() as connection:
        rows = connection.execute(cards.select())
        return {row.uid: (row.id, row.notion_id) for row in rows}


def plan(database: Database, student: Student, wanted: Wanted, now: int = MONDAY) -> set[str]:
    """The ids of the cards of a new session."""
    with database.write() as connection:
        number = practice.begin(connection, student, now, mode=None, count=50, wanted=wanted)
        if number is None:
            return set()
        session = sessions.session(connection, number, student.id)
    assert session is not None
    there = {number: uid for uid, (number, _) in numbers(database).items()}
    return {there[number] for entry in session.plan for number in entry}


def is_free(database: Database, student: Student) -> bool:
    with database.read() as connection:
        session = sessions.latest_session(connection, student.id)
    assert session is not None
    return session.free


def test_a_session_of_a_notion_asks_its_cards_alone(database: Database, student: Student) -> None:
    notion = numbers(database)["conc_3#definition"][1]
    assert plan(database, student, Wanted(notions=[notion])) <= {"conc_3#definition", "conc_3#section:ou"}
    assert plan(database, student, Wanted(notions=[notion]))
    assert not is_free(database, student)


def test_a_notion_of_which_nothing_is_for_the_day_is_practised_freely(
    database: Database, student: Student
) -> None:
    notion = numbers(database)["conc_3#definition"][1]
    number = begin(database, student, wanted=Wanted(notions=[notion]))
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
    assert session is not None
    for _ in session.plan:
        answer_next(database, student, number, 3)
    while plan(database, student, Wanted(notions=[notion])) and not is_free(database, student):
        with database.read() as connection:
            latest = sessions.latest_session(connection, student.id)
        assert latest is not None
        for _ in latest.plan:
            answer_next(database, student, latest.id, 3)
    assert is_free(database, student)
    assert plan(database, student, Wanted(notions=[notion])) <= {"conc_3#definition", "conc_3#section:ou"}


def test_a_notion_that_was_never_met_has_no_free_session_once_the_day_is_full(
    database: Database, student: Student
) -> None:
    none_left = replace(student, new_per_day=0)
    notion = numbers(database)["conc_5#definition"][1]
    assert plan(database, none_left, Wanted(notions=[notion])) == set()


def test_a_session_of_some_questions_asks_no_others(database: Database, student: Student) -> None:
    assert {uid.partition("#")[2] for uid in plan(database, student, Wanted(facets=["ou"]))} == {"section:ou"}
    kinds = plan(database, student, Wanted(facets=["definition"]))
    assert {uid.partition("#")[2] for uid in kinds} == {"definition"}
    assert plan(database, student, Wanted(facets=["qui"])) == set()


def test_a_session_of_new_cards_asks_none_that_is_due(database: Database, student: Student) -> None:
    number = begin(database, student, count=3)
    for _ in range(3):
        answer_next(database, student, number, 3)
    later = MONDAY + 30 * DAY
    due = plan(database, student, Wanted(only="due"), later)
    new = plan(database, student, Wanted(only="new"), later)
    assert due
    assert new
    assert not due & new
    with database.read() as connection:
        met = {it.id for it in agenda.any_cards(connection, student.id, 50)}
    there = numbers(database)
    assert {there[uid][0] for uid in due} <= met
    assert not {there[uid][0] for uid in new} & met


def test_a_session_of_missed_cards_asks_what_was_wrong_last_time(
    database: Database, student: Student
) -> None:
    number = begin(database, student, count=3)
    for rating in (1, 3, 3):
        answer_next(database, student, number, rating)
    missed = plan(database, student, Wanted(only="missed"))
    assert len(missed) == 1
    later = MONDAY + 30 * DAY
    assert missed < plan(database, student, Wanted(only="due"), later)


def test_a_card_that_was_forgotten_once_is_missed_though_it_was_right_since(
    database: Database, student: Student
) -> None:
    now = MONDAY
    for rating in (3, 1, 3):
        number = begin(database, student, now, count=1, wanted=Wanted(facets=["ou"]))
        answer_next(database, student, number, rating, now)
        while rating == 1:  # the drill of the day, until it is right
            with database.read() as connection:
                session = sessions.session(connection, number, student.id)
            assert session is not None
            if session.place >= len(session.queue):
                break
            answer_next(database, student, number, 3, now)
        now += 40 * DAY
    with database.read() as connection:
        assert agenda.any_cards(connection, student.id, 9, Wanted(only="missed"))


def test_who_missed_nothing_has_no_session_of_it(database: Database, student: Student) -> None:
    number = begin(database, student, count=2)
    for _ in range(2):
        answer_next(database, student, number, 3)
    assert plan(database, student, Wanted(only="missed")) == set()


def test_a_mode_and_what_is_wanted_hold_together(database: Database, student: Student) -> None:
    notion = numbers(database)["conc_1#definition"][1]
    with database.write() as connection:
        begun = practice.begin(
            connection, student, MONDAY, mode=MATCH, count=9, wanted=Wanted(notions=[notion])
        )
        shown = practice.begin(
            connection, student, MONDAY, mode=FLASH, count=9, wanted=Wanted(notions=[notion])
        )
    assert begun is None
    assert shown is not None
