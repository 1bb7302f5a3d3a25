"""Wrong options are things of the right one's sort: nobody takes a person for a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.choices import Item
from flashmot.french.genus import sort_of
from tests.support.planets import card, cloze, few_options, notion

NOTIONS = [notion(key, key) for key in ("Carnet", "Registre", "Atlas", "Pilote", "Radar", "Escale")]
GENERA = {
    "Carnet": "Un document de vol",
    "Registre": "Le document des pannes",
    "Atlas": "Un recueil de documents",
    "Pilote": "La personne qui vole",
    "Radar": "L’instrument qui repère",
    "Escale": "Une étape du voyage",
}


def defined(notion: str, text: str) -> Item:
    return card(f"d{notion}", "recall", notion, f"Comment appelle-t-on {text} ?", notion)


@pytest.mark.parametrize(
    ("definition", "sort"),
    [
        ("Document qui recense les cartes", "document"),
        ("L’ensemble des règles d’un vol", "statement"),
        ("Une série d’activités de groupe", "action"),
        ("À planifier le vol", "action"),
        ("Désigne une personne à bord", "person"),
        ("Un concept clé qui désigne l’ensemble des outils", "thing"),
        ("Le principe selon lequel on vole moins", "statement"),
        ("Deux grands cadres", ""),
        ("applicable à tous les vols", ""),
        ("ce que vise un vol", ""),
        ("", ""),
    ],
)
def test_a_definition_says_of_what_sort_a_thing_is(definition: str, sort: str) -> None:
    assert sort_of(definition) == sort


@given(st.text(max_size=80))
def test_any_text_has_one_known_sort_or_none(text: str) -> None:
    assert sort_of(text) == sort_of(f"  {text}")


def test_under_a_type_of_all_sorts_only_one_sort_competes() -> None:
    ranked = few_options([defined(key, text) for key, text in GENERA.items()], NOTIONS, [])
    assert set(ranked["dCarnet"]) == set(), "two documents are one wrong option"
    more = [notion(key, key) for key in ("Rapport", "Fiche")]
    cards = [defined(key, text) for key, text in (*GENERA.items(), ("Fiche", "Une fiche de bord"))]
    ranked = few_options([*cards, defined("Rapport", "Un document d’escale")], [*NOTIONS, *more], [])
    assert set(ranked["dCarnet"]) == {"Registre", "Rapport"}, "« fiche » has another gender"


def test_what_no_card_defines_does_not_compete_with_what_one_does() -> None:
    cards = [defined(key, text) for key, text in GENERA.items() if key != "Registre"]
    assert few_options(cards, NOTIONS, [])["dCarnet"] == ()


def test_under_a_type_of_one_sort_all_compete() -> None:
    cards = [defined(key, f"Un document rangé en {at}") for at, key in enumerate(GENERA)]
    assert len(few_options(cards, NOTIONS, [])["dCarnet"]) > 2


def test_members_of_a_list_that_a_table_defines_compete_within_a_sort() -> None:
    rows = {
        "Tour": "activité du matin",
        "Ronde": "activité du soir",
        "Quart": "tâche de nuit",
        "Capitaine": "personne qui commande",
        "Sextant": "instrument de mesure",
    }
    cards = [
        card(
            key,
            "table",
            "Pilote",
            f"Parmi les cinq mots du bord, lequel est ainsi défini : « {text} » ?",
            key,
            slot=f"table:{key}",
        )
        for key, text in rows.items()
    ]
    ranked = few_options(cards, NOTIONS, [])
    assert ranked["Capitaine"] == ()
    assert not {"Capitaine", "Sextant"} & {*ranked["Tour"], *ranked["Quart"]}


def test_the_first_step_is_not_asked_by_choice_since_later_ones_speak_of_it() -> None:
    steps = ["Peser les sacs", "Lire la météo du jour", "Fermer la soute", "Rouler en bout de piste"]
    first = card("s0", "step", "Pilote", "Quelle est la première étape ?", slot="step:", answer=steps[0])
    others = [
        card(
            f"s{at}",
            "step",
            "Pilote",
            f"Quelle étape suit « {steps[at - 1]} » ?",
            slot=f"step:{steps[at - 1]}",
            answer=steps[at],
        )
        for at in range(1, 4)
    ]
    ranked = few_options([first, *others], NOTIONS, [])
    assert ranked["s0"] == ()
    assert ranked["s3"]


def test_of_two_actions_nobody_knows_whether_one_makes_sense_where_the_other_stands() -> None:
    cards = [
        cloze(f"k{at}", "Pilote", f"En {{{word}}} la carte du ciel nocturne.")
        for at, word in enumerate(("dépliant", "annotant", "rangeant", "relisant"))
    ]
    assert set(few_options(cards, NOTIONS, []).values()) == {()}


def test_an_action_competes_with_actions_that_are_about_the_same() -> None:
    tasks = {
        "Dresser la carte du ciel": "À relever la place de chaque étoile",
        "Relire la carte du ciel": "À chercher les erreurs avant le vol",
        "Imprimer la carte du ciel": "À préparer la feuille de bord",
        "Nourrir les passagers": "À servir un repas chaud",
        "Laver les hublots": "À rendre la vue aux voyageurs",
    }
    notions = [notion(key, key, kind="savoir-faire") for key in tasks]
    cards = [
        card(key, "definition", key, f"En quoi consiste le savoir-faire « {key} » ?", answer=text)
        for key, text in tasks.items()
    ]
    ranked = few_options(cards, notions, [])
    assert set(ranked["Dresser la carte du ciel"]) == {tasks[key] for key in list(tasks)[1:3]}
    assert ranked["Nourrir les passagers"] == ()
