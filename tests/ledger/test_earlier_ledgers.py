"""A ledger as an earlier flashmot left it, with the notes of that day: it is read, built on, and stays as it is.

``tests/data/before`` was built twice at commit 58515e1: a note was renamed in between, one deleted, two edited.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from flashmot import Options, deliver, load_recipe, preview
from flashmot.delivery.deliver import Delivery
from tests.support.commands import run
from tests.support.ledgers import retired, rows_of
from tests.support.places import ROOT

LATER = 1_790_200_000
BEFORE = ROOT / "tests" / "data" / "before"
LEDGER = "jardiner.ledger.jsonl"
"""Where the course's ledger lies: ``cours.ledger.jsonl`` was the recipe's."""
REWORDED = {"conc_compost#definition", "conc_engrais#definition", "semis-1#definition", "semis-1#recall"}
"""What is asked in other words than it was that day."""
WORDS = {"question", "answer", "extra", "question_text", "answer_text", "line", "accepted"}


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of the folder, to build in."""
    return shutil.copytree(BEFORE, tmp_path / "jardin")


def build(garden: Path, now: int = LATER) -> Delivery:
    return deliver([load_recipe(garden / "cours.yml")], options(garden, now))


def options(garden: Path, now: int = LATER) -> Options:
    return Options(garden / "dist", now=now, fixed=True, depth="complete")


def test_nothing_is_gone_nothing_new_but_of_newer_kinds_and_only_what_is_asked_better_changes(
    garden: Path,
) -> None:
    before = rows_of(BEFORE / "cours.ledger.jsonl")
    planned = preview([load_recipe(garden / "cours.yml")], options(garden)).settlements[0].changes
    assert {change.id for change in planned.listed or () if "changed" in change.kinds} == REWORDED
    assert all(change.rendered for change in planned.listed or () if change.before)
    made = build(garden)
    after = rows_of(garden / LEDGER)
    new = after.keys() - before.keys()
    assert not {row.card.kind for row in before.values()} & {after[it].card.kind for it in new}
    counts = made.settlements[0].changes.counts
    assert +Counter(counts) == +Counter(changed=len(REWORDED), details=27 - len(REWORDED), new=len(new))
    assert before.keys() <= after.keys()
    assert {it.partition("#")[0] for it in retired(made)} == {"conc_haie"}


def test_the_next_build_changes_nothing_and_keeps_the_ledgers_bytes(garden: Path) -> None:
    build(garden)
    ledger = (garden / LEDGER).read_bytes()
    made = build(garden, LATER + 60)
    assert made.settlements[0].changes.counts.keys() == {"same"}
    assert (garden / LEDGER).read_bytes() == ledger


def test_each_row_is_read_and_written_as_it_was(garden: Path) -> None:
    lines = (BEFORE / "cours.ledger.jsonl").read_bytes().splitlines(keepends=True)[1:-1]
    assert sorted(row.line() for row in rows_of(garden / "cours.ledger.jsonl").values()) == sorted(lines)


def test_programs_read_of_each_card_what_they_read_before(garden: Path) -> None:
    """The same keys with the same values, but for what is asked in other words; tags may be more, and links lead
    to the heading of any line."""
    done = run("cards", "cours.yml", "--depth", "complete", "--json", cwd=garden)
    assert done.returncode == 0, done.stderr
    lines = (BEFORE / "cards.jsonl").read_text(encoding="utf-8").splitlines()
    cards = {card["id"]: card for card in map(json.loads, done.stdout.splitlines())}
    for before in map(json.loads, lines):
        now = cards[before["id"]]
        assert set(before["tags"]) <= set(now["tags"])
        assert now["link"].startswith(before["link"])
        apart = {"tags", "link", *(WORDS if before["id"] in REWORDED else ())}
        assert list(before) == [key for key in now if key in before]
        assert all(now[key] == value for key, value in before.items() if key not in apart)


def test_it_is_built_on(garden: Path) -> None:
    note = garden / "notes" / "CONC_ Compost.md"
    before = rows_of(BEFORE / "cours.ledger.jsonl")
    note.write_text(note.read_text(encoding="utf-8").replace("à l'ombre", "abrité"), encoding="utf-8")
    note.rename(note.with_name("CONC_ Terreau.md"))
    made = build(garden)
    counts = made.settlements[0].changes.counts
    assert (counts["retired"], counts["renamed"]) == (0, 8)
    after = rows_of(garden / LEDGER)
    assert before.keys() <= after.keys()
    assert {row.changed for row in after.values() if row.note.endswith("Terreau.md")} == {LATER}
