"""Study days: whole days of a student's life, which begin at four in the morning by the clock on their wall.
Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

BOUNDARY = time(4)
"""A day's first minute: who learns past midnight is still in yesterday."""


@lru_cache(maxsize=600)
def zone(name: str, default: str = "UTC") -> ZoneInfo:
    """A time zone by its name, or the default where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo(default)


def study_day(at: int, where: ZoneInfo) -> int:
    """The study day (``date.toordinal()``) of a moment in milliseconds since 1970.

    The wall clock decides, not four hours of elapsed time: on the day that daylight saving begins or ends,
    the day changes at four o'clock all the same. Where the clock is set back over four o'clock, the new day
    stays.
    """
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(where)
    if local.time() >= BOUNDARY:
        return local.toordinal()
    return local.toordinal() - 1 if at < _begins(local.date(), where) else local.toordinal()


def day_begins(day: int, where: ZoneInfo) -> int:
    """When a study day begins, in milliseconds since 1970: the first moment of which ``study_day`` is the
    day, or of a later day where the calendar leaves this one out (Apia, 30 December 2011)."""
    return _begins(date.fromordinal(day), where)


@lru_cache(maxsize=4096)
def _begins(day: date, where: ZoneInfo) -> int:
    wall = datetime.combine(day, BOUNDARY, where)
    at = wall.astimezone(UTC)
    if at.astimezone(where).replace(tzinfo=None) != wall.replace(tzinfo=None):  # the clock skips four o'clock
        at -= timedelta(days=1)
        low, high = int(at.timestamp()), int((at + timedelta(days=3)).timestamp())
        while low < high:  # the first second of which the wall clock shows four o'clock of that day or later
            middle = (low + high) // 2
            shown = datetime.fromtimestamp(middle, UTC).astimezone(where).replace(tzinfo=None)
            low, high = (low, middle) if shown >= wall.replace(tzinfo=None) else (middle + 1, high)
        return low * 1000
    return int(at.timestamp()) * 1000
