"""Which ways of asking there is something for."""

from __future__ import annotations

from dataclasses import dataclass

from webquiz.modes import Mode, all_modes
from webquiz.store import agenda
from webquiz.store.database import Connection


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


def offering(connection: Connection, student: int) -> list[Offer]:
    """The ways in which the cards that a student reads can be asked, the easiest first, without those that
    there is no card for. One query."""
    modes = all_modes()
    counts = agenda.in_modes(connection, student, [mode.bit for mode in modes])
    found = [Offer(mode, counts[mode.bit], counts[mode.bit] < _MANY) for mode in modes]
    return [it for it in found if it.cards >= (_FEWEST if it.mode.several else 1)]
