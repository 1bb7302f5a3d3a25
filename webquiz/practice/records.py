"""What a study session passes around: a card as it is asked, a question, an answer, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from webquiz.modes import Mode
from webquiz.store.schema import AnyRow
from webquiz.store.study import Session
from webquiz.study.schedule import Grade, Memory


@dataclass(frozen=True, slots=True)
class Asked:
    """A card as it is asked."""

    card: AnyRow
    """Its row."""
    memory: Memory
    """Where it stands."""

    @property
    def turn(self) -> int:
        """The number of the answer that is asked for."""
        return self.memory.turns


@dataclass(frozen=True, slots=True)
class Question:
    """What a session asks now."""

    session: Session
    """The session."""
    mode: Mode
    """How."""
    asked: tuple[Asked, ...]
    """One card, or the pairs of a matching exercise."""
    options: tuple[str, ...] = ()
    """What to choose from: texts, or the terms to match."""
    steps: tuple[tuple[str, str], ...] = ()
    """(mark, HTML) of the steps to order, shuffled."""
    due: Mapping[Grade, int] = field(default_factory=dict)
    """Grade → in how many days the card comes back."""
    repeated: bool = False
    """Whether it was wrong earlier today."""

    @property
    def cards_field(self) -> str:
        """The cards, as a form holds them."""
        return ",".join([str(one.card.id) for one in self.asked])

    @property
    def turns_field(self) -> str:
        """Their turns."""
        return ",".join([str(one.turn) for one in self.asked])


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


@dataclass(slots=True)
class Outcome:
    """What became of an answer."""

    rows: list[AnyRow]
    """Its events: those of the first time, where it had come before."""
    session: Session
    """Where the session stands now."""
    known: dict[int, tuple[AnyRow, Memory]]
    """The cards that were answered, and that come next, as they are now."""


class StaleError(Exception):
    """The answer is to a question that this session doesn't ask."""
