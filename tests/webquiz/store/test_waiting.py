"""Whoever holds the database for long: writers wait as long as was promised, all in all, and no longer."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from tests.support.quiz_course import MONDAY
from webquiz.cli import main
from webquiz.store import classes, migrate
from webquiz.store.database import Database, DatabaseError

PATIENCE = 1.0
SLACK = 2.0
"""Seconds that a busy machine takes longer."""


@contextmanager
def held(database: Database) -> Iterator[None]:
    """Another program holds what writers need."""
    if not database.sqlite:
        other = Database(database.url)
        with other.engine.connect() as connection, connection.begin():
            connection.execute(text("LOCK TABLE classes, hits IN ACCESS EXCLUSIVE MODE"))
            yield
        other.close()
        return
    with closing(sqlite3.connect(str(make_url(database.url).database), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


@contextmanager
def queue_held(database: Database) -> Iterator[None]:
    """Another program is a writer that doesn't end."""
    file = os.open(f"{make_url(database.url).database}-queue", os.O_RDWR | os.O_CREAT)
    fcntl.flock(file, fcntl.LOCK_EX)
    yield
    os.close(file)


def write(database: Database, name: str) -> None:
    with database.write() as connection:
        classes.add_class(connection, name, MONDAY)


def waited(database: Database, name: str = "A") -> float:
    """How long a writer waits in vain, in seconds."""
    start = time.monotonic()
    with pytest.raises(OperationalError):
        write(database, name)
    return time.monotonic() - start


def all_waited(database: Database, count: int) -> list[float]:
    """The same of many at once."""
    found: list[float] = []
    threads = [
        threading.Thread(target=lambda it=at: found.append(waited(database, f"{it}"))) for at in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_many_writers_wait_together_and_not_one_after_the_other(database_url: str) -> None:
    database = Database(database_url, patience=PATIENCE)
    with held(database):
        found = all_waited(database, 5)
    assert len(found) == 5
    assert max(found) < PATIENCE + SLACK
    write(database, "B")
    database.close()


def test_a_writer_that_doesnt_end_keeps_the_others_no_longer_than_promised(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=PATIENCE)
    with queue_held(database):
        assert PATIENCE <= waited(database) < PATIENCE + SLACK
    write(database, "B")
    database.close()


def test_who_comes_after_one_who_waited_in_vain_waits_a_moment_until_somebody_has_written(
    database_url: str,
) -> None:
    database = Database(database_url, patience=3 * PATIENCE)
    with held(database):
        assert waited(database) >= 2.9 * PATIENCE
        assert waited(database) < 2 * PATIENCE
    write(database, "B")
    with held(database):
        assert waited(database) >= 2.9 * PATIENCE, "as patient as before"
    database.close()


def test_health_is_told_in_a_moment_whoever_holds_the_database(database_url: str) -> None:
    database = Database(database_url)
    with held(database):
        start = time.monotonic()
        assert database.trouble()
        assert time.monotonic() - start < SLACK
    assert database.trouble() == ""
    database.close()


def test_health_is_told_in_a_moment_where_even_reading_is_barred(sqlite_url: str) -> None:
    with closing(sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        database = Database(sqlite_url)
        start = time.monotonic()
        assert "locked" in database.trouble()
        assert time.monotonic() - start < SLACK
        database.close()
        other.execute("ROLLBACK")


def test_tables_of_a_newer_version_are_told_in_words(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="a newer version of webquiz made the database's tables"):
        migrate.check(database)
    monkeypatch.setenv("DATABASE_URL", database.url)
    monkeypatch.setenv("WEBQUIZ_SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz")
    for words in (["db", "upgrade"], ["class", "list"], ["rebuild"], ["backup", "never.backup"]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert "Error: a newer version of webquiz made the database's tables (9999;" in done.output
        assert not done.exception or isinstance(done.exception, SystemExit)
