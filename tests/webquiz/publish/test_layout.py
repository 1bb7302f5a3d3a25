"""Where the notions of the map stand: apart, neighbours near, and the same every time."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from tests.support.hash_seeds import printed_under_hash_seeds
from webquiz.publish.layout import spread

GRAPHS = st.integers(0, 30).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, max(0, count - 1)), st.integers(0, 40)), max_size=60),
    )
)


@given(GRAPHS, st.integers(0, 3))
def test_a_layout_stays_on_the_canvas_apart_and_the_same(
    graph: tuple[int, list[tuple[int, int]]], seed: int
) -> None:
    count, edges = graph
    at = spread(range(count), edges, seed)
    assert list(at) == list(range(count))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in at.values())
    assert spread(range(count), [(b, a) for a, b in reversed(edges)], seed) == at
    apart = min(
        (max(abs(ax - bx), abs(ay - by)) for (ax, ay), (bx, by) in combinations(at.values(), 2)), default=1.0
    )
    assert apart >= 0.2 / max(1, count) ** 0.5


def test_components_stand_in_rectangles_of_their_own() -> None:
    groups = [range(8), range(8, 13), range(13, 15), range(15, 16), range(16, 17)]
    edges = [(node, node + 1) for group in groups for node in group[:-1]]
    at = spread(range(17), edges)
    boxes = []
    for group in groups:
        xs, ys = [at[node][0] for node in group], [at[node][1] for node in group]
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for a, b in combinations(boxes, 2):
        assert a[1] < b[0] or b[1] < a[0] or a[3] < b[2] or b[3] < a[2]


def test_neighbours_stand_nearer_than_strangers() -> None:
    edges = [(node, node + 1) for node in range(19)]
    at = spread(range(20), edges)

    def distance(a: int, b: int) -> float:
        return hypot(at[a][0] - at[b][0], at[a][1] - at[b][1])

    near = sum(distance(a, b) for a, b in edges) / len(edges)
    far = [distance(a, b) for a, b in combinations(range(20), 2)]
    assert near < 0.6 * sum(far) / len(far)


def test_a_layout_is_the_same_whatever_the_hash_seed() -> None:
    names = [f"notion {at}" for at in range(12)]
    code = f"from webquiz.publish.layout import spread; n = {names}; print(spread(n, {{(n[i], n[i * 5 % 12]) for i in range(12)}}))"
    assert len(printed_under_hash_seeds(code)) == 1


def test_a_layout_is_the_same_on_every_machine() -> None:
    at = spread(
        range(60), [(node, node * 7 % 60) for node in range(60)] + [(node, node // 3) for node in range(40)]
    )
    assert [at[0], at[20], at[59]] == [(0.2892, 0.4625), (0.1672, 0.7579), (0.4937, 0.0828)]
