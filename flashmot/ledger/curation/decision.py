"""One decision: what becomes of a card, and what it says instead."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.fingerprint import without_cosmetics

SUFFIX: Final = ".cards.yml"
"""The end of a curation file's name, behind the recipe's."""
ACTIONS: Final = ("keep", "drop", "essential", "complete")
"""What may become of a card: it was read and is right; nobody gets it; it is for the deck of that name."""
_LONGEST: Final = 240
"""Characters of what a card said that an entry quotes; the rest is told by a digest."""


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


def seen_of(card: Card) -> str:
    """What a card says, on one line: to tell later whether it still does. ``card``: as its note gives it."""
    said = " ".join(f"{to_text(card.question)} → {to_text(card.answer)}".split())
    if len(said) <= _LONGEST:
        return said
    digest = hashlib.blake2b(without_cosmetics(said).encode("utf-8", "surrogatepass"), digest_size=4)
    return f"{said[:_LONGEST].rstrip()}… ({digest.hexdigest()})"


def is_stale(decision: Decision, card: Card) -> bool:
    """Whether a card, as its note gives it, no longer says what was read when this was decided."""
    return bool(decision.seen) and without_cosmetics(decision.seen) != without_cosmetics(seen_of(card))
