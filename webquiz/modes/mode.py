"""What a way of asking is, and what it is given and gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from webquiz.answers.verdict import Judgement, Verdict
from webquiz.study.schedule import Grade, Memory


class IncompleteError(Exception):
    """A form in which something is missing; the mode's template says what."""


class StaleError(Exception):
    """The answer is to a question that isn't asked, or no longer."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A card that is about to be published: what decides how it can be asked."""

    kind: str
    """``definition section recall``…"""
    question: str
    """Plain text."""
    accepted: tuple[str, ...]
    """Right answers that can be typed."""
    wrong: tuple[str, ...]
    """Wrong options."""
    steps: tuple[str, ...]
    """Steps in their order, HTML."""


class Askable(Protocol):
    """A published card: what a mode asks it with, and judges by."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def kind(self) -> str:
        """``definition section recall``…"""

    @property
    def question(self) -> str:
        """HTML."""

    @property
    def short(self) -> str:
        """The right answer in a few words, plain."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """Right answers to type."""

    @property
    def rivals(self) -> tuple[str, ...]:
        """Answers right for other cards, that must not count as typos of these."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """Wrong options, best first."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps in their order, HTML."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is shown beside the question, to answer with."""

    options: tuple[str, ...] = ()
    """Texts to choose from."""
    steps: tuple[tuple[str, str], ...] = ()
    """(handle, HTML) of the steps to order, shuffled."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a form answers."""

    response: Mapping[int, str] = field(default_factory=dict)
    """Card → what was typed, chosen, ordered."""
    rating: int = 0
    """The student's own grade, 1 to 4, where they judge themselves."""


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one card."""

    response: str
    """What was typed, chosen, ordered."""
    rating: int = 0
    """The student's own grade, 1 to 4, where they judge themselves."""
    sure: bool | None = None
    """What they said before seeing the verdict."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth."""

    verdict: Verdict
    """How good it is."""
    rating: Grade
    """What it counts as in the schedule."""
    judgement: Judgement | None = None
    """How it compares with the right one, where texts were compared."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the feedback shows of an answer."""

    given: tuple[str, ...] = ()
    """What was answered: a text, or steps in the order given."""
    judgement: Judgement | None = None
    """How it compares with the right one, where texts are compared."""
    also: tuple[str, ...] = ()
    """What else is right."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What a page may hold an answer against by itself while no server can: provisional, since what ``mark``
    says is what counts."""

    fields: Mapping[str, tuple[str, ...]]
    """Field of the mode's form → the values that are right."""
    typed: bool = False
    """Whether the values are keys of typed texts (``answers.keys``): what has another one may be right all
    the same."""


class Mode(ABC):
    """A way to ask a card, from its publication to the feedback.

    What people read of it are macros of its template: ``name``, ``instruction``, ``act`` (the form),
    ``missing`` if a form may be incomplete; and where need be ``under`` (below the question), ``given`` (what
    was answered), ``also`` (other right answers), ``all_given`` where it asks several cards at once.
    """

    key: ClassVar[str]
    """Its name in forms and in the log, 8 characters at most; its template's name."""
    bit: ClassVar[int]
    """What stands for it in the modes of a stored card: a power of two, never another one."""
    several: ClassVar[bool] = False
    """Whether it asks several cards at once."""
    self_graded: ClassVar[bool] = False
    """Whether the student says how well it went."""
    examined: ClassVar[bool] = False
    """Whether a mock exam asks so; then ``exam/ask/`` has a template of its name, too."""

    def __str__(self) -> str:
        return self.key

    @property
    def template(self) -> str:
        """The template with its macros."""
        return f"study/ask/{self.key}.html"

    @property
    def can_be_overruled(self) -> bool:
        """Whether the student may say otherwise than the quiz."""
        return not self.self_graded and not self.several

    @abstractmethod
    def fits(self, card: Prospect) -> bool:
        """Whether a card can be asked so."""

    def suits(self, memory: Memory) -> bool:  # noqa: ARG002 — for those that override it
        """Whether the quiz, if it chooses, asks so a card that can be and stands there."""
        return False

    def ask(self, cards: Sequence[Askable], seed: str) -> Prompt:  # noqa: ARG002 — for those that override it
        """What is shown to answer with; chance comes out of the seed."""
        return Prompt()

    @abstractmethod
    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """What a form answers; ``cards`` are the numbers of those that it asked.

        Raises:
            IncompleteError: something is missing.
        """

    def solution(self, cards: Sequence[Askable]) -> Solution | None:  # noqa: ARG002 — for those that override it
        """What is right, for a page to judge by without a network; None where it can't."""
        return None

    @abstractmethod
    def mark(self, card: Askable, given: Given) -> Mark:
        """What an answer is worth.

        Raises:
            StaleError: the card no longer offers what was chosen.
        """

    def show(self, card: Askable, response: str, mark: Mark | None = None) -> Shown:  # noqa: ARG002
        """What to show of an answer; ``mark``: what was made of it a moment ago, if it was."""
        return Shown((response,) if response else ())

    def whole(self, verdicts: Sequence[str]) -> str:
        """The verdict on all that was asked at once."""
        return verdicts[0]


def marked(verdict: Verdict, sure: bool | None, judgement: Judgement | None = None) -> Mark:
    """The mark that follows from a verdict: a right answer counts as good, or as hard where the student
    wasn't sure; nearly right as hard; wrong as again."""
    if verdict is Verdict.WRONG:
        return Mark(verdict, Grade.AGAIN, judgement)
    hard = verdict is Verdict.ALMOST or sure is False
    return Mark(verdict, Grade.HARD if hard else Grade.GOOD, judgement)
