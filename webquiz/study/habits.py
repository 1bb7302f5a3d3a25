"""How a student answers: how long a card takes, how often it is right. Measured; as long as little is known,
what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

_USUAL_NEW = 20.0
"""Seconds of a day for a new card: its tries together."""
_USUAL_REVIEW = 14.0
"""Seconds of a day for a card that is reviewed."""
_USUAL_RIGHT = 0.6
"""The share of new cards that are right at once."""
_BELIEF = 10
"""The usual counts as much as so many cards."""
_FIRM_BELIEF = 60
"""How well somebody remembers varies more from day to day than how fast they are."""
_SECONDS = (3.0, 240.0)
_LOST = 0.999
"""A share of 1 has no logarithm to speak of."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the latest sessions add up to. A card that was met in a session counts once there."""

    new: int = 0
    """New cards."""
    new_ms: int = 0
    """What they took on their first day, all tries, with reading what became of each."""
    new_right: int = 0
    """Those that were right at once."""
    reviews: int = 0
    """Cards that were reviewed."""
    review_ms: int = 0
    """What they took."""
    steady: int = 0
    """Cards that were reviewed after they had been right: they are asked when FSRS thinks that the wished
    share of them is remembered. What was wrong comes the next day, whatever is left of it."""
    steady_right: int = 0
    """Those of them that were right at once."""
    today_ms: int = 0
    """What was done today took so long."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a student answers."""

    new_seconds: float = _USUAL_NEW
    """What a new card takes on its first day."""
    review_seconds: float = _USUAL_REVIEW
    """What a card takes on a day on which it is reviewed."""
    new_right: float = _USUAL_RIGHT
    """How likely a new card is right at once."""
    fading: float = 1.0
    """How fast the student forgets: the share that FSRS foresees, to this power, is remembered."""
    today_seconds: float = 0.0
    """What was done today took so long."""


def habits(sums: Sums, retention: float) -> Habits:
    """What the sums tell, drawn to the usual where they are small.

    Args:
        sums: of the latest sessions.
        retention: the share of cards that the student wishes to remember, which is what reviews would show of
            whoever forgets as the average does.
    """
    right = (sums.steady_right + retention * _FIRM_BELIEF) / (sums.steady + _FIRM_BELIEF)
    return Habits(
        new_seconds=_seconds(_USUAL_NEW, sums.new_ms, sums.new),
        review_seconds=_seconds(_USUAL_REVIEW, sums.review_ms, sums.reviews),
        new_right=(sums.new_right + _USUAL_RIGHT * _BELIEF) / (sums.new + _BELIEF),
        fading=log(min(right, _LOST)) / log(min(retention, _LOST)),
        today_seconds=sums.today_ms / 1000,
    )


def _seconds(usual: float, ms: int, count: int) -> float:
    least, most = _SECONDS
    return min(max((ms / 1000 + usual * _BELIEF) / (count + _BELIEF), least), most)
