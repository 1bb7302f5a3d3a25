"""What a student says of single cards: reported, set aside, marked. Pure.

Each is an act in a log to which is only appended; what one is taken back with is an act, too. Where a card
stands is a fold over its acts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an act does."""

    REPORT = "report"
    SUSPEND = "suspend"
    BURY = "bury"
    STAR = "star"
    UNDO = "undo"


class Reason(StrEnum):
    """What a report says is wrong with a card."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    TWO = "two"
    TYPO = "typo"
    OTHER = "other"


HIDING = frozenset((Kind.SUSPEND, Kind.BURY))
"""What takes a card out of the queues."""


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the log."""

    id: int
    """Its number."""
    kind: Kind
    """What it does."""
    target: int | None
    """The number of the act that it takes back; None of others."""
    day: int
    """The study day on which it was done."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a card stands, of what a student says of it."""

    suspended: bool = False
    """Whether they don't want to be asked it any more."""
    buried_day: int | None = None
    """The study day until whose end they don't want to be asked it."""
    starred: bool = False
    """Whether they have marked it."""
    reports: int = 0
    """How many reports of theirs stand."""

    def hides(self, day: int) -> bool:
        """Whether the card isn't asked on a study day."""
        return self.suspended or self.rests(day)

    def rests(self, day: int) -> bool:
        """Whether the card waits for a later day than this one."""
        return self.buried_day is not None and day <= self.buried_day

    def has(self, kind: Kind, day: int) -> bool:
        """Whether an act of that kind would change nothing on that day. A card may be reported again."""
        stands = {Kind.SUSPEND: self.suspended, Kind.BURY: self.rests(day), Kind.STAR: self.starred}
        return stands.get(kind, False)


NONE = Marks()
"""Nothing was said of the card."""


def standing(acts: Iterable[Act]) -> list[Act]:
    """The acts that weren't taken back, in their order, without what took others back."""
    told = list(acts)
    undone = {it.target for it in told if it.kind == Kind.UNDO}
    return [it for it in told if it.kind != Kind.UNDO and it.id not in undone]


def fold(acts: Iterable[Act]) -> Marks:
    """What follows from all acts about a card."""
    left = standing(acts)
    return Marks(
        suspended=any(it.kind == Kind.SUSPEND for it in left),
        buried_day=max((it.day for it in left if it.kind == Kind.BURY), default=None),
        starred=any(it.kind == Kind.STAR for it in left),
        reports=sum(it.kind == Kind.REPORT for it in left),
    )
