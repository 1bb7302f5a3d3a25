"""What students will get of a card, worked out before anything is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashmot import Build, Card, notions_of, sigles_of
from webquiz.publish.content import no_links, page_html
from webquiz.publish.names import Names
from webquiz.publish.publication import Course, course_of, faces_of, published
from webquiz.store.records import PublishedCard


class Proof:
    """A course’s cards as the quiz would have them. Looking at all of them takes a while: it is done when the
    first card is asked for, and again after one of them has become another.

    Args:
        made: the course.
        cards: all of its cards, as students get them.
    """

    def __init__(self, made: Build, cards: Sequence[Card]) -> None:
        self._made = made
        self._cards = {card.id: card for card in cards}
        self._course: Course | None = None

    def of(self, card: Card) -> PublishedCard:
        """A card, with its ways to be asked, its wrong options and the answers that count."""
        if self._cards.get(card.id) != card:
            self._cards[card.id], self._course = card, None
        if self._course is None:
            notions, bonds = notions_of(self._made)
            cards = list(self._cards.values())
            names = Names(notions, cards, sigles_of(self._made))
            self._course = course_of(cards, notions, bonds, names, _nowhere)
        return published(card, self._course)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a card: HTML, cleaned as for students."""

    question: str
    """The question."""
    answer: str
    """The answer."""
    extra: str
    """What stands below the answer."""
    citation: str
    """What the note quotes."""
    origin: str
    """Where from."""
    title: str
    """The note's title."""


def shown(card: Card) -> Shown:
    """A card as pages show it, at once: its options and the answers that count take a ``Proof``."""
    question, answer = faces_of(card)
    return Shown(
        question=page_html(question, no_links),
        answer=page_html(answer, _nowhere),
        extra=page_html(card.extra, _nowhere),
        citation=page_html(card.citation, _nowhere),
        origin=card.origin,
        title=card.title,
    )


def _nowhere(_name: str) -> None:
    """The notions of a course have no pages yet."""
