"""Statements on the way of an answer: compiled once a dialect, then handed to the driver as they are.

Building a statement, looking it up and describing its result each time costs more than SQLite takes to run
it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.base import Executable

Values = tuple[Any, ...]
"""A row as the driver gives it: the columns in the statement's order. SQLite's booleans are 0 and 1."""


class Found:
    """The rows that a statement gives."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def all(self) -> list[Values]:
        """All rows."""
        values: list[Values] = self._cursor.fetchall()
        self._cursor.close()
        return values

    def first(self) -> Values | None:
        """The only row, or None."""
        values: Values | None = self._cursor.fetchone()
        self._cursor.close()
        return values

    def scalar(self) -> Any:
        """The first value of the only row, or None."""
        values = self.first()
        return values[0] if values is not None else None


class Prepared:
    """A statement made by ``make(dialect's name)``, whose values are bound by their names."""

    __slots__ = ("_compiled", "_make")

    def __init__(self, make: Callable[[str], Executable]) -> None:
        self._make = make
        self._compiled: dict[str, tuple[str, dict[str, Any], tuple[str, ...] | None]] = {}

    def __call__(self, connection: Connection, values: dict[str, Any]) -> Found:
        """Runs it in the connection's transaction.

        Raises:
            DBAPIError: as SQLAlchemy does.
        """
        name = connection.dialect.name
        text, defaults, positions = self._compiled.get(name) or self._compile(connection)
        given = defaults | values
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text, given if positions is None else [given[key] for key in positions])
        except connection.dialect.loaded_dbapi.Error as error:
            cursor.close()
            raise DBAPIError.instance(
                text, None, error, connection.dialect.loaded_dbapi.Error, hide_parameters=True
            ) from error
        if cursor.description is None:
            cursor.close()
        return Found(cursor)

    def _compile(self, connection: Connection) -> tuple[str, dict[str, Any], tuple[str, ...] | None]:
        statement: Any = self._make(connection.dialect.name)
        compiled = statement.compile(dialect=connection.dialect)
        positions = tuple(compiled.positiontup) if compiled.positional else None
        made = self._compiled[connection.dialect.name] = (str(compiled), dict(compiled.params), positions)
        return made
