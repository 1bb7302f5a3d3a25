"""Cards, and the graph of their notes, as the choice of options sees them."""

from __future__ import annotations

from collections.abc import Iterable

from flashmot.choices.records import Bond, Item, Notion
from flashmot.html.cloze import with_gaps
from flashmot.html.text import to_text
from flashmot.model import graph
from flashmot.model.card import Card


def item_of(card: Card) -> Item:
    """What choices need to know of a card."""
    return Item(
        key=card.id,
        kind=card.kind,
        notion=card.note,
        slot=card.slot,
        facet=card.facet,
        question=to_text(with_gaps(card.cloze) if card.cloze else card.question),
        answer=to_text(card.answer),
        accepted=card.accepted,
        given=card.distractors,
        label=card.label,
        targets=card.targets,
        chosen=card.wrong,
    )


def known_notions(notions: Iterable[graph.Notion]) -> list[Notion]:
    """Notions by the paths of their notes, which is what cards call them."""
    return [Notion(it.path, it.title, it.type, it.chapter, it.names) for it in notions]


def known_bonds(bonds: Iterable[graph.Bond]) -> list[Bond]:
    """The bonds between them."""
    return [Bond(it.source, it.target, it.kind) for it in bonds]
