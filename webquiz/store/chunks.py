"""Long lists in statements: a database takes so many values at once, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

CHUNK: Final = 500


def by_chunks(wanted: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """A list in pieces that one statement takes."""
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
