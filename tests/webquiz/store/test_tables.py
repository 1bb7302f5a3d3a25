"""The tables: made by the migrations, alike on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from webquiz.store import (
    migrate,
)
from webquiz.store.database import Database
from webquiz.store.schema import SEARCH_INDEX, metadata


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    def of_models(name: str | None, _kind: str, _parents: Any) -> bool:
        return not (name or "").startswith(SEARCH_INDEX)  # each database has its own

    with database.read() as connection:
        options = {"compare_type": True, "include_name": of_models}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        assert migrate.revision(connection) == migrate.newest()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    assert migrate.upgrade(database) == (migrate.newest(), migrate.newest())


def test_sqlite_flushes_every_commit_and_keeps_its_references(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.read() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    database.close()
