"""All that is known of a course, for the options and the pairs of its questions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from flashmot.choices import Item, Notion, Ranking, right_option
from flashmot.choices.cards import item_of, known_bonds, known_notions
from flashmot.choices.graph import Graph
from flashmot.choices.judging import Judge, judge_of
from flashmot.export.bank.patterns import Rivals
from flashmot.export.bank.texts import line_of
from flashmot.html.lists import listed
from flashmot.model.background import Background
from flashmot.model.card import Card
from flashmot.model.deck import Package

_LOOKED_AT = 300
"""So many cards of a sort are looked at for one, at most: the work grows with the cards, not their square."""


class Course:
    """The cards of a course with what their notes say of each other."""

    def __init__(self, background: Background) -> None:
        cards = {card.id: card for card in background.cards}
        self.cards: Mapping[str, Card] = cards
        """By id."""
        notions = known_notions(background.notions) or list(_told_by(background.cards))
        self._ranking = Ranking(
            [item_of(it) for it in cards.values()], notions, known_bonds(background.bonds)
        )
        self.items: Mapping[str, Item] = {item.key: item for item in self._ranking.items}
        """By the ids of their cards."""
        self.rivals = Rivals(_texts(background))
        """All that is called something, or asked for, in the course."""
        self._pools: dict[str, Mapping[object, Sequence[Card]]] = {}
        self._places: dict[tuple[str, str], int] = {}
        self._judges: dict[tuple[str, str], Judge] = {}

    @property
    def graph(self) -> Graph:
        """What the notes say of each other."""
        return self._ranking.graph

    def notion(self, card: Card) -> Notion | None:
        """What a card's note is about."""
        return self.graph.notions.get(card.note)

    def right(self, card: Card) -> str:
        """The text that stands for a card's answer, ``""`` where it is too long or of several parts."""
        return right_option(self.items[card.id], self.notion(card))

    def wrong(self, card: Card) -> tuple[str, ...]:
        """A card's fair wrong options, best first; none where a choice would be unfair."""
        return self._ranking.options(card.id)

    def judge(self, card: Card, right: str) -> Judge:
        """Who says what else may be right for a card."""
        key = card.id, right
        if key not in self._judges:
            self._judges[key] = judge_of(self.items[card.id], right, self.graph)
        return self._judges[key]

    def alike(self, name: str, card: Card, key_of: Callable[[Card], object]) -> Iterator[Card]:
        """Other cards with a key in common with one, in an order that is the card's own; no more than would
        ever be looked at. None where the key is None. ``name``: of the function ``key_of``."""
        if name not in self._pools:
            found: dict[object, list[Card]] = defaultdict(list)
            for identifier in sorted(self.cards, key=lambda it: chance(it, name)):
                found[key_of(self.cards[identifier])].append(self.cards[identifier])
            self._pools[name] = found
            self._places |= {(name, it.id): at for pool in found.values() for at, it in enumerate(pool)}
        pool = self._pools[name][key_of(card)] if key_of(card) is not None else ()
        start = self._places[name, card.id] + 1
        for step in range(min(len(pool) - 1, _LOOKED_AT)):
            yield pool[(start + step) % len(pool)]


def drawn(texts: Iterable[str], seed: str) -> list[str]:
    """Texts in an order that looks random and is a function of the seed."""
    return sorted(texts, key=lambda text: chance(text, seed))


def chance(text: str, seed: str) -> bytes:
    """Something to sort by that looks random and is a function of both."""
    return hashlib.sha256(f"{seed}\0{text}".encode("utf-8", "backslashreplace")).digest()


@lru_cache(maxsize=2)
def course_of(background: Background) -> Course:
    """The course behind some packages, worked out once for all of them."""
    return Course(background)


def background_of(package: Package) -> Background:
    """What stands behind a package of which only the cards are known."""
    return package.background or Background(
        tuple(card for deck in package.decks for card in deck.cards), (), ()
    )


def _told_by(cards: Iterable[Card]) -> Iterable[Notion]:
    """The notions that cards name, where nobody says more of them."""
    by_note = {card.note: card for card in cards}
    return (Notion(it.note, it.title, it.type, it.chapter, (it.title,)) for it in by_note.values())


def _texts(background: Background) -> Iterable[str]:
    for card in background.cards:
        yield from (*card.accepted, *card.distractors, *card.targets, card.title)
        yield from map(line_of, listed(card.answer))
    for notion in background.notions:
        yield from notion.names
