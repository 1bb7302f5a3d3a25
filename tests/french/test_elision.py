"""Before which words a vowel is elided: known answers."""

from __future__ import annotations

import pytest

from flashmot.french.elision import BEFORE_CONSONANT, BEFORE_VOWEL, elides
from flashmot.french.grammar import article, with_de

# As the lexicon of pyrealb 3.3.1 marks them (``"h": 1`` for an h aspiré), https://github.com/lapalme/pyrealb.
ASPIRED = (
    "hache haie haine haïr halte hamac hameau hanche hangar hanter hareng haricot harnais harpe hasard hâte hausse "
    "haut hauteur handicap hérisson héros hêtre heurter hibou hiérarchie hiéroglyphe hockey homard honte hoquet "
    "horde hors hotte housse huit hurler hutte"
).split()
MUTE = (
    "habileté habitude habiter halogène hameçon harmonie héberger hélice herbe hériter héroïne héroïque hésiter heure "
    "heureux hexagone histoire hiver homme honnête honneur hôpital horaire horloge horreur hostile hôtel huile "
    "huissier huître humain humour hybride hyène hygiène hypothèse"
).split()


@pytest.mark.parametrize("word", ASPIRED)
def test_nothing_is_elided_before_an_aspired_h(word: str) -> None:
    assert not elides(word)
    assert not elides(word.capitalize())


@pytest.mark.parametrize("word", MUTE)
def test_a_vowel_is_elided_before_a_mute_h(word: str) -> None:
    assert elides(word)
    assert elides(word.capitalize())


@pytest.mark.parametrize(
    "word", ["honteux", "haineuse", "handicapée", "hiérarchique", "hauts-de-forme", "huitième"]
)
def test_what_is_built_on_a_word_is_aspired_as_it_is(word: str) -> None:
    assert not elides(word)


# Dictionnaire de l’Académie française, 9th edition, under each word.
@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("hier", True),
        ("hélas", True),
        ("huitre", True),
        ("héron", False),
        ("hall", False),
        ("onze", False),
        ("onzième", False),
        ("oui", False),
        ("ouï-dire", True),
        ("ouïe", True),
        ("ouate", True),
        ("ouistiti", False),
        ("uhlan", False),
        ("yaourt", False),
        ("yen", False),
        ("yéti", False),
        ("yeux", True),
        ("yeuse", True),
        ("ypérite", True),
        ("enjeu", True),
        ("école", True),
        ("œuvre", True),
        ("concept", False),
    ],
)
def test_other_words_are_elided_as_the_academy_says(word: str, wanted: bool) -> None:
    assert elides(word) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ENA", True),
        ("EIA", True),
        ("CLOM", False),
        ("HTML", True),
        ("PDF", False),
        ("« École »", True),
        ("« Hibou »", False),
        ("héros, et victime", False),
        ("he\u0301ros", False),
        ("", False),
        ("…", False),
    ],
)
def test_sigles_are_spelled_and_marks_around_a_word_dont_count(text: str, wanted: bool) -> None:
    assert elides(text) is wanted


@pytest.mark.parametrize(
    "name", ["Hélène", "Henri", "Hubert", "Hannah Arendt", "Hugo", "Yves", "Yonne", "Álvaro"]
)
def test_names_of_people_and_places_that_usage_elides(name: str) -> None:
    assert elides(name)


@pytest.mark.parametrize("name", ["Heidegger", "Hollande", "Hongrie", "Yémen", "Yourcenar"])
def test_names_of_people_and_places_that_usage_does_not_elide(name: str) -> None:
    assert not elides(name)


def test_articles_and_prepositions_follow() -> None:
    assert article("haine", feminine=True) == "la haine"
    assert with_de("haricot") == "de haricot"
    assert with_de("Yémen") == "de Yémen"


def test_no_word_stands_before_a_vowel_only_and_before_a_consonant_only() -> None:
    assert not BEFORE_VOWEL & BEFORE_CONSONANT
    assert {"d’", "qu’", "cet"} <= BEFORE_VOWEL
    assert {"du", "sa", "que"} <= BEFORE_CONSONANT
