"""What stands behind the cards of a package: all that their course gives. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass

from flashmot.model.card import Card
from flashmot.model.graph import Bond, Notion


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What a question needs to know of other cards: what is wrong and might be right, what is right, too."""

    cards: tuple[Card, ...]
    """All that the notes of the course give, those that students don't get included."""
    notions: tuple[Notion, ...]
    """What the notes are about."""
    bonds: tuple[Bond, ...]
    """What they say of each other."""
