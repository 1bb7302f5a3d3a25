"""The lines of the map of notions: typed relations with their letter and an arrow, parents with a diamond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from webquiz.web.charts.svg import num, tag

PARENT = "parent"
"""The kind of edges that lead from a notion to one below it."""
BEND = 16.0
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
class Line:
    """A relation as it is drawn: a curve from one circle's edge to the other's."""

    edge: Edge
    """What it says."""
    start: tuple[float, float]
    """Where it leaves its source."""
    bend: tuple[float, float]
    """The curve's control point."""
    end: tuple[float, float]
    """Where it meets its target."""

    def at(self, part: float) -> tuple[float, float]:
        """The point after so much of the way, 0 to 1."""
        one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
        (ax, ay), (bx, by), (cx, cy) = self.start, self.bend, self.end
        return one * ax + two * bx + three * cx, one * ay + two * by + three * cy


def markers(name: str) -> Markup:
    """The ends of lines, which ``drawn`` of the same name refers to."""
    arrow = tag("path", class_="map-arrow", d="M0 0L6 3L0 6Z")
    diamond = tag("path", class_="map-diamond", d="M0 3L4 0L8 3L4 6Z")
    size: dict[str, str | float] = {
        "markerUnits": "userSpaceOnUse",
        "markerHeight": 6,
        "refY": 3,
        "orient": "auto",
    }
    return tag(
        "defs",
        tag("marker", arrow, id=f"{name}-arrow", markerWidth=6, refX=5.5, **size),
        tag("marker", diamond, id=f"{name}-diamond", markerWidth=8, refX=0, **size),
    )


def lines(
    edges: Sequence[Edge], places: Mapping[int | str, tuple[float, float]], radius: float
) -> Iterator[Line]:
    """Where the lines run. Loops and unknown ends are left out."""
    drawable = [
        edge
        for edge in dict.fromkeys(edges)
        if edge.source in places and edge.target in places and edge.source != edge.target
    ]
    order = {key: at for at, key in enumerate(places)}
    pairs = [tuple(sorted((order[edge.source], order[edge.target]))) for edge in drawable]
    totals, drawn = Counter(pairs), Counter[tuple[int, ...]]()
    for edge, pair in zip(drawable, pairs, strict=True):
        bend = (drawn[pair] - (totals[pair] - 1) / 2) * BEND
        drawn[pair] += 1
        # Both directions of a pair bend the same way, or their lines would lie on each other.
        flip = 1 if order[edge.source] == pair[0] else -1
        yield _line(edge, places[edge.source], places[edge.target], bend * flip, radius)


def _line(
    edge: Edge, source: tuple[float, float], target: tuple[float, float], bend: float, radius: float
) -> Line:
    """One line, bent aside by so much in its middle."""
    dx, dy = target[0] - source[0], target[1] - source[1]
    length = sqrt(dx * dx + dy * dy) or 1.0
    dx, dy = dx / length, dy / length
    start, end = radius + 1, max(length - radius - 1.5, radius + 2)
    middle = (start + end) / 2
    # A quadratic curve passes half-way between its chord and its control point.
    control = source[0] + dx * middle - dy * bend * 2, source[1] + dy * middle + dx * bend * 2
    return Line(
        edge,
        (source[0] + dx * start, source[1] + dy * start),
        control,
        (source[0] + dx * end, source[1] + dy * end),
    )


def drawn(line: Line, name: str, dim: str = "") -> Markup:
    """A line as SVG; its ends are in ``data-between``, its letter in ``data-kind``. ``dim``: what follows its
    class."""
    (ax, ay), (bx, by), (cx, cy) = line.start, line.bend, line.end
    data = f"M{_n(ax)} {_n(ay)}Q{_n(bx)} {_n(by)} {_n(cx)} {_n(cy)}"
    parent = line.edge.kind == PARENT
    ends: dict[str, str | float] = (
        {"marker_start": f"url(#{name}-diamond)"} if parent else {"marker_end": f"url(#{name}-arrow)"}
    )
    return tag(
        "path",
        class_=("map-parent" if parent else "map-typed") + dim,
        d=data,
        data_between=f"{line.edge.source} {line.edge.target}",
        data_kind=PARENT if parent else line.edge.label,
        **ends,
    )


def _n(value: float) -> str:
    return num(round(value, 1))
