"""Cards that no note gives any more: tagged, sent along for a while, never by mistake."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from flashmot.ledger.rows import RETIRED_SEARCH
from flashmot.model.deck import Package
from flashmot.model.identity import guid
from flashmot.runtime.errors import LedgerError
from tests.support.commands import run
from tests.support.course import EMPATHY, LISTEN, NOTES, REVIEW, SKILL, TALK, Course, ids
from tests.support.ledgers import mods, retired, rows


def test_what_is_gone_travels_tagged_and_newer_for_a_year_and_then_drops_out(course: Course) -> None:
    course.build()
    before = mods(course.package)
    course.delete(SKILL)
    made = course.build()
    gone = {it for it, row in rows(course).items() if row.retired}
    assert gone == retired(made) == {it for it, row in rows(course).items() if row.note == SKILL}
    assert all(mods(course.package)[guid(it)] > before[guid(it)] for it in gone)
    course.now += 364 * 24 * 3600
    assert retired(course.build()) == gone
    course.now += 24 * 3600
    assert not retired(course.build())
    assert not {guid(it) for it in gone} & mods(course.package).keys()
    course.write(SKILL, NOTES[SKILL])
    made = course.build()
    assert gone <= ids(made).keys()
    assert made.settlements[0].changes.counts["revived"] == len(gone)


def test_a_recipe_says_for_how_long_what_is_gone_travels(course: Course) -> None:
    course.build()
    course.recipe("retired_days: 0\n")
    course.delete(SKILL)
    made = course.build()
    assert made.settlements[0].changes.counts["retired"]
    assert not retired(made)


def test_the_build_says_how_to_find_retired_cards_and_the_deck_does_in_french(course: Course) -> None:
    course.build()
    course.delete(SKILL)
    done = run("build", "cours.yml", cwd=course.folder)
    assert RETIRED_SEARCH in done.stdout
    made = course.build()
    assert any(f"cherchez {RETIRED_SEARCH}" in deck.description for deck in made.build.packages[0].decks)


def test_a_chapter_that_a_recipe_leaves_to_another_one_is_not_retired(course: Course) -> None:
    course.build()
    course.recipe("chapters: [1]\n")
    made = course.build()
    assert {card.note for card in made.build.cards} == {LISTEN, TALK, EMPATHY}
    assert not any(row.retired for row in rows(course).values())
    course.recipe()
    assert course.build().settlements[0].changes.counts["same"] == len(rows(course))


def test_most_cards_gone_at_once_is_taken_for_a_mistake(tmp_path: Path) -> None:
    course = Course(tmp_path)
    for number in range(40):
        course.write(
            f"CONC_ Note {number}.md", f"## Qui ?\nPersonne numéro {number}.\n## Quand ?\nEn l'an {number}.\n"
        )
    course.build()
    before = course.ledger.read_bytes(), course.package.read_bytes()
    for number in range(40):
        course.delete(f"CONC_ Note {number}.md")
    for path in (LISTEN, TALK, EMPATHY):
        course.delete(path)
    with pytest.raises(LedgerError, match=r"nothing was written.*--retire"):
        course.build()
    assert (course.ledger.read_bytes(), course.package.read_bytes()) == before
    assert course.build(retire=True).settlements[0].changes.counts["retired"] > 80


def test_a_single_note_built_alone_retires_nothing(course: Course) -> None:
    vault = course.folder / "coffre"
    (vault / ".obsidian").mkdir()
    out = course.folder / "out"
    assert run("build", vault, "-o", out).returncode == 0
    (ledger,) = out.glob("*.ledger.jsonl")
    before = ledger.read_bytes()
    assert run("build", vault / TALK, "-o", out).returncode == 0
    assert ledger.read_bytes() == before


def test_a_deck_whose_cards_are_all_retired_is_not_made(course: Course) -> None:
    course.build()
    course.delete(SKILL)
    course.delete(REVIEW)
    made = course.build()
    package: Package = made.build.packages[0]
    assert [len(deck.cards) > 0 for deck in package.decks] == [True, False]
    with zipfile.ZipFile(course.package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        (decks,) = connection.execute("SELECT decks FROM col").fetchone()
    assert {deck["name"] for deck in json.loads(decks).values()} == {
        "Default",
        "Accompagner::Chapitre 1",
        "Accompagner – cartes retirées",
    }
