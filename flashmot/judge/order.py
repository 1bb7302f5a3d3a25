"""The order of a deck: notions that others lead to first, the cards of a note far from each other. Pure."""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from flashmot.model.note import Face

_OPEN: Final = 20
"""From how many notes cards are taken by turns: on the first day one meets what as many notions are."""
_APART: Final = 8
"""How many cards of others stand between two of one note, where there are so many."""
_USES: Final = frozenset("savoir-faire procedure competence competence-specifique document".split())
"""Types of knowledge whose notes use notions: the notions come before."""


def ranked(
    notes: Sequence[Face], find: Callable[[str, Face], Face | None]
) -> dict[str, tuple[int, int, int]]:
    """Path → what to sort the notes by: notions before what uses them, those that many notes lead to first.

    ``find`` gives the note that a link's target names.
    """
    led: Counter[str] = Counter()
    for note in notes:
        for relation in note.relations:
            for link in relation.targets:
                other = find(link.target, note)
                if other is not None and other.path != note.path:
                    led[other.path] += 1
    return {note.path: (note.type in _USES, -led[note.path], at) for at, note in enumerate(notes)}


def spread(counts: Iterable[int]) -> Sequence[int]:
    """For notes with so many cards each, in order: for each card of the deck the note that gives the next
    one.

    A note begins when another ends; of those begun the one with the most cards left is next, but none again
    before others had their turn: where all had one a short while ago, the one that waits longest.
    """
    waiting = deque((at, count) for at, count in enumerate(counts) if count)
    left: dict[int, int] = {}
    taken = array("L")
    while waiting or left:
        while waiting and len(left) < _OPEN:
            at, count = waiting.popleft()
            _take(at, count, left, taken)
        if left:
            recent = {it: place for place, it in enumerate(taken[-_APART:])}
            at = min(left, key=lambda it: (recent.get(it, -1), -left[it], it))
            _take(at, left.pop(at), left, taken)
    return taken


def _take(at: int, count: int, left: dict[int, int], taken: array[int]) -> None:
    taken.append(at)
    if count > 1:
        left[at] = count - 1
