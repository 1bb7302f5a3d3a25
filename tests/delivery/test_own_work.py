"""What students write, tag, flag, suspend and move on real Ankis outlives the teacher's corrections."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS, OWN
from flashmot.export.update import SUFFIX
from flashmot.ledger import RETIRED_TAG
from flashmot.ledger.rows import RETIRED_MARK, RETIRED_SEARCH
from tests.support.anki_engine import Engine, engine
from tests.support.course import EMPATHY, LISTEN, NOTES, SKILL, TALK, Course
from tests.support.earlier_packages import with_a_spare_field

Notes = dict[str, dict[str, Any]]

OURS = {*BASIC_FIELDS[:OWN], *CLOZE_FIELDS[:OWN]}
PERSONAL = {"fields": {"Mes notes": "<b>Vu</b> en stage", "Spare4": "x"}, "tags": ["à-moi", "examen::juin"]}


@dataclass
class Class:
    """A course, and where its students keep their collections."""

    course: Course
    version: str

    @property
    def update(self) -> Path:
        return self.course.package.with_name(f"cours{SUFFIX}")

    def build(self) -> None:
        """Builds at the real time, later than whatever a student did before."""
        next_second()
        self.course.now = int(time.time()) - 60
        self.course.build()

    def newcomer(self) -> Notes:
        """What is in the Anki of somebody who imports the package now, for the first time."""
        folder = self.course.folder / f"newcomer {time.time_ns()}"
        with engine(self.version, folder) as other:
            other.ask("import", path=str(self.course.package))
            return notes_of(other)


def next_second() -> None:
    time.sleep(1.01 - time.time() % 1)


def notes_of(anki: Engine) -> Notes:
    found: Notes = anki.ask("state")
    return found


def take_update(school: Class, anki: Engine) -> dict[str, Any]:
    log: dict[str, Any] = anki.ask("import text", path=str(school.update))
    return log


def take_package(school: Class, anki: Engine) -> dict[str, Any]:
    log: dict[str, Any] = anki.ask("import", path=str(school.course.package))
    return log


def ours(note: dict[str, Any]) -> dict[str, str]:
    return {name: text for name, text in note["fields"].items() if name in OURS}


def own(note: dict[str, Any]) -> tuple[Any, ...]:
    """All that is the student's of a note."""
    theirs = {name: text for name, text in note["fields"].items() if name not in OURS}
    return theirs, note["tags"], note["deck"], note["flag"], note["suspended"], note["schedule"]


def of(notes: Notes, path: str) -> set[str]:
    return {guid for guid, note in notes.items() if note["fields"]["Note"] == path}


def work_on(anki: Engine) -> Notes:
    """A student reviews half of the cards, then writes on all of them, tags them, flags, suspends, moves some."""
    guids = sorted(notes_of(anki))
    anki.ask("study", guids=guids[::2])
    for at, guid in enumerate(guids):
        more: dict[str, Any] = ({"flag": 3}, {"suspend": True}, {"deck": "À moi::Difficile"}, {})[at % 4]
        anki.ask("own", guid=guid, given={**PERSONAL, **more})
    return notes_of(anki)


def edit(course: Course) -> None:
    """An answer, an image, a rename, a deletion and a new note."""
    course.edit(TALK, "trois fois dans l'année", "quatre fois dans l'année")
    (course.folder / "coffre" / "pièce.png").write_bytes(b"\x89PNG une image")
    course.edit(TALK, "Dans une pièce calme", "![[pièce.png]] Dans une pièce calme")
    course.edit(LISTEN, "Le **silence** laisse", "Le **long silence** laisse")
    course.move(EMPATHY, "Chapitre 1/CONC_ Empathie cognitive.md")
    course.delete(SKILL)
    course.write("Chapitre 2/CONC_ Métier.md", "---\nchapitre: 2\n---\n## Qui ?\nCelle qui l'exerce.\n")


@pytest.fixture(params=["current", "24.11"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Class:
    made = Class(Course(tmp_path), request.param)
    made.build()
    return made


@pytest.fixture
def student(school: Class, tmp_path: Path) -> Iterator[Engine]:
    """Somebody who has imported the first package."""
    with engine(school.version, tmp_path / "student") as anki:
        take_package(school, anki)
        yield anki


def test_the_update_file_then_the_package_lose_nothing_and_bring_all(school: Class, student: Engine) -> None:
    assert not school.update.exists(), "a first build corrects nothing"
    before = work_on(student)
    edit(school.course)
    school.build()
    wanted = school.newcomer()

    log = take_update(school, student)
    after = notes_of(student)
    assert (log["new"], log["conflicting"], log["found"]) == ([], 0, len(before))
    assert set(log["updated"]) == {it for it in before if ours(before[it]) != ours(wanted[it])}
    assert {it: own(after[it]) for it in after} == {it: own(before[it]) for it in before}
    assert {it: ours(after[it]) for it in after} == {it: ours(wanted[it]) for it in before}
    assert {it["type"] for it in after.values()} == {"flashmot", "flashmot (texte à trous)"}
    assert all(after[it]["type"] == wanted[it]["type"] for it in after)
    assert "<section" in next(iter(after.values()))["back"]

    log = take_package(school, student)
    last = notes_of(student)
    assert log["updated"] == [], "nothing is left to overwrite"
    assert set(log["new"]) == wanted.keys() - before.keys()
    assert set(log["new"]) >= of(last, "Chapitre 2/CONC_ Métier.md")
    assert {it: last[it] for it in before} == after
    assert all(last[it]["tags"] == wanted[it]["tags"] != [] for it in log["new"])
    assert len(student.ask("media")) == 1, "the image of a card that the package left alone is there"
    assert student.ask("media")[0] in next(
        it["back"] for it in last.values() if "pièce calme" in it["fields"].get("Answer", "")
    )


def test_a_package_alone_wipes_what_it_updates(school: Class, student: Engine) -> None:
    """Why there is the other file; where Anki itself does better one day, this test says so."""
    before = work_on(student)
    edit(school.course)
    school.build()
    log = take_package(school, student)
    after = notes_of(student)
    assert log["updated"]
    for it in log["updated"]:
        assert after[it]["fields"]["Mes notes"] == ""
        assert not {"à-moi", "examen::juin"} & set(after[it]["tags"])
    kept = before.keys() - set(log["updated"])
    assert all(own(after[it]) == own(before[it]) for it in kept)


def test_who_missed_builds_gets_all_corrections_and_what_is_missing_in_its_deck(
    school: Class, student: Engine
) -> None:
    before = work_on(student)
    edit(school.course)
    school.build()
    school.course.edit("Chapitre 2/CONC_ Métier.md", "Celle qui l'exerce", "Celle ou celui qui l'exerce")
    school.build()
    take_update(school, student)
    take_package(school, student)
    wanted, after = school.newcomer(), notes_of(student)
    assert after.keys() == wanted.keys()
    assert all(ours(after[it]) == ours(wanted[it]) for it in wanted)
    assert all(own(after[it]) == own(before[it]) for it in before)
    (late,) = of(after, "Chapitre 2/CONC_ Métier.md")
    assert after[late]["deck"] == "Accompagner::Chapitre 2"


def test_a_card_that_goes_and_comes_back_keeps_what_is_on_it(school: Class, student: Engine) -> None:
    before = work_on(student)
    school.course.delete(SKILL)
    school.build()
    take_update(school, student)
    take_package(school, student)
    gone = of(before, SKILL)
    assert set(student.ask("find", query=RETIRED_SEARCH)) == gone
    assert {it for it, note in notes_of(student).items() if RETIRED_MARK in note["back"]} == gone
    assert {it: own(note) for it, note in notes_of(student).items()} == {it: own(before[it]) for it in before}
    school.course.write(SKILL, NOTES[SKILL])
    school.build()
    take_update(school, student)
    take_package(school, student)
    assert notes_of(student) == before


def test_who_takes_packages_alone_finds_what_is_gone_in_the_same_way(school: Class, student: Engine) -> None:
    gone = of(notes_of(student), SKILL)
    school.course.delete(SKILL)
    school.build()
    take_package(school, student)
    notes = notes_of(student)
    assert set(student.ask("find", query=RETIRED_SEARCH)) == gone
    assert {it for it, note in notes.items() if RETIRED_TAG in note["tags"]} == gone


@pytest.mark.parametrize("update_first", [False, True], ids=["package", "both files"])
@pytest.mark.parametrize("version", ["current", "24.11"])
def test_a_collection_from_before_gets_its_spare_field_renamed(
    version: str, update_first: bool, tmp_path: Path
) -> None:
    school = Class(Course(tmp_path), version)
    school.build()
    old = with_a_spare_field(school.course.package, tmp_path / "old.apkg")
    with engine(version, tmp_path / "student") as anki:
        anki.ask("import", path=str(old))
        types = anki.ask("note types")
        assert types["flashmot"][OWN:] == types["flashmot (texte à trous)"][OWN:]
        assert types["flashmot"][OWN] == "Spare1"
        guids = sorted(notes_of(anki))
        anki.ask("study", guids=guids[::2])
        anki.ask("own", guid=guids[0], given={"fields": {"Spare1": "écrit avant"}})
        before = notes_of(anki)
        assert "<section" not in before[guids[0]]["back"]
        school.course.edit(TALK, "trois fois", "quatre fois")
        school.build()
        updated = []
        for take in (take_update, take_package) if update_first else (take_package,):
            log = take(school, anki)
            assert (log["new"], log["conflicting"]) == ([], 0)
            updated.extend(log["updated"])
        after, now = notes_of(anki), anki.ask("note types")
    assert updated == [it for it in before if ours(before[it]) != ours(after[it])]
    assert len(updated) == 1
    assert now.keys() == types.keys(), "no note type is forked"
    assert now["flashmot"] == list(BASIC_FIELDS)
    assert now["flashmot (texte à trous)"] == list(CLOZE_FIELDS)
    assert after.keys() == before.keys()
    assert all(after[it]["schedule"] == before[it]["schedule"] for it in before)
    assert after[guids[0]]["fields"]["Mes notes"] == "écrit avant"
    assert "<h2>Mes notes</h2>écrit avant" in after[guids[0]]["back"]
