"""Study sessions, events of the log and days as they leave the store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from webquiz.study.schedule import Tally

Entry = list[int]
"""What is asked at once: one card, or several that go together."""


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting."""

    id: int
    """Its number."""
    student_id: int
    """Whose."""
    mode: str
    """The wanted mode's name, or ``auto``."""
    free: bool
    """Whether it leaves the schedules alone."""
    minutes: int | None
    """When it ends by the clock; None where the number of cards decides."""
    day: int
    """The study day on which it began."""
    plan_text: str
    """What it was to ask, as JSON; seldom looked at."""
    queue: list[Entry]
    """What it asks: the plan, and what was wrong once more."""
    place: int
    """How much of the queue is done."""
    started_at: int
    """In milliseconds since 1970."""
    ended_at: int | None
    """When it was stopped or done."""

    @property
    def plan(self) -> list[Entry]:
        """What it was to ask."""
        return cast(list[Entry], json.loads(self.plan_text))

    @property
    def promised(self) -> int:
        """How many questions it began with: what comes once more is no further one."""
        return _first_times(self.queue)

    def passed(self, place: int) -> int:
        """How many of these come before a place of the queue."""
        return _first_times(self.queue[:place])


def _first_times(queue: list[Entry]) -> int:
    met: set[int] = set()
    count = 0
    for entry in queue:
        count += not met.issuperset(entry)
        met.update(entry)
    return count


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log: an answer, or what was said of one later."""

    id: int
    """Its number; 0 as long as it isn't stored."""
    student_id: int
    """Whose."""
    attempt: str
    """Made by the client, unique for the student; with ``:card`` where several cards were asked at once."""
    kind: str
    """``answer``, ``undo`` of one, ``overrule`` of its verdict."""
    target_id: int | None
    """The answer that it is about; None for answers."""
    session_id: int | None
    """The session that it belongs to."""
    card_id: int
    """The card."""
    turn: int | None
    """For answers, its how-manieth of that card."""
    at: int
    """When it was given, in milliseconds since 1970."""
    received_at: int
    """When it came in."""
    day: int
    """The study day on which the answer was given."""
    mode: str
    """How the card was asked."""
    free: bool
    """Whether it leaves the schedule alone."""
    response: str
    """What was typed, chosen, ordered."""
    verdict: str
    """How good that is."""
    rating: int
    """A ``Grade``."""
    sure: bool | None
    """What the student said before seeing the verdict."""
    ms: int
    """How long it took, in milliseconds."""
    retention: float
    """The share of cards that the student wished to remember."""

    @property
    def posted(self) -> str:
        """The attempt of the form that it came with, which may have answered several cards."""
        return self.attempt.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that may be asked."""

    id: int
    """Its number."""
    notion_id: int | None
    """Its notion's number."""
    facet: str | None = None
    """Which of the seven questions it asks, if any."""
    passage_id: int | None = None
    """The card that holds the passage which it was made from."""
    drill: bool = False
    """Whether it was wrong today and not yet right again."""
    due: bool = False
    """Whether it is to be reviewed."""
    late: bool = False
    """Whether it was before today."""
    early: bool = False
    """Whether it comes once more before the exam only: by itself it would come after it."""
    forgotten: float = 0.0
    """How long ago it was reviewed, in stabilities: the more, the less likely it is remembered."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a card prints, and what it asks for."""

    question: str
    """HTML."""
    answer: str
    """HTML."""
    extra: str
    """HTML."""
    short: str
    """The short answer."""
    accepted: tuple[str, ...]
    """All that is right."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a student did on a study day."""

    day: int
    """The day."""
    answers: int
    """Answers."""
    right: int
    """Those that were right."""
    new: int
    """Cards answered for the first time."""
    ms: int
    """Time spent, in milliseconds."""

    @property
    def tally(self) -> Tally:
        """What was done on it."""
        return Tally(self.answers, self.right, self.new, self.ms)
