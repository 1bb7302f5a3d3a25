"""Which cards a teacher wants to read, and which comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.model.card import BLANK_CARD
from flashmot.model.decision import Decision
from flashmot.model.reading import Sheet
from webquiz.web.reading.wanted import DEPTHS, STATES, Wanted, offered, place_of


def sheet(name: str, decision: Decision | None = None, **said: Any) -> Sheet:
    said = {"depth": "essential"} | said
    card = replace(BLANK_CARD, id=f"{name}#x", note=f"{name}.md", kind="fact", question=name, **said)
    return Sheet(card, card, decision)


A, B, C = (
    sheet("a", chapter="1"),
    sheet("b", Decision("drop")),
    sheet("c", depth="complete", reason="trop long"),
)
ALL = [A, B, C]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, "a"),
        ({"depth": "all"}, "abc"),
        ({"depth": "dropped"}, "b"),
        ({"depth": "complete"}, "c"),
        ({"depth": "all", "state": "unread"}, "ac"),
        ({"depth": "all", "state": "decided"}, "b"),
        ({"depth": "all", "chapter": "1"}, "a"),
        ({"depth": "all", "note": "b.md"}, "b"),
        ({"depth": "all", "reason": "trop long"}, "c"),
        ({"depth": "all", "text": "C"}, "c"),
        ({"depth": "all", "kind": "table"}, ""),
        ({"depth": "nonsense", "state": "nonsense"}, "a"),
    ],
)
def test_a_filter_holds_what_it_says(said: dict[str, str], found: str) -> None:
    wanted = Wanted.of(said)
    assert "".join(it.given.question for it in ALL if wanted.now(it)) == found
    assert Wanted.of(wanted.query) == wanted


def test_a_card_that_left_the_filter_still_has_a_next_one() -> None:
    place = place_of(ALL, Wanted("all", state="unread"), "b#x")
    assert (place.before, place.after, place.count) == ("a#x", "c#x", 2)
    assert (place.read, place.all) == (1, 3)


def test_a_card_that_is_gone_gives_way_to_the_first() -> None:
    assert place_of(ALL, Wanted("all"), "gone#x").sheet is A
    assert place_of([], Wanted("all"), "gone#x").sheet is None


def test_filters_offer_what_there_is_with_how_many() -> None:
    assert offered(ALL, Wanted("all"))["kind"] == [("fact", 3)]
    assert offered(ALL, Wanted("all"))["reason"] == [("trop long", 1)]


STATED = st.sampled_from([None, Decision("keep"), Decision("drop"), Decision(note="x")])


@given(st.lists(STATED, max_size=12), st.sampled_from(DEPTHS), st.sampled_from(("", *STATES)))
def test_going_on_visits_each_wanted_card_once(
    decided: list[Decision | None], depth: str, state: str
) -> None:
    sheets = [sheet(f"n{at}", decision) for at, decision in enumerate(decided)]
    wanted, seen = Wanted(depth, state=state), list[str]()
    place = place_of(sheets, wanted)
    while place.sheet is not None and place.sheet.id not in seen:
        seen.append(place.sheet.id)
        assert place.number == len(seen)
        place = place_of(sheets, wanted, place.after) if place.after else replace(place, sheet=None)
    assert seen == [it.id for it in sheets if wanted.now(it)]
