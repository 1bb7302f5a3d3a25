"""What all formats have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flashmot.building.build import Build
from flashmot.export import FORMATS
from flashmot.export.losses import LOSSES
from tests.support.packages import (
    BINARY,
    HOSTILE_CARDS,
    NEW,
    everything,
    package,
    written,
)

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("name", NEW)
def test_the_same_cards_give_the_same_bytes(sample_build: Build, tmp_path: Path, name: str) -> None:
    made = everything(sample_build)
    first = written(made, name, tmp_path).read_bytes()
    assert first == written(made, name, tmp_path).read_bytes()
    assert first.endswith(b"\n")
    assert b"\r" not in first
    assert [path.name for path in tmp_path.iterdir()] == [f"tout{FORMATS[name].suffix}"]


@pytest.mark.parametrize("name", BINARY)
def test_files_that_are_no_text_are_the_same_bytes_too(tmp_path: Path, name: str) -> None:
    made = package(*HOSTILE_CARDS)
    first = written(made, name, tmp_path).read_bytes()
    assert first == written(made, name, tmp_path).read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [f"cours{FORMATS[name].suffix}"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_in_a_line_what_it_is_for(name: str) -> None:
    assert 10 < len(FORMATS[name].about) < 90
    assert set(FORMATS[name].lacks) <= set(LOSSES)
