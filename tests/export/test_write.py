"""What all formats have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flashmot.building.build import Build
from flashmot.export import FORMATS
from tests.support.packages import (
    NEW,
    everything,
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
