"""How alike two texts are, and how alike what two notes say is. Between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.fuzz import ratio

from flashmot.french.words import plain
from flashmot.html.cloze import deletions, whole
from flashmot.html.text import to_text

_SHINGLE: Final = 3
_LONGEST: Final = 4000
"""Of a text, in characters, that is compared: the comparison takes quadratic time."""


def alike(one: str, other: str) -> float:
    """The share of two texts' characters that they have in common, in order (normalised Indel similarity)."""
    return ratio(one[:_LONGEST], other[:_LONGEST]) / 100


@lru_cache(maxsize=2048)
def words_of(html: str) -> str:
    """HTML as words to compare: no accents, case, markup or punctuation."""
    return plain(to_text(html))


def deletion_of(cloze: str) -> str:
    """What a cloze leaves out, as words to compare."""
    return words_of(next(iter(deletions(cloze)), ""))


def sentence_of(cloze: str) -> str:
    """A cloze's sentence, as words to compare; what stands above it names its note and its question."""
    return words_of(whole(bare(cloze)))


def bare(cloze: str) -> str:
    """The last paragraph of a cloze's HTML: its sentence."""
    return cloze.rpartition("<p>")[2]


def shingles(texts: Iterable[str]) -> frozenset[str]:
    """All runs of three words of some texts; a shorter text is one run."""
    found: set[str] = set()
    for text in texts:
        words = text.split()
        found.update(" ".join(words[at : at + _SHINGLE]) for at in range(max(len(words) - _SHINGLE + 1, 1)))
    found.discard("")
    return frozenset(found)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of two sets that they have in common (Dice's coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
