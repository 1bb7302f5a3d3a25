"""Sigles that the vault spells out are spelled out on the card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashmot.building.spelling_out import spelled_out
from flashmot.extract.draft import Draft
from flashmot.extract.facts import find_facts
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import BuildNotes, Files, MakeVault

Said = Callable[..., tuple[str, str]]
NOTES: Files = {
    "CONC_ Un.md": "## Description\nLe carnet de bord partagé (CBP) suit la séance d’accueil en ligne (SAL).\nUne unité d’apprentissage (UAp).\n",
    "CONC_ Deux.md": "## Description\nLes forums de relecture lente (FRL) durent.\n",
    "SF_ Tenir le FRL.md": "## Description\nIl dure.\n",
}


@pytest.fixture
def said(make_vault: MakeVault) -> Said:
    wording = default_wording()
    vault = read_vault(make_vault(NOTES), lambda note: find_facts(note, wording), None, None)

    def spell(question: str, answer: str = "Oui", kind: str = "fact") -> tuple[str, str]:
        draft = Draft(kind, "fact", 1, question, answer, accepted=(answer,))
        out = spelled_out(draft, View(vault))
        assert out.accepted == (answer,)
        return out.question, out.answer

    return spell


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Qui lit le CBP, puis le CBP ?", "Qui lit le CBP (carnet de bord partagé), puis le CBP ?"),
        ("Qui lit les UAp ?", "Qui lit les UAp (unités d’apprentissage) ?"),
        ("Qui lit les CBP ?", "Qui lit les CBP (carnet de bord partagé) ?"),
        (
            "Qui ouvre la SAL d’un CBP ?",
            "Qui ouvre la SAL (séance d’accueil en ligne) d’un CBP (carnet de bord partagé) ?",
        ),
        ("Qui suit l’UAp ?", "Qui suit l’UAp (unité d’apprentissage) ?"),
        ("Que dit « le CBP » du CBP ?", "Que dit « le CBP » du CBP (carnet de bord partagé) ?"),
    ],
)
def test_the_first_place_in_the_question_is_spelled_out(said: Said, question: str, wanted: str) -> None:
    assert said(question)[0] == wanted


@pytest.mark.parametrize(
    "question",
    [
        "Que dit le carnet (le CBP) ?",
        "Que dit le CBP (numéro 4) ?",
        "Que dit le CBP 412 ?",
        "Que dit CBP/SAL ou CBP-4 ?",
        "Qui a proposé le mot CBP ?",
        "Quel carnet de bord partagé est un CBP ?",
        "Que dit le XYZ ?",
    ],
)
def test_other_places_stay_as_they_are(said: Said, question: str) -> None:
    assert said(question)[0] == question


def test_else_the_answer_is_spelled_out_between_its_tags(said: Said) -> None:
    answer = "<ul><li>Une <b>page</b> du <b>CBP</b></li><li>Un CBP</li></ul>"
    assert said("Que lit-on ?", answer)[1] == (
        "<ul><li>Une <b>page</b> du <b>CBP (carnet de bord partagé)</b></li><li>Un CBP</li></ul>"
    )
    code = '<code>CBP</code> <img alt="CBP"> <math><mi>CBP</mi></math>'
    assert said("Que lit-on ?", code)[1] == code


def test_an_answer_is_not_given_away(said: Said) -> None:
    assert said("Que tient-on dans un CBP ?", "Un carnet partagé")[0] == "Que tient-on dans un CBP ?"


def test_who_asks_for_the_meaning_is_not_told(said: Said) -> None:
    assert said("Que veut dire CBP ?", kind="alias")[0] == "Que veut dire CBP ?"
    assert said("Que veut dire CBP ?", kind="carte")[0] == "Que veut dire CBP ?"


def test_a_sigle_that_stands_in_a_title_alone_is_spelled_out_behind_it(said: Said) -> None:
    asked = "Que dit « Tenir le CBP » (CBP : carnet de bord partagé) du groupe ?"
    assert said("Que dit « Tenir le CBP » du groupe ?")[0] == asked.replace("CBP :", "CBP\u00a0:")
    assert said("Que dit « CBP » du groupe ?")[0] == "Que dit « CBP » (carnet de bord partagé) du groupe ?"


def test_only_essential_cards_are_spelled_out_and_ids_stay(build_notes: BuildNotes) -> None:
    text = (
        "# CONCEPT : Relecture\n\n## Définition\nUne étape qui relie les pages du CBP aux buts de chacun.\n"
    )
    plain = build_notes({"CONC_ Relecture.md": text})
    spelt = build_notes({"CONC_ Relecture.md": text, **NOTES})
    before = {it.id: it for it in plain.cards}
    after = {it.id: it for it in spelt.cards if it.id in before}
    assert before.keys() == after.keys()
    changed = [it for it in after.values() if "(carnet de bord partagé)" in it.question + it.answer]
    assert changed
    assert all(it.depth == "essential" for it in changed)
