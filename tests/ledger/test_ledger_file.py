"""The ledger as a file: what it looks like, who writes it, and what is done where it is in a bad state or
lost."""

from __future__ import annotations

import hashlib
import json

import pytest

from flashmot.building.build import Build
from flashmot.ledger.rows import RENDERER
from flashmot.runtime.errors import LedgerError
from tests.support.commands import run
from tests.support.course import EMPATHY, ID, NOTES, SKILL, TALK, Course, ids
from tests.support.ledgers import mods, rows


def test_the_ledger_is_sorted_lines_of_json_between_two_that_never_change(course: Course) -> None:
    made = course.build()
    lines = course.ledger.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"flashmot": "ledger", "version": 2}
    assert json.loads(lines[-1]) == {"end": "ledger"}
    assert json.loads(lines[1]) == {"course": ID, "name": "Accompagner", "recipes": ["cours"]}
    held = [json.loads(line) for line in lines[2:-1]]
    assert [row["id"] for row in held] == sorted(card.id for card in made.build.cards)
    for row in held:
        assert row.keys() >= {"id", "note", "slot", "fingerprint", "changed", "renderer"}
        assert (course.folder / "coffre" / row["note"]).is_file()


def test_nothing_but_a_build_writes_the_ledger_and_a_build_that_changes_nothing_leaves_it(
    course: Course,
) -> None:
    for command in ("cards", "check", "coverage", "chapters", "diff", "build --dry-run"):
        assert run(*command.split(), "cours.yml", cwd=course.folder).returncode == 0
        assert not course.ledger.exists()
    course.build()
    before = course.ledger.read_bytes(), course.ledger.stat().st_mtime_ns, course.package.read_bytes()
    course.build()
    assert (
        course.ledger.read_bytes(),
        course.ledger.stat().st_mtime_ns,
        course.package.read_bytes(),
    ) == before


def test_cosmetic_edits_change_nothing_in_it(course: Course) -> None:
    course.build()
    before, times = course.ledger.read_bytes(), mods(course.package)
    for path in NOTES:
        course.write(
            path, course.read(path).replace("'", "’").replace(" ?", "\u00a0?").replace("é", "e\u0301")
        )
    course.build()
    assert course.ledger.read_bytes() == before
    assert mods(course.package) == times


def test_a_merge_that_kept_both_sides_is_valid_and_the_later_change_counts(course: Course) -> None:
    course.build()
    lines = course.ledger.read_bytes().splitlines(keepends=True)
    later = json.loads(lines[3])
    later["changed"] += 500
    course.ledger.write_bytes(b"".join([*lines[:3], json.dumps(later).encode() + b"\n", *lines[3:]]))
    course.build()
    assert rows(course)[later["id"]].changed == later["changed"]
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    assert len(course.ledger.read_bytes().splitlines()) == len(lines)


def test_a_ledger_with_windows_line_ends_is_read(course: Course) -> None:
    course.build()
    course.ledger.write_bytes(course.ledger.read_bytes().replace(b"\n", b"\r\n"))
    assert course.build().settlements[0].changes.counts["same"] == len(rows(course))
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    assert course.build().settlements[0].changes.counts["new"] == 0
    assert b"\r" not in course.ledger.read_bytes()


def test_a_lost_ledger_is_made_again_from_the_last_package(course: Course) -> None:
    (course.folder / "coffre" / "pièce.png").write_bytes(b"\x89PNG une image")
    course.edit(EMPATHY, "Toute personne", "![[pièce.png]] Toute personne")
    course.build()
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    course.delete(SKILL)
    course.build()
    before, times = rows(course), mods(course.package)
    course.ledger.unlink()
    made = course.build()
    assert any("made again from" in remark for remark in made.remarks)
    assert rows(course).keys() == before.keys()
    assert {it for it, row in rows(course).items() if row.retired} == {
        it for it, row in before.items() if row.retired
    }
    assert mods(course.package) == times
    assert {it: row.card.fingerprint for it, row in rows(course).items()} == {
        it: row.card.fingerprint for it, row in before.items()
    }
    assert made.settlements[0].changes.counts["same"] == len(ids(made))


def test_a_ledger_lost_with_its_package_is_never_started_anew_in_silence(course: Course) -> None:
    assert any("started" in remark for remark in course.build().remarks)
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    course.ledger.unlink()
    course.package.unlink()
    with pytest.raises(
        LedgerError, match=r"not there, but accompagner\.ledger\.jsonl\.bak is; nothing was written"
    ):
        course.build()


def test_a_package_of_something_else_is_no_ledger(course: Course) -> None:
    course.package.parent.mkdir()
    for data in (b"", b"PK\x03\x04 and then nothing", b"text"):
        course.package.write_bytes(data)
        course.ledger.unlink(missing_ok=True)
        assert any("started" in remark for remark in course.build().remarks)


def test_who_changes_what_notes_become_raises_the_renderers_number(sample_build: Build) -> None:
    """When this fails and the cards are meant to differ: raise ``RENDERER`` in ledger/rows.py and put the new digest here."""
    said = "\n".join(sorted(f"{card.id} {card.fingerprint}" for card in sample_build.cards))
    assert (RENDERER, hashlib.sha256(said.encode()).hexdigest()[:16]) == (2, "20441c5e2c95d198")
