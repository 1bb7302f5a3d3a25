"""What the sigles of a vault stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashmot.extract.dictionary import SIGLE, Sigle, sigle_key
from flashmot.extract.facts import find_facts
from flashmot.extract.spelled import spelled_in
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import Files, MakeVault

Known = Callable[..., Sigle]


@pytest.fixture
def known(make_vault: MakeVault) -> Known:
    def ask(sigle: str, *texts: str, **named: str) -> Sigle:
        files: Files = {f"CONC_ Note {at}.md": f"## Description\n{text}\n" for at, text in enumerate(texts)}
        files |= {f"{name.replace('__', ' ')}.md": text for name, text in named.items()}
        wording = default_wording()
        vault = read_vault(make_vault(files), lambda note: find_facts(note, wording), None, None)
        return View(vault).ask(SIGLE, sigle_key(sigle))

    return ask


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Un carnet de bord (CB) sert.", ("CB", "carnet de bord")),
        ("Un **carnet de bord** (CB) sert.", ("CB", "carnet de bord")),
        ("Un [[CONC_ Carnet|carnet de bord]] (CB, ou LB en anglais).", ("CB", "carnet de bord")),
        ("Le CB (carnet de bord) sert.", ("CB", "carnet de bord")),
        ("Les carnets d’élève (CÉ/JB) servent.", ("CÉ", "carnets d’élève")),
        ("Un carnet partagé (CPart) sert.", ("CPart", "")),
        ("Un carnet de bord (CBo) sert.", ("CBo", "carnet de bord")),
        ("Un atelier mobile d’essai (AEM) roule.", ("AEM", "atelier mobile d’essai")),
    ],
)
def test_texts_spell_sigles_out(text: str, found: tuple[str, str]) -> None:
    assert [it[:2] for it in spelled_in([text], named=False)] == ([found] if found[1] else [])


@pytest.mark.parametrize(
    "text", ["Le soir (TARD) vient.", "Il lit et discute (ED).", "un bilan (BILAN)", "Fin. (FI)"]
)
def test_what_the_letters_do_not_abbreviate_is_not_spelled_out(text: str) -> None:
    assert list(spelled_in([text], named=False)) == []


def test_three_letters_need_one_note_and_two_need_two(known: Known) -> None:
    assert known("CBP", "Un carnet de bord partagé (CBP).").expansion == "carnet de bord partagé"
    assert known("CB", "Un carnet de bord (CB).").expansion == ""
    assert known("CB", "Un carnet de bord (CB).", "Les Carnets de Bord (CB).").expansion == "carnet de bord"


def test_a_name_of_a_note_is_enough_for_two_letters(known: Known) -> None:
    note = "---\naliases: [CB]\n---\n## Description\nIl sert.\n"
    assert known("CB", CONC___Carnet__de__bord=note).expansion == "carnet de bord"


def test_notes_that_do_not_agree_say_nothing(known: Known) -> None:
    found = known("CBP", "Un carnet de bord partagé (CBP).", "Un conseil de bons parents (CBP).")
    assert (found.expansion, found.is_ambiguous) == ("", True)
    near = known("CBP", "Un carnet de bord partagé (CBP).", "Un carnet de bord public (CBP).")
    assert (near.expansion, near.is_ambiguous) == ("", False)


def test_letters_with_slashes_are_another_sign(known: Known) -> None:
    assert known("CBP", "Un carnet de bord partagé (CBP).", "Lien C/B/P : il va.").is_ambiguous


def test_a_sigle_in_the_names_of_three_notes_is_read_every_day(known: Known) -> None:
    two = {"CONC___CB__ouvert": "x", "SF___Tenir__un__CB": "x"}
    assert not known("CB", **two).is_everyday
    assert known("CB", **two, PROC_Relire_CB="x").is_everyday


def test_an_institution_and_a_foreign_name_keep_their_capitals(known: Known) -> None:
    assert known("CLN", "Le Centre de lecture numérique (CLN).").expansion == "Centre de lecture numérique"
    assert known("OLN", "En anglais, Open Learning Network (OLN).").expansion == "Open Learning Network"
    assert known("RTL", "Le Réseau de Tuteurs Lecteurs (RTL).").expansion == "réseau de tuteurs lecteurs"
