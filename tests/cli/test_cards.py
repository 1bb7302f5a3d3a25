"""``flashmot cards``: which cards it lists."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from flashmot.cli.cards import Wanted
from tests.support.commands import run
from tests.support.course import REVIEW, Course
from tests.support.packages import card

CARD = replace(
    card(),
    note="Chapitre 11/SF_ Tenir un forum.md",
    kind="fact",
    chapter="Chapitre 11 – Échanger à distance",
    question="Qui tient le <b>fil</b>&nbsp;?",
    answer="<p>Une élève &amp; un tuteur.</p>",
)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(note="SF_ *"),
        Wanted(note="sf_ tenir*"),
        Wanted(note="Chapitre 11/*"),
        Wanted(note="Chapitre 11/SF_ Tenir un forum.md"),
        Wanted(kind="fact"),
        Wanted(chapter="11"),
        Wanted(chapter="chapitre 11 – échanger à distance"),
        Wanted(match="LE FIL"),
        Wanted(match="eleve & un"),
        Wanted(note="*forum", kind="fact", chapter="11", match="tuteur"),
    ],
    ids=str,
)
def test_a_card_is_wanted_where_all_that_is_asked_holds(wanted: Wanted) -> None:
    assert wanted.holds(CARD)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(note="SF_"),
        Wanted(note="CONC_ *"),
        Wanted(kind="facts"),
        Wanted(chapter="1"),
        Wanted(chapter="12"),
        Wanted(match="le <b>"),
        Wanted(match="nbsp"),
        Wanted(note="SF_ *", kind="answer"),
        Wanted(chapter="11", match="absent"),
    ],
    ids=str,
)
def test_a_card_is_not_wanted_where_one_thing_does_not_hold(wanted: Wanted) -> None:
    assert not wanted.holds(CARD)


def test_a_cloze_is_found_by_its_text() -> None:
    cloze = replace(CARD, question="", answer="", cloze="<p>Le {{c1::tuteur}} répond.</p>")
    assert Wanted(match="tuteur").holds(cloze)
    assert not Wanted(match="élève").holds(cloze)


@pytest.mark.parametrize("pattern", ["*", "S?_ *", "[S]F_*"])
def test_a_pattern_is_one_of_the_shell_s(pattern: str) -> None:
    assert Wanted(note=pattern).holds(CARD)


def test_the_command_lists_the_cards_that_are_wanted_and_no_other(tmp_path: Path) -> None:
    course = Course(tmp_path)

    wanted = (
        "--depth",
        "complete",
        "--chapter",
        "2",
        "--kind",
        "section",
        "--note",
        "*Bilan",
        "--match",
        "métier",
    )
    done = run("cards", course.folder / "coffre", "--json", *wanted, cwd=tmp_path)
    assert done.returncode == 0
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["note"], found["kind"], found["facet"], found["depth"]) == (
        REVIEW,
        "section",
        "quand",
        "complete",
    )


def test_the_table_tells_note_line_and_id(tmp_path: Path) -> None:
    course = Course(tmp_path)
    done = run("cards", course.folder / "coffre", "--note", "*Bilan", cwd=tmp_path, COLUMNS="160")
    assert done.returncode == 0
    assert "Bilan.md:" in done.stdout.replace("\n", "")
    assert "Écoute" not in done.stdout
