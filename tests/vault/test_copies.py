"""Copies that a tool made of a note are no notes; names that only look like it are."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashmot.vault import read_vault

TEXT = "# CONCEPT : Forum\n## Description\nUn forum est un lieu où l’on se répond par écrit.\n"
NOTE = f"---\naliases: [Salon]\n---\n{TEXT}"


def read(folder: Path, **texts: str) -> tuple[list[str], str]:
    """The names of the notes of a folder, and what is said of the rest."""
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    vault = read_vault(folder)
    return [note.name for note in vault.notes], "\n".join(map(str, vault.problems))


@pytest.mark.parametrize(
    "name",
    [
        "CONC_ Forum (conflit 2024-03-01)",
        "CONC_ Forum (Copie en conflit de PC-SALON 2024-03-01)",
        "CONC_ Forum (copie conflictuelle de Léa 2024-03-01)",
        "CONC_ Forum (conflicted copy 2024-03-01 101112)",
        "CONC_ Forum (Léa's conflicted copy 2024-03-01)",
        "CONC_ Forum (Case Conflict)",
    ],
)
def test_a_copy_made_where_two_devices_disagreed_is_no_note_whatever_it_says(
    tmp_path: Path, name: str
) -> None:
    names, said = read(tmp_path, **{"CONC_ Forum": NOTE, name: TEXT + "Autre chose.\n"})
    assert names == ["CONC_ Forum"]
    assert "a copy of « CONC_ Forum.md », made where two devices disagreed" in said


@pytest.mark.parametrize(
    "name",
    [
        "CONC_ Forum 2",
        "CONC_ Forum (1)",
        "CONC_ Forum - Copie",
        "CONC_ Forum copy",
        "CONC_ Forum - Copie (2)",
    ],
)
def test_a_file_pasted_beside_itself_is_no_note_while_it_says_the_same(tmp_path: Path, name: str) -> None:
    names, said = read(tmp_path, **{"CONC_ Forum": NOTE, name: TEXT.replace("\n", "\r\n")})
    assert names == ["CONC_ Forum"]
    assert "which says the same: delete one of the two" in said
    names, _ = read(tmp_path, **{name: TEXT.replace("écrit", "oral")})
    assert sorted(names) == sorted(["CONC_ Forum", name])


@pytest.mark.parametrize("name", ["CONC_ Phase 2", "CONC_ Gérer (un conflit)", "CONC_ Conflit (psychologie)"])
def test_a_note_without_what_it_may_be_a_copy_of_is_a_note(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, **{name: TEXT})[0] == [name]


def test_a_name_in_brackets_tells_two_notions_apart(tmp_path: Path) -> None:
    names, _ = read(tmp_path, **{"CONC_ Médiation": NOTE, "CONC_ Médiation (conflit)": TEXT})
    assert len(names) == 2


def test_notes_of_few_words_may_say_the_same(tmp_path: Path) -> None:
    assert (
        len(read(tmp_path, **{"CONC_ Phase": "# Phase\nVoir.\n", "CONC_ Phase 2": "# Phase\nVoir.\n"})[0])
        == 2
    )


@pytest.mark.parametrize("suffix", [".txt", ".qmd", ".mdx", ".docx"])
def test_a_file_named_like_a_note_that_is_none_is_said(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"CONC_ Forum{suffix}").write_text(TEXT, encoding="utf-8")
    (tmp_path / f"liste{suffix}").write_text(TEXT, encoding="utf-8")
    names, said = read(tmp_path)
    assert names == []
    assert said.count("named like a note") == 1
    assert "save it as .md" in said
