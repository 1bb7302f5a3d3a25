"""What a teacher decided of a card. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ACTIONS: Final = ("keep", "drop", "essential", "complete")
"""What may become of a card: it was read and is right; nobody gets it; it is for the deck of that name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a teacher decided of a card."""

    action: str = ""
    """One of ``ACTIONS``, or ``""`` where only its words are others."""
    question: str = ""
    """The question to ask instead, as plain text; ``""``: the note's."""
    answer: str = ""
    """The answer to show instead, as Markdown; ``""``: the note's."""
    accept: tuple[str, ...] = ()
    """Short answers that are right, too."""
    wrong: tuple[str, ...] = ()
    """Short answers to choose from that are wrong, the best first."""
    note: str = ""
    """What to come back to, for the teacher alone."""
    seen: str = ""
    """What the card said when this was decided (``seen_of``), or ``""`` where nobody wrote it down."""
    line: int = 1
    """Its line in the file."""

    @property
    def named(self) -> tuple[str, ...]:
        """What was decided, by the names of the file's keys."""
        said = {
            "question": self.question,
            "answer": self.answer,
            "accept": self.accept,
            "wrong": self.wrong,
            "note": self.note,
        }
        return (*((self.action,) if self.action else ()), *(key for key, value in said.items() if value))
