"""Deletions in Anki's syntax, and what formats show for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.html.cloze import (
    GAP,
    WRITTEN_GAP,
    bracketed,
    deletion,
    deletions,
    filled,
    whole,
    with_gaps,
    without_syntax,
)

CLOZE = "<p>Un {{c1::cours::indice}} <b>ouvert</b> et {{c2::massif}}.</p>"


def test_each_way_to_show_a_cloze() -> None:
    assert with_gaps(CLOZE) == f"<p>Un {GAP} <b>ouvert</b> et {GAP}.</p>"
    assert filled(CLOZE) == "<p>Un <strong>cours</strong> <b>ouvert</b> et <strong>massif</strong>.</p>"
    assert bracketed(CLOZE) == "<p>Un [cours] <b>ouvert</b> et [massif].</p>"
    assert whole(CLOZE) == "<p>Un cours <b>ouvert</b> et massif.</p>"
    assert deletions(CLOZE) == ("cours", "massif")


@pytest.mark.parametrize("text", ["rien", "", "{c1::x}", "[…]"])
def test_what_deletes_nothing_stays(text: str) -> None:
    assert with_gaps(text) == text
    assert deletions(text) == ()


@given(st.text("a{}:c1 é<>", max_size=20))
def test_whatever_is_deleted_is_found_again(text: str) -> None:
    assert deletions(f"x {deletion(text)} y") == (without_syntax(text),)


def test_a_gap_may_be_typed_with_three_dots() -> None:
    assert WRITTEN_GAP.fullmatch(GAP)
    assert WRITTEN_GAP.fullmatch("[...]")
