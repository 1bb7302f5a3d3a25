"""What a page calls right by itself is what the grader calls right."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webquiz.answers.keys import key, keys
from webquiz.answers.verdict import Verdict, judge

WORDS = (
    "pignon",
    "roue dentée",
    "l’engrenage",
    "œuvre",
    "règle 90-9-1",
    "cœur (du moteur)",
    "C#",
    "-5",
    "1,5 tour",
)
LETTERS = "abcéèœç ’'-(),.;:#%0123456789LDU"


@pytest.mark.parametrize("typed", ["Roue  dentée.", "la roue dentée", "LA ROUE DENTÉE !", "roue-dentée"])
def test_cosmetics_do_not_count(typed: str) -> None:
    assert key(typed) in keys(["roue dentée"])


@pytest.mark.parametrize(
    ("one", "other"), [("1,5", "15"), ("-5", "5"), ("C#", "C"), ("côte", "cote"), ("90-9-1", "9091")]
)
def test_what_tells_two_answers_apart_stays(one: str, other: str) -> None:
    assert key(one) not in keys([other])
    assert key(other) not in keys([one])


def test_what_is_right_for_another_notion_is_left_to_the_grader() -> None:
    assert key("moteur") in keys(["bloc (moteur)"])
    assert key("moteur") not in keys(["bloc (moteur)"], ["moteur"])


def test_an_answer_without_letters_has_no_key() -> None:
    assert keys(["…"]) == ()


@given(
    st.sampled_from(WORDS),
    st.sampled_from(["", "le ", "L’", "une "]),
    st.sampled_from(["", ".", " !"]),
    st.booleans(),
)
def test_what_has_a_key_is_right(word: str, before: str, after: str, shouted: bool) -> None:
    typed = f"{before}{word.upper() if shouted else word}{after}"
    if key(typed) in keys([word]):
        assert judge(typed, [word]).verdict is Verdict.RIGHT


@example("%", "%")
@given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, max_size=12))
def test_no_other_text_has_a_right_key_and_another_verdict(answer: str, typed: str) -> None:
    if key(typed) and key(typed) in keys([answer]):
        assert judge(typed, [answer]).verdict in (Verdict.RIGHT, Verdict.ACCENTS, Verdict.ALMOST)
