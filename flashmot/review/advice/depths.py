"""Notes that give few cards worth learning, and why the others aren't."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from flashmot.model.card import Card
from flashmot.model.problem import Source
from flashmot.review.advice.record import Finding, Subject

_FEWEST: Final = 3
"""A note with as many essential cards is well served."""
_WORTH: Final = 5
"""From how many other cards on it pays to look why."""
_MOST_REASONS: Final = 3


def few_essential_cards(subject: Subject) -> Iterator[Finding]:
    """Notes with cards of which fewer than three are essential, with the commonest reasons."""
    by_note: dict[str, list[Card]] = defaultdict(list)
    for deck in subject.decks:
        for card in deck.cards:
            by_note[card.note].append(card)
    for path, cards in by_note.items():
        left = [card for card in cards if card.reason]
        if len(cards) - len(left) < _FEWEST and len(left) >= _WORTH:
            reasons = Counter(card.reason or "" for card in left).most_common(_MOST_REASONS)
            told = "; ".join(f"{reason} ({count} ×)" for reason, count in reasons)
            words = {"essential": len(cards) - len(left), "all": len(cards), "reasons": told}
            yield Finding(Source(path, left[0].line), words)
