"""What lies on a teacher's desk: each card with what was decided of it, and the lines of its note. Frozen, no
I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flashmot.model.card import Card
from flashmot.model.decision import Decision

News = Literal["", "new", "changed"]
"""What the next build does to a card, beside what was decided."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card, as its note gives it and as students get it."""

    given: Card
    """As its note gives it."""
    card: Card
    """As decided: what students get."""
    decision: Decision | None = None
    """What was decided."""
    stale: bool = False
    """Whether the note gives another card since it was decided."""
    news: News = ""
    """Whether students have it yet, and as it is."""
    trouble: str = ""
    """Why it can't take the decision's words."""

    @property
    def id(self) -> str:
        """The card's id."""
        return self.given.id

    @property
    def is_read(self) -> bool:
        """Whether somebody decided on the card as it is: a note for later is no decision."""
        said = self.decision.named if self.decision else ()
        return not self.stale and any(name != "note" for name in said)

    @property
    def is_dropped(self) -> bool:
        """Whether nobody gets it."""
        return self.decision is not None and self.decision.action == "drop"

    @property
    def depth(self) -> str:
        """``essential``, ``complete``, or ``""`` where it is dropped."""
        return "" if self.is_dropped else self.card.depth


Use = Literal["", "own", "other"]
"""Which cards use a piece of a note: none, the one that is read, others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note's file."""

    number: int
    """From 1."""
    pieces: tuple[tuple[str, Use], ...]
    """Its text, in pieces, each with the cards that use it."""
    is_start: bool = False
    """Whether the card that is read comes from here."""
