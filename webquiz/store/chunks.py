"""Long lists in statements: a database takes so many values at once, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, bindparam, update

CHUNK: Final = 500


def by_chunks(wanted: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """A list in pieces that one statement takes."""
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))


def update_by(connection: Connection, key: Column[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets the other columns of the rows with these keys."""
    if not rows:
        return
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != key.name}
    connection.execute(
        update(key.table).where(key == bindparam(f"new_{key.name}")).values(columns),
        [{f"new_{name}": value for name, value in row.items()} for row in rows],
    )
