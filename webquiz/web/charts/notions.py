"""The graph of notions: circles that link to their pages, filled by mastery, and how they relate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from webquiz.web.charts.relations import Edge, Placed, links, markers
from webquiz.web.charts.svg import (
    SMALL,
    TEXT,
    WIDTH,
    frame,
    identifier,
    squeezed,
    tag,
    text,
    tip,
    width_of,
    wrapped,
)

RADIUS = 20.0
"""A circle's: « 100 % » fits in."""
LINE = 15.0
"""The height of a line of a label."""
NARROWEST, WRAP, WIDEST = 88.0, 104.0, 150.0
"""The least width of a node's place, what labels are wrapped to, and the width that only a long word may
reach."""
TALL = 104.0
"""The height of a node's place: circle, two lines, and room for a relation's letter."""
LEVELS = (0.5, 0.75, 0.9)
"""Where levels 2, 3 and 4 begin; 0 is unseen."""


@dataclass(frozen=True, slots=True)
class Node:
    """A notion on the map."""

    id: int | str
    """What edges name it by."""
    label: str
    """Its name as students see it."""
    x: float
    """0 to 1, from ``layout.spread``."""
    y: float
    """0 to 1, downwards."""
    mastery: float | None
    """0 to 1; None or 0: never seen."""
    href: str
    """Its page, an address that the caller made."""
    kind: str = ""
    """Its type of knowledge, which ends the class ``map-kind-…``; may be empty."""


def level(mastery: float | None) -> int:
    """0 unseen, 1 below 50 %, 2 below 75 %, 3 below 90 %, 4 from there on."""
    return 1 + sum(mastery >= start for start in LEVELS) if mastery else 0


def notion_map(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    title: str,
    desc: str,
    name: str,
    *,
    percent: Callable[[float], str],
    unseen: str,
    legend: Sequence[str] = (),
) -> Markup:
    """The map, as wide as its nodes need: above 360 wide it keeps its size and belongs in a ``chart-scroll``
    box.

    ``unseen`` stands for a percentage where there is none; ``legend`` names the five levels, unseen first.
    Edges to unknown nodes are left out. The role is ``group``: an ``img`` would hide its links from screen
    readers.
    """
    labels = {node.id: wrapped(node.label, WRAP, size=SMALL) for node in nodes}
    longest = max((width_of(line, SMALL) for lines in labels.values() for line in lines), default=0.0)
    place = min(WIDEST, max(NARROWEST, longest + 6))
    placed, width, height = _placed(nodes, labels, place)
    start = identifier(name)
    parts = [markers(start), *links(edges, placed, start)]
    parts += [_circle(node, placed[node.id], labels[node.id], place, percent, unseen) for node in nodes]
    if legend:
        drawn, height = _legend(legend, width, height)
        parts += drawn
    kind = "chart-map" if width <= 360 else "chart-map chart-wide"
    return frame(
        parts, height=height, width=width, title=title, desc=desc, name=name, kind=kind, role="group"
    )


def _placed(
    nodes: Sequence[Node], labels: Mapping[int | str, list[str]], place: float
) -> tuple[dict[int | str, Placed], float, float]:
    """Where circles stand so that no place touches another, and the size of the whole."""
    least = _least(nodes)
    left, top = min((node.x for node in nodes), default=0.0), min((node.y for node in nodes), default=0.0)
    wide = (max((node.x for node in nodes), default=0.0) - left) * place / least + place
    high = (max((node.y for node in nodes), default=0.0) - top) * TALL / least + TALL
    aside = max(0.0, WIDTH - wide) / 2
    placed = {}
    for node in nodes:
        lines = labels[node.id]
        half = min(place, max((width_of(line, SMALL) for line in lines), default=0.0)) / 2
        x = aside + place / 2 + (node.x - left) * place / least
        y = 4 + RADIUS + (node.y - top) * TALL / least
        placed[node.id] = Placed(x, y, RADIUS, half + 2, RADIUS + 5 + LINE * len(lines))
    return placed, max(wide, float(WIDTH)), high - 16


def _least(nodes: Sequence[Node]) -> float:
    """The least distance between two nodes, in x or y whichever is more; never so small that the map gets
    absurd."""
    spots = sorted((node.x, node.y) for node in nodes)
    least = 1.0
    for at, (x, y) in enumerate(spots):
        for other_x, other_y in spots[at + 1 :]:
            if other_x - x >= least:
                break
            least = min(least, max(other_x - x, abs(other_y - y)))
    return max(least, 0.2 / sqrt(max(1, len(nodes))))


def _circle(
    node: Node, at: Placed, lines: Iterable[str], place: float, percent: Callable[[float], str], unseen: str
) -> Markup:
    """A notion: a link around its circle, its percentage and its label."""
    reached = level(node.mastery)
    said = percent(node.mastery) if node.mastery else unseen
    dashes: dict[str, str | float] = {} if reached else {"stroke_dasharray": "4 3"}
    parts = [tip(f"{node.label} – {said}")]
    parts.append(
        tag("circle", class_=f"map-circle map-level-{reached}", cx=at.x, cy=at.y, r=RADIUS, **dashes)
    )
    if reached:
        fitted = squeezed(said, 2 * RADIUS - 5, SMALL)
        parts.append(
            tag(
                "text",
                said,
                x=at.x,
                y=at.y + 4.5,
                class_="map-percent",
                text_anchor="middle",
                font_size=SMALL,
                **fitted,
            )
        )
    for row, line in enumerate(lines):
        y = at.y + RADIUS + LINE * (row + 1)
        fitted = squeezed(line, place - 4, SMALL)
        parts.append(
            tag(
                "text", line, x=at.x, y=y, class_="map-label", text_anchor="middle", font_size=SMALL, **fitted
            )
        )
    kind = f"map-node map-kind-{identifier(node.kind).lower()}" if node.kind else "map-node"
    return tag("a", *parts, class_=kind, href=node.href, aria_label=f"{node.label} – {said}")


def _legend(legend: Sequence[str], width: float, top: float) -> tuple[list[Markup], float]:
    """The levels' names below the map, on as many lines as they take, and the height with them."""
    parts: list[Markup] = []
    x, y = 8.0, top + 10
    for reached, label in enumerate(legend):
        wide = 22 + width_of(label) + 14
        if x > 8 and x + wide > width:
            x, y = 8.0, y + 22
        dashes: dict[str, str | float] = {} if reached else {"stroke_dasharray": "4 3"}
        parts.append(tag("circle", class_=f"map-circle map-level-{reached}", cx=x + 7, cy=y, r=7, **dashes))
        parts.append(text(x + 20, y + 4.5, label, "chart-muted", size=TEXT))
        x += wide
    return parts, y + 16
