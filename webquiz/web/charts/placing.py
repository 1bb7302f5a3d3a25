"""Where the names on the map of notions stand, and from which zoom on each is shown: hubs first, none on
another.

At each step of ``SCALES`` names have one height on the screen. A name keeps its side of its circle, and its
box at one step holds its box at every later step; so what was free for it once stays free, and a name that
is there never leaves as one comes nearer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from webquiz.web.charts.svg import width_of, wrapped

FONT = 11.0
"""The height of a name in CSS pixels at the far end of each step; within a step names grow with the map."""
STEP = 2**0.25
"""By how much each step is nearer than the one before it."""
NEAREST = 20
"""The last step: two CSS pixels a unit of the map."""
SCALES = tuple(STEP ** (at - NEAREST + 4) for at in range(NEAREST + 1))
"""CSS pixels a unit of the map, from which on each step holds."""
WITHIN = 1.12
"""What a step's scale is multiplied with where nobody says how near to look: names are then 12 pixels
high."""
RADIUS = 10.0
"""A circle's, in units of the map."""
LEADING = 1.15
"""From line to line, in heights of a name."""
GAP = 0.3
"""Between a circle and its name, in heights of a name."""
DOTS = 10
"""The step before which circles are dots that a name may hide, as on a map of a country."""
SIDES = ("below", "right", "left", "above")
"""Where a name may stand, the best place first."""
_WRAP, _LINES = 9.0, 3
"""The width that names are wrapped to, in heights of a name, and their lines at most."""
_CELL = 120.0
"""The width of a cell of the grid that keeps boxes from being compared with all others."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A notion on the map, as its name is placed."""

    label: str
    """Its name."""
    x: float
    """The circle's middle, in units of the map."""
    y: float
    """The circle's middle."""
    weight: int
    """How many others it is bound to: hubs are named first."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map."""

    lines: tuple[str, ...]
    """What is written."""
    side: str
    """One of ``SIDES``."""
    step: int
    """The first of ``SCALES`` at which it is shown; ``len(SCALES)``: only beside a circle that is looked
    at."""


def step_at(scale: float) -> int:
    """The step that holds at a scale."""
    return max((at for at, least in enumerate(SCALES) if least <= scale * 1.0001), default=0)


def lines_of(label: str) -> tuple[str, ...]:
    """A name as it is written on the map."""
    return tuple(wrapped(label, _WRAP, _LINES, 1.0))


def size_of(lines: Sequence[str]) -> tuple[float, float]:
    """How wide and how high a name is, in heights of a name."""
    return max((width_of(line, 1.0) + 0.3 for line in lines), default=0.0), len(lines) * LEADING + 0.1


def named(
    spots: Sequence[Spot], fonts: Sequence[float], bounds: Box, sides: Sequence[str] = SIDES
) -> tuple[Name, ...]:
    """A name for each spot.

    Args:
        spots: the notions.
        fonts: the height of names at each of ``SCALES``, in units of the map; never more than at the step
            before.
        bounds: the map's edge, which no name crosses.
        sides: where names may stand.
    """
    lines = [lines_of(spot.label) for spot in spots]
    sizes = [size_of(it) for it in lines]
    order = sorted(range(len(spots)), key=lambda at: (-spots[at].weight, at))
    found: dict[int, Name] = {}
    for step, font in enumerate(fonts):
        taken = Taken(bounds, [around(spot) for spot in spots] if step >= DOTS else [])
        for at, name in found.items():  # smaller on the map than a step ago
            taken.add(box_of(spots[at], sizes[at], name.side, font), at)
        for at in order:
            side = None if at in found else _free_side(taken, spots[at], sizes[at], sides, font, at)
            if side is not None:
                taken.add(box_of(spots[at], sizes[at], side, font), at)
                found[at] = Name(lines[at], side, step)
        if len(found) == len(spots):
            break
    return tuple(found.get(at, Name(lines[at], SIDES[0], len(fonts))) for at in range(len(spots)))


def _free_side(
    taken: Taken, spot: Spot, size: tuple[float, float], sides: Sequence[str], font: float, owner: int
) -> str | None:
    return next((side for side in sides if taken.free(box_of(spot, size, side, font), owner)), None)


def around(spot: Spot) -> Box:
    """The box of a circle."""
    return spot.x - RADIUS, spot.y - RADIUS, spot.x + RADIUS, spot.y + RADIUS


def box_of(spot: Spot, size: tuple[float, float], side: str, font: float) -> Box:
    """The room that a name takes on a side of its circle, from the circle on. ``size``: width and height in
    heights of a name."""
    wide, high = size[0] * font, size[1] * font
    far = RADIUS + GAP * font
    if side == "below":
        return spot.x - wide / 2, spot.y + RADIUS, spot.x + wide / 2, spot.y + far + high
    if side == "above":
        return spot.x - wide / 2, spot.y - far - high, spot.x + wide / 2, spot.y - RADIUS
    if side == "right":
        return spot.x + RADIUS, spot.y - high / 2, spot.x + far + wide, spot.y + high / 2
    return spot.x - far - wide, spot.y - high / 2, spot.x - RADIUS, spot.y + high / 2


class Taken:
    """The room that is taken, by the cells of a grid."""

    def __init__(self, bounds: Box, boxes: Iterable[Box]) -> None:
        self._bounds = bounds
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = {}
        for at, box in enumerate(boxes):
            self.add(box, at)

    def add(self, box: Box, owner: int) -> None:
        """Takes a box."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append((box, owner))

    def free(self, box: Box, owner: int) -> bool:
        """Whether a box is within the bounds, and nothing stands in it but what is its owner's."""
        left, top, right, bottom = box
        if (
            left < self._bounds[0]
            or top < self._bounds[1]
            or right > self._bounds[2]
            or bottom > self._bounds[3]
        ):
            return False
        for cell in _cells(box):
            for (a, b, c, d), other in self._cells.get(cell, ()):
                if other != owner and a < right and c > left and b < bottom and d > top:
                    return False
        return True


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def middle_of(spots: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The one of several places that is nearest to all the others.

    >>> middle_of([(0, 0), (1, 0), (9, 0)])
    (1, 0)
    """
    return min(spots, key=lambda one: sum(abs(one[0] - x) + abs(one[1] - y) for x, y in spots))
