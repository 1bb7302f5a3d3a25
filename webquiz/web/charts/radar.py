"""A share for each of the eight QQOQCCP questions, on a wheel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, pi, sin

from markupsafe import Markup

from webquiz.web.charts.svg import TEXT, WIDTH, frame, neighbours, path, squeezed, tag, text, tip

X, Y, RADIUS, HEIGHT = WIDTH / 2, 146, 92, 292
"""The middle, how far 100 % is from it, and the whole chart's height."""
LABEL = 16
"""How far labels are from the ring of 100 %."""


def radar(
    values: Sequence[tuple[str, float | None]],
    title: str,
    desc: str,
    name: str,
    *,
    percent: Callable[[float], str],
    unknown: str = "–",
) -> Markup:
    """A spoke for each label, the first at the top, then clockwise; each says its label and its share, 0 to
    1.

    None is a share nobody knows yet: its spoke is dashed, says ``unknown``, and the surface leaves it out.
    """
    shares = [share for _, share in values]
    parts = [*_rings(len(values)), *_spokes(shares), *_surface(shares)]
    for turn, (label, share) in enumerate(values):
        said = unknown if share is None else percent(share)
        parts.append(
            tag(
                "g",
                tip(f"{label} – {said}"),
                *_dot(turn, len(values), share),
                *_label(turn, len(values), label, said),
            )
        )
    return frame(parts, height=HEIGHT, title=title, desc=desc, name=name, kind="chart-radar")


def _rings(count: int) -> list[Markup]:
    """The web: a ring for each quarter."""
    if not count:
        return []
    return [
        tag(
            "path",
            class_="chart-ring",
            d=path((_at(turn, count, share) for turn in range(count)), closed=True),
        )
        for share in (0.25, 0.5, 0.75, 1)
    ]


def _spokes(shares: Sequence[float | None]) -> Iterator[Markup]:
    for turn, share in enumerate(shares):
        x, y = _at(turn, len(shares), 1)
        kind = "chart-spoke" if share is not None else "chart-spoke chart-unknown"
        dashes: dict[str, str | float] = {} if share is not None else {"stroke_dasharray": "3 4"}
        yield tag("line", class_=kind, x1=X, y1=Y, x2=x, y2=y, **dashes)


def _dot(turn: int, count: int, share: float | None) -> list[Markup]:
    if share is None:
        return []
    x, y = _at(turn, count, share)
    return [tag("circle", class_="chart-dot", cx=x, cy=y, r=4)]


def _at(turn: int, count: int, share: float) -> tuple[float, float]:
    """Where a share lies on the spoke of a turn."""
    angle = 2 * pi * turn / count
    return X + RADIUS * share * sin(angle), Y - RADIUS * share * cos(angle)


def _surface(shares: Sequence[float | None]) -> list[Markup]:
    """The surface within the shares, in slices between neighbours that are both known, and its edge."""
    count = len(shares)
    slices: list[str] = []
    edges: list[str] = []
    for here, there in neighbours(count):
        one, two = shares[here], shares[there]
        if one is None or two is None:
            continue
        edge = [_at(here, count, one), _at(there, count, two)]
        slices.append(path([(X, Y), *edge], closed=True))
        edges.append(path(edge))
    return [
        tag("path", class_=kind, d="".join(data))
        for kind, data in (("chart-surface", slices), ("chart-outline", edges))
        if data
    ]


def _label(turn: int, count: int, label: str, said: str) -> list[Markup]:
    """A label and its share beyond the end of their spoke, turned away from the middle."""
    x, y = _at(turn, count, 1 + LABEL / RADIUS)
    lean = sin(2 * pi * turn / count)
    anchor = "middle" if abs(lean) < 0.1 else "start" if lean > 0 else "end"
    # Two lines around the spoke's height; above the wheel at the top, below it at the bottom.
    base = y - 3 - (7 if turn == 0 else 0) + (7 if anchor == "middle" and turn else 0)
    room = WIDTH if anchor == "middle" else WIDTH - x if lean > 0 else x
    fitted = tag(
        "text",
        label,
        x=x,
        y=base,
        class_="chart-text",
        text_anchor=anchor,
        font_size=TEXT,
        **squeezed(label, room),
    )
    return [fitted, text(x, base + 15, said, "chart-text chart-strong", anchor)]
