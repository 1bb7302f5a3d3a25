from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.markdown.render import parse
from flashmot.model.knowledge import readable
from flashmot.model.note import Link
from flashmot.vault import Vault, read_vault
from flashmot.vault.links import links_in, parse_link
from tests.support.vaults import MakeVault


def find(vault: Vault, target: str, source: str) -> str | None:
    notes = {note.path: note for note in vault.notes}
    found = vault.resolver.find(target, notes[source])
    return found.path if found else None


def test_links_are_found_by_name_path_and_alias_as_obsidian_does(make_vault: MakeVault) -> None:
    root = make_vault(
        {
            "A/CONC_ L’été.md": "---\naliases: [Saison]\n---\n# CONCEPT : L’été\n",
            "A/B/CONC_ Double.md": "x",
            "C/CONC_ Double.md": "x",
            "C/SF_ Source.md": "x",
            "A/B/SF_ Voisine.md": "x",
        }
    )
    vault = read_vault(root)
    for target in (
        "CONC_ L’été",
        "CONC_ L'été",
        "conc_ l’ÉTÉ",
        unicodedata.normalize("NFD", "CONC_ L’été"),
        "saison",
    ):
        assert find(vault, target, "C/SF_ Source.md") == "A/CONC_ L’été.md"
    assert find(vault, "CONC_ Double", "C/SF_ Source.md") == "C/CONC_ Double.md"
    assert find(vault, "CONC_ Double", "A/B/SF_ Voisine.md") == "A/B/CONC_ Double.md"
    assert find(vault, "A/B/CONC_ Double", "C/SF_ Source.md") == "A/B/CONC_ Double.md"
    assert find(vault, "B/CONC_ Double", "C/SF_ Source.md") == "A/B/CONC_ Double.md"
    assert find(vault, "CONC_ Double.md", "C/SF_ Source.md") == "C/CONC_ Double.md"
    assert find(vault, "CONC_ Absente", "C/SF_ Source.md") is None


def test_a_name_wins_over_an_alias(make_vault: MakeVault) -> None:
    vault = read_vault(make_vault({"A.md": "---\naliases: B\n---\n", "B.md": "x"}))
    assert find(vault, "B", "A.md") == "B.md"


def test_a_link_keeps_its_heading_and_its_text_apart() -> None:
    assert parse_link("A#H|B") == Link("A", "H", "B")
    assert parse_link("A\\|B") == Link("A", "", "B")
    assert parse_link("#H") == Link("", "H")
    assert [link.target for link in links_in("[[A]], [[]] et [[B|b]]")] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[[Débit [moyen]]]", ["Débit [moyen]"]),
        ("[[Débit [moyen]|le débit]], [[B]]", ["Débit [moyen]", "B"]),
        ("![[[a] b.png]]", ["[a] b.png"]),
        ("[voir [[A]]]", ["A"]),
        ("[[A]]]", ["A"]),
        ("[[A [[B]]", ["B"]),
    ],
)
def test_a_name_may_hold_brackets_that_are_closed(text: str, targets: list[str]) -> None:
    tokens = [child for token in parse(text) for child in token.children or ()]
    assert [it.target for it in links_in(text)] == targets
    assert [it.meta["link"].target for it in tokens if it.type in ("wikilink", "embed")] == targets


def test_names_read_well_without_their_prefix_and_codes() -> None:
    for name, wanted in {
        "CONC_ CLOM": "CLOM",
        "IND _ Gilbert Paquette": "Gilbert Paquette",
        "SF_ CLOM-D1_ Recenser les motifs": "Recenser les motifs",
        "CS_ G0_ Scénariser": "Scénariser",
        "IND_George Siemens": "George Siemens",
        "dossier/MOD_ Axes": "Axes",
        "CON_ Mal typée": "Mal typée",
        "SF_ Travailler ensemble cf06": "Travailler ensemble",
        "DOC_ Notes_Chap1_Comprendre les CLOM _ repères": "Notes : Chap1 : Comprendre les CLOM : repères",
        "PROC_Gerer_qualite_SA": "Gerer qualite SA",
        "Chaleur": "Chaleur",
        "WCAG": "WCAG",
        "CONC_": "CONC",
    }.items():
        assert readable(name) == wanted


@given(st.text(max_size=60))
def test_a_readable_name_is_never_empty_nor_a_crash(name: str) -> None:
    assert readable(name) or not name.strip()


@given(st.text(alphabet="[]|#!ab \n", max_size=40))
def test_any_brackets_parse(text: str) -> None:
    for link in links_in(text):
        assert link.target
