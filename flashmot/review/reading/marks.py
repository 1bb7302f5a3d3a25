"""Which sentences of a note its cards use: what no card says is seen at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from flashmot.french.words import plain, stems
from flashmot.html.cloze import whole
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.reading import Line, Use

_SENTENCE: Final = re.compile(r"(?<=[.!?;:»])\s+(?=[^\W\da-zà-ÿ]|[«*_\[(-])")
_MOSTLY: Final = 0.6
"""The share of a sentence's words that a card says, from which on it uses the sentence."""
_FEWEST: Final = 2
"""Words without which a piece of a line says nothing by itself."""


def marked_lines(text: str, cards: Iterable[Card], own: Card | None = None) -> list[Line]:
    """A note's text, line by line, with what cards use of it.

    Args:
        text: the file.
        cards: those of the note that students get.
        own: the one that is read.
    """
    said = [_said(card) for card in cards if own is None or card.id != own.id]
    mine = [_said(own)] if own is not None else []
    start = own.line if own is not None else 0
    return [
        Line(number, tuple(_pieces(line, mine, said)), number == start)
        for number, line in enumerate(text.rstrip("\n").split("\n"), 1)
    ]


def _said(card: Card) -> tuple[frozenset[str], str]:
    """The words that a card says, question and answer, and its answer as plain text."""
    answer = to_text(card.answer)
    asked = to_text(whole(card.cloze) if card.cloze else card.question)
    return stems(f"{asked} {answer}"), plain(answer).strip(" .")


def _pieces(
    line: str, mine: Sequence[tuple[frozenset[str], str]], others: Sequence[tuple[frozenset[str], str]]
) -> Iterable[tuple[str, Use]]:
    """The sentences of a line with what uses each; neighbours of one use are one piece."""
    found: list[tuple[str, Use]] = []
    at = 0
    for end in [*(it.end() for it in _SENTENCE.finditer(line)), len(line)]:
        piece = line[at:end]
        at = end
        use: Use = "own" if _uses(mine, piece) else "other" if _uses(others, piece) else ""
        if found and found[-1][1] == use:
            found[-1] = found[-1][0] + piece, use
        else:
            found.append((piece, use))
    return [it for it in found if it[0]]


def _uses(cards: Sequence[tuple[frozenset[str], str]], piece: str) -> bool:
    words = stems(piece)
    if len(words) < _FEWEST:
        return False
    text = plain(piece)
    return any(
        len(words & told) >= _MOSTLY * len(words) or (len(answer.split()) > 1 and answer in text)
        for told, answer in cards
    )
