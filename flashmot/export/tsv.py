"""Question ⇥ answer, a line a card: what Quizlet, Knowt and Brainscape take, pasted or as a file.

They know no header, no quoting and no HTML: a line is a card, the first tab of it divides it. Sources:
https://help.quizlet.com/hc/articles/360029977151 and https://help.brainscape.com (« import flashcards »).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flashmot.export.plain_text import one_line, plain_card
from flashmot.model.card import Card
from flashmot.model.deck import Package

_SPECIAL: Final = ("=", "+", "-", "@", "#", '"', "'", "tags:")
"""What a spreadsheet would take for a formula, Anki for a comment or a header, both for the start of a quoted
field."""
_GUARD: Final = "\u202f"
"""A thin space: text for a spreadsheet, hardly seen, and what the others trim before they compare answers."""


def write_tsv(package: Package, path: Path, _time: int) -> None:
    """Writes a line a card, deck by deck.

    Raises:
        OSError: the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for deck in package.decks:
            file.writelines(map(_line, deck.cards))


def _line(card: Card) -> str:
    made = plain_card(card)
    return f"{_field(made.question)}\t{_field(made.answer)}\n"


def _field(text: str) -> str:
    line = one_line(text)
    return _GUARD + line if line.startswith(_SPECIAL) else line
