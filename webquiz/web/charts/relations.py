"""The lines of the map of notions: typed relations with their letter and an arrow, parents with a diamond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from webquiz.web.charts.svg import SMALL, tag, width_of

PARENT = "parent"
"""The kind of edges that lead from a notion to one below it."""
BEND = 26.0
"""How far apart the middles of several lines between the same two notions are."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two notions."""

    source: int | str
    """The id of the node it starts from; of ``parent`` edges, the parent."""
    target: int | str
    """The id of the node it leads to."""
    label: str
    """What stands in its middle, a letter (C S P R A I/P); may be empty."""
    kind: str
    """``parent``: a thick line with a diamond at the parent; anything else: a thin arrow with the label."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The room that a node takes: its circle, and below it the box of its label."""

    x: float
    """The circle's middle."""
    y: float
    """The circle's middle."""
    radius: float
    """The circle's."""
    half: float
    """Half the label's width."""
    below: float
    """How far below the circle's middle the label ends."""

    def reach(self, dx: float, dy: float) -> float:
        """How far from the middle a line in the direction (dx, dy), of length 1, leaves circle and label."""
        if dy > 0:
            out = min(self.below / dy, self.half / abs(dx) if dx else self.below / dy)
            if out * dy > self.radius + 10:  # past the label's upper corners
                return out
        return self.radius


def markers(name: str) -> Markup:
    """The ends of lines, which ``links`` of the same name refer to."""
    arrow = tag("path", class_="map-arrow", d="M0 0L9 4.5L0 9Z")
    diamond = tag("path", class_="map-diamond", d="M0 4.5L6 0L12 4.5L6 9Z")
    size: dict[str, str | float] = {
        "markerUnits": "userSpaceOnUse",
        "markerHeight": 9,
        "refY": 4.5,
        "orient": "auto",
    }
    return tag(
        "defs",
        tag("marker", arrow, id=f"{name}-arrow", markerWidth=9, refX=8, **size),
        tag("marker", diamond, id=f"{name}-diamond", markerWidth=12, refX=0, **size),
    )


def links(edges: Sequence[Edge], placed: Mapping[int | str, Placed], name: str) -> list[Markup]:
    """Lines first, then their letters, so that no line crosses a letter. Loops and unknown ends are left
    out."""
    drawable = [
        edge
        for edge in dict.fromkeys(edges)
        if edge.source in placed and edge.target in placed and edge.source != edge.target
    ]
    order = {key: at for at, key in enumerate(placed)}
    pairs = [tuple(sorted((order[edge.source], order[edge.target]))) for edge in drawable]
    totals, drawn = Counter(pairs), Counter[tuple[int, ...]]()
    lines: list[Markup] = []
    letters: list[Markup] = []
    for edge, pair in zip(drawable, pairs, strict=True):
        bend = (drawn[pair] - (totals[pair] - 1) / 2) * BEND
        drawn[pair] += 1
        # Both directions of a pair bend the same way, or their lines would lie on each other.
        flip = 1 if order[edge.source] == pair[0] else -1
        line, letter = _link(edge, placed[edge.source], placed[edge.target], bend * flip, name)
        lines.append(line)
        letters += letter
    return lines + letters


def _link(edge: Edge, source: Placed, target: Placed, bend: float, name: str) -> tuple[Markup, list[Markup]]:
    """One line, bent aside by so much in its middle, and its letter there."""
    dx, dy = target.x - source.x, target.y - source.y
    length = sqrt(dx * dx + dy * dy) or 1.0
    dx, dy = dx / length, dy / length
    start, end = source.reach(dx, dy) + 2, length - target.reach(-dx, -dy) - 3
    if end - start < 12:  # too close: behind the labels rather than not at all
        start, end = source.radius, length - target.radius - 3
    middle = (start + end) / 2
    aside_x, aside_y = -dy * bend, dx * bend
    x, y = source.x + dx * middle, source.y + dy * middle
    # A quadratic curve passes half-way between its chord and its control point.
    data = (
        f"M{source.x + dx * start:.2f} {source.y + dy * start:.2f}"
        f"Q{x + 2 * aside_x:.2f} {y + 2 * aside_y:.2f} {source.x + dx * end:.2f} {source.y + dy * end:.2f}"
    )
    if edge.kind == PARENT:
        return tag("path", class_="map-parent", d=data, marker_start=f"url(#{name}-diamond)"), []
    line = tag("path", class_="map-typed", d=data, marker_end=f"url(#{name}-arrow)")
    return line, _letter(x + aside_x, y + aside_y, edge.label) if edge.label else []


def _letter(x: float, y: float, label: str) -> list[Markup]:
    """A relation's letter on a plate that hides the line."""
    wide = max(16.0, width_of(label, SMALL) + 6)
    plate = tag("rect", class_="map-plate", x=x - wide / 2, y=y - 8, width=wide, height=16, rx=8)
    return [
        plate,
        tag("text", label, x=x, y=y + 4.5, class_="map-letter", text_anchor="middle", font_size=SMALL),
    ]
