"""What a recipe puts into the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flashmot.model.graph import Bond, Notion


@dataclass(frozen=True, slots=True)
class PublishedCard:
    """A row of ``cards``, keys of others instead of their numbers."""

    uid: str
    """The card's id."""
    deck: str
    """Its deck's name."""
    notion: str
    """Its note's path."""
    passage: str | None
    """The id of the card whose answer is the passage of the note that this one comes from."""
    kind: str
    """``definition section``…"""
    facet: str | None
    """Which QQOQCCP question it asks."""
    modes: int
    """How it can be asked, see ``webquiz.modes``."""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    short: str
    """The right answer in a few words, plain; ``""`` where it is long."""
    extra: str
    """HTML shown below the answer."""
    citation: str
    """What the note quotes, HTML."""
    origin: str
    """The work that the note cites."""
    title: str
    """The note's title."""
    link: str
    """``obsidian://open?…``."""
    accepted: tuple[str, ...]
    """Right answers to type."""
    rivals: tuple[str, ...]
    """Answers right for others, that must not count as typos of these."""
    wrong: tuple[str, ...]
    """Wrong options, best first."""
    steps: tuple[str, ...]
    """The steps in their order, HTML."""


@dataclass(frozen=True, slots=True)
class PublishedDeck:
    """A chapter."""

    name: str
    """``Course::Chapter``."""
    course: str
    """The course."""
    title: str
    """The chapter, for people."""
    description: str
    """HTML."""
    recipe: str
    """The recipe that publishes it."""
    package: bytes | None
    """The Anki package that holds it."""
    package_name: str
    """Its file's name."""


@dataclass(frozen=True, slots=True)
class Publication:
    """All that one recipe publishes."""

    recipe: str
    """The recipe's name."""
    course: str
    """The course's."""
    decks: tuple[PublishedDeck, ...] = ()
    """In order."""
    cards: tuple[PublishedCard, ...] = ()
    """In order."""
    notions: tuple[Notion, ...] = ()
    """What the notes are about."""
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Where each notion stands on the map, 0 to 1."""
    bonds: tuple[Bond, ...] = ()
    """What they say of each other."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """The images that the cards show."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed."""

    decks: int
    """Chapters that are published."""
    cards: int
    """Cards that are published."""
    new: int
    """Cards that weren't there."""
    changed: int
    """Cards that ask or answer in other words."""
    retired: int
    """Cards that no deck gives any more."""
    revived: int
    """Retired cards that are back."""
