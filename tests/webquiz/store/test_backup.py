"""Backups: whole or not at all, into either database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.support.quiz_course import (
    card,
    course,
    join,
    live_cards,
    publish,
    typed,
)
from tests.support.quiz_study import (
    answer_next,
    begin,
    count_rows,
    make_sqlite,
    undo,
)
from webquiz.store import (
    backup,
)
from webquiz.store.database import Database
from webquiz.store.schema import metadata


def test_a_backup_restores_everything_into_either_database(
    database: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    publish(database, [*course(), card(400, asked=False), typed(300, "tutorat", passage="conc_0#definition")])
    student = join(database)
    number = begin(database, student)
    for rating in (1, 3, 4):
        event = answer_next(database, student, number, rating)
    undo(database, student, number, event)
    count = backup.backup(database, tmp_path / "quiz.backup")
    (tmp_path / "other").mkdir()
    other = make_sqlite(sqlite_template, tmp_path / "other")
    assert backup.restore(other, tmp_path / "quiz.backup") == count
    for table in metadata.sorted_tables:
        rows = []
        for one in (database, other):
            with one.read() as connection:
                rows.append(
                    [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
                )
        assert rows[0] == rows[1], table.name
    with pytest.raises(backup.BackupError, match="isn't empty"):
        backup.restore(database, tmp_path / "quiz.backup")
    assert backup.restore(database, tmp_path / "quiz.backup", replace=True) == count
    answer_next(database, student, begin(database, student))  # numbering goes on
    other.close()


@pytest.mark.parametrize("harm", ["cut", "flip", "other", "empty"])
def test_a_damaged_backup_changes_nothing(sqlite_url: str, tmp_path: Path, harm: str) -> None:
    database = Database(sqlite_url)
    publish(database, course())
    path = tmp_path / "quiz.backup"
    backup.backup(database, path)
    good = path.read_bytes()
    path.write_bytes(
        {
            "cut": good[: len(good) // 2],
            "flip": good[:200] + b"\0\0" + good[202:],
            "other": b"not a backup",
            "empty": b"",
        }[harm]
    )
    before = (count_rows(database), len(live_cards(database, join(database))))
    with pytest.raises(backup.BackupError):
        backup.restore(database, path, replace=True)
    assert count_rows(database)["cards"] == before[0]["cards"]
    database.close()
