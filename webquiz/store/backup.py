"""Backup and restore, while the quiz runs: one state of all tables, in a file that either database can read.

The file is gzip; its first line names format, revision and tables, then one JSON line a row, then a last line
with a count, without which the file is incomplete. A course that outgrows SQLite moves to PostgreSQL with it.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, Integer, bindparam, delete, func, insert, select, text

from flashmot import FlashmotError
from webquiz.store import migrate
from webquiz.store.database import Database
from webquiz.store.schema import cards, metadata

_FORMAT = "webquiz-backup"
_CHUNK = 1000
_LARGE = {"media": 4, "decks": 4, "sessions": 100}
"""Rows of these tables hold files, or much: fewer at a time."""
_LEFT_OUT = frozenset(("hits",))


class BackupError(FlashmotError):
    """A backup that can't be made or used."""


def backup(database: Database, path: Path) -> int:
    """Writes all tables as they are at one moment. The file is there whole, or not at all.

    Returns:
        how many rows.

    Raises:
        OSError: the file can't be written.
        BackupError: the tables aren't of this version.
    """
    workshop = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with database.snapshot() as connection, workshop.open("wb") as raw:
            if migrate.revision(connection) != migrate.newest():
                raise BackupError("the database is of another version; run: webquiz db upgrade")
            with gzip.open(raw, "wt", encoding="utf-8", compresslevel=6) as file:
                count = _write(connection, file)
            raw.flush()
            os.fsync(raw.fileno())
        workshop.replace(path)
    finally:
        workshop.unlink(missing_ok=True)
    return count


def _write(connection: Connection, file: TextIO) -> int:
    tables = [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]
    head = {"format": _FORMAT, "revision": migrate.newest(), "tables": [table.name for table in tables]}
    file.write(json.dumps(head) + "\n")
    count = 0
    for table in tables:
        each = _LARGE.get(table.name, _CHUNK)
        rows = connection.execution_options(yield_per=each).execute(
            select(table).order_by(*table.primary_key)
        )
        for row in rows.mappings():
            file.write(
                json.dumps([table.name, {k: _stored(v) for k, v in row.items()}], ensure_ascii=False) + "\n"
            )
            count += 1
    file.write(json.dumps({"rows": count}) + "\n")
    return count


def restore(database: Database, path: Path, *, replace: bool = False) -> int:
    """Puts a backup into a database, all or nothing.

    Returns:
        how many rows.

    Raises:
        BackupError: the file is incomplete or of another version, or the database holds something already.
        OSError: the file can't be read.
    """
    lines = _lines(path)
    made_at = _revision(path, next(lines, None))
    migrate.upgrade(database)
    with database.write() as connection:
        if not replace and not _is_empty(connection):
            raise BackupError("the database isn't empty; to replace all that it holds, add --replace")
        _clear(connection)
        migrate.back_to(connection, made_at)
        count = _fill(connection, path, lines)
        migrate.to_newest(connection)
        _number_on(connection)
        return count


def _revision(path: Path, head: Any) -> str:
    """The revision of the tables that a backup was made of, out of its first line."""
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise BackupError(f"{path}:1: not a backup of webquiz")
    found = str(head.get("revision"))
    if not migrate.is_known(found):
        raise BackupError(
            f"{path}:1: of revision {found}, which is newer than this program ({migrate.newest()}); "
            "restore it with the version that made it, or a later one"
        )
    return found


def _is_empty(connection: Connection) -> bool:
    return not any(
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    )


def _clear(connection: Connection) -> None:
    _defer(connection)
    if connection.dialect.name == "postgresql":
        # Deleting would look for each card in all events that were there.
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {names}"))
        return
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))


def _fill(connection: Connection, path: Path, lines: Iterator[Any]) -> int:
    """Inserts the rows, whose tables may lack later columns."""
    by_name = {table.name: table for table in metadata.sorted_tables}
    waiting: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    current, count, ended = "", 0, False
    for line in lines:
        if isinstance(line, dict):
            ended = line.get("rows") == count
            break
        name, row = line
        if name != current or len(waiting) >= _LARGE.get(name, _CHUNK):
            _insert(connection, by_name, current, waiting)
            current, waiting = name, []
        waiting.append(_row(name, row, passages))
        count += 1
    _insert(connection, by_name, current, waiting)
    if not ended:
        raise BackupError(f"{path}: incomplete; nothing was restored")
    _link(connection, passages)
    return count


def _row(table: str, row: dict[str, Any], passages: list[dict[str, Any]]) -> dict[str, Any]:
    """A row to insert; a card's passage is another card, which may come later in the file, and is put
    aside."""
    found = {name: _read(value) for name, value in row.items()}
    if table == "cards" and (passage := found.pop("passage_id")) is not None:
        passages.append({"its_id": found["id"], "new_passage": passage})
    return found


def _link(connection: Connection, passages: list[dict[str, Any]]) -> None:
    """Sets the passages that were put aside."""
    if passages:
        connection.execute(
            cards.update()
            .where(cards.c.id == bindparam("its_id"))
            .values(passage_id=bindparam("new_passage")),
            passages,
        )


def _insert(connection: Connection, by_name: dict[str, Any], name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(by_name[name]), rows)


def _lines(path: Path) -> Iterator[Any]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BackupError(f"{path}: damaged or cut off ({error}); nothing was restored") from error


def _defer(connection: Connection) -> None:
    """Undos point to events of the same table; within the transaction the order doesn't matter."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))


def _number_on(connection: Connection) -> None:
    """PostgreSQL counts rows by itself; it must go on after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        key = list(table.primary_key)
        if len(key) == 1 and isinstance(key[0].type, Integer) and key[0].name == "id":
            last = select(func.greatest(func.coalesce(func.max(key[0]), 1), 1)).scalar_subquery()
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)))


def _stored(value: Any) -> Any:
    return (
        {"base64": base64.b64encode(bytes(value)).decode()}
        if isinstance(value, bytes | memoryview)
        else value
    )


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["base64"])
    return value.replace("\0", "") if isinstance(value, str) else value
