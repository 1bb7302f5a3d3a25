"""What is in a backup, verified before anything of it is written: each row against its table."""

from __future__ import annotations

import base64
import binascii
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, String

from webquiz.store import migrate
from webquiz.store.backup_file import FORMAT, BackupError, BackupFile
from webquiz.store.schema import metadata

LEFT_OUT: Final = frozenset(("hits", "search_texts"))
"""Tables that no backup holds: what expires within hours, and what follows from others."""
_LARGEST_NUMBER: Final = 2**63


def check(path: Path) -> Counter[str]:
    """Verifies a backup: all its bytes, and that each row fits its table. Returns table → rows.

    Raises:
        BackupError: it can't be used; says why.
        OSError: the file can't be read.
    """
    with BackupFile.opened(path) as file:
        return verified(file)


def verified(file: BackupFile) -> Counter[str]:
    """Reads a backup to its end: table → how many rows of it there are."""
    counts: Counter[str] = Counter()
    lines, number, ended = file.lines(), 1, False
    is_newest = revision_of(file.path, next(lines)) == migrate.newest()
    by_name = {table.name: table for table in metadata.sorted_tables}
    for number, line in enumerate(lines, 2):
        if ended:
            file.fail("a line after the last one", number)
        if isinstance(line, dict):
            ended = line.get("rows") == counts.total()
            if not ended:
                file.fail(f"{counts.total()} rows, and not those that there were", number)
            continue
        if not (isinstance(line, list) and len(line) == 2 and isinstance(line[1], dict)):
            file.fail("not a row", number)
        table = by_name.get(line[0]) if isinstance(line[0], str) else None
        if table is None or table.name in LEFT_OUT:
            file.fail(f"no table « {line[0]} »", number)
        if wrong := _misfit(table.columns, line[1], complete=is_newest):
            file.fail(f"« {table.name} »: {wrong}", number)
        counts[table.name] += 1
    if not ended:
        file.fail("its last line is missing", number)
    return counts


def _misfit(columns: Any, row: Mapping[str, Any], *, complete: bool) -> str:
    """Why a row is none of a table's; ``""`` where it is one. ``complete``: whether it has all columns."""
    for name, value in row.items():
        if name not in columns:
            return f"no column « {name} »"
        if not _suits(columns[name], value):
            return f"not a value of « {name} »"
    missing = [it.name for it in columns if it.name not in row] if complete else []
    return f"no « {missing[0]} »" if missing else ""


def _suits(column: Column[Any], value: Any) -> bool:
    """Whether a value is one that a column holds."""
    kind = column.type
    if value is None:
        return bool(column.nullable)
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if isinstance(kind, LargeBinary):
        return isinstance(value, dict) and value.keys() == {"base64"} and _is_base64(value["base64"])
    if isinstance(value, bool):
        return False
    if isinstance(kind, Float):
        return isinstance(value, int | float) and math.isfinite(value)
    if isinstance(kind, Integer):
        return isinstance(value, int) and -_LARGEST_NUMBER <= value < _LARGEST_NUMBER
    if not (isinstance(kind, String) and isinstance(value, str)):
        return False
    return kind.length is None or len(value) <= kind.length


def _is_base64(value: Any) -> bool:
    try:
        return isinstance(value, str) and base64.b64decode(value, validate=True) is not None
    except binascii.Error:
        return False


def revision_of(path: Path, head: Any) -> str:
    """The revision of the tables that a backup was made of, out of its first line."""
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise BackupError(f"{path}:1: not a backup of webquiz")
    found = str(head.get("revision"))
    if not migrate.is_known(found):
        raise BackupError(
            f"{path}:1: of revision {found}, which is newer than this program ({migrate.newest()}); "
            "restore it with the version that made it, or a later one"
        )
    return found
