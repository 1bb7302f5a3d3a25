"""The days of study of the last months: a square a day, a column a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil
from statistics import median

from markupsafe import Markup

from webquiz.web.charts.svg import WIDTH, clear, frame, tag, text, tip, width_of

TOP = 20
"""The height of the months' names."""
SHARES = (0.2, 0.5, 0.66, 0.82, 0.96)
"""How much of its place a square of each level fills: levels differ in size as well as in colour."""


def calendar(
    values: Mapping[int, int],
    today: int,
    title: str,
    desc: str,
    name: str,
    *,
    weekdays: Sequence[str],
    months: Sequence[str],
    cell: Callable[[int, int], str],
    weeks: int = 17,
    legend: tuple[str, str] = ("", ""),
) -> Markup:
    """A map of days in five levels, the last ``weeks`` of them up to today's, which ends where today stands.

    ``values`` maps days (``date.toordinal()``) to what was done; ``weekdays`` are seven short names from
    Monday on, ``months`` twelve; ``cell(day, value)`` says a day in its tooltip; ``legend`` is what stands
    before the lowest level and after the highest.
    """
    if len(weekdays) != 7 or len(months) != 12:
        raise ValueError("a calendar needs seven weekdays and twelve months")
    monday = today - _weekday(today) - 7 * (weeks - 1)
    left = max(width_of(day) for day in weekdays[::2]) + 6
    pitch = min(20.0, (WIDTH - left) / weeks)
    top = _top([values.get(day, 0) for day in range(monday, today + 1)])
    parts = [text(0, TOP + pitch * (row + 0.5) + 4.5, weekdays[row], "chart-muted") for row in range(0, 7, 2)]
    parts += _months(monday, weeks, months, left, pitch)
    for day in range(monday, today + 1):
        column, row = divmod(day - monday, 7)
        value = values.get(day, 0)
        x, y = left + column * pitch, TOP + row * pitch
        # The whole place answers to the pointer, however small its square.
        place = tag("rect", class_="chart-hover", x=x, y=y, width=pitch, height=pitch)
        parts.append(
            tag(
                "g", tip(cell(day, value)), place, _square(level(value, top), x, y, pitch, today=day == today)
            )
        )
    bottom = TOP + 7 * pitch
    if any(legend):
        parts += _legend(legend, bottom + 10, pitch)
        bottom += 14 + pitch
    return frame(parts, height=bottom + 4, title=title, desc=desc, name=name, kind="chart-calendar")


def level(value: int, top: float) -> int:
    """0 for nothing, then 1 to 4 by quarters of ``top``, above which all is 4."""
    return min(4, ceil(4 * value / top)) if value > 0 else 0


def _top(values: Sequence[int]) -> float:
    """What counts as a full day: the most done, but one mad day doesn't make all others look idle."""
    done = [value for value in values if value > 0]
    return min(max(done), 3 * median(done)) if done else 1.0


def _weekday(day: int) -> int:
    """0 for Monday; day 1 of the calendar, 1 January of year 1, was one."""
    return (day - 1) % 7


def _square(level: int, x: float, y: float, pitch: float, *, today: bool = False) -> Markup:
    side = pitch * SHARES[level]
    inset = (pitch - side) / 2
    kind = f"chart-level-{level}" + (" chart-now" if today else "")
    return tag("rect", class_=kind, x=x + inset, y=y + inset, width=side, height=side, rx=side * 0.2)


def _months(monday: int, weeks: int, months: Sequence[str], left: float, pitch: float) -> list[Markup]:
    """A month's name above the week that holds its first day; above the first week, its own month's."""
    starts: list[tuple[int, int]] = []
    for week in range(weeks):
        last = date.fromordinal(monday + 7 * week + 6)
        if week == 0:
            starts.append((0, date.fromordinal(monday).month))
        if last.day <= 7 and (week or last.day == 7):
            starts = [*(start for start in starts if start[0] != week), (week, last.month)]
    found: list[Markup] = []
    spans: list[tuple[float, float]] = []
    # From the right: where two are too close, the first week's half-seen month gives way.
    for week, month in reversed(starts):
        x, wide = left + week * pitch, width_of(months[month - 1])
        x = min(x, WIDTH - wide)
        if clear(spans, x, x + wide):
            found.append(text(x, 13, months[month - 1], "chart-muted"))
    return found


def _legend(legend: tuple[str, str], y: float, pitch: float) -> list[Markup]:
    """The five squares between two words, at the right."""
    end = WIDTH - width_of(legend[1]) - 6
    start = end - 5 * pitch
    squares = [_square(level, start + level * pitch, y, pitch) for level in range(5)]
    base = y + pitch / 2 + 4.5
    return [
        text(start - 6, base, legend[0], "chart-muted", "end"),
        *squares,
        text(end + 6, base, legend[1], "chart-muted"),
    ]
