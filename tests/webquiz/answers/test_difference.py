"""What is shown of an answer that isn’t quite right: what to mend in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.typed_answers import (
    GENERATED,
    HOSTILE,
    RIGHT,
    WRONG,
    joined,
)
from webquiz.answers.reading import article_length, read
from webquiz.answers.verdict import judge


@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3))
def test_any_texts_are_judged_and_the_difference_joins_up(typed: str, answer: str, rivals: list[str]) -> None:
    judgement = judge(typed, [answer], rivals)
    assert judgement.matched == answer
    assert not (judgement.verdict is RIGHT and judgement.difference)
    assert judgement.verdict is RIGHT or joined(judgement, "extra") == answer
    assert len(joined(judgement, "missing")) <= len(typed) + len(answer) + len(judgement.difference)
    kinds = [kind for kind, _ in judgement.difference]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(text for _, text in judgement.difference)


@given(GENERATED, GENERATED)
def test_same_and_extra_join_up_to_what_was_typed(typed: str, answer: str) -> None:
    assume(not any(article_length(read(text).forms[0].words) for text in (typed, answer)))  # may be left out
    judgement = judge(typed, [answer])
    if judgement.difference:
        assert letters(joined(judgement, "missing")) == letters(typed)


def letters(text: str) -> str:
    """What plurals, apostrophes, hyphens and spaces don't change."""
    return "".join(it for it in text.replace("œ", "oe") if it.isalpha() and it not in "sxlu")


@pytest.mark.parametrize(
    ("typed", "answer", "wanted"),
    [
        ("Mediatisation", "médiatisation", "m[-e][+é]diatisation"),
        (
            "l'environnement aprentissage",
            "Environnement d’apprentissage",
            "Environnement [-a][+d’ap]prentissage",
        ),
        ("scénario très pédagogique", "Scénario pédagogique", "Scénario [-très ]pédagogique"),
        ("scénario pédagogique utile", "Scénario pédagogique", "Scénario pédagogique[- utile]"),
        ("SCENARIOS utiles", "scénario utile", "sc[-E][+é]nario utile"),
        ("evaluation pour l'objet", "évaluation de l’objet", "[-e][+é]valuation [-pour][+de] l’objet"),
        ("manœvre", "manœuvre", "manœ[+u]vre"),
        ("un cour vif", "un cœur vif", "un c[-o][+œ]ur vif"),
        ("modelisation d'objets", "MOT (modélisation d’objets)", "MOT (mod[-e][+é]lisation d’objets)"),
        ("rien du tout", "synthèse", "[-rien du tout][+synthèse]"),
        ("", "synthèse", "[+synthèse]"),
        ("tutorat", "tutorat asynchrone", "tutorat [+asynchrone]"),
    ],
)
def test_the_difference_shows_what_to_mend(typed: str, answer: str, wanted: str) -> None:
    shape = {"same": "{}", "extra": "[-{}]", "missing": "[+{}]"}
    shown = judge(typed, [answer]).difference
    assert "".join(shape[kind].format(text) for kind, text in shown) == wanted


def test_only_the_first_500_characters_are_looked_at() -> None:
    assert judge("tutorat" + " " * 493 + "x", ["tutorat"]).verdict is RIGHT
    long = judge("x" * 10_000, ["y" * 10_000])
    assert long.verdict is WRONG
    assert sum(len(text) for _, text in long.difference) == 1000
    assert judge("mot " * 200, ["mot " * 125]).verdict is RIGHT
