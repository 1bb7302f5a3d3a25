"""What a note says, out of the cards that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from flashmot.french.words import plain
from flashmot.html.text import to_text

_WORDS = re.compile(r"\w+")
_CUT = re.compile(r"\AÀ ")
"""What a definition's answer begins with where its verb is in the question (« consiste à… »)."""


class Saying(Protocol):
    """A card, as far as it says what a note says."""

    @property
    def uid(self) -> str:
        """Its id in decks and ledgers."""

    @property
    def kind(self) -> str:
        """``definition section``…"""

    @property
    def question(self) -> str:
        """HTML."""

    @property
    def answer(self) -> str:
        """HTML."""

    @property
    def extra(self) -> str:
        """HTML shown below the answer."""


Said = TypeVar("Said", bound=Saying)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a note."""

    question: str
    """The question that it answers, HTML; ``""`` where it can be read without."""
    text: str
    """HTML."""


def passage_of(card: Saying) -> Passage:
    """The passage that a card's answer was taken from: the paragraph that stands below it where that holds
    it, else the answer with what stands below it."""
    if card.extra and _letters(_CUT.sub("", to_text(card.answer), count=1)) in _letters(to_text(card.extra)):
        return Passage("", card.extra)
    return Passage(card.question, card.answer + card.extra)


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(plain(text)))


def defining(cards: Sequence[Said]) -> Said | None:
    """The card that says what a notion is; else the one that says what it is for."""
    found = [card for card in cards if card.kind == "definition"]
    return min(found, key=lambda card: not _asks_what(card), default=None)


def _asks_what(card: Saying) -> bool:
    return card.uid.partition("#")[2].startswith("definition")
