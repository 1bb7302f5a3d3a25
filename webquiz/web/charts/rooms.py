"""Room for every name on a small map: notions are drawn together, then pushed apart until each circle, with its
name below it, stands clear of all the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

Point = tuple[float, float]
_SHAPE = 1.85
"""How much wider than high the whole begins: the shape of what a map is shown in on a desk."""
_FULL = 1.1
"""The share of the area that the boxes would fill if they didn't overlap at the beginning."""
_ROUNDS = 300
_SQUEEZES, _CLOSER, _AGAIN = 40, 0.98, 60
_HAIR = 0.05


def cleared(places: Sequence[Point], sizes: Sequence[Point]) -> list[Point]:
    """The middles of boxes that don't overlap, near where they were relative to each other.

    ``sizes``: the width and the height of each box, in the units of the result.
    """
    at = _drawn_together(places, sizes)
    if not _parted(at, sizes, _ROUNDS):
        wider = _still_needed(at, sizes)
        return [(x * wider, y * wider) for x, y in at]
    for _ in range(_SQUEEZES):
        closer = [[x * _CLOSER, y * _CLOSER] for x, y in at]
        if not _parted(closer, sizes, _AGAIN) or _area(closer, sizes) >= _area(at, sizes):
            break
        at = closer
    return [(x, y) for x, y in at]


def _parted(at: list[list[float]], sizes: Sequence[Point], rounds: int) -> bool:
    """Pushes boxes apart; whether none overlaps any more."""
    return any(
        not any([_push(at[a], at[b], sizes[a], sizes[b]) for a, b in _near(at, sizes)]) for _ in range(rounds)
    )


def _area(at: Sequence[Sequence[float]], sizes: Sequence[Point]) -> float:
    """How much room the whole takes in the wanted shape."""
    wide = max(x for x, _ in at) - min(x for x, _ in at) + max(w for w, _ in sizes)
    high = max(y for _, y in at) - min(y for _, y in at) + max(h for _, h in sizes)
    return max(wide / _SHAPE, high)


def _drawn_together(places: Sequence[Point], sizes: Sequence[Point]) -> list[list[float]]:
    """The places in a box of the wanted shape that the boxes fill well."""
    if not places:
        return []
    left, top = min(x for x, _ in places), min(y for _, y in places)
    wide, high = max(x for x, _ in places) - left or 1.0, max(y for _, y in places) - top or 1.0
    height = sqrt(sum(w * h for w, h in sizes) / _FULL / _SHAPE)
    # No two at the very same place, or nothing says which way to push them.
    return [
        [(x - left) / wide * height * _SHAPE + number * 1e-3, (y - top) / high * height + number * 1e-3]
        for number, (x, y) in enumerate(places)
    ]


def _near(at: Sequence[Sequence[float]], sizes: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """The pairs that a grid with cells of the largest box puts in the same cell or in neighbouring ones."""
    wide, high = max(w for w, _ in sizes), max(h for _, h in sizes)
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(at):
        cells.setdefault((int(x // wide), int(y // high)), []).append(number)
    for (column, row), here in cells.items():
        for first, a in enumerate(here):
            for b in here[:first]:
                yield a, b
        for beside in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
            for b in cells.get(beside, ()):
                for a in here:
                    yield a, b


def _push(one: list[float], other: list[float], size: Point, room: Point) -> bool:
    """Moves two boxes that overlap apart, each by half of what is missing; whether they did."""
    dx, dy = one[0] - other[0], one[1] - other[1]
    missing = ((size[0] + room[0]) / 2 - abs(dx), (size[1] + room[1]) / 2 - abs(dy))
    if missing[0] <= 0 or missing[1] <= 0:
        return False
    axis, apart = (0, dx) if missing[0] <= missing[1] * _SHAPE else (1, dy)
    step = (1 if apart > 0 else -1) * (missing[axis] / 2 + _HAIR)
    one[axis] += step
    other[axis] -= step
    return True


def _still_needed(at: Sequence[Sequence[float]], sizes: Sequence[Point]) -> float:
    """By how much all must move apart for no two boxes to overlap any more."""
    most = 1.0
    for a, b in _near(at, sizes):
        dx, dy = abs(at[a][0] - at[b][0]), abs(at[a][1] - at[b][1])
        wide, high = (sizes[a][0] + sizes[b][0]) / 2, (sizes[a][1] + sizes[b][1]) / 2
        if dx < wide and dy < high:
            most = max(most, min(wide / max(dx, 0.01), high / max(dy, 0.01)))
    return min(most, 50.0)
