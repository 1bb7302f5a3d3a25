"""What a study session passes around: a question, an answer, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from webquiz.modes import Mark, Mode, Prompt
from webquiz.store.records import Event, Session, StudentCard
from webquiz.study.schedule import Grade


@dataclass(frozen=True, slots=True)
class Question:
    """What a session asks now."""

    session: Session
    """The session."""
    mode: Mode
    """How."""
    asked: tuple[StudentCard, ...]
    """One card, or those of a mode that asks several at once."""
    prompt: Prompt = field(default_factory=Prompt)
    """What there is to answer with."""
    due: Mapping[Grade, int] = field(default_factory=dict)
    """Grade → in how many days the card comes back, where the student grades themselves."""
    repeated: bool = False
    """Whether it was wrong earlier today."""
    comes_again: bool = False
    """Whether it is asked again in this session if it is wrong now."""

    @property
    def cards_field(self) -> str:
        """The cards, as a form holds them."""
        return ",".join([str(one.card.id) for one in self.asked])

    @property
    def turns_field(self) -> str:
        """Their turns."""
        return ",".join([str(one.turn) for one in self.asked])


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a session asks from its place on, as far as that is known now: for a page to go on by itself."""

    queue: tuple[str, ...] = ()
    """The questions in their order, by their ``cards_field``; what comes twice stands there twice."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    """``cards_field`` → the question."""
    is_all: bool = True
    """Whether the session asks nothing after them."""


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer as it came in, checked for form only."""

    attempt: str
    """Made by the client, unique."""
    mode: Mode
    """How it was asked."""
    turns: Mapping[int, int]
    """Card → the number of the turn that the page showed."""
    response: Mapping[int, str]
    """Card → what was typed, chosen, ordered; empty for flashcards."""
    rating: int = 0
    """The student's own grade, for flashcards."""
    sure: bool | None = None
    """What they said before the answer was shown."""
    ms: int = 0
    """How long it took them."""
    at: int | None = None
    """When, by their clock."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer."""

    events: tuple[Event, ...]
    """Its events: those of the first time, where it had come before."""
    session: Session
    """Where the session stands now."""
    known: Mapping[int, StudentCard]
    """The cards that were answered, and that come next, as they are now."""
    marks: Mapping[int, Mark]
    """Event → what was just made of it; none where it had come before."""
