"""The database: SQLite or PostgreSQL behind one pair of context managers, for reading and for writing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from flashmot import FlashmotError

__all__ = [
    "Connection",
    "DataError",
    "Database",
    "DatabaseError",
    "IntegrityError",
    "SQLAlchemyError",
    "plain_reason",
]
"""SQLAlchemy's own names among them: outside the store nobody imports that package."""

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]

_PATIENCE = 15
"""Seconds that a writer waits for another one."""


class DatabaseError(FlashmotError):
    """The database can't be used."""


class Database:
    """Connections to one database.

    SQLite: write-ahead log, every commit flushed to the disk, foreign keys; a writer says so when it begins,
        so that no transaction fails half-way because another one wrote first.
    """

    def __init__(self, url: str, pool_size: int = 5) -> None:
        self.url = url
        self.sqlite = url.startswith("sqlite")
        self._queue: str | None = None
        if self.sqlite:
            path = make_url(url).database or ""
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._queue = f"{path}-queue" if flock is not None else None
            self.engine = create_engine(url, connect_args={"timeout": _PATIENCE}, pool_size=pool_size)
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)
        else:
            self.engine = create_engine(url, pool_size=pool_size, pool_pre_ping=True)
        self._writer = self.engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the database over many queries."""
        level = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**level) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all or nothing, on the disk when it ends."""
        with self._writer.connect() as connection, self._turn(), connection.begin():
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite's writers, which would ask again and again whether it is their turn, wait in a queue
        instead: of the system's locks on a file beside the database, which end with their process. Without it
        SQLite still keeps them apart."""
        if self._queue is None:
            yield
            return
        file = os.open(self._queue, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            flock(file, LOCK_EX)
            yield
        finally:
            os.close(file)

    def answers(self) -> bool:
        """Whether the database answers."""
        try:
            with self.read() as connection:
                connection.execute(text("SELECT 1 FROM students LIMIT 1"))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()


def plain_reason(error: SQLAlchemyError) -> str:
    """What went wrong, in a line for people."""
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().split("\n")[0]
