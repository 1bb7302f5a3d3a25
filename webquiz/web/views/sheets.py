"""A question as it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from webquiz.modes import Mode
from webquiz.practice import Question


@dataclass(frozen=True, slots=True)
class Sheet:
    """A question as it is printed: what a mode's template is given."""

    question: Question
    """What is asked."""
    attempt: str
    """The id of the answer that will come."""
    started: int
    """When the page was made, in milliseconds since 1970."""
    undoable: int | None
    """The answer that can be taken back."""
    missed: Mode | None = None
    """How it was answered, where something was missing."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What was filled in then."""
    shown: bool = False
    """Whether the answer of a flashcard is shown."""
    sure: str = ""
    """What was said before it was: ``1`` sure, ``0`` not."""
