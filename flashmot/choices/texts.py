"""Texts compared: when two say the same, or nearly; and texts made fit to be shown."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.near_words import NEAR_SYNONYMS
from flashmot.french.small_words import ARTICLES, POINTING, SMALL_WORDS
from flashmot.french.words import without_marks

LONGEST = 220
"""How many characters an answer may have to be an option."""

_SYNONYM = {word: f"={at}" for at, group in enumerate(NEAR_SYNONYMS) for word in group.split()}


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words that tell a text from another, cosmetics aside: case, marks, leading article, final s and
    x."""
    found = re.findall(r"[^\W_]+", without_marks(text))
    if len(found) > 1 and found[0] in ARTICLES:
        del found[0]
    return tuple(word[:-1] if len(word) > 1 and word[-1] in "sx" else word for word in found)


SMALL = frozenset(word for small in SMALL_WORDS for word in words(small)) | POINTING
"""Small words as ``words`` gives them."""


@lru_cache(maxsize=65536)
def letters_of(text: str) -> str:
    """What two texts share if they are the same cosmetically."""
    return "".join(words(text)) or text.casefold().strip()


@lru_cache(maxsize=65536)
def padded(text: str) -> str:
    """The words between spaces, to find one text in another by whole words."""
    return f" {' '.join(words(text))} "


def contains(long: str, short: str) -> bool:
    """Whether the words of the short text, if it has any, stand in the long one in a row."""
    return bool(words(short)) and padded(short) in padded(long)


@lru_cache(maxsize=65536)
def _meaning(text: str) -> frozenset[str]:
    """The words that carry the meaning, cut so that inflected forms are equal; near-synonyms are one."""
    return frozenset(_SYNONYM.get(word) or word[:6] for word in words(text) if word not in SMALL)


def synonyms(text: str) -> frozenset[str]:
    """The groups of near-synonyms of which a text holds a word."""
    return frozenset(_SYNONYM[word] for word in words(text) if word in _SYNONYM)


def too_near(text: str, right: str, share: float) -> bool:
    """Whether a text says so nearly the same as the right one that it may be right: by the words that they
    share."""
    one, other = _meaning(text), _meaning(right)
    return bool(one and other) and len(one & other) >= share * min(len(one), len(other))


def paragraph(answer: str) -> str:
    """The answer on one line if it is short running text, else ``""``; the bullet of a list of one is
    dropped."""
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = [lines[0].removeprefix("•").strip()]
    if any(re.match(r"•|\d+\. |\|", line) for line in lines):
        return ""
    text = one_line(" ".join(lines))
    return text if showable(text) and " | " not in text else ""


def one_line(text: str) -> str:
    """The text with single spaces for line breaks and runs of spaces; non-breaking ones are French and
    stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def showable(text: str) -> bool:
    """Whether the text is short and without formulas, which an option, being plain text, can't show."""
    return len(text) <= LONGEST and "\\(" not in text and "$$" not in text
