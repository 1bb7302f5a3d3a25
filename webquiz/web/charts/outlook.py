"""What will be known, day by day, at each of several paces: lines from today to the exam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from webquiz.web.charts.svg import SMALL, WIDTH, frame, num, path, tag, text, tip, width_of

TOP, LEFT, FLOOR, HEIGHT = 14, 44, 172, 200
"""Where the lines' field begins and ends, and the chart's height."""
_GAP = 15
"""Between the labels of two lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pace."""

    label: str
    """What is written at its end."""
    points: Sequence[tuple[int, float]]
    """Day → how many cards are known."""
    own: bool = False
    """Whether it is the student's own."""


def outlook(
    lines: Sequence[Line], total: int, *, title: str, desc: str, start: str, end: str, most: str, name: str
) -> Markup:
    """A line for each pace, with its label at its end.

    Args:
        lines: all from the same day to the same other one.
        total: how many cards there are, the top of the field.
        title: the chart's name.
        desc: what it shows, for who can't see it.
        start: the first day, as it is written beneath.
        end: the last day.
        most: ``total``, as it is written beside.
        name: what its ids begin with.
    """
    room = max((width_of(line.label, SMALL) for line in lines), default=0) + 8
    right = WIDTH - room
    first, last = lines[0].points[0][0], lines[0].points[-1][0]

    def at(day: int, known: float) -> tuple[float, float]:
        x = LEFT + (right - LEFT) * (day - first) / max(last - first, 1)
        return x, FLOOR - (FLOOR - TOP) * min(known / max(total, 1), 1)

    parts: list[Markup] = [*_frame(right, most, start, end)]
    ends = _apart([at(*line.points[-1])[1] for line in lines])
    for turn, (line, y) in enumerate(zip(lines, ends, strict=True)):
        kind = "chart-outlook chart-outlook-own" if line.own else f"chart-outlook chart-outlook-{turn % 3}"
        strong = "chart-text chart-strong" if line.own else "chart-text"
        parts.append(
            tag(
                "g",
                tip(f"{line.label} – {num(round(line.points[-1][1]))}"),
                tag("path", class_=kind, d=path(at(*point) for point in line.points)),
                text(right + 6, y + 4, line.label, strong, size=SMALL),
            )
        )
    return frame(parts, height=HEIGHT, title=title, desc=desc, name=name, kind="chart-lines")


def _frame(right: float, most: str, start: str, end: str) -> list[Markup]:
    """The field: its floor, its top, and what these mean."""
    lines = [
        tag("line", class_="chart-axis", x1=LEFT, y1=y, x2=right, y2=y, **dashes)
        for y, dashes in ((FLOOR, {}), (TOP, {"stroke_dasharray": "2 4"}))
    ]
    return [
        *lines,
        text(LEFT - 6, TOP + 4, most, "chart-muted", "end", SMALL),
        text(LEFT - 6, FLOOR + 4, "0", "chart-muted", "end", SMALL),
        text(LEFT, FLOOR + 18, start, "chart-muted", "start", SMALL),
        text(right, FLOOR + 18, end, "chart-muted", "end", SMALL),
    ]


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights of labels, moved as little as keeps them from touching, within the field."""
    order = sorted(range(len(heights)), key=lambda it: heights[it])
    placed = list(heights)
    below: float = TOP - _GAP
    for turn in order:
        placed[turn] = max(heights[turn], below + _GAP)
        below = placed[turn]
    above: float = FLOOR + _GAP
    for turn in reversed(order):
        placed[turn] = min(placed[turn], above - _GAP)
        above = placed[turn]
    return placed
