"""Words: determiners, endings, infinitives, numbers, folding."""

from __future__ import annotations

import pytest

from flashmot.french.determiners import COUNTED, PLURAL, SINGULAR
from flashmot.french.endings import ending_of, guessed_gender, is_plural, without_plural
from flashmot.french.numbers import LARGER_NUMBERS, NUMBER_WORDS
from flashmot.french.prefixes import PREFIXES, is_sayable
from flashmot.french.verbs import is_action, may_be_action
from flashmot.french.words import plain, without_marks


@pytest.mark.parametrize(
    ("noun", "gender"),
    [("formation", "f"), ("qualité", "f"), ("modèle", ""), ("tutorat", ""), ("module", "")],
)
def test_endings_tell_the_gender_of_some_nouns(noun: str, gender: str) -> None:
    assert guessed_gender(noun) == gender


def test_a_plural_is_told_by_its_ending() -> None:
    assert is_plural("enjeux pédagogiques")
    assert not is_plural("enjeu")
    assert not is_plural("parcours")
    assert not is_plural("")


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("objets", "objet"),
        ("réseaux", "réseau"),
        ("canaux", "canau"),
        ("canal", "canau"),
        ("processus", "processu"),
    ],
)
def test_regular_plurals_and_their_singulars_are_one(plural: str, singular: str) -> None:
    assert without_plural(plural) == singular


@pytest.mark.parametrize(
    ("word", "ending"),
    [
        ("avec", "preposition"),
        ("lentement", "adverb"),
        ("régulée", "ée"),
        ("animer", "infinitive"),
        ("club", "consonant"),
    ],
)
def test_an_ending_is_a_sign_of_the_part_of_speech(word: str, ending: str) -> None:
    assert ending_of(word) == ending


@pytest.mark.parametrize("text", ["Animer un forum", "S’exercer", "se former", "Construire", "faire"])
def test_an_action_starts_with_an_infinitive(text: str) -> None:
    assert is_action(text)
    assert may_be_action(text)


@pytest.mark.parametrize("text", ["Atelier", "Métier d’enseignant", "savoir", "plaisir d’apprendre"])
def test_a_noun_that_ends_like_an_infinitive_is_no_action(text: str) -> None:
    assert not is_action(text)


def test_determiners_are_of_one_number() -> None:
    assert not SINGULAR.keys() & PLURAL.keys()
    assert not (SINGULAR.keys() | PLURAL.keys()) & COUNTED


def test_numbers_in_letters() -> None:
    assert (NUMBER_WORDS["un"], NUMBER_WORDS["une"], NUMBER_WORDS["seize"]) == (1, 1, 16)
    assert not COUNTED & LARGER_NUMBERS


def test_two_ways_to_fold() -> None:
    assert plain("L’Été  du Cœur") == "l'ete du cœur"
    assert without_marks("L’Été du Cœur") == "l’ete du coeur"


def test_a_prefix_is_taken_from_what_can_still_be_said() -> None:
    assert PREFIXES["im"] == PREFIXES["in"]
    assert is_sayable("synchrone")
    assert not is_sayable("pprentissage")
