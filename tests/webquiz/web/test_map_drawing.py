"""The map of notions as XML, and where its names stand."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from tests.support.drawn_charts import of_class, percent, read
from tests.support.drawn_maps import a_map, a_plan
from tests.support.places import ROOT
from webquiz.web.charts import Node, Plan, Window, notion_map, planned
from webquiz.web.charts.placing import SCALES, Box, box_of, size_of
from webquiz.web.charts.plan import SMALL
from webquiz.web.charts.rooms import cleared

HOSTILE = "<script>alert(1)</script>\"&' \x00"
DESK = (1110, 582)
"""The map's box on a screen of 1280 × 900."""


def test_a_map_says_what_it_is_and_lets_readers_at_its_links() -> None:
    svg = read(a_map("Carte"))
    assert svg.get("role") == "group", "an img would hide its links"
    by_id = {element.get("id"): element.text for element in svg.iter() if element.get("id")}
    assert by_id[svg.get("aria-labelledby")] == by_id[svg.get("aria-describedby")] == "Carte"


def test_hostile_names_come_out_escaped() -> None:
    drawn = a_map(HOSTILE)
    svg = read(drawn)
    assert "<script" not in drawn
    assert "\x00" not in drawn
    assert not {name for it in svg.iter() for name in it.attrib if name == "style" or name.startswith("on")}


def test_what_markers_are_called_by_is_there() -> None:
    drawn = a_map()
    ids = {element.get("id") for element in read(drawn).iter()}
    assert ids >= set(re.findall(r"url\(#([^)]+)\)", str(drawn)))


def test_every_class_that_is_painted_has_a_rule() -> None:
    css = (ROOT / "webquiz" / "web" / "static" / "map.css").read_text(encoding="utf-8")
    ruled = set(re.findall(r"\.([a-z][\w-]*)", css))
    nodes = [Node(at, ("mot",), at / 3, "/", recent=at == 1, faded=at == 2) for at in (1, 2, 3)]
    for element in read(a_map(nodes=nodes)).iter():
        if element.tag in {"text", "circle", "path"}:
            assert set(element.get("class", "").split()) <= ruled, element.attrib
    assert set(re.findall(r"var\((--(?:chart|map)-[\w-]+)", css)) <= set(
        re.findall(r"(--[\w-]+):", css + (ROOT / "webquiz/web/static/charts.css").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    ("mastery", "level"),
    [
        (None, 0),
        (0.0, 0),
        (0.01, 1),
        (0.49, 1),
        (0.5, 2),
        (0.74, 2),
        (0.75, 3),
        (0.89, 3),
        (0.9, 4),
        (1.0, 4),
    ],
)
def test_a_notion_is_coloured_by_its_mastery_and_says_it(mastery: float | None, level: int) -> None:
    svg = read(a_map("jamais vue", [Node("a", ("Tutorat", "suivi"), mastery, "/notions/a")]))
    assert of_class(svg, f"map-level-{level}")
    (link,) = svg.iter("a")
    assert link.get("href") == "/notions/a"
    assert link.get("aria-label") == f"Tutorat – {percent(mastery) if mastery else 'jamais vue'}"
    assert link.get("data-also") == "suivi"


def test_parents_and_typed_relations_are_drawn_differently() -> None:
    svg = read(a_map())
    typed, parents = of_class(svg, "map-typed"), of_class(svg, "map-parent")
    assert (len(typed), len(parents)) == (2, 1), "the one to an unknown notion is left out"
    assert all(line.get("marker-end") == "url(#mot-arrow)" for line in typed)
    assert parents[0].get("marker-start") == "url(#mot-diamond)"
    assert [element.text for element in of_class(svg, "map-letter")] == ["mot", "I/P"]
    assert typed[0].get("d") != typed[1].get("d")
    assert [line.get("data-between") for line in typed] == ["1 2", "2 1"]


def boxes(plan: Plan, step: int) -> list[Box]:
    """The room of the names that are shown at a step, in units of the map."""
    return [
        box_of(spot, size_of(name.lines), name.side, plan.fonts[step])
        for spot, name in zip(plan.spots, plan.names, strict=True)
        if name.step <= step
    ]


def overlap(one: Box, other: Box) -> bool:
    a, b, c, d = one
    return a < other[2] - 0.1 and c > other[0] + 0.1 and b < other[3] - 0.1 and d > other[1] + 0.1


@pytest.mark.parametrize("count", [2, 40, 149, 150, 420])
def test_no_two_names_overlap_at_any_zoom_and_none_leaves_as_one_comes_nearer(count: int) -> None:
    plan = a_plan(count)
    before = 0
    for step in range(len(SCALES)):
        shown = boxes(plan, step)
        assert not any(overlap(one, other) for one, other in combinations(shown, 2)), step
        assert len(shown) >= before
        before = len(shown)
    assert before == count, "the nearest view names all"


@pytest.mark.parametrize("count", [1, 20, 80, 120, SMALL - 1])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_small_map_shows_all_names_when_a_desk_shows_all_of_it(count: int, seed: int) -> None:
    plan = a_plan(count, seed)
    scale = min(DESK[0] / plan.width, DESK[1] / plan.height)
    step = max(at for at, least in enumerate(SCALES) if least <= scale)
    assert len(boxes(plan, step)) == count
    assert plan.fonts[step] * scale >= 6.5, "CSS pixels"


def test_hubs_are_named_first() -> None:
    plan = a_plan(420)
    by_weight = sorted(zip(plan.spots, plan.names, strict=True), key=lambda it: -it[0].weight)
    first = [name.step for _, name in by_weight[:20]]
    assert first[0] == 0
    assert sum(first) / 20 < sum(name.step for name in plan.names) / 420 - 2


@limits(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(20, 120), st.floats(30, 80)),
        min_size=0,
        max_size=30,
    )
)
def test_boxes_that_are_cleared_never_overlap(made: list[tuple[float, float, float, float]]) -> None:
    sizes = [(wide, high) for _, _, wide, high in made]
    at = cleared([(x, y) for x, y, _, _ in made], sizes, 100.0)
    found = [
        (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        for (x, y), (wide, high) in zip(at, sizes, strict=True)
    ]
    assert not any(overlap(one, other) for one, other in combinations(found, 2))


def test_an_empty_map_is_still_a_map() -> None:
    plan = planned((), ())
    read(notion_map(plan, [], (), Window(0, 0, 17), "t", "d", "n", percent=percent, unseen=""))


def test_all_of_a_map_is_drawn_into_its_box_and_a_window_around_its_middle() -> None:
    whole = read(a_map(window=Window(0, 0, 12, whole=True)))
    assert re.fullmatch(r"0 0 [\d.]+ [\d.]+", whole.get("viewBox", ""))
    window = read(a_map(window=Window(30, 40, 17)))
    assert window.get("viewBox") is None
    (inner,) = of_class(window, "map-middle")
    assert (inner.get("x"), inner.get("y")) == ("50%", "50%")
    (world,) = of_class(window, "map-world")
    assert world.get("transform", "").endswith("translate(-30 -40)")
