"""The codes of éléments de documentation in Markdown: their star is no emphasis; lone stars are dropped."""

from __future__ import annotations

import pytest

from flashmot.building.build import Build
from flashmot.html.text import to_text
from flashmot.markdown.parser import tokens_of
from flashmot.markdown.render import Rendering, render
from flashmot.vault import View, read_vault
from tests.support.vaults import BuildNotes, MakeVault

NOTES: dict[str, str | bytes] = {
    "CONC_ Sujet.md": "# CONCEPT : Sujet\n\nTexte.\n",
    "SF_ Z4_ Animer un forum.md": "# SAVOIR-FAIRE : Animer un forum\n\nTexte.\n",
}


def rendered(make_vault: MakeVault, text: str) -> str:
    vault = read_vault(make_vault(NOTES))
    return render(text, Rendering(vault.notes[0], View(vault))).strip().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**ED P-5* (320*)** : Forums", "<strong>ED P-5 (320)</strong> : Forums"),
        ("**ED P-3 (222)****", "<strong>ED P-3 (222)</strong>"),
        ("(**ED C-4***).", "(<strong>ED C-4</strong>)."),
        (
            "**ED I-5 (610*, 620*)** et **C-6* (430*)**",
            "<strong>ED I-5 (610, 620)</strong> et <strong>C-6 (430)</strong>",
        ),
        ("les ED C-2* et C-3*", "les ED C-2 et C-3"),
        ("**ED P-5* (320*) : Forums** ici", "<strong>ED P-5 (320) : Forums</strong> ici"),
        ("*ED P-5* en italique", "<em>ED P-5</em> en italique"),
        ("un *mot* et un **autre**", "un <em>mot</em> et un <strong>autre</strong>"),
        ("un mot ** perdu", "un mot perdu"),
        ("`a ** b`", "<code>a ** b</code>"),
        ("deux \\*\\* voulus", "deux ** voulus"),
        ("3 * 4", "3 * 4"),
    ],
)
def test_the_star_of_a_code_is_not_shown_and_closes_nothing(
    make_vault: MakeVault, source: str, html: str
) -> None:
    assert rendered(make_vault, source) == f"<p>{html}</p>"


def test_codes_in_tables_lose_their_star(make_vault: MakeVault) -> None:
    made = rendered(make_vault, "| Code | Nom |\n|---|---|\n| **212*** | Carte |\n")
    assert "<td><strong>212</strong></td>" in made


def test_tokens_of_a_text_hold_no_star_either() -> None:
    (inline,) = [token for token in tokens_of("L'**ED P-5* (320*)** est prêt.") if token.type == "inline"]
    assert not any("*" in child.content for child in inline.children or ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("après cela (**SF_ Z4**).", "après cela (« Animer un forum »)."),
        ("après cela (SF_ Z9).", "après cela (Z9)."),
        ("voir CONTEXTE_ Cours du soir", "voir Cours du soir"),
        ("remplir DOC_ÉD 320", "remplir ÉD 320"),
        ("un nom_de_fichier", "un nom_de_fichier"),
    ],
)
def test_prose_names_notes_by_their_titles(make_vault: MakeVault, source: str, text: str) -> None:
    assert to_text(rendered(make_vault, source)).replace("\u00a0", " ") == text


def test_a_note_named_by_its_code_makes_the_cards_that_name_it_anew(build_notes: BuildNotes) -> None:
    note = "# CONCEPT : Sujet\n\n### Quand ?\nAprès le savoir-faire (SF_ Z4), en fin de parcours.\n"
    made: Build = build_notes({**NOTES, "CONC_ Sujet.md": note})
    assert any("Animer un forum" in card.answer for card in made.cards if card.kind == "section")
