"""The drawn charts with made-up values, and what their XML holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from webquiz.web.charts import calendar, radar

TODAY = date(2026, 3, 12).toordinal()  # a Thursday


def percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


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


def a_radar(word: str = "mot") -> Markup:
    shares = (0.5, 1.0, None, 0.0, 0.25, 0.75, None, 0.9)
    return radar(list(zip([word] * 8, shares, strict=True)), word, word, word, percent=percent)


CHARTS: list[Callable[[str], Markup]] = [a_calendar, a_radar]


def read(chart: Markup) -> ET.Element:
    assert isinstance(chart, Markup)
    return ET.fromstring(str(chart))


def of_class(svg: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in svg.iter() if name in element.get("class", "").split()]


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter("text")]
