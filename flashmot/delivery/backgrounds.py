"""What formats ask to know beside the cards of a package: the rest of its course, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flashmot.building.build import Build, Part
from flashmot.building.graph import notions_of
from flashmot.ledger.changes import Change
from flashmot.ledger.settlement import Settlement
from flashmot.model.background import Background
from flashmot.model.card import Card
from flashmot.model.deck import Package


def bank_build(made: Build, settlements: Sequence[Settlement], *, since_last: bool) -> Build:
    """A build as a question bank asks for it: packages with what stands behind them, all cards or those that
    are news. ``settlements``: of its parts; with each change listed where only news are wanted."""
    known = with_backgrounds(made, [str(it.ledger.path) for it in settlements])
    return only_news(known, settlements) if since_last else known


def with_backgrounds(made: Build, courses: Sequence[str]) -> Build:
    """A build whose packages know all that their courses give. ``courses``: what tells each part's
    course from others."""
    parts = list(zip(made.parts, courses, strict=True))
    known = {
        course: _background(made, [part for part, its in parts if its == course])
        for course in dict.fromkeys(courses)
    }
    behind = (known[course] for part, course in parts for _ in part.packages())
    packages = (replace(it, background=found) for it, found in zip(made.packages, behind, strict=True))
    return replace(made, packages=tuple(packages))


def only_news(made: Build, settlements: Iterable[Settlement]) -> Build:
    """A build of only those cards that say something else than the ledgers know, or that they don't know.

    ``settlements``: with each change listed.
    """
    packages = iter(made.packages)
    kept = [
        _only(next(packages), news_of(settlement))
        for settlement in settlements
        for _ in settlement.part.packages()
    ]
    return replace(made, packages=tuple(kept))


def news_of(settlement: Settlement) -> frozenset[str] | None:
    """The ids of the cards that students haven't read as they are now; None for all."""
    if settlement.changes.first:
        return None
    return frozenset(it.id for it in settlement.changes.listed or () if _is_news(it))


def _is_news(change: Change) -> bool:
    before, after = change.before, change.after
    if after is None:
        return False
    if before is None or "revived" in change.kinds:
        return True
    return (before.question, before.answer, before.extra) != (after.question, after.answer, after.extra)


def _only(package: Package, wanted: frozenset[str] | None) -> Package:
    if wanted is None:
        return package
    decks = (
        replace(deck, cards=tuple(card for card in deck.cards if card.id in wanted), retired=())
        for deck in package.decks
    )
    return replace(package, decks=tuple(decks))


def _background(made: Build, parts: Sequence[Part]) -> Background:
    notions, bonds = notions_of(replace(made, parts=tuple(parts)))
    cards = {card.id: card for card in _all_cards(parts)}
    return Background(tuple(cards.values()), tuple(notions), tuple(bonds))


def _all_cards(parts: Iterable[Part]) -> Iterator[Card]:
    """Those that students get first: where a card is there twice, it is as they get it."""
    for part in parts:
        for deck in part.decks:
            yield from deck.cards
    for part in parts:
        for deck in part.decks:
            for bundle in deck.bundles:
                yield from bundle.left_out()
