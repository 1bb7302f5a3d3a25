"""A running quiz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_server import QuizServer, published, serving

if TYPE_CHECKING:
    pass


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running
