"""The cards that will fall due, a bar a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from webquiz.web.charts.svg import WIDTH, clear, frame, tag, text, tip, width_of

TOP, FLOOR, HEIGHT = 22, 134, 156
"""Where the highest bar ends, where bars stand, and the whole chart's height."""
WEEK = 7


def forecast_bars(
    counts: Sequence[int],
    labels: Sequence[str],
    title: str,
    desc: str,
    name: str,
    *,
    number: Callable[[int], str] = str,
) -> Markup:
    """A bar for each day from today on; today's count and the highest stand above their bars.

    ``counts`` and ``labels`` go together, a day each (ValueError otherwise); every label is in its bar's
    tooltip, and one a week below the axis where there is room.
    """
    if len(counts) != len(labels):
        raise ValueError(f"{len(counts)} counts but {len(labels)} labels")
    step = WIDTH / max(1, len(counts))
    tallest = max(counts, default=0)
    bars = [
        _bar(at, count, label, step, tallest, number)
        for at, (count, label) in enumerate(zip(counts, labels, strict=True))
    ]
    axis = tag("line", class_="chart-axis", x1=0, y1=FLOOR, x2=WIDTH, y2=FLOOR)
    parts = [*bars, axis, *_counts(counts, step, tallest, number), *_ticks(labels, step)]
    return frame(parts, height=HEIGHT, title=title, desc=desc, name=name, kind="chart-forecast")


def _height(count: int, tallest: int) -> float:
    """A bar's height; one card is always seen."""
    return max(3.0, (FLOOR - TOP) * count / tallest) if count > 0 else 0.0


def _bar(at: int, count: int, label: str, step: float, tallest: int, number: Callable[[int], str]) -> Markup:
    high = _height(count, tallest)
    said = tip(f"{label} – {number(count)}")
    # The whole column answers to the pointer, a low bar's too.
    column = tag("rect", class_="chart-hover", x=at * step, y=TOP, width=step, height=FLOOR - TOP)
    kind = "chart-bar" if at else "chart-bar chart-today"
    gap = min(3.0, step * 0.25)
    bar = tag(
        "rect", class_=kind, x=at * step + gap / 2, y=FLOOR - high, width=step - gap, height=high, rx=1.5
    )
    return tag("g", said, column, bar if count > 0 else Markup(""))


def _counts(counts: Sequence[int], step: float, tallest: int, number: Callable[[int], str]) -> list[Markup]:
    """Today's count, and the highest where it doesn't touch today's."""
    found: list[Markup] = []
    spans: list[tuple[float, float]] = []
    for at in dict.fromkeys([0, counts.index(tallest)] if counts else []):
        shown = number(counts[at])
        half = width_of(shown) / 2
        middle = min(max(at * step + step / 2, half), WIDTH - half)
        if clear(spans, middle - half, middle + half):
            y = FLOOR - _height(counts[at], tallest) - 5
            found.append(text(middle, y, shown, "chart-text" if at else "chart-text chart-strong", "middle"))
    return found


def _ticks(labels: Sequence[str], step: float) -> list[Markup]:
    """A label a week, as long as they stay apart and on the chart."""
    found: list[Markup] = []
    spans: list[tuple[float, float]] = []
    for at in range(0, len(labels), WEEK):
        middle, half = at * step + step / 2, width_of(labels[at]) / 2
        start = min(max(middle - half, 0.0), max(0.0, WIDTH - 2 * half))
        found.append(tag("line", class_="chart-axis", x1=middle, y1=FLOOR, x2=middle, y2=FLOOR + 4))
        if labels[at] and clear(spans, start, start + 2 * half):
            found.append(text(start + half, FLOOR + 18, labels[at], "chart-muted", "middle"))
    return found
