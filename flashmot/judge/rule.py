"""A rule of the judge: what it is called, what the author reads, and when it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flashmot.french.words import stems, words_of
from flashmot.judge.case import Case

ROOT = 4
"""Letters that words of one family begin with: *cause* and *causale*, *coordonner* and *coordination*."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to leave a candidate to the complete deck."""

    name: str
    """For tests and figures."""
    reason: str
    """What the author reads, in French."""
    holds: Callable[[Case], bool]
    """Whether it does of a candidate."""


def roots(stemmed: frozenset[str]) -> frozenset[str]:
    """What words of one family begin with."""
    return frozenset(stem[:ROOT] for stem in stemmed)


def content(text: str) -> list[str]:
    """The roots of the words that mean something, in order."""
    return [root for word in words_of(text) for root in sorted(roots(stems(word)))]
