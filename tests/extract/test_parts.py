"""Notes that hold several savoir-faire, each with goals and techniques of its own."""

from __future__ import annotations

from flashmot.extract.kinds.clozes import extract_clozes
from flashmot.extract.kinds.enumerations import extract_enumerations
from flashmot.extract.kinds.parts import extract_parts
from flashmot.extract.kinds.sections import extract_sections
from tests.support.drafting import as_read, drafts_of
from tests.support.vaults import Files, MakeVault

OF_A_PART = "Vrai d’une partie de la note, pas de la note entière."
TEXT = """---
type_connaissance: savoir-faire
---
# Tutorer un cours à distance

## [[SF_ T1_ Accueillir les inscrits]]
### 🎯 Objectifs
- Rompre l’isolement des premiers jours.
- Rassurer.
### 🛠️ Techniques utilisées
- Rédaction d’un **message de bienvenue** ou fiche T-1.
- Appels brefs.

## [[SF_ T2_ Suivre les travaux]]
### 🎯 Objectifs
- Garantir la qualité des travaux.
### 🛠️ Techniques utilisées
- Rédaction d’un **journal de suivi**.
- Relances.

## [[SF_ T3_ Terminer le cours]]
### 🎯 Objectifs
- Recueillir les avis des participants.
### Qui ?
Le **tuteur principal** et son équipe de rédaction, qui signent l’attestation.
"""
FILES: Files = {"CS_ Tutorer un cours à distance.md": TEXT}


def test_a_goal_that_says_nothing_of_its_title_asks_for_its_part(make_vault: MakeVault) -> None:
    drafts = [it for it in drafts_of(make_vault, extract_parts, FILES) if it.slot == "part:goal"]
    stem = "Parmi les trois savoir-faire de la compétence « Tutorer un cours à distance », lequel a pour objectif"
    assert as_read(drafts) == [
        (f"{stem} de rompre l’isolement des premiers jours ?", "Accueillir les inscrits"),
        (f"{stem} de recueillir les avis des participants ?", "Terminer le cours"),
    ]


def test_a_document_that_a_part_makes_is_asked_where_its_title_does_not_say_it(make_vault: MakeVault) -> None:
    drafts = [it for it in drafts_of(make_vault, extract_parts, FILES) if it.slot == "part:product"]
    assert not drafts  # no gender is known for « message », and the title says « suivi »
    report = {
        name: str(text).replace("message de bienvenue** ou fiche T-1", "document de rentrée**")
        for name, text in FILES.items()
    }
    drafts = [it for it in drafts_of(make_vault, extract_parts, {**report}) if it.slot == "part:product"]
    assert as_read(drafts) == [
        ("Quel document rédige-t-on pour accueillir les inscrits ?", "Un document de rentrée")
    ]
    one_of_two = {
        name: str(text).replace("rentrée**", "rentrée** ou fiche T-1") for name, text in report.items()
    }
    drafts = drafts_of(make_vault, extract_parts, {**one_of_two})
    assert not [it for it in drafts if it.slot == "part:product"]


def test_a_list_of_a_part_is_asked_of_it_or_left_to_the_complete_deck(make_vault: MakeVault) -> None:
    short = {
        name: str(text).replace("Rédaction d’un **message de bienvenue**", "Message")
        for name, text in FILES.items()
    }
    drafts = drafts_of(make_vault, extract_enumerations, {**short})
    kept = [draft for draft in drafts if not draft.reason]
    assert as_read(kept) == [
        (
            "Quelles deux techniques utilise-t-on pour accueillir les inscrits ?",
            "• Message ou fiche T-1\n• Appels brefs",
        )
    ]
    assert {draft.reason for draft in drafts} == {"", OF_A_PART}


def test_what_is_true_of_one_part_is_not_asked_of_the_whole(make_vault: MakeVault) -> None:
    for extractor in (extract_sections, extract_clozes):
        drafts = drafts_of(make_vault, extractor, FILES)
        assert drafts
        assert {draft.reason for draft in drafts} == {OF_A_PART}
