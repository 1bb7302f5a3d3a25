"""Litestream beside a running quiz: everything dies, and the database is brought back, to a second."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz_client import Learner
from tests.support.parts import missing
from tests.support.quiz_server import published, serving


def litestream() -> str:
    found = shutil.which("litestream", path=str(Path(sys.executable).parent)) or shutil.which("litestream")
    return found if found is not None else missing("no Litestream: pip install 'flashmot[test]'")


def attempts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [one for (one,) in connection.execute("SELECT attempt FROM events ORDER BY id")]


@pytest.mark.skipif(sys.platform == "win32", reason="runs on POSIX")
def test_what_was_answered_until_a_second_is_brought_back(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program, replica = litestream(), f"file://{tmp_path / 'replica'}"
    with serving(tmp_path / "quiz", published(tmp_path_factory)) as quiz:
        database = quiz.folder / "quiz.sqlite3"
        with (tmp_path / "log").open("wb") as log:
            command = [program, "replicate", str(database), replica]
            process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            learner = Learner(quiz.port).join()
            for _ in range(5):
                learner.step()
            time.sleep(3)
            until = datetime.now(UTC)
            time.sleep(2)
            for _ in range(5):
                learner.step()
            learner.close()
            time.sleep(3)
        finally:
            process.kill()
            process.wait(10)
        assert process.returncode == -9, (tmp_path / "log").read_text()
        before = attempts(database)
        quiz.kill()
    assert len(before) == 10
    database.unlink()
    for options, expected in (
        (["-timestamp", until.strftime("%Y-%m-%dT%H:%M:%SZ")], before[:5]),
        ([], before),
    ):
        restored = tmp_path / f"restored-{len(expected)}.sqlite3"
        subprocess.run(
            [program, "restore", *options, "-o", str(restored), replica], check=True, timeout=60, cwd=tmp_path
        )
        assert attempts(restored) == expected
