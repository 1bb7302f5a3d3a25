"""Advice on hand-made vaults."""

from __future__ import annotations

import pytest

from flashmot.review.advice import advise
from tests.support.advising import Told
from tests.support.vaults import BuildNotes, Files


@pytest.fixture
def told(build_notes: BuildNotes) -> Told:
    """The advice of one kind: (file, line, message)."""

    def advice(notes: Files, code: str) -> list[tuple[str, int, str]]:
        return [
            (it.source.path, it.source.line, it.message)
            for it in advise(build_notes(notes))
            if it.code == code
        ]

    return advice
