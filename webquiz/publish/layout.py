"""Where the notions of a map stand: a force-directed layout without numpy, the same on every machine.

Only ``+ - * /`` and ``math.sqrt`` touch a coordinate, since IEEE 754 says what these give to the last bit;
sines, powers and sums by the library differ between platforms and Python versions, and forces amplify a
difference.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from random import Random
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Points = list[list[float]]
Pairs = list[tuple[int, int]]
_Box = tuple[float, float, float, float]

LENGTH = 1.5
"""The length an edge would like, in units of the least distance between nodes."""
GRAVITY = 0.06
"""How hard a node is drawn to its component's middle, so that chains curl up rather than stretch out."""
ROOM = 1.4
"""How many squares of the least distance a node gets on average, before the crowded ones are pushed apart."""
EFFORT = 1_600_000
"""Pairs of nodes looked at in all: well under a second."""
_PUSHES = 400
"""Rounds of pushing crowded nodes apart, at most."""
SHAPE = 1.15
"""How much wider than high the whole is to be, in squares of the least distance, which maps draw wider than
high."""
_HAIR = 1e-6
CROWD = 260
"""Components above this size repel within ``REACH`` only."""
REACH = 3 * LENGTH


def spread(
    nodes: Sequence[Node], edges: Iterable[tuple[Node, Node]], seed: int = 0
) -> dict[Node, tuple[float, float]]:
    """A place for each node, x and y within 0..1, rounded to four decimals.

    Connected components stand in rectangles of their own. Both scales are the same, so one axis may stay
    short of 1. No two nodes are nearer than a least distance in both x and y, so that boxes of that size
    around them never overlap. Edges to unknown nodes are ignored. Fruchterman & Reingold, « Graph drawing by
    force-directed placement », Software: Practice and Experience 21 (1991).
    """
    index = {node: at for at, node in enumerate(dict.fromkeys(nodes))}
    pairs = _pairs(index, edges)
    rng = Random(seed)  # noqa: S311 — a layout is no secret
    blocks = []
    for members in _components(len(index), pairs):
        inside = {at: place for place, at in enumerate(members)}
        own = [(inside[a], inside[b]) for a, b in pairs if a in inside]
        blocks.append((members, _apart(_forced(len(members), own, rng, EFFORT * len(members) // len(index)))))
    places = _packed(blocks)
    size = max((max(x, y) for x, y in places.values()), default=0.0) or 1.0
    return {
        node: (round(places[at][0] / size, 4), round(places[at][1] / size, 4)) for node, at in index.items()
    }


def _pairs(index: Mapping[Node, int], edges: Iterable[tuple[Node, Node]]) -> Pairs:
    """The edges between known nodes, each once, by the nodes' places."""
    known = ((index[a], index[b]) for a, b in edges if a in index and b in index)
    return sorted({(min(a, b), max(a, b)) for a, b in known if a != b})


def _components(count: int, pairs: Pairs) -> list[list[int]]:
    """The connected components, largest first, then by their first node."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        beside[a].append(b)
        beside[b].append(a)
    seen = [False] * count
    found = []
    for start in range(count):
        if seen[start]:
            continue
        seen[start] = True
        members = [start]
        for at in members:  # grows while it is read: breadth first
            for other in beside[at]:
                if not seen[other]:
                    seen[other] = True
                    members.append(other)
        found.append(members)
    return sorted(found, key=lambda members: (-len(members), members[0]))


def _forced(count: int, pairs: Pairs, rng: Random, effort: int) -> Points:
    """Fruchterman and Reingold's forces on one component, cooling down; ``effort`` in pairs looked at."""
    side = LENGTH * sqrt(count)
    at: Points = [[(rng.random() - 0.5) * side, (rng.random() - 0.5) * side] for _ in range(count)]
    if count < 2:
        return at
    looked = count * (count - 1) // 2 if count <= CROWD else count * 40
    rounds = max(15, min(200, effort // looked))
    square = LENGTH * LENGTH
    for turn in range(rounds):
        push: Points = [[-GRAVITY * x, -GRAVITY * y] for x, y in at]
        for a, b in _near(at, REACH) if count > CROWD else _all(count):
            (ax, ay), (bx, by) = at[a], at[b]
            dx, dy = ax - bx, ay - by
            force = square / (dx * dx + dy * dy + 0.01)
            dx, dy = dx * force, dy * force
            pa, pb = push[a], push[b]
            pa[0] += dx
            pa[1] += dy
            pb[0] -= dx
            pb[1] -= dy
        for a, b in pairs:
            dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
            force = sqrt(dx * dx + dy * dy) / LENGTH
            push[a][0] -= dx * force
            push[a][1] -= dy * force
            push[b][0] += dx * force
            push[b][1] += dy * force
        heat = side / 6 * (1 - turn / rounds) + 0.02
        for place, (dx, dy) in zip(at, push, strict=True):
            shorten = min(1.0, heat / (sqrt(dx * dx + dy * dy) or 1.0))
            place[0] += dx * shorten
            place[1] += dy * shorten
    return at


def _all(count: int) -> Iterator[tuple[int, int]]:
    """Every pair."""
    return ((a, b) for a in range(1, count) for b in range(a))


def _near(at: Points, reach: float) -> Iterator[tuple[int, int]]:
    """The pairs that a grid of cells ``reach`` wide puts in the same cell or in neighbouring ones."""
    cells: dict[tuple[int, int], list[int]] = {}
    for node, (x, y) in enumerate(at):
        cells.setdefault((int(x // reach), int(y // reach)), []).append(node)
    for (column, row), here in cells.items():
        for first, a in enumerate(here):
            for b in here[:first]:
                yield a, b
        for beside in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
            for b in cells.get(beside, ()):
                for a in here:
                    yield a, b


def _apart(at: Points) -> Points:
    """Draws nodes together until they fill their box well, then pushes until each is 1 from any other in x or
    in y."""
    wide, high = _size(at)
    closer = min(1.0, sqrt(ROOM * len(at) / ((wide + 1) * (high + 1))))
    at = [[x * closer, y * closer] for x, y in at]
    for _ in range(_PUSHES):
        moved = [_push(at[a], at[b]) for a, b in _near(at, 1.0)]
        if not any(moved):
            return at
    least = min((_distance(at[a], at[b]) for a, b in _near(at, 1.0)), default=1.0)
    widen = 1 / min(1.0, max(least, 0.001))
    return [[x * widen, y * widen] for x, y in at]


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _push(one: list[float], other: list[float]) -> bool:
    """Moves two nodes that are too near, each by half of what is missing; whether they were."""
    dx, dy = one[0] - other[0], one[1] - other[1]
    wide, high = abs(dx), abs(dy)
    if wide >= 1 or high >= 1:
        return False
    # Along the axis where less is missing; a little more than needed, or rounding would never end.
    axis, gap, apart = (0, 1 - wide, dx) if wide >= high else (1, 1 - high, dy)
    step = (1 if apart > 0 else -1) * (gap / 2 + 0.005)
    one[axis] += step
    other[axis] -= step
    return True


def _size(at: Points) -> tuple[float, float]:
    """How wide and how high the box around points is."""
    return max(x for x, _ in at) - min(x for x, _ in at), max(y for _, y in at) - min(y for _, y in at)


def _packed(blocks: Sequence[tuple[list[int], Points]]) -> dict[int, tuple[float, float]]:
    """Components beside and below each other, the largest first, each where the whole stays smallest in the
    shape of a screen."""
    taken: list[_Box] = []
    places: dict[int, tuple[float, float]] = {}
    for members, at in blocks:
        wide, high = (side + 1 for side in _size(at))
        left, top = _room(taken, wide, high)
        taken.append((left, top, left + wide, top + high))
        places.update(zip(members, _placed(at, left, top), strict=True))
    return places


def _room(taken: Sequence[_Box], wide: float, high: float) -> tuple[float, float]:
    """Where a rectangle goes among others: at the corner of one or two of them that makes the whole least."""
    corners = {(0.0, 0.0)}
    corners.update((right, top) for _, top, right, _ in taken)
    corners.update((left, bottom) for left, _, _, bottom in taken)
    best = (0.0, 0.0)
    least: tuple[float, float, float] | None = None
    for left, top in sorted(corners):
        reach = (max((left + wide) / SHAPE, top + high), left / SHAPE + top, left)
        if (least is None or reach < least) and _free(taken, left, top, left + wide, top + high):
            best, least = (left, top), reach
    return best


def _free(taken: Sequence[_Box], left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a rectangle touches no other one; edges may meet."""
    return not any(
        a < right - _HAIR and c > left + _HAIR and b < bottom - _HAIR and d > top + _HAIR
        for a, b, c, d in taken
    )


def _placed(at: Points, left: float, top: float) -> Iterator[tuple[float, float]]:
    """The points with the corner of their box there."""
    least_x, least_y = min(x for x, _ in at), min(y for _, y in at)
    return ((left + x - least_x, top + y - least_y) for x, y in at)
