"""Rate limits that are counted in the database, so that workers keep no state and a restart forgives
nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from limits.storage import Storage
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from webquiz.store.database import Database
from webquiz.store.dialects import upsert
from webquiz.store.schema import hits


def forget_expired(connection: Connection) -> None:
    """Deletes what has expired, by the clock on the wall. Whoever writes something rare does it on the way,
    so that nothing stays because nobody fails any more."""
    connection.execute(delete(hits).where(hits.c.expires_at <= int(time.time() * 1000)))


def forget(connection: Connection, named: Sequence[str]) -> None:
    """Deletes the counts whose keys name one of these."""
    for name in named:
        connection.execute(delete(hits).where(hits.c.key.contains(name, autoescape=True)))


class DatabaseStorage(Storage):
    """Counters for the package ``limits`` (https://limits.readthedocs.io/en/stable/custom-storage.html)."""

    STORAGE_SCHEME = ["webquiz"]  # noqa: RUF012 — the base class names it so
    find_database: Callable[[], Database]
    """Gives the database of the application that is asked: one limiter may serve several."""

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self.find_database = options["find_database"]

    @property
    def database(self) -> Database:
        """The counters' database."""
        return self.find_database()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a broken database raises."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts up; the count begins anew when it has expired."""
        now = int(time.time() * 1000)
        with self.database.write() as connection:
            forget_expired(connection)
            statement = upsert(connection, hits).values(
                key=key[:300], amount=amount, expires_at=now + expiry * 1000
            )
            made = connection.execute(
                statement.on_conflict_do_update(
                    index_elements=[hits.c.key], set_={"amount": hits.c.amount + statement.excluded.amount}
                ).returning(hits.c.amount)
            )
            return int(made.scalar_one())

    def get(self, key: str) -> int:
        """The count."""
        now = int(time.time() * 1000)
        with self.database.read() as connection:
            found = connection.execute(
                select(hits.c.amount).where(hits.c.key == key[:300], hits.c.expires_at > now)
            ).scalar()
            return int(found or 0)

    def get_expiry(self, key: str) -> float:
        """When it begins anew, in seconds since 1970."""
        with self.database.read() as connection:
            found = connection.execute(select(hits.c.expires_at).where(hits.c.key == key[:300])).scalar()
            return (found or time.time() * 1000) / 1000

    def check(self) -> bool:
        """Whether the database answers."""
        return self.database.answers()

    def reset(self) -> int:
        """Forgets all counts."""
        with self.database.write() as connection:
            count = int(connection.execute(select(func.count()).select_from(hits)).scalar_one())
            connection.execute(delete(hits))
            return count

    def clear(self, key: str) -> None:
        """Forgets a count."""
        with self.database.write() as connection:
            connection.execute(delete(hits).where(hits.c.key == key[:300]))
