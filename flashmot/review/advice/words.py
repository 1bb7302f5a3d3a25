"""Which of a text's words mean something, and whether another text holds them in any form."""

from __future__ import annotations

import re
from itertools import takewhile

from flashmot.french.words import is_small, words_of


def telling(text: str) -> list[str]:
    """The words that carry a text's meaning."""
    return [word for word in words_of(text) if not is_small(word)]


def found(wanted: list[str], text: str) -> list[str]:
    """Those words that a text holds in any form."""
    words = set(words_of(text))
    return [word for word in wanted if word in words or any(_akin(word, other) for other in words)]


def says(text: str, answer: str) -> bool:
    """Whether a text holds all the words of an answer that mean something, in any form."""
    if len(answer) > len(text):
        return False
    wanted = telling(answer)
    return bool(wanted) and len(found(wanted, text)) == len(wanted)


def quoted(text: str, longest: int = 60) -> str:
    """A text to quote between guillemets, its own turned into others, cut after so many characters."""
    text = re.sub(r"« ?([^«»]*?) ?»", r"“\1”", " ".join(text.split()))
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()} …"


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one: they differ in their endings only.

    >>> _akin("modele", "modeliser"), _akin("apprenant", "apprentissage")
    (True, False)
    """
    one, other = one.rstrip("sx"), other.rstrip("sx")
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (common >= 5 and 10 * common >= 7 * min(len(one), len(other)))
