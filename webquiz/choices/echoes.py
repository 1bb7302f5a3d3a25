"""What a question gives away by its own words: options that repeat them, sigles whose letters they spell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from flashmot.french.small_words import SMALL_WORDS
from flashmot.french.words import stems, without_marks
from webquiz.choices.pools import Named
from webquiz.choices.records import Item

FEWEST = 3
"""With fewer fair wrong options, a card isn't asked by choice."""
_SIGLE = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_COGNATE = 3
"""The letters by which one knows a word in another language: *diviser*, *divide*."""


@lru_cache(maxsize=65536)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_COGNATE] for word in re.findall(r"[^\W\d_]{4,}", without_marks(text)))


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return stems(text)


def echo_of(text: str, question: str, *, translated: bool = False) -> int:
    """How many of the question's words an option repeats; across languages, how many it begins like."""
    if translated:
        return len(_beginnings(text) & _beginnings(question))
    return len(_stems(text) & _stems(question))


def shared_stems(text: str, question: str) -> frozenset[str]:
    """The question's words that a text repeats, as stems."""
    return _stems(text) & _stems(question)


def even_first(found: Iterable[Named], right: str, item: Item) -> list[Named]:
    """Candidates, first those that echo the question as the right answer does; else as they come."""
    across = is_translation(item)
    wanted = echo_of(right, item.question, translated=across)
    return sorted(found, key=lambda it: echo_of(it[0], item.question, translated=across) != wanted)


def is_translation(item: Item) -> bool:
    """Whether the answer is in another language than the question."""
    return item.slot.startswith("translation:")


def balanced(found: Sequence[str], right: str, item: Item, fewest: int = FEWEST) -> list[str]:
    """The wrong options that echo the question as much as the right one does, best first.

    Where they are one too few, the next nearest stands with them; where they are fewer still, there are none:
    who knows nothing would take the one that repeats the question, or leave it.
    """
    across = is_translation(item)
    wanted = echo_of(right, item.question, translated=across)
    apart = {text: abs(echo_of(text, item.question, translated=across) - wanted) for text in found}
    even = [text for text in found if not apart[text]]
    if len(even) == fewest - 1:
        even += sorted((text for text in found if apart[text]), key=apart.__getitem__)[:1]
    return even if len(even) >= fewest else []


@lru_cache(maxsize=65536)
def _initials(text: str) -> str:
    """The first letters of the words, small ones left out; words in capitals give none."""
    found = re.findall(r"[^\W\d_]+", without_marks(text))
    return "".join(word[0] for word in found if word not in SMALL_WORDS and len(word) > 1)


def spelled(text: str, question: str) -> int:
    """How many letters of a sigle in one of the texts the words of the other spell; one alone is chance.

    >>> spelled("Système d’apprentissage", "Que signifie le sigle « SA » ?")
    2
    >>> spelled("Élément de documentation", "Que signifie le sigle « SA » ?")
    0
    """
    found = max(_longest(question, text), _longest(text, question))
    return found if found > 1 else 0


@lru_cache(maxsize=65536)
def _longest(short: str, long: str) -> int:
    """The length of the longest beginning of a sigle of the one that stands in the initials of the other."""
    letters, also = _initials(long), set(_sigles(long))
    sizes = (
        max((size for size in range(len(sigle) + 1) if sigle[:size] in letters), default=0)
        for sigle in _sigles(short)
        if sigle not in also
    )
    return max(sizes, default=0)


@lru_cache(maxsize=65536)
def _sigles(text: str) -> tuple[str, ...]:
    return tuple(map(without_marks, _SIGLE.findall(text)))
