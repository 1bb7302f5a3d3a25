"""What a text is about: options of other topics than the right one's leave it alone with the question's, in
whichever words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flashmot.choices.naming import all_names
from flashmot.choices.records import Item, Notion
from flashmot.choices.texts import SMALL, words
from flashmot.html.cloze import WRITTEN_GAP

_COMMON = 0.12
"""A word that so large a part of the notions says is no topic of any."""
_ROOT = 5
"""The letters by which one knows a word's root: *médiatique*, *médiatiser*."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What each notion is about."""

    of: Mapping[str, frozenset[str]]
    """Key of a notion → the roots of the words of its name and its definition that not all say."""
    common: frozenset[str]
    """Roots that most notions say."""

    def near(self, one: str, other: str) -> bool:
        """Whether two notions have a topic in common."""
        return bool(self.of.get(one, frozenset()) & self.of.get(other, frozenset()))


def topics_of(items: Iterable[Item], notions: Mapping[str, Notion]) -> Topics:
    """What the names and the cards of the notions say that they are about."""
    said: dict[str, set[str]] = defaultdict(set)
    for key, notion in notions.items():
        for name in all_names(notion):
            said[key] |= _roots(name)
    for item in items:
        if item.notion in notions and item.kind in ("definition", "recall"):
            said[item.notion] |= _roots(item.answer if item.kind == "definition" else item.question)
    times = Counter(root for found in said.values() for root in found)
    most = max(3, math.ceil(_COMMON * len(said)))
    common = frozenset(root for root, count in times.items() if count > most)
    return Topics({key: frozenset(found - common) for key, found in said.items()}, common)


def _roots(text: str) -> frozenset[str]:
    return frozenset(
        word[:_ROOT] for word in words(WRITTEN_GAP.sub(" ", text)) if word not in SMALL and len(word) > 3
    )
