"""What tests share: vaults made of a few lines, and the real parts, which under CI may not be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from flashmot.build import Build, build_decks
from flashmot.records import Card

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["FLASHMOT_CACHE"] = "0"
"""The tests of the cache turn it on, each in a folder of its own."""

settings.register_profile("flashmot", deadline=None, print_blob=True)
settings.load_profile("flashmot")

ROOT = Path(__file__).resolve().parent.parent
DECKS = ROOT / "decks"

MakeVault = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def make_vault(tmp_path: Path) -> MakeVault:
    """Writes a vault: path → text or bytes."""

    def write(files: dict[str, str | bytes]) -> Path:
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
def build_notes(make_vault: MakeVault) -> Callable[[dict[str, str | bytes]], Build]:
    """Builds a vault written from path → text."""
    return lambda files: build_decks([make_vault(files)])


@pytest.fixture
def cards_of(build_notes: Callable[[dict[str, str | bytes]], Build]) -> Callable[[str], list[Card]]:
    """The cards of one note, ``CONC_ Sujet.md``."""
    return lambda text: list(build_notes({"CONC_ Sujet.md": text}).cards)


@pytest.fixture(scope="session")
def sample_build() -> Build:
    """The notes that the project ships, built."""
    return build_decks([DECKS / "notes"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    executable = which("chromium") or which("chromium-browser") or which("google-chrome")
    if executable is None:
        missing("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--disable-background-networking"])
        yield running
        running.close()


def missing(why: str) -> None:
    """Skips a test that needs a part this machine lacks; under CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
