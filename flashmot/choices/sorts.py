"""Sorts of things: a person is no wrong option beside documents, since who knows nothing sees which of them
« est rédigé par l’équipe »."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flashmot.choices.answers import list_asked
from flashmot.choices.naming import masked
from flashmot.choices.records import Item, Notion
from flashmot.choices.texts import letters_of
from flashmot.french.genus import sort_of
from flashmot.html.cloze import GAP

_TOLD = re.compile(r"ainsi définie?\s*:\s*«\s*(.+?)\s*»\s*\?\Z", re.IGNORECASE | re.DOTALL)
_CALLED = re.compile(r"Comment appelle-t-on\s+(.+?)\s*\?\Z", re.IGNORECASE | re.DOTALL)
_OWN_NAME = re.compile(rf"\W*(?:\w+\W+){{0,2}}{re.escape(GAP)}.{{0,40}}?\b(?=(?:est|désigne|représente)\b)")
"""« Le “[…]” est », before what it is."""
_ALL_BUT = 0.75
"""Of a type whose definitions are to so large a part of one sort, the type says it."""


@dataclass(frozen=True, slots=True)
class Sorts:
    """What the course's definitions say things are."""

    notions: Mapping[str, str]
    """Key of a notion that a card defines → its sort, as ``sort_of`` tells it."""
    members: Mapping[tuple[tuple[str, ...], str], str]
    """A list and the plain name of one of its members → the member's sort."""
    mixed: frozenset[str]
    """Types of knowledge under which all sorts of things stand: *concept*."""

    def compete(self, item: Item, text: str, owner: str | None, kind: str | None) -> bool:
        """Whether a wrong answer to a question that says what a thing is, is a thing of that sort.

        ``owner``: the notion that the text names or defines; ``kind``: the type of the notion asked about.
        """
        if asked := list_asked(item):
            own = self.members.get((asked, letters_of(item.accepted[0] if item.accepted else "")), "")
            return self.members.get((asked, letters_of(text)), "") == own
        if item.kind not in ("definition", "recall", "alias") or kind not in self.mixed:
            return True
        sort = self.notions.get(item.notion)
        return sort is not None and self.notions.get(owner or "") == sort


def sorts_of(items: Iterable[Item], notions: Mapping[str, Notion]) -> Sorts:
    """What the cards' definitions say; of several of one notion, the first that tells.

    ``items``: in an order of their own.
    """
    found: dict[str, str] = {}
    members: dict[tuple[tuple[str, ...], str], str] = {}
    for item in items:
        notion, text = notions.get(item.notion), _definition(item)
        if not text:
            continue
        asked = list_asked(item)
        if asked and item.accepted:
            members.setdefault((asked, letters_of(item.accepted[0])), sort_of(text))
        elif notion is not None and item.kind in ("definition", "recall"):
            sort = sort_of(_OWN_NAME.sub("", masked(text, (notion.title, *notion.names)), count=1))
            found[notion.key] = found.get(notion.key) or sort
    return Sorts(found, members, _mixed(found, notions))


def _definition(item: Item) -> str:
    """The definition that a card asks for, or asks from."""
    if item.kind == "definition":
        return item.answer
    told = _TOLD.search(item.question) or _CALLED.search(item.question)
    return told[1] if told else ""


def _mixed(sorts: Mapping[str, str], notions: Mapping[str, Notion]) -> frozenset[str]:
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for key, sort in sorts.items():
        by_type[notions[key].type][sort] += 1
    return frozenset(
        kind for kind, count in by_type.items() if max(count.values()) < _ALL_BUT * count.total()
    )
