"""The order of a deck: notions that others lead to first, the cards of a note far from each other. Pure."""

from __future__ import annotations

import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from flashmot.model.note import Face

_OPEN: Final = 20
"""From how many notes cards are taken by turns: on the first day one meets what as many notions are."""
_APART: Final = 8
"""How many cards of others stand between two of one note, where there are so many."""
_LOOKED_AT: Final = 200
"""The cards of the first weeks; what comes later is mixed enough."""
_NEAR: Final = 20
"""How many cards are near: a day's."""
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


def kept_apart(order: Sequence[int], told: Callable[[int], Sequence[tuple[str, str]]]) -> Sequence[int]:
    """The order with its first cards moved so that none stands near an earlier one that prints its answer.

    ``told`` gives, for each card of a note, the short answer (or ``""``) and all that the card prints.
    """
    waiting = list(order[:_LOOKED_AT])
    known = {at: deque(told(at)) for at in set(waiting)}
    near: deque[str] = deque(maxlen=_NEAR)
    chosen = array("L")
    while waiting:
        at = waiting.pop(_next(waiting, known, near, chosen[-_APART:]))
        near.append(known[at].popleft()[1])
        chosen.append(at)
    chosen.extend(order[_LOOKED_AT:])
    return chosen


def _next(
    waiting: Sequence[int],
    known: Mapping[int, Sequence[tuple[str, str]]],
    near: Iterable[str],
    recent: Sequence[int],
) -> int:
    """The first of the next cards whose answer isn't printed near by, and of whose note there was none a
    short while ago; the very first where there is no such card."""
    seen = set(recent)
    for position, at in enumerate(waiting[:_NEAR]):
        answer = known[at][0][0]
        if at not in seen and not (answer and any(_prints(text, answer) for text in near)):
            return position
        seen.add(at)
    return 0


def _prints(text: str, answer: str) -> bool:
    return answer in text and re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text) is not None


def _take(at: int, count: int, left: dict[int, int], taken: array[int]) -> None:
    taken.append(at)
    if count > 1:
        left[at] = count - 1
