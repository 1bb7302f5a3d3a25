"""What tests share: vaults made of a few lines, and the real parts, which under CI may not be missing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from flashmot.building.build import Build, build
from tests.support.parts import missing
from tests.support.places import DECKS
from tests.support.postgres import cluster, create_database, programs
from tests.support.vaults import BuildNotes, CardsOf, Files, MakeVault
from webquiz.store import migrate
from webquiz.store.database import Database

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["FLASHMOT_CACHE"] = "0"
"""The tests of the cache turn it on, each in a folder of its own."""

settings.register_profile("flashmot", deadline=None, print_blob=True)
settings.load_profile("flashmot")


@pytest.fixture
def make_vault(tmp_path: Path) -> MakeVault:
    """Writes a vault: path → text or bytes."""

    def write(files: Files) -> Path:
        root = tmp_path / "Mon coffre"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A copy of the recipes and sample notes that ship, to build beside."""
    return shutil.copytree(DECKS, tmp_path / "decks", ignore=shutil.ignore_patterns("*.ledger.jsonl*"))


@pytest.fixture
def build_notes(make_vault: MakeVault) -> BuildNotes:
    """Builds a vault written from path → text."""
    return lambda files: build([make_vault(files)], depth="complete")


@pytest.fixture
def cards_of(build_notes: BuildNotes) -> CardsOf:
    """The cards of one note, ``CONC_ Sujet.md``."""
    return lambda text: list(build_notes({"CONC_ Sujet.md": text}).cards)


@pytest.fixture(scope="session")
def sample_build() -> Build:
    """The notes that the project ships, built."""
    return build([DECKS / "notes"], depth="complete")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    executable = which("chromium") or which("chromium-browser") or which("google-chrome")
    if executable is None:
        missing("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable, args=["--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL's address, with ``{name}`` for a database; in it is ``ready``, with the quiz's tables."""
    binaries = programs()
    if binaries is None:
        missing("no PostgreSQL on this machine: apt-get install postgresql")
    with cluster(binaries) as address:
        create_database(address, "ready", "template1")
        database = Database(address.format(name="ready"))
        migrate.upgrade(database)
        database.close()
        yield address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the quiz's tables, to copy."""
    path = tmp_path_factory.mktemp("quiz") / "ready.sqlite3"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database with the quiz's tables: each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "quiz.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    address = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    create_database(address, name, "ready")
    return str(address.format(name=name))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with the quiz's tables."""
    found = Database(database_url)
    yield found
    found.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite database, for tests that don't depend on which database it is."""
    path = tmp_path / "quiz.sqlite3"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"
