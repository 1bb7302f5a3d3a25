from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import build
from flashmot.model.note import Note
from flashmot.vault import read_vault
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note
from tests.support.vaults import BuildNotes, MakeVault


def note(text: str, path: str) -> Note:
    lines = text.split("\n")
    return make_note(path, lines, read_frontmatter(lines))


@pytest.mark.parametrize(
    ("path", "text", "kind", "title"),
    [
        ("CONC_ X.md", "# CONCEPT : CLOM (Cours)\n", "concept", "CLOM (Cours)"),
        ("CONC_ X.md", "# 📚 Note de référence - \n", "concept", "X"),
        ("SF_ A1_ Faire ceci.md", "Sans titre", "savoir-faire", "Faire ceci"),
        ("SFx_ Faire cela cf5.md", "", "savoir-faire", "Faire cela"),
        (
            "PROC_Gerer_suivi.md",
            "---\njuggl:\n  nodeLabel: Gérer le suivi\n---\n# 🔧 PROC_Gerer_suivi\n",
            "procedure",
            "Gérer le suivi",
        ),
        ("note.md", "---\ntype: Savoir-faire\n---\n", "savoir-faire", "note"),
        ("note.md", "---\ntype_objet: procédure\ntitre: Planifier\n---\n", "procedure", "Planifier"),
        ("note.md", "---\ntype_connaissance: conceptuelle\n---\n", "concept", "note"),
        ("note.md", "# ENJEU : La persévérance\n", "enjeu", "La persévérance"),
        ("OUTIL_ MOT (Modélisation).md", "# 🔷 OUTIL_ MOT (Modélisation)\n", "outil", "MOT (Modélisation)"),
        ("note.md", "# Un titre : avec deux points\n", "", "note"),
        ("IND _ A.md", "# INDIVIDU\u00a0: A. Personne\n", "individu", "A. Personne"),
        ("VAL_ A.md", "# CONCEPT : [[CONC_ B|B]] et suite\n", "valeur", "B et suite"),
    ],
)
def test_type_and_title_are_found_where_notes_write_them(path: str, text: str, kind: str, title: str) -> None:
    made = note(text, path)
    assert (made.type, made.title) == (kind, title)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("INDEX_ des connaissances.md", "## Qui ?\nX"),
        ("INDEX des connaissances.md", "## Qui ?\nX"),
        ("Répertoire des connaissances.md", "## Qui ?\nX"),
        ("TDM_ Livre.md", "## Qui ?\nX"),
        ("2025-07-22.md", "## Qui ?\nX"),
        ("Jour.md", "> ## ✍️ Note journalière\n## Qui ?\nX"),
        ("Régulation.md", "---\ntype_objet: type_lien\n---\n## Définition\nA régule B."),
    ],
)
def test_structural_notes_are_never_the_subject_of_a_card(
    build_notes: BuildNotes, path: str, text: str
) -> None:
    assert note(text, path).structural
    assert not list(build_notes({path: text}).cards)


@pytest.mark.parametrize(
    ("front", "chapter"),
    [
        ('source: "[[DOC_ Notes_Chap14_Architecture]]"', "14"),
        ('source: "[[Chap 11 Apprendre.pdf]]"', "11"),
        ("source: Jordan (2014), cité (chap. 3)", "3"),
        ('parent: "[[INDEX_ des connaissances Chapitre 7 X]]"', "7"),
        ("chapitre: 5", "5"),
        ('source: "Chapeau 12"', ""),
        ("source: p. 14", ""),
    ],
)
def test_the_chapter_is_found_where_notes_name_it(front: str, chapter: str) -> None:
    assert note(f"---\n{front}\n---\n", "CONC_ X.md").chapter == chapter


def test_the_chapter_is_inherited_from_the_parents_parent_and_cycles_end(make_vault: MakeVault) -> None:
    vault = read_vault(
        make_vault(
            {
                "A.md": '---\nparent: "[[B]]"\n---\n',
                "B.md": '---\nparent: "[[C]]"\n---\n',
                "C.md": "---\nsource: Chap 4\n---\n",
                "X.md": '---\nparent: "[[Y]]"\n---\n',
                "Y.md": '---\nparent: "[[X]]"\n---\n',
                "Chapitre 9 - Fin/Z.md": "texte",
            }
        )
    )
    assert {it.name: it.chapter for it in vault.notes} == {
        "A": "4",
        "B": "4",
        "C": "4",
        "X": "",
        "Y": "",
        "Z": "9",
    }


def test_what_is_left_out_is_said(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            ".obsidian/workspace.json": "{}",
            ".trash/CONC_ Vieux.md": "## Qui ?\nX",
            "Modèles/Modèle.md": "## Qui ?\nX",
            "CONC_ Gabarit.md": "---\ndate: {{Date}}\n---\n# {{title}}\n## Qui ?\nX",
            "CONC_ Grosse.md": "x" * (1024 * 1024 + 1),
            "CONC_ Binaire.md": b"\x00\x01\x02PNG",
            "CONC_ Vide.md": "  \n",
            "CONC_ Bonne.md": "## Qui ?\nX",
        }
    )
    assert [card.note for card in made.cards] == ["CONC_ Bonne.md"]
    said = {problem.source.path: problem.info for problem in made.problems}
    assert said == {
        ".obsidian": True,
        ".trash": True,
        "Modèles": True,
        "CONC_ Gabarit.md": True,
        "CONC_ Grosse.md": False,
        "CONC_ Binaire.md": False,
        "CONC_ Vide.md": False,
    }


def test_files_that_cannot_be_read_cost_only_themselves(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ A.md": "## Qui ?\nX", "CONC_ Dossier.md/x.txt": "x"})
    (root / "CONC_ Rompu.md").symlink_to(root / "nulle part.md")
    (root / "boucle").symlink_to(root)
    made = build([root], depth="complete")
    assert [card.note for card in made.cards] == ["CONC_ A.md"]
    assert [problem.source.path for problem in made.problems] == ["CONC_ Rompu.md"]


def test_a_pipe_named_like_a_note_does_not_hang(make_vault: MakeVault) -> None:
    import os

    root = make_vault({"CONC_ A.md": "## Qui ?\nX"})
    os.mkfifo(root / "CONC_ Tuyau.md")
    made = build([root], depth="complete")
    assert len(list(made.cards)) == 1
    assert [problem.source.path for problem in made.problems] == ["CONC_ Tuyau.md"]


def test_a_file_name_that_was_mis_decoded_is_repaired(make_vault: MakeVault) -> None:
    damaged = "CONC_ Persévérance.md".encode().decode("mac_roman")
    vault = read_vault(make_vault({damaged: "## Qui ?\nX"}))
    assert [it.title for it in vault.notes] == ["Persévérance"]


def test_a_text_file_in_a_folder_is_a_note_only_when_it_begins_like_one(build_notes: BuildNotes) -> None:
    made = build_notes({"a.txt": "---\ntype: concept\n---\n## Qui ?\nX", "b.txt": "## Qui ?\nX"})
    assert [card.note for card in made.cards] == ["a.txt"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_as_a_note_never_crash_the_build(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "CONC_ X.md"
    path.write_bytes(data)
    build([path], depth="complete")


_PIECES = st.sampled_from(
    [
        "---\n", "type: concept\n", 'parent: "[[A]]"\n', "[[A]]", "# CONCEPT : X\n", "### Qui ?\n",
        "> ### Quoi ?\n", "- ", "  - ", "1. ", "**", "::", "Composition:: [[B]]\n", "$", "$$\n", "```\n",
        "|a|b|\n|-|-|\n", "\n", "\r\n", "é’«»", "![[x.png]]", "%%", "<b>", "<!--", "==", "^id\n", "> [!tip] ",
        "texte ", "\t", "\x1f", "\u2028", "{{c1::x}}", "Il **régule** le principe :\n", "## Description\n",
        "aliases: CLOM\n", "`", "\\", "[[A|", "]]", "(a:: b)",
    ]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(_PIECES, max_size=30))
def test_any_mixture_of_what_notes_hold_gives_sound_cards(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "CONC_ X.md"
    path.write_bytes("".join(pieces).encode())
    made = list(build([path], depth="complete").cards)
    assert len({card.id for card in made}) == len(made)
    for card in made:
        assert card.question
        assert card.answer
        assert 1 <= card.line <= "".join(pieces).count("\n") + "".join(pieces).count("\r") + 1


def test_copies_of_a_synchronisation_and_drawings_are_no_notes(make_vault: MakeVault) -> None:
    copy = "CONC_ Forum.sync-conflict-20250102-030405-QWERTYU.md"
    drawn = "Plan.excalidraw.md"
    names = ("CONC_ Forum.md", copy, drawn)
    vault = read_vault(make_vault(dict.fromkeys(names, "## Qui ?\nDes pairs")))
    assert [it.path for it in vault.notes] == ["CONC_ Forum.md"]
    assert {it.source.path for it in vault.problems} == {copy, drawn}


def test_a_link_that_leads_nowhere_or_to_itself_is_said_to(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ A.md": "## Qui ?\nX"})
    (root / "CONC_ Boucle.md").symlink_to("CONC_ Boucle.md")
    vault = read_vault(root)
    assert [it.path for it in vault.notes] == ["CONC_ A.md"]
    assert ["leads nowhere" in it.message for it in vault.problems] == [True]
