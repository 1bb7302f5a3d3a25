"""The plan of a map of notions: all of it that is the same for everybody. It is worked out once for each set
of notions and relations, and kept, since every student of a class looks at the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from webquiz.web.charts.placing import (
    FONT,
    GAP,
    RADIUS,
    SCALES,
    SIDES,
    Name,
    Spot,
    lines_of,
    named,
    size_of,
    step_at,
)
from webquiz.web.charts.relations import Edge
from webquiz.web.charts.rooms import Point, cleared

SMALL = 150
"""A map of fewer notions has room for all their names on a desk's screen."""
_LARGEST = 12.0
"""The height that names of a small map have room for, in units of the map."""
_READABLE = 13
"""The step from which on a small map shows all names. Farther away they could not be read, and hubs alone are
named, but where all of the map is shown on a desk."""
_CELL = (100.0, 58.0)
"""The width and the height of the place of a notion on a large map."""
_EDGE = 12.0
"""Between the outermost names and the map's edge."""
DESK = (1100.0, 560.0)
"""About how wide and how high a map is shown on a desk, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A notion as ``layout.spread`` placed it."""

    id: int | str
    """What edges name it by."""
    label: str
    """Its name."""
    x: float
    """0 to 1."""
    y: float
    """0 to 1, downwards."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where circles and names stand. A unit is a CSS pixel at scale 1."""

    spots: tuple[Spot, ...]
    """The notions, in the order in which they were given."""
    names: tuple[Name, ...]
    """Their names."""
    fonts: tuple[float, ...]
    """The height of names at each of ``SCALES``, in units of the map."""
    width: float
    """The whole map's."""
    height: float
    """The whole map's."""


@lru_cache(maxsize=16)
def planned(notions: tuple[Placed, ...], edges: tuple[Edge, ...]) -> Plan:
    """The plan of a map."""
    weights = Counter(end for edge in set(edges) for end in (edge.source, edge.target))
    small = len(notions) < SMALL
    places = _roomy(notions) if small else _scaled(notions)
    sizes = [_size(it) for it in notions] if small else [(_CELL[0], 2 * _CELL[1])] * len(notions)
    left = min((x - wide / 2 for (x, _), (wide, _) in zip(places, sizes, strict=True)), default=0.0) - _EDGE
    top = min((y for _, y in places), default=0.0) - _EDGE - RADIUS - 4
    spots = tuple(
        Spot(it.label, round(x - left, 1), round(y - top, 1), weights[it.id])
        for it, (x, y) in zip(notions, places, strict=True)
    )
    ends = [
        (spot.x + wide / 2, spot.y + high - RADIUS) for spot, (wide, high) in zip(spots, sizes, strict=True)
    ]
    width = max((x for x, _ in ends), default=0.0) + _EDGE
    height = max((y for _, y in ends), default=0.0) + _EDGE
    readable = min(_READABLE, whole_at(width, height)) if small else len(SCALES)
    fonts = tuple(
        min(FONT / scale, _LARGEST) if at >= readable else FONT / scale for at, scale in enumerate(SCALES)
    )
    names = named(spots, fonts, (0.0, 0.0, width, height), ("below",) if small else SIDES)
    return Plan(spots, names, fonts, width, height)


def whole_at(width: float, height: float) -> int:
    """The step whose names are shown with all of a map of this size, on a desk."""
    return step_at(min(DESK[0] / max(width, 1.0), DESK[1] / max(height, 1.0)))


def _size(it: Placed) -> Point:
    """The width and the height of a circle with its name below."""
    wide, high = size_of(lines_of(it.label))
    return max(2 * RADIUS, wide * _LARGEST) + 3, 2 * RADIUS + (high + GAP) * _LARGEST + 3


def _roomy(notions: Sequence[Placed]) -> list[Point]:
    """Places with room for every name."""
    sizes = [_size(it) for it in notions]
    middles = cleared([(it.x, it.y) for it in notions], sizes, DESK[1] * _LARGEST / FONT)
    return [(x, y - high / 2 + RADIUS + 1.5) for (x, y), (_, high) in zip(middles, sizes, strict=True)]


def _scaled(notions: Sequence[Placed]) -> list[Point]:
    """The places as they are, so far apart that each has its cell."""
    least = _least([(it.x, it.y) for it in notions])
    return [(it.x / least * _CELL[0], it.y / least * _CELL[1]) for it in notions]


def _least(places: Sequence[Point]) -> float:
    """The least distance between two places, in x or y whichever is more; never so small that the map gets
    absurd."""
    spots = sorted(places)
    least = 1.0
    for at, (x, y) in enumerate(spots):
        for other_x, other_y in spots[at + 1 :]:
            if other_x - x >= least:
                break
            least = min(least, max(other_x - x, abs(other_y - y)))
    return max(least, 0.2 / sqrt(max(1, len(places))))
