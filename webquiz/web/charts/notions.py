"""The map of notions: circles that link to their pages, filled by mastery, and how they relate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from webquiz.web.charts.placing import (
    GAP,
    LEADING,
    RADIUS,
    SCALES,
    WITHIN,
    Name,
    Spot,
    Taken,
    around,
    box_of,
    size_of,
)
from webquiz.web.charts.plan import Plan
from webquiz.web.charts.relations import Edge, Line, drawn, lines, markers
from webquiz.web.charts.svg import identifier, num, tag

LEVELS = (0.5, 0.75, 0.9)
"""Where levels 2, 3 and 4 begin; 0 is unseen."""
DETAIL = 16
"""The step from which on letters are shown that no name is in the way of."""
CLOSE = 17
"""The step from which on a percentage in a circle can be read."""
NARROW = 3
"""How many times higher ``map.css`` makes the names of a whole map on a narrow screen, those that have room
for it; there is no script then that measures the screen."""
_PERCENT = 6.3
"""The height of a percentage, in units of the map: « 100 % » fits in a circle."""
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where on its line a letter may stand, the best place first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A notion on the map."""

    id: int | str
    """What edges name it by."""
    names: tuple[str, ...]
    """Its name as students see it, and others that it is found by."""
    mastery: float | None
    """0 to 1; None or 0: never seen."""
    href: str
    """Its page, an address that the caller made."""
    chapter: int = 0
    """The number of its chapter."""
    recent: bool = False
    """Whether it is what the student studied last."""
    faded: bool = False
    """Whether it is only there for the others: of another chapter than the one that is looked at."""


@dataclass(frozen=True, slots=True)
class Window:
    """What of the map is looked at."""

    x: float
    """The middle, in units of the map."""
    y: float
    """The middle."""
    step: int
    """One of ``SCALES``."""
    whole: bool = False
    """All of the map, as large as fits; ``step`` then says which names are shown."""


def level(mastery: float | None) -> int:
    """0 unseen, 1 below 50 %, 2 below 75 %, 3 below 90 %, 4 from there on."""
    return 1 + sum(mastery >= start for start in LEVELS) if mastery else 0


def notion_map(
    plan: Plan,
    nodes: Sequence[Node],
    edges: tuple[Edge, ...],
    window: Window,
    title: str,
    desc: str,
    name: str,
    *,
    percent: Callable[[float], str],
    unseen: str,
) -> Markup:
    """The map, as large as the box that it stands in.

    Without a script too its window has the same scale on every screen: the inner ``<svg>`` begins in the
    middle of the outer one. ``unseen`` stands for a percentage where there is none. Edges to unknown nodes
    are left out. The role is ``group``: an ``img`` would hide its links from screen readers.
    """
    start = identifier(name)
    ids = tuple(node.id for node in nodes)
    faded = {str(node.id) for node in nodes if node.faded}
    world = tag(
        "g",
        _relations(plan, ids, edges, start, frozenset(faded)),
        *_tiers(plan, nodes, window.step, percent, unseen),
        class_="map-world",
        text_anchor="middle",
        font_size=plan.fonts[window.step],
        **({} if window.whole else {"transform": _moved(window)}),
    )
    size: dict[str, str | float] = {} if window.whole else {"x": "50%", "y": "50%"}
    shown: dict[str, str | float] = {}
    if window.whole:
        shown = {"viewBox": f"0 0 {num(plan.width)} {num(plan.height)}"}
    return tag(
        "svg",
        tag("title", title, id=f"{start}-title"),
        tag("desc", desc, id=f"{start}-desc"),
        markers(start),
        tag("svg", world, class_="map-middle", **size),
        class_=_classes(window),
        width="100%",
        height="100%",
        role="group",
        aria_labelledby=f"{start}-title",
        aria_describedby=f"{start}-desc",
        data_width=plan.width,
        data_height=plan.height,
        data_x=window.x,
        data_y=window.y,
        data_scale="" if window.whole else round(SCALES[window.step] * WITHIN, 4),
        data_scales=" ".join(f"{scale:.4f}" for scale in SCALES),
        data_detail=DETAIL,
        data_close=CLOSE,
        data_fonts=" ".join(f"{font:.3f}" for font in plan.fonts),
        **shown,
    )


def _classes(window: Window) -> str:
    whole = ["map-whole"] if window.whole else []
    far = [name for step, name in ((DETAIL, "map-far"), (CLOSE, "map-afar")) if window.step < step]
    return " ".join(["map", *whole, *far])


def _moved(window: Window) -> str:
    return f"scale({SCALES[window.step] * WITHIN:.4f}) translate({num(-window.x)} {num(-window.y)})"


@lru_cache(maxsize=32)
def _relations(
    plan: Plan, ids: tuple[int | str, ...], edges: tuple[Edge, ...], name: str, faded: frozenset[str]
) -> Markup:
    """Lines first, then their letters, so that no line crosses a letter."""
    places = {key: (spot.x, spot.y) for key, spot in zip(ids, plan.spots, strict=True)}
    run = list(lines(edges, places, RADIUS))
    dims = [" map-dim" if {str(line.edge.source), str(line.edge.target)} & faded else "" for line in run]
    drawn_lines = [drawn(line, name, dim) for line, dim in zip(run, dims, strict=True)]
    return tag("g", *drawn_lines, class_="map-lines") + tag(
        "g", *_letters(plan, run, dims), class_="map-letters"
    )


def _letters(plan: Plan, run: Sequence[Line], dims: Sequence[str]) -> Iterator[Markup]:
    """The letters of lines, each where no name and no other letter is; one without such a place is shown
    only with its notion."""
    taken = Taken((0.0, 0.0, plan.width, plan.height), [around(spot) for spot in plan.spots])
    for at, (spot, name) in enumerate(zip(plan.spots, plan.names, strict=True)):
        font = plan.fonts[min(max(DETAIL, name.step), len(plan.fonts) - 1)]
        taken.add(box_of(spot, size_of(name.lines), name.side, font), at)
    font = plan.fonts[DETAIL]
    for at, line in enumerate(run):
        if not line.edge.label:
            continue
        half = font * (0.3 + 0.3 * len(line.edge.label))
        boxes = [
            (x - half, y - font * 0.6, x + half, y + font * 0.6) for x, y in (line.at(it) for it in _ALONG)
        ]
        place = next((it for it, box in enumerate(boxes) if taken.free(box, -1 - at)), None)
        if place is not None:
            taken.add(boxes[place], -1 - at)
        x, y = line.at(_ALONG[place or 0])
        hidden = "" if place is not None else " map-hidden"
        yield tag(
            "text",
            line.edge.label,
            x=round(x, 1),
            y=round(y, 1),
            dy=".35em",
            class_=f"map-letter{hidden}{dims[at]}",
            data_between=f"{line.edge.source} {line.edge.target}",
        )


def _tiers(
    plan: Plan, nodes: Sequence[Node], step: int, percent: Callable[[float], str], unseen: str
) -> Iterator[Markup]:
    """The notions by the step at which their names come: a zoom then changes a few groups only. Hubs come
    last, so that no dot stands on their names."""
    narrow = max((at for at, font in enumerate(plan.fonts) if font >= NARROW * plan.fonts[step]), default=0)
    tiers: dict[int, list[Markup]] = {}
    for node, spot, name, label in zip(nodes, plan.spots, plan.names, _labels(plan), strict=True):
        tiers.setdefault(name.step, []).append(_circle(node, spot, label, percent, unseen))
    for first, drawn_nodes in sorted(tiers.items(), reverse=True):
        quiet = " map-quiet" if first > step else " map-wide" if first > narrow else ""
        yield tag("g", *drawn_nodes, class_=f"map-tier{quiet}", data_from=first)


@lru_cache(maxsize=16)
def _labels(plan: Plan) -> tuple[Markup, ...]:
    return tuple(_label(spot, name) for spot, name in zip(plan.spots, plan.names, strict=True))


def _label(spot: Spot, name: Name) -> Markup:
    """A name, placed in heights of a name from its circle: it stays there whatever its size."""
    down = {
        "below": GAP + 0.8,
        "above": -GAP - 0.25 - (len(name.lines) - 1) * LEADING,
    }.get(name.side, 0.35 - (len(name.lines) - 1) * LEADING / 2)
    aside = {"right": 1, "left": -1}.get(name.side, 0)
    x = round(spot.x + RADIUS * aside, 1)
    y = round(spot.y + RADIUS * {"below": 1, "above": -1}.get(name.side, 0), 1)
    away: dict[str, str | float] = {"dx": f"{GAP * aside}em"} if aside else {}
    anchor: dict[str, str | float] = {"text_anchor": "start" if aside > 0 else "end"} if aside else {}
    spans = [
        tag("tspan", line, x=x, dy=f"{down if at == 0 else LEADING:.2f}em", **away)
        for at, line in enumerate(name.lines)
    ]
    return tag("text", *spans, class_="map-label", y=y, **anchor)


def _circle(node: Node, spot: Spot, label: Markup, percent: Callable[[float], str], unseen: str) -> Markup:
    """A notion: a link around its circle, its percentage and its label."""
    reached = level(node.mastery)
    said = percent(node.mastery) if node.mastery else unseen
    parts = []
    if node.recent:
        parts.append(tag("circle", class_="map-recent", cx=spot.x, cy=spot.y, r=RADIUS + 3.5))
    parts.append(tag("circle", class_=f"map-circle map-level-{reached}", cx=spot.x, cy=spot.y, r=RADIUS))
    if reached:
        parts.append(
            tag(
                "text",
                said,
                x=spot.x,
                y=round(spot.y + _PERCENT * 0.36, 1),
                class_="map-percent",
                font_size=_PERCENT,
            )
        )
    also: dict[str, str | float] = {"data_also": "\n".join(node.names[1:])} if node.names[1:] else {}
    return tag(
        "a",
        *parts,
        label,
        class_="map-node map-dim" if node.faded else "map-node",
        href=node.href,
        aria_label=f"{node.names[0]} – {said}",
        data_id=str(node.id),
        data_chapter=node.chapter,
        data_mastery=f"{node.mastery or 0:.2f}",
        data_said=said,
        **also,
    )
