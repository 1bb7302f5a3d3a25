"""Room for every name on a small map: notions are drawn together, then pushed apart until each circle, with
its name below it, stands clear of all the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

Point = tuple[float, float]
SHAPE = 1.85
"""How much wider than high the whole begins: the shape of what a map is shown in on a desk."""
_TRIES = 3
_PREF = 1.3
_FULL = 1.2
"""The share of the area that the boxes would fill if they didn't overlap at the beginning."""
_ROUNDS = 300
_SQUEEZES, _CLOSER = 40, 0.97
_HAIR = 0.05


def cleared(places: Sequence[Point], sizes: Sequence[Point], enough: float) -> list[Point]:
    """The middles of boxes that don't overlap, near where they were relative to each other.

    Args:
        places: where they were, in any unit.
        sizes: the width and the height of each box, in the units of the result.
        enough: how high the whole may be, and ``SHAPE`` times as wide; where that can't be had, it is as
            small as it gets.
    """
    best: list[list[float]] = []
    shape = SHAPE
    for _ in range(_TRIES if places else 0):
        at = _pushed(places, sizes, shape)
        wide, high = _extent(at, sizes)
        shape *= SHAPE * high / wide  # pushing makes some wider, some higher
        at = _within(enough, at, sizes)
        if not best or _reach(at, sizes) < _reach(best, sizes):
            best = at
        if _reach(best, sizes) <= enough:
            break
    return [(x, y) for x, y in best]


def _within(enough: float, at: list[list[float]], sizes: Sequence[Point]) -> list[list[float]]:
    """The boxes drawn together as far as they let each other, until the whole is small enough."""
    for _ in range(_SQUEEZES):
        if _reach(at, sizes) <= enough:
            break
        wide, high = _extent(at, sizes)
        at = _squeezed(at, sizes, 0 if wide > high * SHAPE else 1)
    return at


def _pushed(places: Sequence[Point], sizes: Sequence[Point], shape: float) -> list[list[float]]:
    """The boxes drawn together into a shape, then pushed apart."""
    at = _drawn_together(places, sizes, shape)
    if _parted(at, sizes, _ROUNDS):
        return at
    wider = _still_needed(at, sizes)
    return [[x * wider, y * wider] for x, y in at]


def _reach(at: Sequence[Sequence[float]], sizes: Sequence[Point]) -> float:
    """How large the whole is in the wanted shape: its height, or what its width asks for."""
    wide, high = _extent(at, sizes)
    return max(wide / SHAPE, high)


def _squeezed(at: Sequence[Sequence[float]], sizes: Sequence[Point], axis: int) -> list[list[float]]:
    """The boxes drawn nearer together along an axis, each as far as those before it let it."""
    across = 1 - axis
    first = min(it[axis] for it in at)
    done: list[int] = []
    moved = [list(it) for it in at]
    for this in sorted(range(len(at)), key=lambda number: at[number][axis]):
        place = first + (at[this][axis] - first) * _CLOSER
        for other in done:
            if abs(at[this][across] - at[other][across]) < (sizes[this][across] + sizes[other][across]) / 2:
                place = max(place, moved[other][axis] + (sizes[this][axis] + sizes[other][axis]) / 2)
        moved[this][axis] = place
        done.append(this)
    return moved


def _extent(at: Sequence[Sequence[float]], sizes: Sequence[Point]) -> Point:
    """How wide and how high the whole is."""
    wide, high = (
        max(it[axis] + size[axis] / 2 for it, size in zip(at, sizes, strict=True))
        - min(it[axis] - size[axis] / 2 for it, size in zip(at, sizes, strict=True))
        for axis in (0, 1)
    )
    return wide, high


def _parted(at: list[list[float]], sizes: Sequence[Point], rounds: int) -> bool:
    """Pushes boxes apart; whether none overlaps any more."""
    for _ in range(rounds):
        pushed = [_push(at[a], at[b], sizes[a], sizes[b]) for a, b in _near(at, sizes)]
        if not any(pushed):
            return True
    return False


def _drawn_together(places: Sequence[Point], sizes: Sequence[Point], shape: float) -> list[list[float]]:
    """The places in a box of so many times its height, which the boxes fill well."""
    left, top = min(x for x, _ in places), min(y for _, y in places)
    wide, high = max(x for x, _ in places) - left or 1.0, max(y for _, y in places) - top or 1.0
    height = sqrt(sum(w * h for w, h in sizes) / _FULL / shape)
    # No two at the very same place, or nothing says which way to push them.
    return [
        [(x - left) / wide * height * shape + number * 1e-3, (y - top) / high * height + number * 1e-3]
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
    axis, apart = (0, dx) if missing[0] <= missing[1] * _PREF else (1, dy)
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
