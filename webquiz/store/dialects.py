"""What SQLite and PostgreSQL write in different words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Any) -> Any:
    """An ``INSERT`` that knows ``on_conflict_…``, in the connection's dialect."""
    return upsert_in(connection.dialect.name, table)


def upsert_in(dialect: str, table: Any) -> Any:
    """The same by the dialect's name."""
    return (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
