"""What a recipe puts into the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flashmot.model.graph import Bond, Notion
from webquiz.store.records.content import CardContent


@dataclass(frozen=True, slots=True)
class PublishedCard(CardContent):
    """A row of ``cards``, keys of others instead of their numbers."""

    deck: str
    """Its deck's name."""
    notion: str
    """Its note's path."""
    passage: str | None
    """The id of the card whose answer is the passage of the note that this one comes from."""
    facet: str | None
    """Which QQOQCCP question it asks."""
    asked: bool = True
    """Whether it is asked, or only there to be read."""
    essential: bool = True
    """Whether it is for who has little time, too."""
    line: int = 0
    """The line of the note that it comes from."""


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
    dropped: frozenset[str] = frozenset()
    """The ids of cards that a teacher dropped on purpose: nobody need be asked whether they may go."""
    spared: frozenset[str] = frozenset()
    """The ids of cards that another recipe of the course gives: they stay, though this one doesn't."""
    key: str = ""
    """The course's id in its ledger, ``""`` where it has none: then it is known by its name."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A card that a publication changes for students."""

    what: str
    """``new``, ``changed``, ``retired`` or ``back``."""
    uid: str
    """Its id."""
    before: str
    """What it asked, HTML; ``""`` where it wasn't asked."""
    after: str
    """What it asks, HTML; ``""`` where it isn't asked any more."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What a publication takes from students."""

    met: int = 0
    """How many cards of the recipe some student has met."""
    gone: int = 0
    """How many of these no deck gives any more."""
    chapters: tuple[str, ...] = ()
    """The chapters of which no card is left."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed of what is asked."""

    decks: int
    """Chapters with cards that are asked."""
    cards: int
    """Cards that are asked, as all below."""
    new: int
    """Cards that weren't asked before."""
    changed: int
    """Cards that ask or answer in other words."""
    retired: int
    """Cards that no deck gives any more, not even to be read."""
    revived: int
    """Cards that are back: retired ones, and those that were answered before they were only there to be
    read."""
    losses: Losses = field(default_factory=Losses)
    """What is taken from students."""
    listed: tuple[Rewritten, ...] = ()
    """Each card that is other for students than before."""
