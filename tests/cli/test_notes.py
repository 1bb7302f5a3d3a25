from __future__ import annotations

import json

from tests.support.commands import run
from tests.support.places import DECKS
from tests.support.vaults import MakeVault

NOTE = "---\ntype: Objectif\naliases: [Aide]\nchapitre: 6\n---\n# VALEUR : Entraide\n## Description\nx\n"


def test_notes_as_json_is_a_portrait_a_line(make_vault: MakeVault) -> None:
    done = run("notes", make_vault({"VAL_ Entraide.md": NOTE, "INDEX_ A.md": "x"}), "--json")
    assert done.returncode == 0
    other, row = (json.loads(line) for line in done.stdout.splitlines())
    assert (other["note"], other["left_out"], other["chapter"]) == ("INDEX_ A.md", "indexes", None)
    assert row["title"] == "Entraide"
    assert row["title_from"] == {"where": "H1", "line": 6}
    assert (row["type"], row["type_from"]) == ("valeur", {"where": "prefix", "line": 1})
    assert (row["chapter"], row["chapter_from"]) == ("6", {"where": "chapitre", "line": 4})
    assert row["names"] == ["Aide"]
    assert row["sections"][1] == {"heading": "Description", "line": 7, "role": "definition"}
    assert [it["line"] for it in row["contradictions"]] == [2]


def test_notes_for_people_say_what_was_read_where(make_vault: MakeVault) -> None:
    said = run("notes", make_vault({"VAL_ Entraide.md": NOTE})).stdout
    assert "title      Entraide  [H1, line 6]" in said
    assert "chapter    6  [chapitre, line 4]" in said
    assert "! line 2: « type: Objectif » doesn't agree" in said


def test_a_recipe_shows_the_notes_that_it_takes_as_it_has_them(make_vault: MakeVault) -> None:
    root = make_vault(
        {
            "n/CONC_ A.md": "x",
            "n/CONC_ B.md": "x",
            "cours.yml": "notes: n\nexclude: CONC_ B\nassign: {7: CONC_ A}\ntypes: {CONC_ A: outil}\n",
        }
    )
    (row,) = (json.loads(line) for line in run("notes", root / "cours.yml", "--json").stdout.splitlines())
    assert (row["chapter"], row["chapter_from"]) == ("7", {"where": "recipe", "line": 1})
    assert (row["type"], row["type_from"]) == ("outil", {"where": "recipe", "line": 1})


def test_chapters_lists_the_notes_without_one_and_why(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ A.md": "x", "CONC_ B.md": NOTE})
    done = run("chapters", root, "--unassigned")
    assert done.stdout == "CONC_ A.md: no source, no parent or origin\n"
    assert done.stderr.startswith("1 note without a chapter; name the chapter in « source »")
    (row,) = (json.loads(it) for it in run("chapters", root, "--unassigned", "--json").stdout.splitlines())
    assert row == {"note": "CONC_ A.md", "title": "A", "reason": "no source, no parent or origin"}


def test_all_notes_that_ship_have_a_portrait() -> None:
    rows = [json.loads(line) for line in run("notes", DECKS / "notes", "--json").stdout.splitlines()]
    assert all(row["type"] for row in rows if not row["left_out"])
    assert not [row["note"] for row in rows if row["contradictions"]]
