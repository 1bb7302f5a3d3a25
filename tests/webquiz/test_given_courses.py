"""``webquiz class … --course`` and ``webquiz course try``: what a teacher says of who reads what."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.two_readings import BAKERY, CHAPTERS, GARDEN, both
from webquiz.cli import main
from webquiz.store import migrate
from webquiz.store.database import Database


@pytest.fixture(autouse=True)
def quiz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two courses."""
    monkeypatch.setenv("WEBQUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    database = Database(f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    migrate.upgrade(database)
    both(database)
    database.close()


def said(*words: str, fails: int = 0) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == fails, done.output
    assert "Traceback" not in done.output
    return done.output


def test_a_class_is_given_courses_when_it_is_made_and_others_later() -> None:
    said("class", "add", "A", "--course", GARDEN)
    said("class", "add", "B")
    assert [line.split("\t")[3:] for line in said("class", "list").splitlines()] == [["A", GARDEN], ["B"]]
    said("class", "edit", "A", "--course", BAKERY.lower(), "--course", GARDEN)
    assert said("class", "list").splitlines()[0].endswith(f"\tA\t{GARDEN}\t{BAKERY}")
    said("class", "edit", "A", "--all-courses")
    assert said("class", "list").splitlines()[0].endswith("\tA")


def test_a_course_that_there_isnt_makes_no_class() -> None:
    assert f"there are: « {BAKERY} », « {GARDEN} »" in said("class", "add", "A", "--course", "Rien", fails=1)
    assert said("class", "list") == ""
    said("class", "add", "A", "--course", GARDEN)
    assert "exclude each other" in said("class", "edit", "A", "--course", GARDEN, "--all-courses", fails=2)


def test_what_is_open_to_try_is_said_and_shown() -> None:
    def shown() -> list[str]:
        return [line.split("\t")[4] for line in said("course", "list").splitlines()]

    assert shown() == ["all", "all"]
    first, second = CHAPTERS
    assert said("course", "try", GARDEN, "--chapter", second) == f"closed\t{first}\nopen\t{second}\n"
    assert shown() == ["all", "1 of 2"]
    assert said("course", "try", GARDEN) == f"closed\t{first}\nopen\t{second}\n"
    assert said("course", "try", GARDEN, "--none") == f"closed\t{first}\nclosed\t{second}\n"
    assert shown() == ["all", "none"]
    said("course", "try", GARDEN.lower(), "--all")
    assert shown() == ["all", "all"]
    assert "no chapter « Tiers »; there are: « Premier »" in said(
        "course", "try", GARDEN, "--chapter", "Tiers", fails=1
    )
    assert "say one of" in said("course", "try", GARDEN, "--all", "--none", fails=2)
