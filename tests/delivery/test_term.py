"""A whole term on real Ankis: a teacher edits, students import again, and nobody loses anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flashmot.ledger import RETIRED_TAG, read_ledger
from flashmot.model.identity import guid
from tests.support.anki_engine import Engine, engine
from tests.support.course import Course

LISTEN, TALK, EMPATHY = (f"Chapitre 1/CONC_ {name}.md" for name in ("Écoute", "Entretien", "Empathie"))
REVIEW, SKILL = "Chapitre 2/PROC_ Bilan.md", "Chapitre 2/CONC_ Compétence.md"


@dataclass
class Term:
    """A course and a student's Anki."""

    course: Course
    anki: Engine
    notes: dict[str, Any]
    deleted: str = ""
    real_time: bool = False
    """Anki 24.11 dates what it updates with the time of the import: builds take place before and after it, as in life."""

    def build_and_import(self) -> dict[str, Any]:
        """Builds, imports, and checks what must hold after every import. The log."""
        if self.real_time:
            time.sleep(1 - time.time() % 1)
            self.course.now = int(time.time()) - 60
        before, made = self.notes, self.course.build()
        log: dict[str, Any] = self.anki.ask("import", path=str(self.course.package))
        self.notes = self.anki.ask("state")  # which fails where a GUID is there twice
        ledger = read_ledger(self.course.ledger)
        rows = {guid(row.id): row for row in ledger.all_rows()}
        ledger.close()
        assert self.notes.keys() == rows.keys(), "no note twice, none missing, none forgotten"
        assert log["conflicting"] == 0
        assert set(log["new"]) == self.notes.keys() - before.keys()
        different = {
            it for it in before if (before[it]["fields"], before[it]["tags"]) != said(self.notes[it])
        }
        assert set(log["updated"]) == different, "exactly what changed is updated"
        for it, note in before.items():
            now = self.notes[it]
            if note["schedule"][3]:
                assert now["schedule"] == note["schedule"], "interval and history of what was reviewed stay"
            assert (now["deck"], now["suspended"]) == (note["deck"], note["suspended"]), (
                "Anki leaves cards alone"
            )
        for it, row in rows.items():
            assert (RETIRED_TAG in self.notes[it]["tags"]) == bool(row.retired)
        live = {guid(card.id) for card in made.build.cards}
        assert live == {it for it, row in rows.items() if not row.retired}
        assert {note["type"] for note in self.notes.values()} <= {"flashmot", "flashmot (texte à trous)"}
        return log

    def of(self, path: str, *, retired: bool = False) -> set[str]:
        """The GUIDs of a note's cards, by what Anki's own field says."""
        return {
            it
            for it, note in self.notes.items()
            if note["fields"]["Note"] == path and (RETIRED_TAG in note["tags"]) == retired
        }

    def one(self, path: str, **wanted: str) -> str:
        (found,) = (
            it
            for it in self.of(path)
            if all(self.notes[it]["fields"].get(name) == text for name, text in wanted.items())
        )
        return found


def said(note: dict[str, Any]) -> tuple[Any, Any]:
    return note["fields"], note["tags"]


def first_import_and_reviews(term: Term) -> None:
    log = term.build_and_import()
    assert len(log["new"]) == len(term.notes) > 35
    wanted = sorted(term.notes)[::2]
    assert sorted(term.anki.ask("study", guids=wanted)) == wanted
    term.notes = term.anki.ask("state")
    assert sum(note["schedule"][1] > 0 for note in term.notes.values()) == len(wanted)


def nothing(term: Term) -> None:
    log = term.build_and_import()
    assert not log["new"]
    assert not log["updated"]


def cosmetic_edits(term: Term) -> None:
    for path in (LISTEN, TALK, EMPATHY, REVIEW, SKILL):
        term.course.write(path, term.course.read(path).replace("'", "’").replace(" ?\n", "\u00a0?\n"))
    nothing(term)


def an_answer_edited(term: Term) -> None:
    term.course.edit(TALK, "trois fois dans l’année", "quatre fois dans l’année")
    log = term.build_and_import()
    assert log["updated"] == [term.one(TALK, Facet="Combien", Kind="section")]
    assert not log["new"]


def a_bullet_edited_inserted_and_moved(term: Term) -> None:
    clozes = {it for it in term.of(LISTEN) if term.notes[it]["fields"]["Kind"] == "cloze"}
    text = term.course.read(LISTEN)
    lines = [line for line in text.split("\n") if line.startswith(("- Le", "- La"))]
    new = [
        lines[2],
        "- Le **regard** dit à l’autre qu’on est avec lui et nulle part ailleurs.",
        lines[0].replace("le temps de trouver ses mots", "tout le temps de chercher ses mots"),
        lines[1],
    ]
    term.course.write(LISTEN, text.replace("\n".join(lines), "\n".join(new)))
    log = term.build_and_import()
    assert {it for it in term.of(LISTEN) if term.notes[it]["fields"]["Kind"] == "cloze"} >= clozes
    assert [term.notes[it]["fields"]["Text"].count("regard") for it in log["new"]] == [1]
    assert term.one(LISTEN, Facet="Comment", Kind="section") in log["updated"]


def a_note_renamed(term: Term) -> None:
    cards = term.of(EMPATHY)
    term.course.move(EMPATHY, "Chapitre 1/CONC_ Empathie cognitive.md")
    log = term.build_and_import()
    assert not log["new"]
    assert term.of("Chapitre 1/CONC_ Empathie cognitive.md") == cards


def a_note_renamed_moved_and_edited(term: Term) -> None:
    cards = term.of(TALK)
    term.course.edit(TALK, "# CONCEPT : Entretien", "# CONCEPT : Entretien de conseil")
    term.course.edit(TALK, "Dans une pièce calme", "Dans une petite pièce tranquille")
    term.course.move(TALK, "Chapitre 1/Archives/CONC_ Entretien de conseil.md")
    log = term.build_and_import()
    assert not log["new"]
    assert term.of("Chapitre 1/Archives/CONC_ Entretien de conseil.md") == cards


def a_list_split(term: Term) -> None:
    before = term.of(LISTEN)
    regard = "- Le **regard** dit à l’autre qu’on est avec lui et nulle part ailleurs.\n"
    term.course.edit(LISTEN, regard, regard + "\nEt l’on se garde de parler de soi :\n\n")
    term.build_and_import()
    assert term.of(LISTEN) >= before


def a_note_deleted(term: Term) -> None:
    cards = term.of(SKILL)
    term.deleted = term.course.delete(SKILL)
    log = term.build_and_import()
    assert set(log["updated"]) >= cards
    assert term.of(SKILL, retired=True) == cards


def the_note_restored(term: Term) -> None:
    cards = term.of(SKILL, retired=True)
    term.course.write(SKILL, term.deleted)
    log = term.build_and_import()
    assert not log["new"]
    assert term.of(SKILL) == cards


def the_questions_reworded(term: Term) -> None:
    (term.course.folder / "mots.yml").write_text(
        "section:\n  qui:\n    concept: Qui, au juste, a affaire {au} ?\n", encoding="utf-8"
    )
    term.course.recipe("wording: mots.yml\n")
    log = term.build_and_import()
    assert not log["new"]
    assert {term.notes[it]["fields"]["Facet"] for it in log["updated"]} == {"Qui"}


def a_kind_taken_out_and_put_back(term: Term) -> None:
    kinds = "wording: mots.yml\nkinds: [definition, alias, recall, section, enumeration, relation, inverse, distinction]\n"
    clozes = {it for it, note in term.notes.items() if note["fields"]["Kind"] == "cloze"}
    term.course.recipe(kinds)
    assert set(term.build_and_import()["updated"]) == clozes
    assert all(RETIRED_TAG in term.notes[it]["tags"] for it in clozes)
    term.course.recipe("wording: mots.yml\n")
    assert set(term.build_and_import()["updated"]) == clozes
    assert not any(RETIRED_TAG in term.notes[it]["tags"] for it in clozes)


def a_note_of_another_chapter(term: Term) -> None:
    cards = term.of(SKILL)
    term.course.edit(SKILL, "chapitre: 2", "chapitre: 1")
    log = term.build_and_import()
    assert set(log["updated"]) == cards
    assert not log["new"]


def an_older_package_again(term: Term) -> None:
    old = term.course.folder / "old.apkg"
    old.write_bytes(term.course.package.read_bytes())
    term.course.edit(SKILL, "Chacun en a", "Tout le monde en a")
    assert term.build_and_import()["updated"]
    assert not term.anki.ask("import", path=str(old))["updated"]
    assert term.anki.ask("state") == term.notes


def a_newcomer_imports(term: Term) -> None:
    """Who imports for the first time never meets what was retired."""
    term.course.delete(SKILL)
    term.build_and_import()
    retired = {it for it, note in term.notes.items() if RETIRED_TAG in note["tags"]}
    assert retired
    for progress in (False, True):
        with engine("current", term.course.folder / f"newcomer {progress}") as other:
            other.ask("import", path=str(term.course.package), progress=progress)
            notes = other.ask("state")
        assert notes.keys() == term.notes.keys()
        assert {
            it for it, note in notes.items() if note["deck"] == "Accompagner – cartes retirées"
        } == retired
        assert {it for it, note in notes.items() if note["suspended"]} == (retired if progress else set())


STEPS: tuple[Callable[[Term], None], ...] = (
    first_import_and_reviews,
    nothing,
    cosmetic_edits,
    an_answer_edited,
    a_bullet_edited_inserted_and_moved,
    a_note_renamed,
    a_note_renamed_moved_and_edited,
    a_list_split,
    a_note_deleted,
    the_note_restored,
    the_questions_reworded,
    a_kind_taken_out_and_put_back,
    a_note_of_another_chapter,
    an_older_package_again,
    a_newcomer_imports,
)


@pytest.mark.parametrize("version", ["current", "24.11"])
def test_a_term_of_edits_and_imports_costs_nobody_anything(version: str, tmp_path: Path) -> None:
    with engine(version, tmp_path / "anki") as anki:
        assert anki.ask("version").startswith("24.11" if version == "24.11" else "2")
        term = Term(Course(tmp_path), anki, {}, real_time=version == "24.11")
        for step in STEPS:
            step(term)
