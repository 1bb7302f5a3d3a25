"""Cards as lists of them show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["new", "due", "learning", "firm"]
"""Where a card stands with a student: never answered; to be reviewed; on its way; well anchored."""
STATES: Final[tuple[State, ...]] = ("new", "due", "learning", "firm")


@dataclass(frozen=True, slots=True)
class ListedCard:
    """A card that is asked, and where it stands."""

    id: int
    """Its number."""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    extra: str
    """HTML shown below the answer."""
    citation: str
    """What the note quotes, HTML."""
    origin: str
    """The work that the note cites."""
    asks: str
    """Which question it asks, as ``standing.QUESTION`` names it."""
    title: str
    """The note's title."""
    notion_slug: str | None
    """The address of its notion's page, while there is one."""
    chapter: str
    """The title of its chapter."""
    state: State
    """Where it stands."""
