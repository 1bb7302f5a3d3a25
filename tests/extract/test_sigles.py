"""Sigles that a text spells out as it goes."""

from __future__ import annotations

import pytest

from flashmot.extract.kinds.sigles import extract_sigles
from tests.support.drafts import asked_by, drafts_of
from tests.support.vaults import MakeVault

UA = [("Que signifie le sigle « UA » ?", "Unité d’apprentissage")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chaque unité d’apprentissage (UA) dure une heure.",
        "L’unité d’apprentissage (UA) dure une heure.",
        "Elle tient dans une **unité d’apprentissage** (UA).",
        "- une unité d’apprentissage (UA)",
        "Une unité d’apprentissage (UA) vient ; l’unité d’apprentissage (UA) part.",
    ],
)
def test_a_sigle_is_asked_by_what_the_text_spells_out(make_vault: MakeVault, sentence: str) -> None:
    assert asked_by(extract_sigles, make_vault)("CONC_ Sujet.md", f"## Description\n{sentence}\n") == UA


@pytest.mark.parametrize(
    "sentence",
    [
        "Chaque unité d’apprentissage (UB) dure une heure.",
        "Une unité (UA) dure une heure.",
        "Le soir (TARD) ils lisent.",
        "Chaque unité d’apprentissage (Ua) dure une heure.",
        "Une unité, dite d’apprentissage. (UA)",
        "L’unité d’apprentissage UA dure une heure.",
    ],
)
def test_what_the_letters_do_not_spell_is_not_asked(make_vault: MakeVault, sentence: str) -> None:
    assert asked_by(extract_sigles, make_vault)("CONC_ Sujet.md", f"## Description\n{sentence}\n") == []


def test_the_english_sigle_is_asked_where_the_text_gives_it(make_vault: MakeVault) -> None:
    asked = asked_by(extract_sigles, make_vault)(
        "CONC_ Sujet.md", "## Description\nLe carnet de bord partagé (CBP, ou SLB en anglais) sert à tous.\n"
    )
    assert asked == [
        ("Que signifie le sigle « CBP » ?", "Carnet de bord partagé"),
        ("Comment dit-on « CBP » en anglais ?", "SLB"),
    ]


def test_a_sigle_is_asked_once_a_note_at_its_first_line(make_vault: MakeVault) -> None:
    text = "# CONCEPT : Sujet\n\n## Règles\nLe carnet de bord (CB) sert.\n## Usages\nUn carnet de bord (CB) s’use.\n"
    (draft,) = drafts_of(extract_sigles, make_vault({"CONC_ Sujet.md": text}))
    assert (draft.line, draft.slot, draft.accepted) == (4, "acronym:cb", ("Carnet de bord",))
    assert draft.fact == "CB = carnet de bord"


def test_two_sigles_of_a_sentence_are_two_cards(make_vault: MakeVault) -> None:
    asked = asked_by(extract_sigles, make_vault)(
        "CONC_ Sujet.md", "## Description\nUn carnet de bord (CB) suit la feuille de route (FR) du groupe.\n"
    )
    assert [answer for _, answer in asked] == ["Carnet de bord", "Feuille de route"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Les unités d’apprentissage (UA) durent une heure.", "Unité d’apprentissage"),
        ("Une Unité d’Apprentissage (UA) dure une heure.", "Unité d’apprentissage"),
        ("Les technologies d’échange (TE) servent ; on choisit les TE.", "Technologies d’échange"),
    ],
)
def test_a_sigle_means_a_singular_without_capitals(make_vault: MakeVault, sentence: str, wanted: str) -> None:
    asked = asked_by(extract_sigles, make_vault)("CONC_ Sujet.md", f"## Description\n{sentence}\n")
    assert [answer for _, answer in asked] == [wanted]


def test_an_english_sigle_is_called_so(make_vault: MakeVault) -> None:
    text = "## Description\nOn dit Open Learning Network (OLN) ailleurs.\n"
    assert asked_by(extract_sigles, make_vault)("CONC_ Sujet.md", text) == [
        ("Que signifie le sigle anglais « OLN » ?", "Open Learning Network")
    ]


def test_letters_that_mean_something_else_too_are_not_asked(make_vault: MakeVault) -> None:
    text = "## Description\nUne unité d’apprentissage (UA) dure.\n- **Usage-Appui (U/A)** : il sert.\n"
    assert asked_by(extract_sigles, make_vault)("CONC_ Sujet.md", text) == []
