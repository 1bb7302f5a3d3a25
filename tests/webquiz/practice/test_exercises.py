"""Matching exercises ask for one thing in one way; ways of asking are offered where there are cards."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.quiz_course import MONDAY, NAMES, card, join, publish, steps, typed
from tests.support.quiz_study import student_day
from webquiz import practice
from webquiz.modes import CHOICE, FLASH, MATCH, ORDER, TYPED, all_modes
from webquiz.modes.order import ORDER as ORDERING
from webquiz.store import agenda
from webquiz.store.database import Database
from webquiz.store.records import PublishedCard
from webquiz.store.schema import cards, sessions

SIGLES = ("ABC", "DEF", "GHI", "JKL", "MNO")


def acronyms() -> list[PublishedCard]:
    """Cards that ask what sigles mean."""
    return [
        replace(
            typed(300 + at, f"sens {sigle}"),
            uid=f"sigle_{at}#acronym:{sigle}",
            kind="alias",
            notion=f"{sigle}.md",
        )
        for at, sigle in enumerate(SIGLES)
    ]


def aliases() -> list[PublishedCard]:
    """Cards that ask for other names, of the same kind."""
    return [
        replace(typed(400 + at, f"nom {at}"), uid=f"nom_{at}#alias:{at}", kind="alias", notion=f"nom {at}.md")
        for at in range(5)
    ]


def plan(database: Database, new_per_day: int = 100) -> list[list[str]]:
    """The exercises of a new student, their cards by their ids."""
    student = join(database, new_per_day=new_per_day)
    with database.write() as connection:
        number = practice.begin(connection, student, MONDAY, mode=MATCH, count=100)
        row = connection.execute(select(sessions.c.plan).where(sessions.c.id == number)).scalar_one()
        uids = {it.id: it.uid for it in connection.execute(select(cards.c.id, cards.c.uid))}
    return [[uids[one] for one in entry] for entry in json.loads(row)]


def test_an_exercise_asks_for_one_thing_in_one_way(database: Database) -> None:
    recalls = [typed(100 + at, name) for at, name in enumerate(NAMES)]
    mixed = [one for three in zip(recalls, acronyms(), aliases(), strict=False) for one in three]
    publish(database, [*mixed, *recalls[5:]])
    exercises = plan(database)
    assert sum(map(len, exercises)) >= 12
    for entry in exercises:
        assert len({uid.partition("#")[2].partition(":")[0] for uid in entry}) == 1, entry


def test_ways_of_asking_are_offered_with_how_many_cards_they_have(database: Database) -> None:
    publish(
        database,
        [card(1), card(2), steps(200), typed(100, "tutorat"), typed(101, "forum"), typed(102, "wiki")],
    )
    student = join(database)
    with database.read() as connection:
        bits = [mode.bit for mode in all_modes()]
        found = practice.offering(agenda.chapters(connection, student.id, student_day(student), None, bits))
    assert [(it.mode, it.cards) for it in found] == [
        (FLASH, 6),
        (CHOICE, 3),
        (TYPED, 3),
        (ORDER, 1),
        (MATCH, 3),
    ]
    assert all(it.few for it in found)


def test_what_there_is_no_card_for_is_not_offered_nor_a_pairing_of_one(database: Database) -> None:
    publish(database, [*(card(number) for number in range(20)), typed(100, "tutorat")])
    student = join(database)
    with database.read() as connection:
        bits = [mode.bit for mode in all_modes()]
        found = practice.offering(agenda.chapters(connection, student.id, student_day(student), None, bits))
    assert [(it.mode, it.cards, it.few) for it in found] == [
        (FLASH, 21, False),
        (CHOICE, 1, True),
        (TYPED, 1, True),
    ]


@given(st.integers(3, 12), st.text(max_size=8))
def test_an_ordering_begins_neither_right_nor_from_the_last_to_the_first(count: int, seed: str) -> None:
    one = replace(steps(1), steps=tuple(f"étape {at}" for at in range(count)))
    shown = tuple(step for _, step in ORDERING.ask([one], seed).steps)  # type: ignore[list-item]
    assert sorted(shown) == sorted(one.steps)
    assert shown not in (one.steps, one.steps[::-1])


@pytest.mark.parametrize("seed", [str(number) for number in range(30)])
def test_three_steps_begin_in_four_orders_at_most(seed: str) -> None:
    one = replace(steps(1), steps=("un", "deux", "trois"))
    shown = tuple(step for _, step in ORDERING.ask([one], seed).steps)  # type: ignore[list-item]
    assert shown not in (one.steps, one.steps[::-1])
