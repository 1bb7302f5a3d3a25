"""Verbs behind nouns of action and gerunds."""

from __future__ import annotations

import pytest

from flashmot.french.nominals import on_does, verb_of_gerund, verb_of_noun


@pytest.mark.parametrize(
    ("gerund", "verb"),
    [
        ("utilisant", "utiliser"),
        ("définissant", "définir"),
        ("rédigeant", "rédiger"),
        ("plaçant", "placer"),
        ("produisant", "produire"),
        ("décrivant", "décrire"),
        ("organisant", "organiser"),
        ("observant", "observer"),
        ("tenant", ""),
        ("lisant", ""),
        ("disant", ""),
        ("servant", ""),
        ("étant", ""),
        ("prenant", ""),
    ],
)
def test_a_gerund_gives_its_infinitive_where_rules_tell(gerund: str, verb: str) -> None:
    assert verb_of_gerund(gerund) == verb


def test_a_noun_of_action_gives_its_verb_and_any_other_none() -> None:
    assert verb_of_noun("Rédaction") == "rédiger"
    assert verb_of_noun("maison") == ""


def test_on_is_linked_by_a_t_where_the_verb_ends_in_a_vowel() -> None:
    assert [on_does(verb) for verb in ("rédiger", "définir", "produire")] == [
        "rédige-t-on",
        "définit-on",
        "produit-on",
    ]
    assert on_does("") == ""
