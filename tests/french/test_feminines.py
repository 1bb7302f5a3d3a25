"""The feminine of those who do something."""

from __future__ import annotations

import pytest

from flashmot.french.feminines import is_same_adjective, is_same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("conceptrice", "concepteur"),
        ("tutrice", "tuteur"),
        ("chercheuse", "chercheur"),
        ("auteure", "auteur"),
        ("technicienne", "technicien"),
        ("conseillere", "conseiller"),
        ("apprenante", "apprenant"),
        ("adherente", "adherent"),
    ],
)
def test_a_woman_and_a_man_who_do_the_same(one: str, other: str) -> None:
    assert is_same_person(one, other)
    assert is_same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("variante", "variant"),
        ("matrice", "mateur"),
        ("directive", "directif"),
        ("tuteur", "auteur"),
        ("cours", "course"),
        ("point", "pointe"),
        ("tuteur", "tuteur"),
        ("", ""),
    ],
)
def test_other_words_are_not_the_same_person(one: str, other: str) -> None:
    assert not is_same_person(one, other)
    assert not is_same_adjective(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("inscrite", "inscrit"), ("active", "actif"), ("inversee", "inverse")]
)
def test_adjectives_agree(one: str, other: str) -> None:
    assert is_same_adjective(one, other)
    assert not is_same_person(one, other)
