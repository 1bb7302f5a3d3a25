"""Pools: candidates by what they have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from flashmot.choices.drawing import digest

_SCANNED = 48
"""How many candidates of one pool a card looks at: keeps the whole linear in the number of cards."""

_T = TypeVar("_T")

Named = tuple[str, str | None]
"""A candidate's text, and the key of the notion that it names or defines, where there is one."""


class Pools(Generic[_T]):
    """Candidates by what they have in common. Each card starts at its own place, so that cards differ."""

    __slots__ = ("_lists", "_places")

    def __init__(self, entries: Iterable[tuple[object, str, _T]]) -> None:
        """Each entry: the pool's key, the text that names the candidate in it, the candidate."""
        kept: dict[object, dict[str, _T]] = {}
        for key, text, entry in entries:
            kept.setdefault(key, {}).setdefault(text, entry)
        self._places: dict[object, list[int]] = {}
        self._lists: dict[object, list[_T]] = {}
        for key, found in kept.items():
            ordered = sorted(found, key=lambda text: (digest(text), text))
            self._places[key] = [digest(text) for text in ordered]
            self._lists[key] = [found[text] for text in ordered]

    def around(self, key: object, start: str) -> Iterator[_T]:
        """Some of the pool's candidates, from the place that ``start`` falls on."""
        found = self._lists.get(key)
        if found:
            at = bisect_left(self._places[key], digest(start))
            for step in range(min(len(found), _SCANNED)):
                yield found[(at + step) % len(found)]
