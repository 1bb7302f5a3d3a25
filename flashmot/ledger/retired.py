"""The cards that no note gives any more, in the decks with which they go along for a while."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from flashmot.french.typography import typeset
from flashmot.ledger.rows import RETIRED_MARK, RETIRED_SEARCH, LedgerRow
from flashmot.model.deck import Deck

_DESCRIPTION: Final = (
    f"Les cartes que les notes ne donnent plus portent la mention « {RETIRED_MARK} » : pour les trouver, "
    f"cherchez {RETIRED_SEARCH} dans l'explorateur ; vous pouvez les supprimer ou continuer à les réviser."
)


def with_retired(decks: Sequence[Deck], retired: Mapping[str, Sequence[LedgerRow]]) -> Iterator[Deck]:
    """The decks with their retired cards (deck name → rows); decks that hold nothing else at the end."""
    names = {deck.name for deck in decks}
    for deck in decks:
        yield _with(deck, retired[deck.name]) if deck.name in retired else deck
    for name in sorted(retired.keys() - names):
        yield _with(Deck(name, "", ()), retired[name])


def _with(deck: Deck, rows: Sequence[LedgerRow]) -> Deck:
    said = (deck.description, html.escape(typeset(_DESCRIPTION), quote=False))
    cards = tuple(row.exported() for row in sorted(rows, key=lambda row: row.id))
    return replace(deck, description=" ".join(filter(None, said)), retired=cards)
