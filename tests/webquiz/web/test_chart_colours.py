"""The colours of the charts: all of them there in both themes, and strong enough."""

from __future__ import annotations

import re

import pytest

from tests.support.drawn_charts import CHARTS, read
from tests.support.places import ROOT


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


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
            assert contrast(colour, ground) >= least, f"{name} on {ground}"
        if name.startswith("map-level-"):
            assert contrast(colour, colours["map-on-level"]) >= 4.5, name


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
