"""Cards together: the decks of one file. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.model.background import Background
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.card import Card
from flashmot.model.graph import Graph


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one chapter, in the order to learn them."""

    name: str
    """``Course::Chapter``."""
    description: str
    """HTML, in French, for the students."""
    cards: Sequence[Card]
    """In order."""
    retired: Sequence[Card] = ()
    """Cards that the notes no longer give, for those who have them already."""

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The cards note by note, where they are packed; else none."""
        return self.cards.bundles if isinstance(self.cards, PackedCards) else ()

    @property
    def newest(self) -> int:
        """When one of its cards last changed, in seconds since 1970; 0 where nothing says."""
        cards = (
            self.cards.newest
            if isinstance(self.cards, PackedCards)
            else max((it.changed for it in self.cards), default=0)
        )
        return max(cards, max((card.changed for card in self.retired), default=0))


@dataclass(frozen=True, slots=True)
class Package:
    """The decks that go into one file."""

    file: str
    """The file's name without its suffix."""
    decks: tuple[Deck, ...]
    """At least one."""
    graph: Graph | None = None
    """What the notes say of each other, where the format holds that."""
    background: Background | None = None
    """What else their course gives, where the format asks for that."""

    @property
    def newest(self) -> int:
        """When one of its cards last changed, in seconds since 1970; 0 where nothing says."""
        return max(deck.newest for deck in self.decks)
