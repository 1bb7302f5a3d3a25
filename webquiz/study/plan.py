"""How much is for a day: the one plan, by which days are filled and the future is foreseen. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from webquiz.study.habits import Habits
from webquiz.study.schedule import CRAM_DAYS, Tally

_GOOD_DAY = 40
"""Reviews that anybody can do on a day."""
_FEW = 15
"""Late reviews that keep nobody from anything new."""
_PER_NEW = 4
"""Reviews a day that follow, in the long run, from one new card a day."""
_FOR_NEW = 0.5
"""The share of a day's minutes that new cards may take: what they bring on the days after needs the rest."""
_LIGHT = 0.5
"""What is left of a light day."""
MOST_MINUTES = 180
"""Nobody learns longer on a day."""
MOST_NEW = 200
"""Cards that nobody could begin on a day."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a student wants to do on a day: so many new cards, or so many minutes in all."""

    new: int
    """New cards, where no minutes are set."""
    minutes: int | None = None
    """Minutes; None where the number of new cards decides."""
    light: bool = False
    """Whether it is a light day: half of it, and nothing new."""

    def most_new(self, habits: Habits) -> int:
        """How many new cards a full day has at most."""
        if self.minutes is None:
            return self.new
        return int(self.minutes * 60 * _FOR_NEW / habits.new_seconds)


@dataclass(frozen=True, slots=True)
class Load:
    """What waits on a day."""

    due: int
    """Cards to be reviewed."""
    late: int
    """Those of them that were to be reviewed before."""
    early: int
    """Cards that come once more before the exam and needn't: without it they would come after it."""
    unseen: int
    """Cards that were never answered."""
    drill: int = 0
    """Cards that were wrong today and are to be tried again."""
    done: Tally = field(default_factory=Tally)
    """What was done today already."""
    gap: int = 0
    """Days since the last one on which the student studied; 1 for yesterday, 0 for never."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What is for a day of what waits."""

    due: int
    """Cards to be reviewed, what is forgotten soonest first; the others wait for the days after."""
    early: int
    """Cards that come once more before the exam, where there is room for them."""
    new: int
    """New cards."""
    drill: int
    """Cards to be tried again."""
    catching_up: bool
    """Whether so many reviews are late that nothing new is begun."""


def portion(pace: Pace, load: Load, habits: Habits) -> Portion:
    """What is for a day: never more than the student set."""
    behind = is_catching_up(pace.most_new(habits), load.late, load.done.answers, load.gap)
    if pace.minutes is not None:
        return _by_minutes(pace, pace.minutes, load, habits, behind=behind)
    good = max(int(good_day(pace.new) * (_LIGHT if pace.light else 1)) - load.done.answers, 0)
    due = min(load.due, good) if pace.light or behind else load.due
    new = 0 if behind or pace.light else new_today(load.unseen, pace.new, load.done.new)
    return Portion(due, min(load.early, max(good - due, 0)), new, load.drill, behind)


def _by_minutes(pace: Pace, minutes: int, load: Load, habits: Habits, *, behind: bool) -> Portion:
    left = max(minutes * 60 * (_LIGHT if pace.light else 1) - habits.today_seconds, 0)
    drill = min(load.drill, int(left / habits.review_seconds))
    left -= drill * habits.review_seconds
    due = min(load.due, int(left / habits.review_seconds))
    left -= due * habits.review_seconds
    behind = behind or due < load.due
    new = 0
    if not behind and not pace.light:
        most = new_today(load.unseen, pace.most_new(habits), load.done.new)
        new = min(most, int(left / habits.new_seconds))
        left -= new * habits.new_seconds
    return Portion(due, min(load.early, int(left / habits.review_seconds)), new, drill, behind)


def seconds(found: Portion, habits: Habits) -> float:
    """What it takes the student."""
    return (found.due + found.early + found.drill) * habits.review_seconds + found.new * habits.new_seconds


def is_catching_up(per_day: int, late: int, done: int, gap: int) -> bool:
    """Whether so many reviews are late that nothing new is begun today: more than the new cards of a day, and
    more than a few minutes take. On the first day after some away what was ``done`` counts as late, too, so
    that it holds all day long.

    ``gap``: days since the last one on which the student studied; 1 for yesterday, 0 for never.
    """
    most = max(per_day, _FEW)
    return late > most or (gap > 1 and late + done > most)


def new_today(unseen: int, per_day: int, done: int) -> int:
    """How many new cards are for today: the student's own number and never more, less ``done``."""
    return max(min(per_day - done, unseen), 0)


def good_day(per_day: int) -> int:
    """How many reviews somebody who catches up does on a day; the others come on the days after."""
    return max(_GOOD_DAY, _PER_NEW * per_day)


def pace_for(exam: int, unseen: int, today: int) -> int:
    """How many new cards a day would meet all before the exam, and leave the last ``CRAM_DAYS`` days (or half
    of a shorter time) for repeating."""
    left = exam - today
    return -(-unseen // max(left - min(CRAM_DAYS, left // 2), 1))


def sitting(count: int, usual: int) -> int:
    """How many of a day's cards a session asks, where nothing is said: about the usual, and the day in equal
    parts, so that none ends with a session of two."""
    parts = max(round(count / usual), 1)
    return -(-count // parts)


def is_light(day: int, weekdays: int, today_light: int | None) -> bool:
    """Whether a study day is a light one.

    Args:
        day: the study day.
        weekdays: the student's light days of every week, as bits: 1 for Monday.
        today_light: the study day that they made light by itself.
    """
    return day == today_light or bool(weekdays >> weekday(day) & 1)


def weekday(day: int) -> int:
    """0 for a Monday."""
    return (day - 1) % 7


def in_week(days: Collection[int], today: int) -> int:
    """How many of the days are in the week of a day, which begins on Monday."""
    monday = today - weekday(today)
    return sum(monday <= it <= today for it in days)
