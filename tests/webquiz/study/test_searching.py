"""Words as they are searched, and how they are shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.searching import folded, passage, pieces, terms_of


def finds(query: str, text: str) -> bool:
    """Whether each term of a query is a word of a text."""
    words = folded(text).split()
    terms = terms_of(query)
    return bool(terms) and all(any(term.finds(word) for word in words) for term in terms)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ecole", "L’École"),
        ("ÉCOLE", "les écoles"),
        ("oeuvre", "une œuvre"),
        ("œuvre", "UNE OEUVRE"),
        ("l’objet", "un objet"),
        ("qu'objet", "cet objet"),
        ("objets", "l’objet"),
        ("réseaux", "un réseau"),
        ("canal", "des canaux"),
        ("canaux", "le canal"),
        ("péda", "la pédagogie"),
        ("la pédagogie", "une pédagogie"),
        ("e\u0301cole", "école"),
        ("m²", "dix m2"),
        ("trace d’apprentissage", "apprentissage : ses traces"),
    ],
)
def test_a_query_finds_words_however_they_are_written(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("école", "colle"), ("objet forum", "un objet"), ("r", "réseau"), ("sens", "sel")]
)
def test_a_query_finds_no_other_words(query: str, text: str) -> None:
    assert not finds(query, text)


def test_small_words_count_where_there_are_no_others() -> None:
    assert [term.start for term in terms_of("de la")] == ["de", "la"]
    assert [term.start for term in terms_of("de la carte")] == ["carte"]
    assert [term.start for term in terms_of("l'")] == ["l"]


@pytest.mark.parametrize("query", ["", "  ", "«»", '"*()', "\0", "’", "🦊"])
def test_what_holds_no_letter_searches_nothing(query: str) -> None:
    assert terms_of(query) == ()


def test_long_queries_are_cut() -> None:
    assert len(terms_of(" ".join(f"mot{at}" for at in range(1000)))) == 8
    assert len(terms_of("a" * 9000)[0].start) == 40


@given(st.text(max_size=300))
def test_terms_hold_letters_and_digits_only(query: str) -> None:
    for term in terms_of(query):
        for word in (term.start, *term.whole):
            assert word.isalnum()
            assert len(word) <= 41


@given(st.text(max_size=200), st.text(max_size=30))
def test_pieces_are_the_text(text: str, query: str) -> None:
    told = "".join(piece for piece, _ in pieces(text, terms_of(query)))
    assert told == unicodedata.normalize("NFC", text)


def test_pieces_mark_whole_words() -> None:
    found = [
        piece for piece, marked in pieces("L’Œuvre et les œuvres, ouvrées", terms_of("oeuvre")) if marked
    ]
    assert found == ["Œuvre", "œuvres"]


@given(st.text("ab é.", max_size=600), st.text("abé", min_size=1, max_size=3))
def test_a_passage_is_never_much_longer_than_it_may_be(text: str, query: str) -> None:
    assert len(passage(text, terms_of(query), 100)) <= 104


def test_a_passage_holds_the_first_word_that_is_searched_and_its_neighbours() -> None:
    text = f"{'avant ' * 100}juste avant la boussole juste après {'après ' * 100}"
    part = passage(text, terms_of("boussoles"))
    assert "avant la boussole juste après" in part
    assert part.startswith("… avant")
    assert part.endswith("après …")
    assert len(part) < 250


def test_a_short_passage_is_told_whole() -> None:
    assert passage("Deux\n  mots.", terms_of("mots")) == "Deux mots."
