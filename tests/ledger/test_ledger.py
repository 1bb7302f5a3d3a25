"""The ledger as a teacher meets it: renames, edits, what is gone and comes back, and files in a bad state."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flashmot.building.build import Build
from flashmot.delivery.deliver import Delivery
from flashmot.ledger import RETIRED_TAG, LedgerRow, read_ledger
from flashmot.ledger.rows import RENDERER, row_of
from flashmot.model.deck import Package
from flashmot.model.errors import LedgerError
from flashmot.model.identity import guid
from tests.support.commands import no_traceback, run
from tests.support.course import NOTES, Course, ids

LISTEN, TALK, EMPATHY = (f"Chapitre 1/CONC_ {name}.md" for name in ("Écoute", "Entretien", "Empathie"))
REVIEW, SKILL = "Chapitre 2/PROC_ Bilan.md", "Chapitre 2/CONC_ Compétence.md"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def rows(course: Course) -> dict[str, LedgerRow]:
    ledger = read_ledger(course.ledger)
    found = {row.id: row for row in ledger.all_rows()}
    ledger.close()
    return found


def mods(package: Path) -> dict[str, int]:
    """GUID → ``mod`` in a package."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        return dict(connection.execute("SELECT guid, mod FROM notes"))


def retired(made: Delivery) -> set[str]:
    return {card.id for package in made.build.packages for deck in package.decks for card in deck.retired}


def test_the_ledger_is_sorted_lines_of_json_between_two_that_never_change(course: Course) -> None:
    made = course.build()
    lines = course.ledger.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"flashmot": "ledger", "version": 1}
    assert json.loads(lines[-1]) == {"end": "ledger"}
    held = [json.loads(line) for line in lines[1:-1]]
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


def test_an_edit_moves_the_time_of_its_card_alone_even_if_the_clock_went_back(course: Course) -> None:
    course.build()
    before = mods(course.package)
    course.edit(TALK, "trois fois", "deux fois")
    course.now -= 100_000
    course.build()
    after = mods(course.package)
    (changed,) = (it for it in after if after[it] != before[it])
    assert after[changed] == before[changed] + 1
    assert rows(course)["conc_entretien#section:combien"].changed == after[changed]


def renamed(course: Course) -> str:
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    return "Chapitre 1/CONC_ Conversation.md"


def renamed_with_its_title_and_edited(course: Course) -> str:
    course.edit(TALK, "# CONCEPT : Entretien", "# CONCEPT : Conversation d'aide")
    course.edit(TALK, "Une heure au plus", "Une demi-heure au plus")
    return renamed(course)


def moved(course: Course) -> str:
    course.move(TALK, "Ailleurs/encore/CONC_ Entretien.md")
    return "Ailleurs/encore/CONC_ Entretien.md"


def moved_and_rewritten(course: Course) -> str:
    course.write(
        TALK, "---\nchapitre: 1\n---\n# CONCEPT : Entretien\n## Qui ?\nDeux voix.\n## Où ?\nPartout.\n"
    )
    return moved(course)


def given_an_id(course: Course) -> str:
    course.edit(TALK, "chapitre: 1", "chapitre: 1\nid: e-17")
    course.build()
    course.write(TALK, "---\nid: e-17\nchapitre: 1\n---\n# CONCEPT : Tout autre\n## Qui ?\nD'autres.\n")
    course.move(TALK, "x/CONC_ Tout autre.md")
    return "x/CONC_ Tout autre.md"


@pytest.mark.parametrize(
    "change", [renamed, renamed_with_its_title_and_edited, moved, moved_and_rewritten, given_an_id], ids=lambda it: it.__name__
)  # fmt: skip
def test_a_note_keeps_its_cards_when_it_is(course: Course, change: Callable[[Course], str]) -> None:
    before = {card.id for card in course.build().build.cards if card.note == TALK}
    path = change(course)
    made = course.build()
    after = {card.id for card in made.build.cards if card.note == path}
    assert {it.partition("#")[0] for it in after} == {"conc_entretien"}
    assert "conc_entretien#section:qui" in after
    if change in (renamed, moved):
        assert after == before


def test_two_notes_that_change_names_keep_their_own_cards(course: Course) -> None:
    before = {card.id: card.answer for card in course.build().build.cards if card.note in (TALK, EMPATHY)}
    one, other = course.read(TALK), course.read(EMPATHY)
    course.write(TALK, other)
    course.write(EMPATHY, one)
    made = course.build()
    after = {card.id: card.answer for card in made.build.cards if card.note in (TALK, EMPATHY)}
    assert {it: answer for it, answer in after.items() if "section" in it} == {
        it: answer for it, answer in before.items() if "section" in it
    }


def test_of_two_candidates_none_is_chosen_and_one_line_settles_it(course: Course) -> None:
    course.build()
    text = course.delete(EMPATHY)
    course.write("Chapitre 1/CONC_ Empathie froide.md", text)
    course.write("Chapitre 1/CONC_ Empathie chaude.md", text.replace("bienveillance", "chaleur"))
    done = run("build", "cours.yml", cwd=course.folder)
    assert done.returncode == 0
    assert f"« {EMPATHY} » is gone" in done.stderr
    (line,) = (line for line in done.stderr.splitlines() if "rebind" in line and "chaude" in line)
    assert len([line for line in done.stderr.splitlines() if "flashmot rebind" in line]) == 2
    before = rows(course)
    assert all(row.retired for row in before.values() if row.note == EMPATHY)
    import shlex

    answered = run(*shlex.split(line)[1:], cwd=course.folder)
    assert answered.returncode == 0, answered.stderr
    assert run("build", "cours.yml", cwd=course.folder).returncode == 0
    after = rows(course)
    ours = [row for row in after.values() if row.note == "Chapitre 1/CONC_ Empathie chaude.md"]
    assert ours
    assert {row.id.partition("#")[0] for row in ours} == {"conc_empathie"}
    assert {row.card.slot for row in ours if row.retired} <= {"recall"}, (
        "a definition that two notes share asks for neither"
    )
    assert all(row.changed > before[row.id].changed for row in ours if not row.retired), (
        "newer, so that Anki takes the tag off"
    )
    assert all(row.retired for it, row in after.items() if it.startswith("conc_empathie chaude#"))
    assert after.keys() >= before.keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Chapitre 1/CONC_ Empathi.md", "x.md", f"did you mean « {EMPATHY} »?"),
        ("rien du tout", "x.md", "paths are from the vault's folder"),
        (EMPATHY, EMPATHY, "the same note twice"),
    ],
)
def test_rebind_says_what_it_does_not_know(course: Course, old: str, new: str, said: str) -> None:
    course.build()
    before = course.ledger.read_bytes()
    done = run("rebind", old, new, "--ledger", course.ledger)
    assert done.returncode == 1
    assert said in done.stderr
    assert course.ledger.read_bytes() == before


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
    assert f"tag:{RETIRED_TAG}" in done.stdout
    made = course.build()
    assert any(f"cherchez tag:{RETIRED_TAG}" in deck.description for deck in made.build.packages[0].decks)


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


def broken(course: Course) -> dict[str, bytes]:
    lines = course.ledger.read_bytes().splitlines(keepends=True)
    return {
        "cut off": b"".join(lines[:-1])[:-30],
        "cut at a line": b"".join(lines[:20]),
        "half a merge": b"".join(
            [*lines[:3], b"<<<<<<< HEAD\n", lines[3], b"=======\n", lines[3], b">>>>>>> x\n", *lines[4:]]
        ),
        "edited by hand": b"".join([*lines[:4], lines[4].replace(b'"slot":', b'"slot";'), *lines[5:]]),
        "a key gone": b"".join([*lines[:4], re.sub(rb'"fingerprint":"[^"]*",', b"", lines[4]), *lines[5:]]),
        "a time as text": b"".join(
            [*lines[:4], re.sub(rb'"changed":(\d+)', rb'"changed":"\1"', lines[4]), *lines[5:]]
        ),
        "of a newer version": lines[0].replace(b"1", b"2") + b"".join(lines[1:]),
        "something else": b"notes;cards\n1;2\n",
        "empty": b"",
        "binary": bytes(range(256)) * 20,
    }


SAID = {
    "cut off": r"cours\.ledger\.jsonl:\d+: cut off here",
    "cut at a line": r"cours\.ledger\.jsonl:20: cut off here",
    "half a merge": r"cours\.ledger\.jsonl:4: in the middle of a merge; keep the lines of both sides",
    "edited by hand": r"cours\.ledger\.jsonl:5: not a row \(Expecting ':' delimiter\)",
    "a key gone": r"cours\.ledger\.jsonl:5: not a row \(no « fingerprint »\)",
    "a time as text": r"cours\.ledger\.jsonl:5: not a row \(« changed » must be a number\)",
    "of a newer version": r"cours\.ledger\.jsonl:1: written by a newer flashmot \(version 2.*update flashmot",
    "something else": r"cours\.ledger\.jsonl:1: not a ledger",
    "empty": r"cours\.ledger\.jsonl:1: not a ledger",
    "binary": r"cours\.ledger\.jsonl:1: not a ledger",
}


@pytest.mark.parametrize("case", SAID)
def test_a_ledger_in_a_bad_state_is_named_and_nothing_is_written(course: Course, case: str) -> None:
    course.build()
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    course.ledger.write_bytes(broken(course)[case])
    before = course.ledger.read_bytes(), course.package.read_bytes()
    course.edit(TALK, "deux fois", "dix fois")
    done = run("build", "cours.yml", cwd=course.folder)
    assert done.returncode == 1
    assert re.search(SAID[case], done.stderr), done.stderr
    no_traceback(done)
    if case not in ("half a merge", "of a newer version"):
        assert "cours.ledger.jsonl.bak beside it is the one before" in done.stderr
        assert "--recover" in done.stderr
    assert (course.ledger.read_bytes(), course.package.read_bytes()) == before


@pytest.mark.parametrize(
    "case", ["cut off", "cut at a line", "half a merge", "edited by hand", "a key gone", "empty"]
)
def test_what_can_be_read_of_a_broken_ledger_is_kept_on_demand(course: Course, case: str) -> None:
    course.build()
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    course.build()
    whole, data = rows(course), broken(course)[case]
    course.ledger.write_bytes(data)
    made = course.build(recover=True)
    assert (course.folder / "cours.ledger.jsonl.bak").read_bytes() == data
    known = {row.id for row in whole.values() if f'"id":"{row.id}"'.encode() in data}
    lost = {"edited by hand", "a key gone"} & {case}
    assert len(ids(made).keys() & known) >= len(known) - len(lost) - (case == "cut off")
    assert rows(course).keys() >= ids(made).keys()


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
    assert made.settlements[0].changes.counts["same"] == len(ids(made))


def test_a_ledger_lost_with_its_package_is_never_started_anew_in_silence(course: Course) -> None:
    assert any("started" in remark for remark in course.build().remarks)
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    course.ledger.unlink()
    course.package.unlink()
    with pytest.raises(
        LedgerError, match=r"not there, but cours\.ledger\.jsonl\.bak is; nothing was written"
    ):
        course.build()


def test_a_package_of_something_else_is_no_ledger(course: Course) -> None:
    course.package.parent.mkdir()
    for data in (b"", b"PK\x03\x04 and then nothing", b"text"):
        course.package.write_bytes(data)
        course.ledger.unlink(missing_ok=True)
        assert any("started" in remark for remark in course.build().remarks)


def test_a_row_survives_being_written_and_read(course: Course) -> None:
    course.build()
    for row in rows(course).values():
        assert row_of(json.loads(row.line())) == row


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


def test_who_changes_what_notes_become_raises_the_renderers_number(sample_build: Build) -> None:
    """When this fails and the cards are meant to differ: raise ``RENDERER`` in ledger/rows.py and put the new digest here."""
    said = "\n".join(sorted(f"{card.id} {card.fingerprint}" for card in sample_build.cards))
    assert (RENDERER, hashlib.sha256(said.encode()).hexdigest()[:16]) == (1, "ee290aa01f420f30")
