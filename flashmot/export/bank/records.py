"""A question of a bank, and the ways to answer one. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from flashmot.html.cloze import GAP
from flashmot.model.card import Media


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer, and what it is worth."""

    text: str
    """Plain text; of a typed answer a pattern, in which ``*`` stands for any text and ``\\*`` for itself."""
    share: float
    """Per cent of the mark; less than 0 where it costs some."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A short answer to type; the first of these that fits counts."""

    answers: tuple[Graded, ...]
    """What is worth most first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to choose from, one right or several."""

    options: tuple[Graded, ...]
    """In an order drawn from the card's id."""
    single: bool = True
    """Whether one is right."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Things to put together."""

    pairs: tuple[tuple[str, str], ...]
    """HTML, and the plain text that belongs to it: no two are alike."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A text with gaps to fill in."""

    texts: tuple[str, ...]
    """HTML before, between and behind the gaps: one more than these."""
    gaps: tuple[Typed | Choice, ...]
    """What fills them."""

    @property
    def shown(self) -> str:
        """The text with ``[…]`` in its gaps."""
        return GAP.join(self.texts)


@dataclass(frozen=True, slots=True)
class Essay:
    """A text to write, which somebody marks."""


Form: TypeAlias = Typed | Choice | Matching | Embedded | Essay
"""How a question is answered."""


@dataclass(frozen=True, slots=True)
class Question:
    """A card as a question of a bank."""

    id: str
    """Moodle's id number: the card's GUID, the same in every edition."""
    name: str
    """What teachers read in the bank: « CLOM – définition »."""
    category: tuple[str, ...]
    """Names of categories, from the course down to the notion."""
    text: str
    """HTML; of an embedded gap, with « […] » in its place."""
    answer: str
    """The model answer, HTML."""
    feedback: str
    """What is shown once it is answered: the model answer, what else the note says, the source. HTML."""
    tags: tuple[str, ...]
    """Plain."""
    form: Form
    """How it is answered."""
    media: tuple[Media, ...] = ()
    """The files that its texts show."""
