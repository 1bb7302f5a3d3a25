"""Settling as a function: rows and cards → a plan. Whatever the notes say from one edition to the next, in any
order and at any time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.ledger import Plan, settle
from flashmot.ledger.plan import lines_of
from tests.support.editions import HeldRows, Said, after, edition

PATHS = ("Écoute.md", "Entretien.md", "Chapitre 1/Écoute.md", "Bilan.md")
WORDS = "accueil parole silence question bilan demande parcours synthèse métier confiance".split()

answers = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
cards = st.tuples(st.sampled_from(("qui", "quoi", "quand")), answers)
notes = st.dictionaries(st.sampled_from(PATHS), st.lists(cards, max_size=4), max_size=4)
times = st.integers(-10, 2_000_000_000)
courses = st.lists(st.tuples(notes, times), min_size=1, max_size=4)


def live(plan: Plan) -> list[str]:
    """The ids of the cards that the notes give, in order."""
    return [card.id for deck in plan.decks for card in deck.cards]


def said(plan: Plan) -> tuple[Any, ...]:
    """A plan as values that can be compared."""
    decks = [(deck.name, list(deck.cards), list(deck.retired)) for deck in plan.decks]
    return decks, sorted(plan.kept), plan.written, plan.is_new, plan.changes, plan.known


def lived(course: list[tuple[Said, int]]) -> HeldRows:
    """The rows after all editions of a course."""
    rows = HeldRows()
    for told, now in course:
        rows = after(settle(edition(told), rows, now=now), rows)
    return rows


@given(courses)
def test_every_card_gets_one_id_that_no_other_card_has(course: list[tuple[Said, int]]) -> None:
    before = lived(course[:-1])
    told, now = course[-1]
    plan = settle(edition(told), before, now=now)
    found = live(plan)
    assert len(found) == sum(map(len, told.values())) == len(set(found))
    rows = after(plan, before).all()
    assert set(found) == {row.id for row in rows.values() if not row.retired}
    assert not set(found) & {card.id for deck in plan.decks for card in deck.retired}
    for deck in plan.decks:
        for card in deck.cards:
            assert (rows[card.id].note, rows[card.id].card.slot, rows[card.id].changed) == (
                card.note,
                card.slot,
                card.changed,
            )


@given(courses, times)
def test_settling_the_same_again_changes_nothing(course: list[tuple[Said, int]], later: int) -> None:
    rows = lived(course)
    told, _ = course[-1]
    plan = settle(edition(told, retired_days=10**6), rows, now=later)
    assert not plan.is_new
    assert not plan.written
    assert sorted(plan.kept) == sorted(rows.groups)
    assert not plan.changes.counts.keys() - {"same"}
    assert after(plan, rows).all() == rows.all()


@given(courses, notes, times)
def test_what_an_earlier_build_found_out_changes_nothing_but_the_time_it_takes(
    course: list[tuple[Said, int]], told: Said, now: int
) -> None:
    before = lived(course[:-1])
    plan = settle(edition(course[-1][0]), before, now=course[-1][1])
    rows = after(plan, before)
    for next_told in (course[-1][0], told):
        one = settle(edition(next_told), rows, now=now, listed=True)
        other = settle(edition(next_told), rows, now=now, listed=True, known=plan.findings)
        assert said(one) == said(other)


@given(courses)
def test_no_id_is_lost_and_no_time_goes_back(course: list[tuple[Said, int]]) -> None:
    rows = HeldRows()
    for told, now in course:
        plan = settle(edition(told), rows, now=now)
        was, rows = rows.all(), after(plan, rows)
        held = rows.all()
        assert was.keys() <= held.keys()
        for identifier, row in was.items():
            is_now = held[identifier]
            assert is_now.changed >= row.changed
            same = is_now.card.fingerprint == row.card.fingerprint and bool(is_now.retired) == bool(
                row.retired
            )
            assert same or is_now.changed > row.changed, "Anki takes only what is newer"
        assert all(row.changed >= 1 and row.retired >= 0 for row in held.values())


@given(courses)
def test_what_is_gone_and_comes_back_has_the_id_that_it_had(course: list[tuple[Said, int]]) -> None:
    before = lived(course[:-1])
    told, now = course[-1]
    plan = settle(edition(told), before, now=now)
    rows = after(plan, before)
    silent: Said = {path: [] for path in told}
    for gone in ({}, silent):
        away = after(settle(edition(gone), rows, now=now + 1), rows)
        assert all(row.retired for row in away.all().values())
        back = settle(edition(told), away, now=now + 2)
        assert live(back) == live(plan)
        assert not back.changes.counts.keys() - {"revived"}


@given(courses, times)
def test_settling_is_a_function_of_what_it_is_given(course: list[tuple[Said, int]], now: int) -> None:
    rows = lived(course[:-1])
    held = {note: lines_of(listed) for note, listed in rows.rows.items()}
    given_ = edition(course[-1][0])
    assert said(settle(given_, rows, now=now)) == said(settle(given_, rows, now=now))
    assert {note: lines_of(listed) for note, listed in rows.rows.items()} == held


@pytest.mark.parametrize("now", [0, -5])
def test_no_card_is_dated_before_the_first_second(now: int) -> None:
    plan = settle(edition({"Bilan.md": [("qui", "accueil")]}), HeldRows(), now=now, start=now)
    assert [card.changed for deck in plan.decks for card in deck.cards] == [1]


def test_the_start_dates_the_cards_of_an_empty_ledger_alone() -> None:
    told = {"Bilan.md": [("qui", "accueil")]}
    rows = after(settle(edition(told), HeldRows(), now=50, start=20), HeldRows())
    assert [row.changed for row in rows.all().values()] == [20]
    more = {**told, "Écoute.md": [("qui", "silence parole")]}
    later = after(settle(edition(more), rows, now=60, start=20), rows)
    assert sorted(row.changed for row in later.all().values()) == [20, 60]
