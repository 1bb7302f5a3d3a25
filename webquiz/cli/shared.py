"""What several commands share: settings, the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from webquiz.store.database import Database
    from webquiz.web.settings import Settings

CONTEXT: Final = {"help_option_names": ["-h", "--help"]}


def settings() -> Settings:
    """The settings that the environment gives."""
    from webquiz.web.settings import read_settings

    return read_settings(development=True)


@contextmanager
def opened(*, check: bool = True) -> Iterator[Database]:
    """The database; with ``check``, at the newest revision: SQLite is brought there, PostgreSQL must be."""
    from webquiz.store import migrate
    from webquiz.store.database import LONG_PATIENCE, Database
    from webquiz.store.journal import open_journal

    wanted = settings()
    if not wanted.development:  # who tries it at a terminal reads what the command says
        open_journal()
    database = Database(wanted.database_url, wanted.pool_size, LONG_PATIENCE)
    try:
        if check and database.sqlite:
            migrate.upgrade(database)
        if check:
            migrate.check(database)
        yield database
    finally:
        database.close()
