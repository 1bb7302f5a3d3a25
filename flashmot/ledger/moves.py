"""Cards whose text moved to another note: a note that was split, two that became one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from flashmot.ledger.match import alone
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.similarity import bare, words_of
from flashmot.model.card import Card
from flashmot.model.fingerprint import without_cosmetics

_FEWEST: Final = 4
"""An answer of fewer words may stand in any note."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved where."""

    rows: Mapping[str, Mapping[int, LedgerRow]] = field(default_factory=dict)
    """A note's path → index of a card → the row of another note that it was."""
    gone: frozenset[str] = frozenset()
    """The ids of these rows: their notes no longer have them."""


def find_moves(left: Iterable[LedgerRow], new: Iterable[tuple[str, int, Card]]) -> Moves:
    """Which new cards are what another note's cards were: those that ask the same of their
    note and answer it in the very same words, where nothing else does on either side.

    Args:
        left: rows that no card of their notes is any more.
        new: cards that no row of their notes was: note, index, card.
    """
    theirs = alone((_text(row.given), row) for row in left)
    if not theirs:
        return Moves()
    ours = alone((_text(card), (note, at)) for note, at, card in new)
    found: dict[str, dict[int, LedgerRow]] = defaultdict(dict)
    for key, (note, at) in ours.items():
        if key in theirs:
            found[note][at] = theirs[key]
    return Moves(found, frozenset(row.id for rows in found.values() for row in rows.values()))


def _text(card: Card) -> Hashable:
    """What a card says, wherever it stands; None where that is too little to know it by."""
    told = bare(card.cloze) if card.cloze else card.answer
    if len(words_of(told).split()) < _FEWEST:
        return None
    # The question names the note; what it asks of it is told by the slot.
    return card.kind, card.facet or "", "" if card.cloze else card.base, without_cosmetics(told)
