"""What the pages ask of a desk: flashmot's lies on a teacher's own machine; a server's would be a course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from flashmot import Build
from flashmot.model.decision import Decision
from flashmot.model.problem import Problem
from flashmot.model.reading import Line, Sheet


class Desk(Protocol):
    """Cards with what was decided of each. ``flashmot.review.reading.Desk`` is one."""

    @property
    def version(self) -> int:
        """Another one whenever something on the desk is another."""

    @property
    def trouble(self) -> str:
        """What keeps the notes or the decisions from being read again; ``""`` where nothing does."""

    @property
    def build(self) -> Build:
        """All cards as the notes give them."""

    @property
    def sheets(self) -> Sequence[Sheet]:
        """The cards, in the order to read them."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in what was decided."""

    def sheet(self, card: str) -> Sheet | None:
        """The card with this id."""

    def seen(self, card: str) -> str:
        """What a card says, as a decision on it notes it."""

    def lines(self, note: str, card: str = "") -> Sequence[Line]:
        """The text of a note, with what its cards use of it. ``card``: the one that is read."""

    def decide(
        self, card: str, change: Callable[[Decision], Decision | None], seen: str | None = None
    ) -> None:
        """Decides on a card. ``change``: from what was decided to what is now; None takes all back.
        ``seen``: what the card said to who decides.

        Raises:
            KeyError: there is no such card.
            FlashmotError: the decision can't be kept.
        """

    def undo(self) -> str | None:
        """Takes the last decision back; gives its card's id."""

    def wait(self, version: int, seconds: float) -> int:
        """Waits until the version is another one, for so many seconds at most; gives it."""
