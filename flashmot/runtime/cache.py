"""Bytes by kind and key, kept from run to run: one SQLite file a name. What is wrong with it is never an error.

``FLASHMOT_CACHE`` says in which folder; ``0`` or nothing turns the cache off. By default it is the user's
cache folder.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from uuid import uuid4
from zlib import crc32

from flashmot.runtime.version import renderer_version

_SCHEMA = """CREATE TABLE IF NOT EXISTS entries (kind TEXT, key TEXT, seal INTEGER, value BLOB,
PRIMARY KEY (kind, key)) WITHOUT ROWID"""
_STATE = ("", "state")
"""The kind and key of the entry that says which version wrote the file, and in which run."""
_WRONG = (sqlite3.Error, OSError, ValueError, OverflowError, UnicodeError)
_PATIENCE = 2.0
"""How many seconds to wait for another run that writes."""
_OLD = 60 * 24 * 3600
"""After how many seconds without use a file is deleted."""
_MOST_FILES = 64
_MOST_BYTES = 2 * 1024**3

Entry = tuple[str, str, bytes | None]
"""Kind, key and value; None forgets it."""


class Store:
    """The entries of one name, as they were when it was opened; what is put is written at once, by ``save``:
    all of it, or nothing where another run has written in between."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._state = b""
        self._put: dict[tuple[str, str], bytes | None] = {}
        self._anew = False
        self._database: sqlite3.Connection | None = None
        if path is not None and path.is_file():
            with suppress(*_WRONG):
                self._database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
                self._database.execute("BEGIN")  # one state for as long as it is read
                self._state = self.get(*_STATE) or b""
        if not self._is_ours(self._state):
            self._state = b""
            self.close()

    @property
    def is_on(self) -> bool:
        """Whether there is a place for entries at all."""
        return self._path is not None

    def get(self, kind: str, key: str) -> bytes | None:
        """An entry, or None where it isn't there or is damaged."""
        if (kind, key) in self._put:
            return self._put[kind, key]
        rows = self._rows("SELECT key, seal, value FROM entries WHERE kind = ? AND key = ?", (kind, key))
        return next((value for _, value in rows), None)

    def all(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """(key, value) of the entries of a kind, without what was put since the store was opened."""
        return self._rows("SELECT key, seal, value FROM entries WHERE kind = ?", (kind,))

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keeps an entry, once the store is saved."""
        self._put[kind, key] = value

    def drop(self, kind: str, key: str) -> None:
        """Forgets an entry, once the store is saved."""
        self._put[kind, key] = None

    def clear(self) -> None:
        """Forgets all entries, once the store is saved."""
        self._put.clear()
        self._anew = True

    def save(self, more: Callable[[], Iterable[Entry]] = tuple) -> bool:
        """Writes what was put and dropped; whether it did. ``more`` gives further entries while they are
        written, for those too large to be gathered first."""
        if self._path is None:
            return False
        self.close()
        try:
            self._path.parent.mkdir(
                mode=0o700, parents=True, exist_ok=True
            )  # notes are nobody else's business
            try:
                return self._write(self._path, more)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error, self._path):
                    return False  # locked, or the disk is full
                self._path.unlink()
                return (not self._state or self._anew) and self._write(self._path, more)
        except _WRONG:
            return False
        finally:
            self._put.clear()

    def close(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _is_ours(self, state: bytes) -> bool:
        return state.startswith(renderer_version().encode() + b" ")

    def _rows(self, query: str, values: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        if self._database is None:
            return
        try:
            for key, seal, value in self._database.execute(query, values):
                if isinstance(key, str) and isinstance(value, bytes) and seal == _seal(key, value):
                    yield key, value
        except _WRONG:
            self.close()

    def _write(self, path: Path, more: Callable[[], Iterable[Entry]]) -> bool:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost entries, which are sealed
            database.execute("BEGIN IMMEDIATE")
            database.execute(_SCHEMA)
            rows = database.execute("SELECT value FROM entries WHERE kind = ? AND key = ?", _STATE)
            state = bytes(next(rows, (b"",))[0] or b"")
            if self._is_ours(state) and state != self._state:
                return False
            if not self._is_ours(state) or self._anew:
                database.execute("DELETE FROM entries")
            self._state = f"{renderer_version()} {uuid4().hex}".encode()
            put = ((kind, key, value) for (kind, key), value in self._put.items())
            rows_put = map(_sealed, chain([(*_STATE, self._state)], put, more()))
            database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows_put)
            database.execute("DELETE FROM entries WHERE value IS NULL")
            database.execute("COMMIT")
        return True


def open_store(name: str) -> Store:
    """The store of a name: what the entries are about, such as a vault's place with the options of a
    recipe."""
    folder = _folder()
    if folder is None:
        return Store(None)
    _tidy(folder)
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    path = folder / f"{digest}.sqlite"
    with suppress(OSError):
        os.utime(path)
    return Store(path)


def _folder() -> Path | None:
    given = os.environ.get("FLASHMOT_CACHE")
    try:
        if given is not None:
            return Path(given).expanduser() if given not in ("", "0") else None
        from platformdirs import user_cache_path

        return user_cache_path("flashmot", appauthor=False)
    except (RuntimeError, OSError):  # no home
        return None


def _tidy(folder: Path) -> None:
    """Deletes the files that weren't used for long, and the oldest where all take too much room."""
    with suppress(OSError):
        found = ((path.stat(), path) for path in folder.glob("*.sqlite"))
        room = _MOST_BYTES
        for at, (status, path) in enumerate(sorted(found, key=lambda it: -it[0].st_mtime)):
            room -= status.st_size
            if at and (at >= _MOST_FILES or room < 0 or time.time() - status.st_mtime > _OLD):
                path.unlink(missing_ok=True)


def _sealed(entry: Entry) -> tuple[str, str, int, bytes | None]:
    kind, key, value = entry
    return kind, key, _seal(key, value or b""), value


def _seal(key: str, value: bytes) -> int:
    """Tells a value that a damaged disk changed: SQLite doesn't."""
    return crc32(value, crc32(key.encode("utf-8", "surrogatepass")))


def _is_damage(error: sqlite3.DatabaseError, path: Path) -> bool:
    """Whether the file is no database, or none any more; not where it is only locked or the disk full."""
    if not isinstance(error, sqlite3.OperationalError):
        return True
    with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
        try:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
        except sqlite3.OperationalError:
            return False
