"""What a student's answers and schedules say: retention, calibration, regularity, work to come, mastery.

Pure functions. A day is an integer, ``date.toordinal()`` of the student's study day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import fsum, sqrt
from typing import TypeVar

from fsrs import Scheduler

Key = TypeVar("Key", bound=Hashable)

Z95 = 1.959963984540054
"""The standard normal's 97.5 % quantile: 95 % of it lie between minus and plus this."""
DECAY = -Scheduler().parameters[20]
"""FSRS-6's decay: minus its parameter w20, as the fsrs package has it by default."""
FACTOR = 0.9 ** (1 / DECAY) - 1
"""What makes retrievability 90 % when as many days as the stability have passed."""


def wilson(right: int, total: int, z: float) -> tuple[float, float]:
    """The interval in which a share lies of which so many of so many were seen; 0 to 1 where none was.

    ``z``: the standard normal's quantile, ``Z95`` for 95 %. Wilson, « Probable inference, the law of
    succession, and statistical inference », JASA 22 (1927).
    """
    if not total:
        return 0.0, 1.0
    share, square = right / total, z * z
    weight = 1 + square / total
    middle = (share + square / (2 * total)) / weight
    half = z * sqrt(share * (1 - share) / total + square / (4 * total**2)) / weight
    # In exact arithmetic the share never lies outside; rounding must not put it there.
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that counts: undone ones are left out, overruled verdicts applied."""

    card: int
    """The card's key."""
    notion: int
    """The key of the notion that the card asks about."""
    deck: int
    """The deck's key."""
    facet: str | None
    """Which QQOQCCP question: qui quoi ou quand comment combien pourquoi preuves; None for other cards."""
    day: int
    """The study day."""
    graded: bool
    """Whether it is the day's first answer of that card, the one that schedules."""
    new: bool
    """Whether it is the first answer ever of that card, which says nothing of retention."""
    right: bool
    """The verdict."""
    sure: bool | None
    """What the student said before seeing the verdict; None: nothing."""
    ms: int
    """Milliseconds from question to answer."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many right out of so many, and how far that can be trusted."""

    right: int
    """How many were right, 0 to ``total``."""
    total: int
    """How many there were."""

    @property
    def share(self) -> float | None:
        """The right ones' share, 0 to 1; None of no answers."""
        return self.right / self.total if self.total else None

    @property
    def low(self) -> float:
        """The lower end of Wilson's 95 % interval; 0 of no answers."""
        return self._interval()[0]

    @property
    def high(self) -> float:
        """The upper end of Wilson's 95 % interval; 1 of no answers."""
        return self._interval()[1]

    def _interval(self) -> tuple[float, float]:
        return wilson(self.right, self.total, Z95)


@dataclass(frozen=True, slots=True)
class Known:
    """A card that has a schedule."""

    card: int
    """The card's key."""
    notion: int
    """The key of the notion that the card asks about."""
    facet: str | None
    """Its QQOQCCP question, as in ``Answered``."""
    stability: float
    """FSRS's stability: the days after which nine in ten such cards are still known. Above 0."""
    last_day: int
    """The study day of its last graded answer."""


def retention(answers: Iterable[Answered], by: Callable[[Answered], Key]) -> dict[Key, Rate]:
    """How much was still known when it came back, for each key: graded answers that aren't a card's first."""
    return _rates((by(answer), answer.right) for answer in answers if answer.graded and not answer.new)


def calibration(answers: Iterable[Answered]) -> dict[bool | None, Rate]:
    """How often the student was right when sure (True), not sure (False) and silent (None): graded
    answers."""
    return _rates((answer.sure, answer.right) for answer in answers if answer.graded)


def _rates(verdicts: Iterable[tuple[Key, bool]]) -> dict[Key, Rate]:
    totals: Counter[Key] = Counter()
    rights: Counter[Key] = Counter()
    for key, right in verdicts:
        totals[key] += 1
        rights[key] += right
    return {key: Rate(rights[key], total) for key, total in totals.items()}


def streak(days: Collection[int], today: int) -> tuple[int, int]:
    """Days of study in a row: the current run, and the longest ever.

    A current run ends today, or yesterday while today's session is still to come.
    """
    studied = set(days)
    last = today if today in studied else today - 1
    current = 0
    while last - current in studied:
        current += 1
    longest = 0
    for first in studied:
        if first - 1 not in studied:
            length = 1
            while first + length in studied:
                length += 1
            longest = max(longest, length)
    return current, longest


def forecast(due: Iterable[int], today: int, length: int = 30) -> list[int]:
    """How many cards fall due on each of ``length`` days from today; overdue ones today, later ones
    nowhere."""
    counts = [0] * length
    for day in due:
        ahead = max(0, day - today)
        if ahead < length:
            counts[ahead] += 1
    return counts


def retrievability(stability: float, elapsed: int) -> float:
    """How likely a card is still known ``elapsed`` days after its last review, 0 to 1.

    What ``fsrs.Scheduler.get_card_retrievability`` gives, to the last bit, without a card and two moments for
    each call: with them it takes twenty times as long, and a page asks for ten thousand. ``stability`` in
    days, above 0; days before the review count as none.
    """
    return float((1 + FACTOR * max(0, elapsed) / stability) ** DECAY)


def mastery(
    known: Iterable[Known], cards: Mapping[Key, int], today: int, by: Callable[[Known], Hashable]
) -> dict[Key, float]:
    """How much of each key's cards the student would know today, 0 to 1; a card never seen counts as unknown.

    ``cards`` says how many cards each key has in all, seen or not: the answer has its keys, and no others.
    """
    chances: dict[Hashable, list[float]] = {key: [] for key in cards}
    for card in known:
        if (key := by(card)) in chances:
            chances[key].append(retrievability(card.stability, today - card.last_day))
    # Schedules may outlive withdrawn cards: never more than all.
    return {key: min(1.0, fsum(chances[key]) / count) if count > 0 else 0.0 for key, count in cards.items()}
