"""What the tests of the ledger share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.course import Course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A small course on disk, not yet built."""
    return Course(tmp_path)
