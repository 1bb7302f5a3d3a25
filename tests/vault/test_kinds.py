from __future__ import annotations

import pytest

from flashmot.model.note import Note
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note


def note(text: str, path: str) -> Note:
    lines = text.split("\n")
    return make_note(path, lines, read_frontmatter(lines))


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("VAL_ Entraide.md", "---\ntype: Objectif\n---\n# OBJECTIF : Entraide\n", "valeur"),
        (
            "SF_ Tutorer.md",
            "---\ntype_objet: concept\ntype_connaissance: conceptuelle\n---\n",
            "savoir-faire",
        ),
        ("DOC_ Grille.md", "---\ntype_objet: procédure\n---\n", "document"),
        ("CS_ Tutorer.md", "---\ntype_connaissance: savoir-faire\n---\n", "competence-specifique"),
        ("Tutorer.md", "---\ntype_objet: concept\ntype_connaissance: savoir-faire\n---\n", "savoir-faire"),
        ("Tutorer.md", "---\ntype: Concept\n---\n# PROCÉDURE : Tutorer\n", "procedure"),
        ("Tutorer.md", "## Description\nCe savoir-faire consiste à suivre des pairs.\n", "savoir-faire"),
        ("Tutorer.md", "---\ntype: concept\n---\nCe **savoir-faire** est rare.\n", "concept"),
        ("Tutorer.md", "---\ntype_connaissance: procédurale\n---\n# PROCÉDURE : Tutorer\n", "procedure"),
        ("Tutorer.md", "---\ntype_connaissance: procédurale\n---\n", "savoir-faire"),
        ("Tutorat.md", "#type/CONC #type/Qui\n", "concept"),
        ("Tutorat.md", "#type/CONC #type/SF\n", ""),
        ("Tutorat.md", "---\ntype_objet: outil\n---\n", "outil"),
    ],
)
def test_the_strongest_evidence_tells_the_type(path: str, text: str, kind: str) -> None:
    assert note(text, path).type == kind


def test_what_declares_itself_structural_is_so_whatever_its_prefix() -> None:
    assert note("---\ntype_objet: type_lien\n---\n## Définition\nA suit B.", "CONC_ Suite (S).md").structural
    assert note("---\ntype: MOC\n---\n", "CONC_ Tutorat.md").structural
