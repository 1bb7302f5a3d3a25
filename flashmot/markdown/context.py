"""What rendering a piece of Markdown knows and finds: its note, its view of others, the files it shows, its
problems."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashmot.model.card import Media
from flashmot.model.note import Face
from flashmot.model.problem import Problem, Source
from flashmot.vault.view import View


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be embedded, for all embeds of a rendering together."""

    characters: int = 12_000
    """Of Markdown."""
    embeds: int = 50
    """How many."""


_ROOM = Room()


@dataclass(slots=True)
class Rendering:
    """What rendering needs to know of the note, and what it finds on the way."""

    note: Face
    """The note that the text stands in."""
    view: View
    """Where its links and embeds are looked up."""
    media: dict[str, Media] = field(default_factory=dict)
    """The files shown, by name in the deck."""
    problems: list[Problem] = field(default_factory=list)
    """Embeds that lead nowhere."""
    line: int = 1
    """Where the text begins, for problems."""
    embedding: tuple[tuple[str, str], ...] = ()
    """The embeds that this text is shown in, outermost first: (path, place in the note)."""
    room: Room = _ROOM
    """What the embeds still to come may take."""

    def report(self, message: str) -> None:
        """Adds a problem of this text."""
        self.problems.append(Problem(Source(self.note.path, self.line), message))
