"""What a note says in one place: for readers who want to see an answer where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from flashmot.model.card import Media


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a note."""

    note: str
    """The note's path."""
    line: int
    """The line of the note's file that it begins at."""
    heading: str
    """Its heading as a person reads it; ``""`` above the first one."""
    html: str
    """What stands below the heading."""
    media: tuple[Media, ...]
    """The files that it shows."""
