"""The drawn charts as XML: what they say, their escaping, and where things stand."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.support.drawn_charts import CHARTS, TODAY, a_calendar, of_class, percent, read, texts
from webquiz.web.charts import calendar, radar
from webquiz.web.charts.svg import width_of, wrapped

HOSTILE = "<script>alert(1)</script>\"&' \x00"
FACETS = ("Qui", "Quoi", "Où", "Quand", "Comment", "Combien", "Pourquoi", "Preuves")


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_says_what_it_is(chart: Callable[[str], Markup]) -> None:
    svg = read(chart("Mes progrès"))
    assert svg.tag == "svg"
    assert svg.get("role") == "img"
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


def test_a_question_nobody_was_asked_has_a_dashed_spoke_and_no_dot() -> None:
    svg = read(radar(list(zip(FACETS, (0.5, None, *[1.0] * 6), strict=True)), "t", "d", "n", percent=percent))
    dashed = [spoke.get("stroke-dasharray") is not None for spoke in of_class(svg, "chart-spoke")]
    assert dashed == [False, True, *[False] * 6]
    dots = of_class(svg, "chart-dot")
    assert len(dots) == 7
    assert (dots[0].get("cx"), dots[0].get("cy")) == ("160", "100")  # half-way up the first spoke
    assert "–" in texts(svg)


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
