"""The QQOQCCP matrix: what it counts."""

from __future__ import annotations

import json
import re

from flashmot.building.build import Build
from flashmot.model.questions import FACETS
from flashmot.review.coverage.matrix import ANSWERED, EMPTY, MISSING, coverage, states
from tests.support.commands import run
from tests.support.places import DECKS
from tests.support.vaults import BuildNotes


def test_each_question_is_answered_empty_or_missing(build_notes: BuildNotes) -> None:
    text = (
        "## Qui ?\nX\n## Quoi ?\n- **Quoi** :\n### Pour quoi ?\nY\n## Preuves / Indicateurs de réussite\nZ\n"
    )
    (chapter,) = coverage(build_notes({"CONC_ A.md": text}))
    (row,) = chapter.rows
    assert row.states == (ANSWERED, EMPTY, MISSING, MISSING, MISSING, MISSING, ANSWERED, ANSWERED)
    assert row.answered == 3
    assert chapter.totals == (1, 0, 0, 0, 0, 0, 1, 1)


def test_a_question_answered_in_one_of_two_places_is_answered(build_notes: BuildNotes) -> None:
    made = build_notes(
        {"CONC_ A.md": "## Qui ?\nX\n# Autre partie\n## Qui ?\n", "CONC_ B.md": "## Qui ?\n## Qui ?\nX"}
    )
    assert [states(note)[0] for note in made.notes] == [ANSWERED, ANSWERED]


def test_chapters_come_in_order_and_notes_without_one_last(build_notes: BuildNotes) -> None:
    front = "---\nchapitre: {}\n---\n## Qui ?\nX"
    made = build_notes(
        {
            "CONC_ A.md": "Rien",
            "CONC_ B.md": front.format(10),
            "CONC_ C.md": front.format(2),
            "INDEX_ D.md": "## Qui ?",
        }
    )
    assert [(chapter.name, [row.title for row in chapter.rows]) for chapter in coverage(made)] == [
        ("Chapitre 2", ["C"]),
        ("Chapitre 10", ["B"]),
        ("Sans chapitre", ["A"]),
    ]
    assert [chapter.name for chapter in coverage(made, ["10"])] == ["Chapitre 10"]


def test_what_is_answered_has_a_card_and_what_is_not_has_none(sample_build: Build) -> None:
    asked = {(card.note, card.facet) for card in sample_build.cards if card.kind == "section"}
    answered = {
        (row.note, facet)
        for chapter in coverage(sample_build)
        for row in chapter.rows
        for facet, state in zip(FACETS, row.states, strict=True)
        if state == ANSWERED
    }
    assert answered == asked


def test_the_table_reads_without_colour_and_fits_eighty_columns() -> None:
    done = run("coverage", DECKS / "notes", COLUMNS="80")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.stdout
    assert lines[0].strip() == "Chapitre 1 – Comprendre les CLOM (12)"
    assert lines[1].split() == "Note Qui Quoi Où Quand Comment Combien Pourquoi Preuves All".split()
    assert any(re.search(r"cCLOM( +●){5} +· +● +· +6/8", line) for line in lines)
    assert lines[-1] == "● answered   ○ heading there, nothing below it   · missing"


def test_coverage_as_json_names_every_question() -> None:
    rows = [json.loads(line) for line in run("coverage", DECKS / "notes", "--json").stdout.splitlines()]
    assert len(rows) > 20
    for row in rows:
        assert list(row) == ["note", "title", "chapter", "questions", "answered"]
        assert tuple(row["questions"]) == FACETS
        assert list(row["questions"].values()).count("answered") == row["answered"]


def test_a_recipe_shows_its_own_chapters_with_their_titles() -> None:
    rows = [
        json.loads(line) for line in run("coverage", DECKS / "chapitre-1.yml", "--json").stdout.splitlines()
    ]
    assert {row["chapter"] for row in rows} == {"Chapitre 1 – Comprendre les CLOM"}
