"""A backup that isn't what was written is refused, whatever is wrong with it, and nothing is changed."""

from __future__ import annotations

import gzip
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from tests.support.quiz_course import card, join, publish
from tests.support.quiz_study import answer_next, begin, count_rows
from webquiz import practice
from webquiz.cli import main
from webquiz.store import backup, backup_file
from webquiz.store.database import Database
from webquiz.store.schema import schedules


@pytest.fixture
def filled(sqlite_url: str) -> Database:
    """A small quiz."""
    database = Database(sqlite_url)
    publish(database, [card(1), card(2)])
    student = join(database)
    number = begin(database, student)
    answer_next(database, student, number)
    return database


@pytest.fixture
def made(filled: Database, tmp_path: Path) -> Path:
    path = tmp_path / "quiz.backup"
    backup.backup(filled, path)
    return path


def test_no_bit_of_a_backup_can_be_another(made: Path, tmp_path: Path) -> None:
    good, bad = made.read_bytes(), tmp_path / "bad.backup"
    accepted = []
    for at in range(8 * len(good)):
        data = bytearray(good)
        data[at // 8] ^= 1 << at % 8
        bad.write_bytes(data)
        try:
            backup.check(bad)
            accepted.append(at)
        except backup.BackupError:
            pass
    assert accepted == []


def test_no_part_of_a_backup_can_be_missing_or_added(made: Path, tmp_path: Path) -> None:
    good, bad = made.read_bytes(), tmp_path / "bad.backup"
    for data in (*(good[:at] for at in range(len(good))), good + b"\0", good + good, b"\n" + good):
        bad.write_bytes(data)
        with pytest.raises(backup.BackupError):
            backup.check(bad)


def lines_of(path: Path) -> list[Any]:
    data = path.read_bytes()
    return [json.loads(line) for line in gzip.decompress(data[: data.rindex(b"\nwebquiz")]).splitlines()]


def write(path: Path, lines: list[Any]) -> Path:
    """A backup of these lines, sealed as it should be."""
    with backup_file.sealed(path) as file:
        for line in lines:
            file.write((line if isinstance(line, str) else json.dumps(line)) + "\n")
    return path


def row(lines: list[Any], table: str) -> dict[str, Any]:
    return next(it[1] for it in lines[1:-1] if it[0] == table)


def put(table: str, column: str, value: Any) -> Callable[[list[Any]], object]:
    return lambda lines: row(lines, table).__setitem__(column, value)


HARMS: dict[str, Callable[[list[Any]], object]] = {
    "a table that there isn't": lambda it: it.insert(1, ["secrets", {}]),
    "a table that no backup holds": lambda it: it.insert(
        1, ["hits", {"key": "a", "amount": 1, "expires_at": 1}]
    ),
    "a column that there isn't": put("cards", "secret", 1),
    "a text for a number": put("cards", "position", "1"),
    "a number for a text": put("cards", "question", 1),
    "a number of 400 digits": put("cards", "position", 10**400),
    "nothing where something must be": put("cards", "question", None),
    "a yes that is none": put("cards", "retired", "yes"),
    "a yes for a number": put("cards", "position", True),
    "a file that is none": put("decks", "package", {"base64": "*"}),
    "a file as a text": put("decks", "package", "abc"),
    "a text that is too long": put("cards", "uid", "x" * 2000),
    "a column that is missing": lambda it: row(it, "cards").pop("question"),
    "a row that is missing": lambda it: it.pop(2),
    "the same row twice": lambda it: it.insert(2, it[2]),
    "a line after the last": lambda it: it.append(it[1]),
    "a wrong count": lambda it: it.__setitem__(-1, {"rows": len(it)}),
    "no row at all": lambda it: it.insert(1, 7),
    "a list of three": lambda it: it.insert(1, ["cards", {}, {}]),
    "a table's name in a list": lambda it: it.insert(1, [["cards"], {}]),
    "nests without end": lambda it: it.insert(1, "[" * 120_000),
    "no JSON": lambda it: it.insert(1, "{"),
    "not a number": lambda it: it.insert(1, '["schedules", {"stability": NaN}]'),
    "no head": lambda it: it.pop(0),
    "a head that is a list": lambda it: it.__setitem__(0, []),
    "a newer revision": lambda it: it[0].__setitem__("revision", "9999"),
    "a revision that is no text": lambda it: it[0].__setitem__("revision", ["0001"]),
    "a card of a deck that there isn't": put("cards", "deck_id", 99),
    "an answer of a student that there isn't": put("events", "student_id", 99),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_file_that_holds_what_no_backup_does_is_refused_and_nothing_is_changed(
    filled: Database, made: Path, sqlite_template: Path, tmp_path: Path, harm: str
) -> None:
    lines = lines_of(made)
    HARMS[harm](lines)
    bad = write(tmp_path / "bad.backup", lines)
    before = count_rows(filled)
    with pytest.raises(backup.BackupError, match=r"bad\.backup"):
        backup.restore(filled, bad, replace=True)
    assert count_rows(filled) == before


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "LONGEST_LINE", 1 << 20)
    bomb = tmp_path / "bomb.backup"
    with gzip.open(bomb, "wb") as file:
        for _ in range(64):
            file.write(b" " * (1 << 20))
    with pytest.raises(backup.BackupError, match="a line of more than 1 MiB"):
        backup.check(bomb)


def test_a_backup_from_before_there_were_seals_is_read_to_its_very_end(made: Path, tmp_path: Path) -> None:
    lines = lines_of(made)
    del lines[0]["sealed"]
    data = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())
    old = tmp_path / "old.backup"
    old.write_bytes(data)
    assert backup.check(old) == backup.check(made)
    for cut in range(1, 9):
        old.write_bytes(data[:-cut])
        with pytest.raises(backup.BackupError):
            backup.check(old)


def test_only_its_owner_may_read_a_backup(made: Path) -> None:
    if os.name != "nt":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_the_commands_verify_and_prove(
    filled: Database, made: Path, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = CliRunner().invoke(main, ["backup", "--check", str(made)])
    assert done.exit_code == 0, done.output
    assert "whole;" in done.output
    assert "1 of them answers" in done.output
    with filled.write() as connection:
        connection.execute(update(schedules).values(reps=7))
    backup.backup(filled, made)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    done = CliRunner().invoke(main, ["restore", str(made)])
    assert done.exit_code == 0, done.output
    assert "the schedules of a student aren't what the answers say" in done.output


def test_what_is_rebuilt_to_compare_is_taken_back(filled: Database) -> None:
    with filled.write() as connection:
        assert practice.strangers(connection) == []
        connection.execute(update(schedules).values(reps=7))
        assert len(practice.strangers(connection)) == 1
        assert len(practice.strangers(connection)) == 1, "nothing was mended"
