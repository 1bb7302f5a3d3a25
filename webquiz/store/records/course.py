"""Chapters, cards and notions as they leave the store."""

from __future__ import annotations

from dataclasses import dataclass

from webquiz.store.records.content import CardContent
from webquiz.study.marks import NONE, Marks
from webquiz.study.schedule import Memory


@dataclass(frozen=True, slots=True)
class Card(CardContent):
    """A published card."""

    id: int
    """Its number."""
    notion_id: int | None
    """The number of the notion that it asks about, while there is one."""
    notion_slug: str | None
    """The address of that notion's page."""
    passage_id: int | None
    """The number of the card whose answer is the passage that it comes from."""
    asked: bool
    """Whether it is asked: a deck gives it, and not only to be read."""


@dataclass(frozen=True, slots=True)
class StudentCard:
    """A card, and where it stands with a student."""

    card: Card
    """The card."""
    memory: Memory
    """Where it stands."""
    marks: Marks = NONE
    """What they say of it."""

    @property
    def turn(self) -> int:
        """The number of its next answer."""
        return self.memory.turns


@dataclass(frozen=True, slots=True)
class CardStanding:
    """How well a student knows a card, without what it says."""

    id: int
    """Its number."""
    notion_id: int | None
    """The number of its notion."""
    facet: str | None
    """Which QQOQCCP question it asks."""
    deck_id: int
    """The number of its chapter."""
    stability: float | None
    """As in ``Memory``; None where it is new."""
    last_day: int | None
    """As in ``Memory``; None where it is new."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, and how far a student has come in it."""

    id: int
    """Its number."""
    name: str
    """``Course::Chapter``."""
    course: str
    """The course."""
    title: str
    """The chapter, for people."""
    description: str
    """HTML."""
    package_name: str | None
    """The file's name of its Anki package."""
    total: int
    """Cards."""
    met: int
    """Cards that were answered."""
    due: int
    """Cards to review today."""
    drill: int
    """Cards that were wrong today and not yet right again."""
    firm: int
    """Cards whose stability is three weeks or more."""
    essential_left: int
    """Essential cards that were never answered."""
    in_modes: tuple[int, ...]
    """Cards that can be asked in each of the modes that were named."""


@dataclass(frozen=True, slots=True)
class NotionPage:
    """A notion."""

    id: int
    """Its number."""
    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""
    type: str
    """The noun of its type of knowledge, or ``""``."""
    link: str
    """``obsidian://open?…``."""
    names: tuple[str, ...]
    """The title and the aliases."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A notion that has a bond with another one."""

    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """A card that says what a text is."""

    uid: str
    """Its id in decks and ledgers."""
    kind: str
    """``definition section``…"""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    extra: str
    """HTML shown below the answer."""
    short: str
    """Its answer in a few words, plain."""
    title: str
    """The notion that it is about."""
    slug: str
    """What that notion's page's address ends with."""
    named: bool
    """Whether the text is a name of that notion."""


@dataclass(frozen=True, slots=True)
class MappedNotion:
    """A notion with its place on the map of its course."""

    id: int
    """Its number."""
    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""
    type: str
    """The noun of its type of knowledge, or ``""``."""
    x: float
    """From left to right, 0 to 1."""
    y: float
    """From top to bottom, 0 to 1."""
    deck_id: int
    """The number of its chapter."""
    deck_title: str
    """The title of its chapter."""
    course: str
    """Its course."""
    names: tuple[str, ...]
    """The title and the aliases."""


@dataclass(frozen=True, slots=True)
class NotionBond:
    """What one notion's note says of another one, by their numbers."""

    source_id: int
    """The notion whose note states it."""
    target_id: int
    """The other one."""
    kind: str
    """``parent child sibling related lien``, or a label."""
    mot: str | None
    """Its MOT type, where it has one."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a note."""

    mime: str
    """Its media type."""
    data: bytes
    """Its file."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A chapter's Anki package."""

    package_name: str
    """Its file's name."""
    package: bytes
    """Its file; empty where there is none."""
