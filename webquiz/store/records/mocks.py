"""Mock exams as they leave the store."""

from __future__ import annotations

from dataclasses import dataclass

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock exam. Times are milliseconds since 1970."""

    id: int
    """Its number."""
    student_id: int
    """Whose."""
    minutes: int | None
    """How long it may take; None: as long as one likes."""
    started_at: int
    """When it began."""
    ended_at: int | None
    """When it was handed in; None while it goes on."""

    @property
    def ends_at(self) -> int | None:
        """When its time is up; None where there is no limit."""
        return None if self.minutes is None else self.started_at + self.minutes * _MINUTE

    def is_late(self, now: int) -> bool:
        """Whether its time is up."""
        return self.ends_at is not None and now >= self.ends_at


@dataclass(frozen=True, slots=True)
class MockAnswer:
    """A question of a mock exam, and what stands as its answer."""

    place: int
    """Its place in the exam, from 1 on."""
    card_id: int
    """The card that it asks."""
    mode: str
    """How it asks it."""
    response: str | None
    """What was answered; None: nothing yet."""
    verdict: str | None
    """How good that is; None where nothing was answered."""
    at: int | None
    """When, in milliseconds since 1970."""
    agreed: bool | None
    """Whether the student counts it as right, where they say otherwise than the quiz."""


@dataclass(frozen=True, slots=True)
class MockCandidate:
    """A card that a mock exam may ask."""

    id: int
    """Its number."""
    notion_id: int | None
    """Its notion's number."""
    facet: str | None
    """Which of the seven questions it asks, if any."""
    passage_id: int | None
    """The card that holds the passage which it was made from."""
    deck_id: int
    """Its chapter's number."""
    modes: int
    """How it can be asked, see ``webquiz.modes``."""
    first_day: int | None
    """As in ``Memory``."""
    stability: float | None
    """As in ``Memory``."""


@dataclass(frozen=True, slots=True)
class MockCard:
    """What a card of a mock exam stands in."""

    deck_id: int
    """Its chapter's number."""
    chapter: str
    """Its chapter's title."""
    notion: str | None
    """Its notion's title, while there is one."""
