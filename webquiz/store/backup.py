"""Backup and restore, while the quiz runs: one state of all tables, in a file that either database can read.

All of a file is verified before anything is written: its bytes (see ``backup_file``), and each row against
the tables (``backup_check``). A course that outgrows SQLite moves to PostgreSQL with it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import (
    Connection,
    Integer,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from webquiz.store import migrate, search
from webquiz.store.backup_check import LEFT_OUT, check, revision_of, verified
from webquiz.store.backup_file import FORMAT, BackupError, BackupFile, sealed
from webquiz.store.database import Database, plain_reason
from webquiz.store.schema import cards, metadata

__all__ = ["BackupError", "backup", "check", "restore"]

_CHUNK = 1000
_LARGE = {"media": 4, "decks": 4, "editions": 1, "sessions": 100}
"""Rows of these tables hold files, or much: fewer at a time."""


def backup(database: Database, path: Path) -> int:
    """Writes all tables as they are at one moment. The file is there whole, or not at all.

    Returns:
        how many rows.

    Raises:
        OSError: the file can't be written.
        BackupError: the tables aren't of this version.
    """
    with database.snapshot() as connection:
        migrate.refuse_newer(migrate.revision(connection))
        if migrate.revision(connection) != migrate.newest():
            raise BackupError("the database is of another version; run: webquiz db upgrade")
        with sealed(path) as file:
            return _write(connection, file)


def _write(connection: Connection, file: TextIO) -> int:
    tables = [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]
    head = {"format": FORMAT, "revision": migrate.newest(), "tables": [table.name for table in tables]}
    file.write(json.dumps({**head, "sealed": True}) + "\n")
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


def restore(
    database: Database,
    path: Path,
    *,
    replace: bool = False,
    prove: Callable[[Connection], None] = lambda _: None,
) -> int:
    """Puts a backup into a database, all or nothing.

    Args:
        database: where it goes.
        path: the file.
        replace: whether to replace what the database holds.
        prove: looks at what was restored before that is kept; what it raises undoes it.

    Returns:
        how many rows.

    Raises:
        BackupError: the file is damaged or of another version, or the database holds something already.
        OSError: the file can't be read.
    """
    with BackupFile.opened(path) as file:
        counts = verified(file)
        migrate.upgrade(database)
        try:  # what doesn't fit together shows at the latest when the transaction ends
            with database.write() as connection:
                if not replace and not _is_empty(connection):
                    raise BackupError("the database isn't empty; to replace all that it holds, add --replace")
                _put(connection, file, counts)
                prove(connection)
        except SQLAlchemyError as error:
            why = plain_reason(error)
            raise BackupError(f"{path}: its rows don't fit together ({why}); nothing was restored") from error
        return counts.total()


def _put(connection: Connection, file: BackupFile, counts: Mapping[str, int]) -> None:
    lines = file.lines()
    _clear(connection)
    migrate.back_to(connection, revision_of(file.path, next(lines)))
    _fill(connection, lines)
    for table in metadata.sorted_tables:
        if counts.get(table.name):
            held = connection.execute(select(func.count()).select_from(table)).scalar_one()
            if held != counts[table.name]:
                file.fail(f"{held} of {counts[table.name]} rows of « {table.name} » are there")
    migrate.to_newest(connection)
    search.rebuild(connection)
    _number_on(connection)


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


def _fill(connection: Connection, lines: Iterator[Any]) -> None:
    """Inserts the rows, whose tables may lack later columns."""
    by_name = {table.name: table for table in metadata.sorted_tables}
    waiting: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    current = ""
    for line in lines:
        if isinstance(line, dict):
            continue  # the last one
        name, row = line
        if name != current or len(waiting) >= _LARGE.get(name, _CHUNK):
            _insert(connection, by_name, current, waiting)
            current, waiting = name, []
        waiting.append(_row(name, row, passages))
    _insert(connection, by_name, current, waiting)
    _link(connection, passages)


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
