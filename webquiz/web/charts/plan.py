"""The plan of a map of notions: all of it that is the same for everybody. It is worked out once for each set
of notions and relations, and kept, since every student of a class looks at the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from webquiz.web.charts.placing import FONT, GAP, RADIUS, SCALES, Name, Spot, lines_of, named, size_of
from webquiz.web.charts.relations import Edge
from webquiz.web.charts.rooms import Point, cleared

SMALL = 150
"""A map of fewer notions has room for all their names on a desk's screen."""
_LARGEST = 12.0
"""The height that names of a small map have room for, in units of the map."""
_FARTHEST = 13
"""The step from which on a small map shows all names; farther away they could not be read, and hubs alone
are named."""
_CELL = (100.0, 58.0)
"""The width and the height of the place of a notion on a large map."""
_EDGE = 24.0
"""Between the outermost names and the map's edge."""


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
    left = min((x for x, _ in places), default=0.0) - _EDGE - _CELL[0] / 2
    top = min((y for _, y in places), default=0.0) - _EDGE - RADIUS
    spots = tuple(
        Spot(it.label, round(x - left, 1), round(y - top, 1), weights[it.id])
        for it, (x, y) in zip(notions, places, strict=True)
    )
    fonts = tuple(_small_font(at) if small else FONT / scale for at, scale in enumerate(SCALES))
    names = named(spots, fonts, ("below",)) if small else named(spots, fonts)
    width = max((spot.x for spot in spots), default=0.0) + _EDGE + _CELL[0] / 2
    height = max((spot.y for spot in spots), default=0.0) + _EDGE + _CELL[1]
    return Plan(spots, names, fonts, width, height)


def _small_font(step: int) -> float:
    return min(FONT / SCALES[step], _LARGEST) if step >= _FARTHEST else FONT / SCALES[step]


def _roomy(notions: Sequence[Placed]) -> list[Point]:
    """Places with room for every name."""
    sizes, below = [], []
    for it in notions:
        wide, high = size_of(lines_of(it.label))
        under = (high + GAP) * _LARGEST
        sizes.append((max(2 * RADIUS, wide * _LARGEST) + 4, 2 * RADIUS + under + 6))
        below.append(under / 2)
    middles = cleared([(it.x, it.y) for it in notions], sizes)
    return [(x, y - under) for (x, y), under in zip(middles, below, strict=True)]


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
