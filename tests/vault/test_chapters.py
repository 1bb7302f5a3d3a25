from __future__ import annotations

import pytest

from flashmot.model.note import Note
from flashmot.vault import read_vault
from flashmot.vault.portrait import portraits_of, unassigned
from tests.support.vaults import MakeVault

PLACED = "---\nsource: Chap 6\n---\nx"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Origine :\n[[CS_ Tutorer]]\n# SAVOIR-FAIRE : Relancer\nx", "CS_ Tutorer.md"),
        (
            "Texte libre.\n\n**Compétence spécifique**\n- [[CS_ Tutorer]]\n\n## Description\nx",
            "CS_ Tutorer.md",
        ),
        ("- [[Nulle part]]\n- [[CS_ Tutorer]]\n\n# ✅ SF_ Relancer\n## Description\nx", "CS_ Tutorer.md"),
        ("---\ndescription: Selon la méthode (Durand 2019, chap. 6).\n---\nx", "citation"),
        ("## Description\nLe chapitre 6 le montre (chap. 6).\n", "citation"),
    ],
)
def test_the_chapter_comes_from_what_the_note_says_it_comes_from(
    make_vault: MakeVault, text: str, where: str
) -> None:
    vault = read_vault(make_vault({"CS_ Tutorer.md": PLACED, "SF_ Relancer.md": text}))
    found = next(it for it in portraits_of(vault, vault.notes) if it.path == "SF_ Relancer.md")
    assert (found.chapter.said, found.chapter.where) == ("6", where)


@pytest.mark.parametrize(
    "text",
    [
        "Elle précède [[CS_ Tutorer]] dans le temps.\n",
        "Destination\n[[CS_ Tutorer]]\n",
        "## Description\nx\n\n[[CS_ Tutorer]]\n",
        "## Description\nVoir le chapitre 6 et le chapitre 7.\n",
        "## Exemple (chapitre 6)\nx\n",
    ],
)
def test_a_link_in_passing_and_citations_that_differ_give_no_chapter(
    make_vault: MakeVault, text: str
) -> None:
    vault = read_vault(make_vault({"CS_ Tutorer.md": PLACED, "SF_ Relancer.md": text}))
    assert _by_name(vault.notes)["SF_ Relancer"].chapter == ""


def test_parents_come_before_origins_and_both_before_the_folder(make_vault: MakeVault) -> None:
    vault = read_vault(
        make_vault(
            {
                "CS_ Tutorer.md": PLACED,
                "CS_ Animer.md": "---\nsource: Chap 8\n---\nx",
                "Chapitre 9/SF_ A.md": '---\nparent: "[[CS_ Animer]]"\n---\n[[CS_ Tutorer]]\n\nx',
                "Chapitre 9/SF_ B.md": "[[CS_ Tutorer]]\n\nx",
                "Chapitre 9/SF_ C.md": "Au chapitre 4, on relance.",
            }
        )
    )
    chapters = {name: note.chapter for name, note in _by_name(vault.notes).items()}
    assert [chapters[f"SF_ {name}"] for name in "ABC"] == ["8", "6", "9"]


def test_the_notes_without_a_chapter_are_listed_with_the_reason(make_vault: MakeVault) -> None:
    vault = read_vault(
        make_vault(
            {
                "CONC_ A.md": "---\nsource: Durand\nparent: '[[CONC_ B]]'\n---\nx",
                "CONC_ B.md": "---\nup: '[[Nulle part]]'\n---\nx",
                "CONC_ C.md": "Chapitre 1, chapitre 2.",
                "INDEX_ D.md": "x",
            }
        )
    )
    assert {note.name: why for note, why in unassigned(vault, vault.notes)} == {
        "CONC_ A": "its source names no chapter, « CONC_ B » above it has none",
        "CONC_ B": "no source, no note « Nulle part »",
        "CONC_ C": "no source, no parent or origin, its text cites the chapters 1, 2",
    }


def _by_name(notes: tuple[Note, ...]) -> dict[str, Note]:
    return {note.name: note for note in notes}
