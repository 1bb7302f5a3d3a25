"""What a build can't tell and a person must say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A note that is gone, and the notes that it may have become."""

    old: str
    """Its path in the ledger."""
    new: tuple[str, ...]
    """Paths, the likeliest first."""
