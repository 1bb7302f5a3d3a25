"""How much of each notion, and of each question, a student would know today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.model.questions import FACETS
from webquiz.store.records import CardStanding, MappedNotion
from webquiz.study.statistics import Known, mastery
from webquiz.web.views.language import say

_FIRM = 21
"""From which stability on, in days, a card counts as well anchored."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How far a student is, in cards."""

    all: int
    """How many there are."""
    met: int
    """How many were answered once."""
    firm: int
    """How many are well anchored."""


@dataclass(frozen=True, slots=True)
class NotionRow:
    """A notion in the matrix."""

    id: int
    """Its number."""
    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""
    deck: str
    """Its chapter's title."""
    mastery: float
    """0 to 1."""
    facets: tuple[tuple[str, float | None], ...]
    """Question → mastery, None where the note doesn't answer it."""


def totals(cards: Sequence[CardStanding]) -> Totals:
    """How many cards there are, and how far they are."""
    known = _known(cards)
    return Totals(len(cards), len(known), sum(card.stability >= _FIRM for card in known))


def _known(cards: Sequence[CardStanding]) -> list[Known]:
    return [
        Known(it.id, it.notion_id or 0, it.facet, it.stability, it.last_day)
        for it in cards
        if it.stability is not None and it.last_day is not None
    ]


def notion_rows(notions: Sequence[MappedNotion], cards: Sequence[CardStanding], day: int) -> list[NotionRow]:
    """A row a notion, in the order of the notions."""
    known = _known(cards)
    whole = mastery(known, Counter(it.notion_id for it in cards if it.notion_id), day, lambda it: it.notion)
    parts = mastery(
        known,
        Counter((it.notion_id, it.facet) for it in cards if it.notion_id and it.facet),
        day,
        lambda it: (it.notion, it.facet),
    )
    return [
        NotionRow(
            id=it.id,
            slug=it.slug,
            title=it.title,
            deck=it.deck_title,
            mastery=whole.get(it.id, 0.0),
            facets=tuple((facet, parts.get((it.id, facet))) for facet in FACETS),
        )
        for it in notions
    ]


def by_question(cards: Sequence[CardStanding], day: int) -> list[tuple[str, float | None]]:
    """(question, mastery) of each of the eight; None where no card asks it."""
    found = mastery(_known(cards), Counter(it.facet for it in cards if it.facet), day, lambda it: it.facet)
    return [(name_of(facet), found.get(facet)) for facet in FACETS]


def name_of(facet: str | None) -> str:
    """A question's name: ``Où``."""
    names = {
        "qui": say("Qui"),
        "quoi": say("Quoi"),
        "ou": say("Où"),
        "quand": say("Quand"),
        "comment": say("Comment"),
        "combien": say("Combien"),
        "pourquoi": say("Pourquoi"),
        "preuves": say("Preuves"),
    }
    return names.get(facet or "", "")
