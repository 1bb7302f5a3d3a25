"""A definition taken apart: how French asks for it, and what it says without the words of the question."""

from __future__ import annotations

import pytest

from flashmot.building.build import build
from flashmot.extract.defined import Defined, defined_by, summed_up
from tests.support.reading import note_in
from tests.support.vaults import MakeVault


def defined(make_vault: MakeVault, text: str, name: str = "CONC_ Forum.md") -> Defined | None:
    note, view = note_in(make_vault, name, f"# CONCEPT : {name[5:-3].strip()}\n## Description\n{text}\n")
    return defined_by(note, view)


@pytest.mark.parametrize(
    ("sentence", "verb", "said"),
    [
        ("Le **forum** est un lieu d’échange.", "est", "un lieu d’échange"),
        ("Un forum désigne un lieu d’échange.", "est", "un lieu d’échange"),
        ("Le forum représente un lieu d’échange.", "est", "un lieu d’échange"),
        ("Le forum regroupe les échanges écrits.", "est", "les échanges écrits"),
        ("Le forum se définit comme un lieu d’échange.", "est", "un lieu d’échange"),
        ("Le forum correspond à un lieu d’échange.", "est", "un lieu d’échange"),
        ("Le forum renvoie aux échanges écrits.", "est", "échanges écrits"),
        ("Le forum consiste à écrire pour tous.", "consiste à", "écrire pour tous"),
        ("Le forum consiste en une suite de messages.", "consiste en", "une suite de messages"),
        ("Le concept de forum est un lieu d’échange.", "est", "un lieu d’échange"),
        ("La notion de « forum » désigne un lieu d’échange.", "est", "un lieu d’échange"),
        ("Le forum (ou fil) est un lieu d’échange.", "est", "un lieu d’échange"),
        ("Ce concept désigne un lieu d’échange.", "est", "un lieu d’échange"),
        ("Cette notion vise à écrire pour tous.", "vise à", "écrire pour tous"),
        ("Ce modèle distingue trois fils.", "distingue", "trois fils"),
        ("C’est un lieu d’échange.", "est", "un lieu d’échange"),
        ("Désigne un lieu d’échange.", "est", "un lieu d’échange"),
        ("Un lieu où l’on échange.", "est", "Un lieu où l’on échange"),
        ("Ensemble des messages d’un groupe.", "est", "Ensemble des messages d’un groupe"),
        ("L’art de se répondre par écrit.", "est", "L’art de se répondre par écrit"),
        ("Le forum est un concept qui désigne l’ensemble des messages.", "est", "l’ensemble des messages"),
        ("Le forum est une pratique qui consiste à se répondre.", "consiste à", "se répondre"),
        ("Le forum est un principe qui stipule que chacun répond.", "stipule que", "chacun répond"),
        ("Le forum est le défi de faire répondre chacun.", "défi", "faire répondre chacun"),
        ("Le forum est un lieu d’échange (Ardoin et al., 2019, p. 4).", "est", "un lieu d’échange"),
    ],
)
def test_each_way_to_define_is_taken_apart(
    make_vault: MakeVault, sentence: str, verb: str, said: str
) -> None:
    found = defined(make_vault, sentence)
    assert found is not None
    assert (found.verb, found.text) == (verb, said)
    assert found.line == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "La force du forum est sa durée.",
        "L’animateur du forum est un pair.",
        "Contrairement au courriel, le forum est un lieu ouvert.",
        "Le forum n’est pas un lieu de rencontre.",
        "Le tuteur anime le forum.",
        "Un tuteur ouvre le forum.",
        "Le forum en ligne est un lieu.",
        "Il est né avec les réseaux.",
        "On appelle ainsi un lieu d’échange.",
        "Le forum, ou fil, réunit les élèves.",
        "Le forum comprend :",
        "Forum : lieu d’échange.",
        "Écrire pour tous.",
        "Le forum est l’un des lieux d’échange.",
    ],
)
def test_what_is_not_understood_is_not_taken_apart(make_vault: MakeVault, sentence: str) -> None:
    assert defined(make_vault, sentence) is None


def test_an_action_is_defined_by_another(make_vault: MakeVault) -> None:
    found = defined(make_vault, "Ouvrir un fil par sujet.", "SF_ Tenir un forum.md")
    assert found is not None
    assert (found.verb, found.text) == ("consiste à", "Ouvrir un fil par sujet")


def test_a_first_sentence_that_says_little_goes_on(make_vault: MakeVault) -> None:
    found = defined(make_vault, "Le forum est un outil. Il permet à chacun d’écrire aux autres.")
    assert found is not None
    assert found.text == "un outil. Il permet à chacun d’écrire aux autres"
    found = defined(make_vault, "Le forum est une pratique. Elle consiste à se répondre par écrit.")
    assert found is not None
    assert (found.verb, found.text) == ("consiste à", "se répondre par écrit")
    found = defined(make_vault, "Le forum est un outil. Les élèves y écrivent.")
    assert found is not None
    assert found.text == "un outil"


def test_a_first_sentence_that_says_enough_stands_alone(make_vault: MakeVault) -> None:
    long = "un lieu ouvert où chaque élève inscrit lit, écrit, répond, corrige et salue les messages signés de ses pairs"
    found = defined(make_vault, f"Le forum est {long}. Il permet de relire.")
    assert found is not None
    assert found.text == long


@pytest.mark.parametrize(
    ("text", "is_noun_phrase"),
    [
        ("un lieu d’échange", True),
        ("l’ensemble des messages", True),
        ("ouvert à tous", False),
    ],
)
def test_a_noun_with_its_determiner_can_be_asked_for_its_name(
    make_vault: MakeVault, text: str, is_noun_phrase: bool
) -> None:
    found = defined(make_vault, f"Le forum est {text}.")
    assert found is not None
    assert found.is_noun_phrase is is_noun_phrase


def test_what_the_frontmatter_says_in_a_line_is_taken_apart_with_its_line(make_vault: MakeVault) -> None:
    note, _ = note_in(
        make_vault,
        "CONC_ Forum.md",
        "---\nchapitre: 1\nsummary: Le lieu où tous s’écrivent.\n---\n# CONCEPT : Forum\n",
    )
    assert [(it.verb, it.text, it.line) for it in summed_up(note)] == [
        ("est", "Le lieu où tous s’écrivent", 3)
    ]
    note, _ = note_in(make_vault, "CONC_ Forum.md", "---\nsummary: Le forum réunit un groupe.\n---\n")
    assert not list(summed_up(note)), "a sentence about it is no definition"


def test_a_definition_that_is_not_understood_is_for_the_complete_deck(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ Forum.md": "# CONCEPT : Forum\n## Description\nLe tuteur anime le forum.\n"})
    (card,) = (it for it in build([root], depth="complete").cards if it.kind == "definition")
    assert card.depth == "complete"
    assert card.reason
