"""What a card said when a teacher decided on it, and whether it still does."""

from __future__ import annotations

import hashlib
from typing import Final

from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.decision import Decision
from flashmot.model.fingerprint import without_cosmetics

SUFFIX: Final = ".cards.yml"
"""The end of a curation file's name, behind the recipe's."""
_LONGEST: Final = 240
"""Characters of what a card said that an entry quotes; the rest is told by a digest."""


def seen_of(card: Card) -> str:
    """What a card says, on one line: to tell later whether it still does. ``card``: as its note gives it."""
    said = " ".join(f"{to_text(card.question)} → {to_text(card.answer)}".split())
    if len(said) <= _LONGEST:
        return said
    digest = hashlib.blake2b(without_cosmetics(said).encode("utf-8", "surrogatepass"), digest_size=4)
    return f"{said[:_LONGEST].rstrip()}… ({digest.hexdigest()})"


def is_stale(decision: Decision, card: Card) -> bool:
    """Whether a card, as its note gives it, no longer says what was read when this was decided."""
    return bool(decision.seen) and without_cosmetics(decision.seen) != without_cosmetics(seen_of(card))
