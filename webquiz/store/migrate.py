"""Brings the tables up to date. One Alembic history for SQLite and PostgreSQL."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from webquiz.store import search
from webquiz.store.database import Database, DatabaseError, plain_reason

_LOCK = 4_267_113
"""Any number: PostgreSQL's lock that lets one worker at a time migrate."""


def upgrade(database: Database) -> tuple[str | None, str]:
    """Brings the tables to the newest revision, in one transaction, one process at a time.

    Returns:
        the revision before (None for an empty database) and after.

    Raises:
        DatabaseError: a newer version made the tables.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        before = revision(connection)
        refuse_newer(before)
        to_newest(connection)
        if before != newest():
            search.rebuild(connection)
        return before, newest()


def to_newest(connection: Connection) -> None:
    """Brings the tables to the newest revision within a transaction. What is searched is made anew by whoever
    asks for it."""
    command.upgrade(_config(connection), "head")


def back_to(connection: Connection, name: str) -> None:
    """Brings the tables back to an earlier revision within a transaction; what only later ones hold is
    lost."""
    command.downgrade(_config(connection), name)


def check(database: Database) -> None:
    """Makes sure that the tables are those that the program needs.

    Raises:
        DatabaseError: they aren't, or the database can't be reached; says what to do.
    """
    try:
        with database.read() as connection:
            found = revision(connection)
    except SQLAlchemyError as error:
        raise DatabaseError(
            f"the database can't be reached: {plain_reason(error)}; check DATABASE_URL"
        ) from error
    refuse_newer(found)
    if found != newest():
        raise DatabaseError(
            f"the database has the tables of {found or 'no version'}, not of {newest()}; "
            "run: webquiz db upgrade"
        )


def refuse_newer(found: str | None) -> None:
    """Makes sure that tables are of a revision that the program knows.

    Raises:
        DatabaseError: they aren't.
    """
    if found is not None and not is_known(found):
        raise DatabaseError(
            f"a newer version of webquiz made the database's tables ({found}; this one knows them up to "
            f"{newest()}): run that version, or restore a backup from before"
        )


def revision(connection: Connection) -> str | None:
    """The revision that the tables have."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision that the program needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101 — there is one in the package
    return head


def is_known(name: str) -> bool:
    """Whether the program knows a revision: the newest one, or one that it came from."""
    return name in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.attributes["connection"] = connection
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config
