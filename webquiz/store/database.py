"""The database: SQLite or PostgreSQL behind one pair of context managers, for reading and for writing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, SQLAlchemyError

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


_MOMENT = 500
"""Milliseconds that a look at its health waits."""


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
        own: dict[str, Any] = {"pool_size": pool_size, "hide_parameters": True}  # they are people's
        if self.sqlite:
            path = make_url(url).database or ""
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            keep_private(Path(path))
            self._queue = f"{path}-queue" if flock is not None else None
            self.engine = create_engine(url, connect_args={"timeout": _PATIENCE}, **own)
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)
        else:
            self.engine = create_engine(url, pool_pre_ping=True, **own)
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
        try:
            file = os.open(self._queue, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # another user's, or on a full disk: see ``trouble``
            yield
            return
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

    def trouble(self) -> str:
        """What keeps the database from storing an answer now, or makes it slow; ``""`` where nothing does.

        A row is really written. Who holds the database for longer than a moment is trouble, too: whoever asks
        for its health doesn't wait.
        """
        if self._queue is not None and not _can_open(self._queue):
            return f"{self._queue} can't be opened: it must belong to the user who runs the quiz"
        quick, patient = _QUICK[self.sqlite]
        try:
            with self._writer.connect() as connection:
                _say(connection, quick)
                try:
                    with connection.begin():
                        connection.execute(text(_PROBE))
                finally:
                    _say(connection, patient)
        except SQLAlchemyError as error:
            return plain_reason(error)
        return ""

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()


_QUICK = {
    True: (f"PRAGMA busy_timeout={_MOMENT}", f"PRAGMA busy_timeout={_PATIENCE * 1000}"),
    False: (f"SET lock_timeout = {_MOMENT}", "RESET lock_timeout"),
}
"""By whether it is SQLite: what makes a connection wait for a moment only, and what takes that back."""


def _say(connection: Connection, command: str) -> None:
    """A command to the database beside all transactions."""
    cursor = connection.connection.cursor()
    cursor.execute(command)
    cursor.close()
    connection.connection.commit()


_PROBE = (
    "INSERT INTO hits (key, amount, expires_at) VALUES ('health', 1, 0) "
    "ON CONFLICT (key) DO UPDATE SET amount = 1"
)


def keep_private(path: Path) -> None:
    """Makes a file that only its owner may read, unless it is there; of one that is, others lose the
    right."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        mode = path.stat().st_mode & 0o777
        if mode & 0o007:
            path.chmod(mode & 0o770)


def _can_open(path: str) -> bool:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        return False
    return True


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={round(_PATIENCE * 1000)}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    command = "BEGIN IMMEDIATE" if writes else "BEGIN"
    try:
        connection.connection.cursor().execute(command).close()
    except sqlite3.Error as error:  # not met by SQLAlchemy, which would call it by its own name
        raise OperationalError(command, None, error) from error


def plain_reason(error: SQLAlchemyError) -> str:
    """What went wrong, in a line for people."""
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().split("\n")[0]
