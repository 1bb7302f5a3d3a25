"""The database: SQLite or PostgreSQL behind one pair of context managers, for reading and for writing."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url, text
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
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    flock = None  # type: ignore[assignment]

PATIENCE: Final = 15.0
"""Seconds that a page's writer waits for others, all in all."""
LONG_PATIENCE: Final = 600.0
"""Seconds that a command waits, which nobody watches a page for."""
_MOMENT: Final = 0.5
"""Seconds that a look at its health waits, and who writes while others have just waited in vain."""
_LOCK_NOT_AVAILABLE: Final = "55P03"
"""https://www.postgresql.org/docs/current/errcodes-appendix.html"""
_LOOK: Final = (0.001, 0.02)
"""Seconds between two looks whether it is one's turn: at first, and at most."""


class DatabaseError(FlashmotError):
    """The database can't be used."""


class Database:
    """Connections to one database.

    SQLite: write-ahead log, every commit flushed to the disk, foreign keys; a writer says so when it begins,
        so that no transaction fails half-way because another one wrote first.

    Whoever holds the database for long keeps a writer waiting for ``patience`` seconds in all and no longer:
    in the queue, for the database, for a connection. Those who come after one who waited in vain wait a
    moment only, until somebody has written again: else all threads of a server would wait, and nobody be
    answered.
    """

    def __init__(self, url: str, pool_size: int = 5, patience: float = PATIENCE) -> None:
        self.url = url
        self._patience = patience
        self._stuck = False
        self.sqlite = url.startswith("sqlite")
        self._queue: str | None = None
        if self.sqlite:
            path = make_url(url).database or ""
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            keep_private(Path(path))
            self._queue = f"{path}-queue" if flock is not None else None
        self.engine = self._made(patience, pool_size=pool_size, pool_timeout=patience)
        self._health = self._made(_MOMENT, poolclass=NullPool)
        self._writer = self.engine.execution_options(writes=True)

    def _made(self, patience: float, **options: Any) -> Engine:
        """An engine whose connections wait so long for locks, in seconds."""
        options["hide_parameters"] = True  # they are people's
        if self.sqlite:
            made = create_engine(self.url, connect_args={"timeout": patience}, **options)
            event.listen(made, "connect", partial(_prepare, patience=patience))
            event.listen(made, "begin", _begin)
            return made
        waits = {"connect_timeout": max(2, round(patience))}  # the least that libpq takes
        made = create_engine(self.url, connect_args=waits, pool_pre_ping=True, **options)
        event.listen(made, "connect", partial(_limit, patience=patience))
        return made

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
        """A transaction: all or nothing, on the disk when it ends.

        Raises:
            OperationalError: others have held the database for too long, or it can't be written.
        """
        end = time.monotonic() + (min(_MOMENT, self._patience) if self._stuck else self._patience)
        with self._writer.connect() as connection, self._turn(end), self._begun(connection, end):
            yield connection

    @contextmanager
    def _begun(self, connection: Connection, end: float) -> Iterator[None]:
        """A transaction that begins before ``end``, by ``time.monotonic``."""
        left = max(end - time.monotonic(), 0)
        hurried = left < 0.9 * self._patience
        if hurried:
            _say(connection, self._waiting(left))
        try:
            with connection.begin():
                yield
            self._stuck = False
        except OperationalError as error:
            self._stuck = _is_lock(error)
            raise
        finally:
            if hurried and not connection.invalidated:
                _say(connection, self._waiting(self._patience))

    def _waiting(self, seconds: float) -> str:
        """What makes a connection wait for locks so long."""
        milliseconds = max(round(seconds * 1000), 1)
        return f"PRAGMA busy_timeout={milliseconds}" if self.sqlite else f"SET lock_timeout = {milliseconds}"

    @contextmanager
    def _turn(self, end: float) -> Iterator[None]:
        """SQLite's writers, which would all ask the database again and again, wait in a queue instead: of the
        system's locks on a file beside it, which end with their process. Without it SQLite still keeps them
        apart."""
        if self._queue is None:
            yield
            return
        try:
            file = os.open(self._queue, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # another user's, or on a full disk: see ``trouble``
            yield
            return
        try:
            if not _locked(file, end):
                self._stuck = True
                raise OperationalError("BEGIN", None, sqlite3.OperationalError("database is locked"))
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
        try:
            with self._health.connect().execution_options(writes=True) as connection, connection.begin():
                connection.execute(text(_EXPIRED), {"now": int(time.time() * 1000)})
                connection.execute(text(_PROBE))
        except SQLAlchemyError as error:
            return plain_reason(error)
        return ""

    @contextmanager
    def hasty(self, moment: int) -> Iterator[Connection]:
        """A transaction that waits for no other writer longer than ``moment`` milliseconds.

        Raises:
            SQLAlchemyError: another one holds the database for longer.
        """
        with self._writer.connect() as connection:
            _say(connection, self._waiting(moment / 1000))
            try:
                with connection.begin():
                    yield connection
            finally:
                if not connection.invalidated:
                    _say(connection, self._waiting(self._patience))

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()
        self._health.dispose()


def _locked(file: int, end: float) -> bool:
    """Locks a file; whether that was possible before ``end``, by ``time.monotonic``."""
    pause, longest = _LOOK
    while True:
        try:
            flock(file, LOCK_EX | LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(pause)
            pause = min(pause * 1.5, longest)


def _say(connection: Connection, command: str) -> None:
    """A command to the database beside all transactions."""
    cursor = connection.connection.cursor()
    cursor.execute(command)
    cursor.close()
    connection.connection.commit()


_EXPIRED = "DELETE FROM hits WHERE expires_at <= :now"
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


def _is_lock(error: OperationalError) -> bool:
    """Whether somebody else held what was wanted for too long."""
    told = getattr(error.orig, "sqlite_errorcode", None)
    return told == sqlite3.SQLITE_BUSY or getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def _prepare(connection: Any, _record: Any, *, patience: float) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={round(patience * 1000)}")
    cursor.close()


def _limit(connection: Any, _record: Any, *, patience: float) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {max(round(patience * 1000), 1)}")
    cursor.close()
    connection.commit()


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
