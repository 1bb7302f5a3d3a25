"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card that holds what was searched."""

    id: int
    """Its number."""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    extra: str
    """HTML shown below the answer."""
    title: str
    """The note's title."""
    notion_slug: str | None
    """The address of its notion's page, while there is one."""
    chapter: str
    """The title of its chapter."""
    asked: bool
    """Whether it is asked, or there to be read."""


@dataclass(frozen=True, slots=True)
class FoundNotion:
    """A notion that is called by what was searched."""

    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""
    others: tuple[str, ...]
    """Its other names."""
    type: str
    """The noun of its type of knowledge, or ``""``."""
    definition: str
    """What its note says it is, HTML; ``""`` where it doesn't."""
