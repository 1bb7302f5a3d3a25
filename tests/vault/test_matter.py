from __future__ import annotations

import pytest

from flashmot.model.note import Note
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note
from tests.support.vaults import BuildNotes

DEFINED = "## Description\nUne manière d’apprendre à plusieurs.\n"


def note(text: str, path: str) -> Note:
    lines = text.split("\n")
    return make_note(path, lines, read_frontmatter(lines))


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("0 -INDEX_ TYPES/12_Outils_OUTIL.md", DEFINED, "indexes"),
        ("Index/Tutorat.md", DEFINED, "indexes"),
        ("95-Modèles OBSIDIAN/SF_ Tutorer.md", DEFINED, "templates"),
        ("Gabarits de notes/CONC_ X.md", DEFINED, "templates"),
        ("Modèles/Ma note.md", DEFINED, "templates"),
        ("Exemple de lien/Tutorat.md", DEFINED, "examples of how to write notes"),
        ("Manuel du coffre/Couleurs.md", DEFINED, "notes about how to write notes"),
        ("Journal/Lundi.md", DEFINED, "pages of a journal"),
        ("MOD_ Gabarit_de_note_Obsidian.md", DEFINED, "templates"),
        ("Modèle de séance (template).md", DEFINED, "templates"),
        ("CONC_ X.md", f"---\ntitre: Titre de la note\n---\n{DEFINED}", "templates"),
        ("CONC_ X.md", f"# TITRE DE LA NOTE AVEC TYPE\n{DEFINED}", "templates"),
        ("SF_ Écrire le YAML.md", DEFINED, "notes about how to write notes"),
        ("Propriétés.md", "Obsidian lit le YAML.\nExcalibrain aussi.\n`parent:` et `child:` dans le YAML.\nJuggl lit le frontmatter.\n", "notes about how to write notes"),
        ("Répertoire des outils.md", DEFINED, "indexes"),
        ("2024-01-05 lundi.md", "Rien de neuf.", "pages of a journal"),
    ],
)  # fmt: skip
def test_what_is_no_course_matter_is_told_by_what_it_is(path: str, text: str, what: str) -> None:
    made = note(text, path)
    assert (made.aside, made.structural) == (what, True)


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("Modèles/MOD_ ADDIE.md", DEFINED, "modele"),
        ("Journal/CONC_ Journal de bord.md", DEFINED, "concept"),
        ("Index glycémique.md", DEFINED, ""),
        ("Répertoire musical.md", DEFINED, ""),
        ("Journal de bord.md", f"# Journal de bord\n{DEFINED}", ""),
        ("20240105 Connectivisme.md", f"# Connectivisme\n{DEFINED}", ""),
        ("CONC_ Gabarit de médiatisation.md", DEFINED, "concept"),
        ("Exemples de scénarios/CONC_ Tutorat.md", DEFINED, "concept"),
        ("Index boursiers/CONC_ Indice.md", DEFINED, "concept"),
        ("OUTIL_ Obsidian.md", DEFINED, "outil"),
        ("CONC_ Carnet.md", f"{DEFINED}On le tient dans Obsidian ou sur papier.\n", "concept"),
    ],
)
def test_a_word_in_a_name_is_but_a_hint(path: str, text: str, kind: str) -> None:
    made = note(text, path)
    assert (made.aside, made.type) == ("", kind)


def test_what_is_left_out_is_said_once_a_folder(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "INDEX/A.md": DEFINED,
            "INDEX/B.md": DEFINED,
            "Notes/INDEX_ C.md": "x",
            "Notes/INDEX_ D.md": "x",
            "Notes/CONC_ E.md": DEFINED,
            "Notes/TDM_ F.md": "x",
        }
    )
    assert {card.note for card in made.cards} == {"Notes/CONC_ E.md"}
    assert [(str(it.source), it.message.partition(";")[0], it.info) for it in made.problems] == [
        ("INDEX:1", "2 notes left out as no course matter (indexes)", True),
        ("Notes:1", "2 notes left out as no course matter (indexes: « INDEX_ C », « INDEX_ D »)", True),
        ("Notes/TDM_ F.md:1", "a note left out as no course matter (tables of contents)", True),
    ]
