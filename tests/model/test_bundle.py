"""Packed cards: whatever is left out, in whatever order, each one comes once, as it was packed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.model.bundle import Bundle, PackedCards, order_of
from flashmot.model.card import BLANK_CARD, Card, Media
from flashmot.model.identity import guid

MASK = st.lists(st.sampled_from((0, 1)), min_size=1, max_size=12).map(bytes)


def cards(note: str, count: int, depths: Sequence[int] = ()) -> list[Card]:
    """Cards of a note; ``depths``: 1 for essential, 0 for complete."""
    return [
        replace(
            BLANK_CARD,
            id=f"{note}#{at}",
            guid=guid(f"{note}#{at}"),
            note=note,
            question=f"{at} ?",
            depth="essential" if not depths or depths[at] else "complete",
            reason=None if not depths or depths[at] else "trop long",
            tags=("a", "b"),
            media=(Media(f"{at}.png", f"/{at}"),),
        )
        for at in range(count)
    ]


def ids(found: Sequence[Card]) -> list[str]:
    return [card.id for card in found]


def test_cards_come_out_as_they_went_in() -> None:
    made = cards("a.md", 3, (1, 0, 1))
    bundle = Bundle.of("a.md", made)
    assert bundle.cards() == made
    assert (bundle.count, bundle.key, bundle.essential, bundle.left_out()) == (3, "a.md", b"\1\0\1", [])


@given(st.data(), MASK, st.booleans())
def test_what_a_deck_gives_and_what_it_leaves_out_are_all_that_is_kept(
    data: st.DataObject, essential: bytes, complete: bool
) -> None:
    kept = bytes(
        data.draw(st.lists(st.sampled_from((0, 1)), min_size=len(essential), max_size=len(essential)))
    )
    made = cards("a.md", len(essential), essential)
    bundle = Bundle.of("a.md", made).only(kept).at(essential, complete=complete)
    there = [card for card, is_kept in zip(made, kept, strict=True) if is_kept]
    shipped = [card for card in there if complete or card.depth == "essential"]
    assert bundle.cards() == shipped
    assert bundle.left_out() == [card for card in there if card not in shipped]
    assert bundle.count == len(shipped)
    assert bundle.is_empty == (not there)


@given(MASK, st.lists(st.booleans(), min_size=1, max_size=4))
def test_a_bundle_may_go_from_one_depth_to_another_and_back(essential: bytes, depths: list[bool]) -> None:
    bundle = Bundle.of("a.md", cards("a.md", len(essential), essential))
    for complete in depths:
        bundle = bundle.at(essential, complete=complete)
    assert bundle.count == len(bundle.cards()) == (len(essential) if depths[-1] else sum(essential))


@given(MASK)
def test_what_another_note_asks_already_is_for_the_complete_deck_and_says_so(essential: bytes) -> None:
    made = cards("a.md", len(essential))
    bundle = Bundle.of("a.md", made).at(essential, complete=True)
    for card, was, is_essential in zip(bundle.cards(), made, essential, strict=True):
        if is_essential:
            assert card == was
        else:
            assert (card.depth, card.reason) == ("complete", "une autre fiche pose déjà cette question")


@given(MASK, st.booleans())
def test_ids_and_times_of_a_ledger_go_to_the_cards_that_are_given(essential: bytes, complete: bool) -> None:
    bundle = Bundle.of("a.md", cards("a.md", len(essential), essential)).at(essential, complete=complete)
    known = [(f"autre#{at}", 100 + at) for at in range(bundle.count)]
    settled = bundle.settle(known)
    assert [(card.id, card.changed) for card in settled.cards()] == known
    assert [card.guid for card in settled.cards()] == [guid(it) for it, _ in known]
    assert settled.newest == (99 + bundle.count if bundle.count else 0)
    assert ids(settled.left_out()) == ids(bundle.left_out())


@st.composite
def packed(draw: st.DrawFn) -> tuple[PackedCards, list[str]]:
    """Packed cards in an order, and the ids in that order."""
    counts = draw(st.lists(st.integers(0, 5), max_size=6))
    bundles = [Bundle.of(f"{at}.md", cards(f"{at}.md", count)) for at, count in enumerate(counts)]
    order = [at for at, count in enumerate(counts) for _ in range(count)]
    if draw(st.booleans()):
        turn = draw(st.permutations(order))
        left = {at: iter(range(count)) for at, count in enumerate(counts)}
        return PackedCards(bundles, turn), [f"{at}.md#{next(left[at])}" for at in turn]
    return PackedCards(bundles), [
        f"{at}.md#{card}" for at, count in enumerate(counts) for card in range(count)
    ]


@given(packed())
def test_packed_cards_are_a_sequence_in_their_order(made: tuple[PackedCards, list[str]]) -> None:
    found, wanted = made
    assert ids(list(found)) == ids(list(found)) == wanted
    assert len(found) == len(wanted)
    assert [found[at].id for at in range(len(wanted))] == wanted
    assert [found[at - len(wanted)].id for at in range(len(wanted))] == wanted
    assert ids(found[1:3]) == wanted[1:3]
    assert ids(list(PackedCards(found.bundles, order_of(found)))) == wanted
    with pytest.raises(IndexError):
        found[len(wanted)]
