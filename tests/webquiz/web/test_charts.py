"""The charts as XML, their escaping and colours, and where the map's notions stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.support.colours import contrast_of
from tests.support.places import ROOT
from webquiz.publish.layout import spread
from webquiz.study.statistics import Rate
from webquiz.web.charts import Edge, Node, calendar, calibration_bars, forecast_bars, notion_map, radar, rates
from webquiz.web.charts.svg import width_of, wrapped

HOSTILE = "<script>alert(1)</script>\"&' \x00"
TODAY = date(2026, 3, 12).toordinal()  # a Thursday
FACETS = ("Qui", "Quoi", "Où", "Quand", "Comment", "Combien", "Pourquoi", "Preuves")


def percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


def amount(rate: Rate) -> str:
    return "aucune réponse" if rate.share is None else f"{percent(rate.share)} ({rate.right}/{rate.total})"


def a_forecast(word: str = "mars") -> Markup:
    return forecast_bars([7, 0, *range(28)], [f"{day} {word}" for day in range(30)], word, word, word)


def a_calendar(word: str = "mot", values: dict[int, int] | None = None, weeks: int = 17) -> Markup:
    return calendar(
        {TODAY: 3, TODAY - 30: 20} if values is None else values,
        TODAY,
        word,
        word,
        word,
        weekdays=[word] * 7,
        months=[word] * 12,
        cell=lambda day, value: f"{word} {day} {value}",
        weeks=weeks,
        legend=(word, word),
    )


def some_rates(word: str = "mot") -> Markup:
    return rates(
        [(word, Rate(3, 4)), (word, Rate(0, 0)), (word, Rate(0, 5))], word, word, word, amount=amount
    )


def a_radar(word: str = "mot") -> Markup:
    shares = (0.5, 1.0, None, 0.0, 0.25, 0.75, None, 0.9)
    return radar(list(zip([word] * 8, shares, strict=True)), word, word, word, percent=percent)


def a_calibration(word: str = "mot") -> Markup:
    labels = {True: word, False: word, None: word}
    return calibration_bars({True: Rate(9, 10), False: Rate(1, 3)}, labels, word, word, word, amount=amount)


def a_map(word: str = "mot") -> Markup:
    nodes = [
        Node(1, word, 0, 0, None, f"/notions/{word}", word),
        Node(2, word, 1, 0, 0.72, "/notions/2", "CONC"),
        Node(3, word, 0, 1, 1.0, "/notions/3"),
    ]
    edges = [
        Edge(1, 2, word, "typed"),
        Edge(2, 1, "I/P", "typed"),
        Edge(1, 3, "", "parent"),
        Edge(3, 99, "S", "typed"),
    ]
    return notion_map(nodes, edges, word, word, word, percent=percent, unseen=word, legend=[word] * 5)


CHARTS: list[Callable[[str], Markup]] = [a_forecast, a_calendar, some_rates, a_radar, a_calibration, a_map]


def read(chart: Markup) -> ET.Element:
    assert isinstance(chart, Markup)
    return ET.fromstring(str(chart))


def of_class(svg: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in svg.iter() if name in element.get("class", "").split()]


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter("text")]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_says_what_it_is(chart: Callable[[str], Markup]) -> None:
    svg = read(chart("Mes progrès"))
    assert svg.tag == "svg"
    assert svg.get("role") == ("group" if chart is a_map else "img")
    by_id = {element.get("id"): element for element in svg.iter() if element.get("id")}
    named = [by_id[name] for name in svg.get("aria-labelledby", "").split()]
    assert [(element.tag, element.text) for element in named] == [
        ("title", "Mes progrès"),
        ("desc", "Mes progrès"),
    ]


@pytest.mark.parametrize("chart", [*CHARTS, lambda word: a_calendar(word, {})])
def test_no_chart_carries_styles_or_scripts(chart: Callable[[str], Markup]) -> None:
    svg = read(chart("mot"))
    for element in svg.iter():
        assert element.tag not in ("style", "script")
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
    assert not re.search(r"style=|<script|<style", str(chart("mot")))


@pytest.mark.parametrize("chart", CHARTS)
def test_hostile_labels_come_out_escaped(chart: Callable[[str], Markup]) -> None:
    drawn = chart(HOSTILE)
    svg = read(drawn)
    assert "<script" not in drawn
    assert "\x00" not in drawn
    assert "style=" not in drawn
    title = svg.find("title")
    assert title is not None
    assert title.text == HOSTILE.replace("\x00", "\ufffd")


@pytest.mark.parametrize("chart", CHARTS)
def test_text_is_eleven_pixels_high_on_a_screen_of_280(chart: Callable[[str], Markup]) -> None:
    svg = read(chart("mot"))
    _, _, width, _ = (float(part) for part in svg.get("viewBox", "").split())
    assert 320 <= width <= 360
    assert min(float(element.get("font-size", 0)) for element in svg.iter("text")) * 280 / width >= 11


@pytest.mark.parametrize("chart", CHARTS)
def test_ids_of_two_charts_never_meet(chart: Callable[[str], Markup]) -> None:
    ids = [{element.get("id") for element in read(chart(name)).iter()} - {None} for name in ("un", "deux")]
    assert ids[0].isdisjoint(ids[1])
    for name in re.findall(r"url\(#([^)]+)\)", str(chart("un"))):
        assert name in ids[0]


def test_a_forecast_shows_the_counts_of_today_and_of_the_highest_day() -> None:
    svg = read(a_forecast())
    assert [shown for shown in texts(svg) if shown.isdigit()] == ["7", "27"]
    bars = of_class(svg, "chart-bar")
    assert len(bars) == 28  # two days have nothing due
    assert "0 mars" in texts(svg)
    assert "1 mars – 0" in [element.text for element in svg.iter("title")]
    heights = [float(bar.get("height", 0)) for bar in bars]
    assert max(heights) == heights[-1]
    assert heights[0] / heights[-1] == pytest.approx(7 / 27, abs=1e-3)


@pytest.mark.parametrize("counts", [[], [0] * 30, [5]])
def test_a_forecast_of_nothing_is_still_a_chart(counts: list[int]) -> None:
    read(forecast_bars(counts, ["jour"] * len(counts), "t", "d", "n"))


def test_a_forecast_needs_a_label_a_day() -> None:
    with pytest.raises(ValueError, match="2 counts but 1 labels"):
        forecast_bars([1, 2], ["un"], "t", "d", "n")


def squares(svg: ET.Element) -> list[ET.Element]:
    return [element for element in svg.iter("rect") if element.get("class", "").startswith("chart-level-")]


def test_a_calendar_has_a_square_a_day_up_to_today_and_starts_weeks_on_monday() -> None:
    svg = read(a_calendar(weeks=3))
    cells = list(svg.iter("g"))
    assert len(cells) == 14 + 4
    said = [element.findtext("title") for element in cells]
    assert said[0] == f"mot {date(2026, 2, 23).toordinal()} 0"
    assert said[-1] == f"mot {TODAY} 3"
    places = [(place.get("x"), place.get("y")) for place in of_class(svg, "chart-hover")]
    assert len({x for x, _ in places}) == 3
    assert places[0][1] == places[7][1] == places[14][1]
    assert len(of_class(svg, "chart-now")) == 1


def test_a_calendar_has_five_levels_that_differ_in_size() -> None:
    svg = read(a_calendar(values={TODAY - at: value for at, value in enumerate((0, 1, 2, 3, 4))}, weeks=2))
    days = squares(svg)[:-5]  # the last five are the legend
    levels = [cell.get("class", "").split()[0] for cell in days[::-1]][:5]
    assert levels == [f"chart-level-{level}" for level in range(5)]
    sizes = [float(cell.get("width", 0)) for cell in days[::-1]][:5]
    assert sizes == sorted(set(sizes))


def test_one_mad_day_does_not_make_the_others_look_idle() -> None:
    svg = read(a_calendar(values={TODAY: 900, TODAY - 1: 10, TODAY - 2: 10}, weeks=1))
    assert "chart-level-2" in squares(svg)[2].get("class", "")


def test_months_are_named_where_they_begin() -> None:
    months = [f"m{at}" for at in range(1, 13)]
    drawn = calendar({}, TODAY, "t", "d", "n", weekdays=list("lmmjvsd"), months=months, cell=lambda *_: "")
    assert [shown for shown in texts(read(drawn)) if shown.startswith("m") and shown != "m"] == [
        *("m3", "m2", "m1", "m12", "m11")
    ]


def test_bars_are_as_long_as_their_rates_and_whiskers_as_their_intervals() -> None:
    rate = Rate(8, 10)
    svg = read(rates([("Évaluer", rate)], "t", "d", "n", amount=amount))
    assert texts(svg) == ["Évaluer", "80\u00a0% (8/10)"]
    bar, track = of_class(svg, "chart-bar")[0], of_class(svg, "chart-track")[0]
    assert float(bar.get("width", 0)) / float(track.get("width", 0)) == pytest.approx(0.8, abs=1e-3)
    low, high = re.findall(r"M([\d.]+) [\d.]+v", of_class(svg, "chart-whisker")[0].get("d", ""))
    assert float(low) == pytest.approx(1 + 318 * rate.low, abs=0.01)
    assert float(high) == pytest.approx(1 + 318 * rate.high, abs=0.01)


def test_a_rate_of_no_answers_has_neither_bar_nor_whisker() -> None:
    svg = read(rates([("Évaluer", Rate(0, 0))], "t", "d", "n", amount=amount))
    assert not of_class(svg, "chart-bar")
    assert not of_class(svg, "chart-whisker")
    assert "aucune réponse" in texts(svg)


def test_sure_unsure_and_silent_look_different_without_colour() -> None:
    labels = {True: "sûr", False: "pas sûr", None: "non dit"}
    values = {True: Rate(9, 10), False: Rate(5, 10), None: Rate(1, 2)}
    svg = read(calibration_bars(values, labels, "t", "d", "n", amount=amount))
    fills = [of_class(svg, kind)[0].get("fill") for kind in ("chart-sure", "chart-unsure", "chart-silent")]
    assert fills == [None, "url(#n-hatch)", None]
    assert [shown for shown in texts(svg) if shown in labels.values()] == ["sûr", "pas sûr", "non dit"]


def test_a_question_nobody_was_asked_has_a_dashed_spoke_and_no_dot() -> None:
    svg = read(radar(list(zip(FACETS, (0.5, None, *[1.0] * 6), strict=True)), "t", "d", "n", percent=percent))
    dashed = [spoke.get("stroke-dasharray") is not None for spoke in of_class(svg, "chart-spoke")]
    assert dashed == [False, True, *[False] * 6]
    dots = of_class(svg, "chart-dot")
    assert len(dots) == 7
    assert (dots[0].get("cx"), dots[0].get("cy")) == ("160", "100")  # half-way up the first spoke
    assert "–" in texts(svg)


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
    nodes = [Node("a", "Tutorat", 0, 0, mastery, "/notions/a")]
    svg = read(notion_map(nodes, [], "t", "d", "n", percent=percent, unseen="jamais vue"))
    assert of_class(svg, f"map-level-{level}")
    link = svg.find("a")
    assert link is not None
    assert link.get("href") == "/notions/a"
    assert link.get("aria-label") == f"Tutorat – {percent(mastery) if mastery else 'jamais vue'}"


def test_parents_and_typed_relations_are_drawn_differently() -> None:
    svg = read(a_map())
    typed, parents = of_class(svg, "map-typed"), of_class(svg, "map-parent")
    assert (len(typed), len(parents)) == (2, 1)  # the one to an unknown notion is left out
    assert all(line.get("marker-end") == "url(#mot-arrow)" for line in typed)
    assert parents[0].get("marker-start") == "url(#mot-diamond)"
    assert [element.text for element in of_class(svg, "map-letter")] == ["mot", "I/P"]
    assert typed[0].get("d") != typed[1].get("d")


@given(
    st.integers(2, 25).flatmap(lambda count: st.tuples(st.just(count), st.integers(0, 40), st.integers(0, 9)))
)
def test_places_of_notions_never_overlap(shape: tuple[int, int, int]) -> None:
    count, links, step = shape
    at = spread(range(count), [(link % count, (link * step + 1) % count) for link in range(links)])
    nodes = [Node(node, "Objet d’apprentissage", *at[node], 0.5, "/") for node in range(count)]
    svg = read(notion_map(nodes, [], "t", "d", "n", percent=percent, unseen=""))
    middles = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in of_class(svg, "map-circle")]
    assert all(abs(ax - bx) >= 87 or abs(ay - by) >= 102 for (ax, ay), (bx, by) in combinations(middles, 2))
    _, _, width, height = (float(part) for part in svg.get("viewBox", "").split())
    assert all(20 <= x <= width - 20 and 20 <= y <= height - 20 for x, y in middles)


def test_a_map_grows_with_its_notions() -> None:
    def width(count: int) -> float:
        at = spread(range(count), [(node, node // 2) for node in range(1, count)])
        nodes = [Node(node, "mot", *at[node], 0.5, "/") for node in range(count)]
        drawn = notion_map(nodes, [], "t", "d", "n", percent=percent, unseen="")
        return float(read(drawn).get("width", 0))

    assert 320 <= width(3) < width(30) < width(90)


def test_an_empty_map_is_still_a_chart() -> None:
    read(notion_map([], [], "t", "d", "n", percent=percent, unseen=""))


def test_labels_take_two_lines_and_are_cut_between_words_only() -> None:
    assert wrapped("Évaluation par les pairs", 104) == ["Évaluation", "par les pairs"]
    long = wrapped("Repères pour comprendre les formations ouvertes et à distance", 104)
    assert len(long) == 2
    assert long[1].endswith(" …")
    assert wrapped("Anticonstitutionnellement", 50) == ["Anticonstitutionnellement"]
    assert wrapped("À\u00a0suivre\u00a0: quoi\u00a0?", 70) == ["À\u00a0suivre\u00a0:", "quoi\u00a0?"]


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12), max_size=9))
def test_a_wrapped_label_keeps_whole_words_in_order(words: list[str]) -> None:
    lines = wrapped(" ".join(words), 80)
    assert len(lines) <= 2
    shown = " ".join(lines).split()
    if shown[-1:] == ["…"]:
        assert words[: len(shown) - 1] == shown[:-1]
    else:
        assert shown == words
    assert all(width_of(line) <= 80 for line in lines if " " in line.removesuffix(" …"))


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
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_layout_is_the_same_on_every_machine() -> None:
    at = spread(
        range(60), [(node, node * 7 % 60) for node in range(60)] + [(node, node // 3) for node in range(40)]
    )
    assert [at[0], at[20], at[59]] == [(0.3508, 0.4558), (0.154, 0.7278), (0.498, 0.0)]


CSS = (ROOT / "webquiz" / "web" / "static" / "charts.css").read_text(encoding="utf-8")
THEMES = {":root": ("#ffffff", "#f8f9fa"), "[data-bs-theme=dark]": ("#212529", "#2b3035")}
"""Bootstrap's body and tertiary backgrounds."""


@pytest.mark.parametrize("theme", THEMES)
def test_colours_stand_out_in_both_themes(theme: str) -> None:
    block = CSS.partition(f"{theme} {{")[2].partition("}")[0]
    colours = dict(re.findall(r"--([\w-]+):.*?(#[0-9a-f]{6})", block))
    for name, colour in colours.items():
        if name in ("chart-ground", "chart-track", "map-on-level"):
            continue
        least = 4.5 if name in ("chart-text", "chart-muted") else 3
        for ground in THEMES[theme]:
            assert contrast_of(colour, ground) >= least, f"{name} on {ground}"
        if name.startswith("map-level-"):
            assert contrast_of(colour, colours["map-on-level"]) >= 4.5, name


def test_every_colour_is_defined_in_both_themes_and_every_class_has_a_rule() -> None:
    blocks = [CSS.partition(f"{theme} {{")[2].partition("}")[0] for theme in THEMES]
    light, dark = (set(re.findall(r"(--[\w-]+):", block)) for block in blocks)
    assert light == dark
    assert set(re.findall(r"var\((--(?:chart|map)-[\w-]+)", CSS)) <= light
    ruled = set(re.findall(r"\.([a-z][\w-]*)", CSS))
    painted = {"text", "rect", "circle", "path", "line"}
    for chart in CHARTS:
        for element in read(chart("mot")).iter():
            if element.tag in painted:
                assert set(element.get("class", "").split()) <= ruled, element.attrib
