"""What tests of pages look at: the clock, the database behind the pages, the statements that it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event, func, select

from tests.support.quiz_course import Clock
from webquiz.store.database import Database
from webquiz.store.schema import events
from webquiz.web.views.common import tools


def clock(app: Flask) -> Clock:
    """The application's clock."""
    found = tools(app).clock
    assert isinstance(found, Clock)
    return found


def database(app: Flask) -> Database:
    """The application's database."""
    return tools(app).database


def rows(app: Flask, *columns: Any) -> list[tuple[Any, ...]]:
    """These columns of all events, in their order."""
    with database(app).read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(events.c.id))]


def count(app: Flask, table: Any) -> int:
    """How many rows a table has."""
    with database(app).read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


@contextmanager
def queries(app: Flask) -> Iterator[list[str]]:
    """The statements that SQLite runs meanwhile, transactions' own aside."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            seen.append(statement)

    def trace(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(note)

    engine = database(app).engine
    event.listen(engine, "checkout", trace)
    try:
        yield seen
    finally:
        event.remove(engine, "checkout", trace)
        engine.dispose()
