"""Which ways of asking there is something for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webquiz.modes import Mode, all_modes
from webquiz.store.records import Chapter


@dataclass(frozen=True, slots=True)
class Offer:
    """A way of asking, for a session to be chosen."""

    mode: Mode
    """The way."""
    cards: int
    """How many cards of what the student reads can be asked so."""
    few: bool
    """Whether these are so few that whoever chooses should know."""


_FEWEST = 2
"""Cards of an exercise that asks several at once."""
_MANY = 20
"""Cards of a usual session: with fewer, a session of that way is a short one."""


def offering(chapters: Iterable[Chapter]) -> list[Offer]:
    """The ways in which the cards of chapters can be asked, the easiest first, without those that there is no
    card for. ``chapters``: with what ``all_modes`` can ask of each."""
    every = list(chapters)
    counts = [sum(it.in_modes[at] for it in every) for at in range(len(all_modes()))]
    found = [Offer(mode, cards, cards < _MANY) for mode, cards in zip(all_modes(), counts, strict=True)]
    return [it for it in found if it.cards >= (_FEWEST if it.mode.several else 1)]
