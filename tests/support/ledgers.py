"""What a ledger and the packages beside it say."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from flashmot.delivery.deliver import Delivery
from flashmot.ledger import LedgerRow, read_ledger
from tests.support.course import Course


def rows(course: Course) -> dict[str, LedgerRow]:
    """The rows of a course's ledger by id."""
    return rows_of(course.ledger)


def rows_of(path: Path) -> dict[str, LedgerRow]:
    """The rows of a ledger by id."""
    ledger = read_ledger(path)
    found = {row.id: row for row in ledger.all_rows()}
    ledger.close()
    return found


def mods(package: Path) -> dict[str, int]:
    """GUID → ``mod`` in a package."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        return dict(connection.execute("SELECT guid, mod FROM notes"))


def retired(made: Delivery) -> set[str]:
    """The ids of the retired cards that go along."""
    return {card.id for package in made.build.packages for deck in package.decks for card in deck.retired}
