"""Shares of right answers, a horizontal bar each, with how far they can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from webquiz.study.statistics import Rate
from webquiz.web.charts.svg import TEXT, WIDTH, frame, squeezed, tag, text, tip, width_of, wrapped

LINE, BAR, GAP = 17.0, 10.0, 22.0
"""The heights of a line of text, of a bar, and between rows."""
EDGE = 1.0
"""Room for the caps of whiskers at both ends."""


def rates(
    rows: Sequence[tuple[str, Rate]],
    title: str,
    desc: str,
    name: str,
    *,
    amount: Callable[[Rate], str],
) -> Markup:
    """A row for each label: the label, ``amount(rate)`` (as « 82 % (41/50) »), a bar from 0 to 100 %, a
    whisker.

    The whisker is Wilson's 95 % interval. A rate of no answers shows an empty track.
    """
    parts: list[Markup] = []
    y = 0.0
    for label, rate in rows:
        drawn, y = row(y, label, rate, amount)
        parts.append(drawn)
    return frame(parts, height=max(y - GAP, 0) + 10, title=title, desc=desc, name=name, kind="chart-rates")


def row(
    y: float, label: str, rate: Rate, amount: Callable[[Rate], str], kind: str = "chart-bar", fill: str = ""
) -> tuple[Markup, float]:
    """One row from ``y`` down, and where the next begins. ``kind`` is the bar's class, ``fill`` a pattern."""
    said = amount(rate)
    room = WIDTH - width_of(said) - 12
    lines = wrapped(label, room)
    parts = [tip(f"{label} – {said}")]
    for at, line in enumerate(lines):
        parts.append(
            tag(
                "text",
                line,
                x=0,
                y=y + 13 + at * LINE,
                class_="chart-text",
                font_size=TEXT,
                **squeezed(line, room),
            )
        )
    parts.append(text(WIDTH, y + 13, said, "chart-text chart-strong", "end"))
    top = y + LINE * max(1, len(lines)) + 4
    parts += bar(top, rate, kind, fill)
    return tag("g", *parts), top + BAR + GAP


def bar(y: float, rate: Rate, kind: str = "chart-bar", fill: str = "") -> list[Markup]:
    """The track, the bar and the whisker of a rate."""
    track = tag("rect", class_="chart-track", x=EDGE, y=y, width=WIDTH - 2 * EDGE, height=BAR, rx=2)
    if rate.share is None:
        return [track]
    pattern = {"fill": f"url(#{fill})"} if fill else {}
    done = tag(
        "rect",
        class_=kind,
        x=EDGE,
        y=y,
        width=_at(rate.share) - EDGE,
        height=BAR,
        rx=2,
        **pattern,
    )
    middle = y + BAR + 5
    low, high = _at(rate.low), _at(rate.high)
    line = f"M{low:.2f} {middle:.2f}H{high:.2f}M{low:.2f} {middle - 3:.2f}v6M{high:.2f} {middle - 3:.2f}v6"
    # Below the bar, where it needs to stand out against the background only.
    return [track, done, tag("path", class_="chart-whisker", d=line)]


def _at(share: float) -> float:
    """Where a share lies on the track."""
    return EDGE + share * (WIDTH - 2 * EDGE)
