"""The bars and columns of the progress page: as long and as high as what they stand for, and said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.support.places import ROOT
from tests.support.quiz_course import make_app
from webquiz.study.statistics import Rate
from webquiz.web.views import figures
from webquiz.web.views.common import tools

HOSTILE = "<script>alert(1)</script>\"&'"
CSS = (ROOT / "webquiz" / "web" / "static" / "charts.css").read_text(encoding="utf-8")


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application, as somebody asks for a page in French."""
    made = make_app(sqlite_url, tmp_path)
    with made.test_request_context(headers={"Accept-Language": "fr"}):
        yield made
    tools(made).database.close()


def drawn(app: Flask, macro: str, figure: figures.Figure) -> str:
    module: Any = app.jinja_env.get_template("progress/figures.html").module
    return str(getattr(module, macro)(figure))


def heights(html: str) -> list[int]:
    """The columns' heights in percent, by their classes."""
    return [
        int(tens) * 10 + int(units) for tens, units in re.findall(r"column tens-(\d+) units-(\d)\b", html)
    ]


def forecast(*counts: int) -> figures.Figure:
    days = tuple((f"jour {at}", count) for at, count in enumerate(counts))
    return figures.Figure("forecast", "Ce qui revient", "", days=days)


def test_columns_are_as_high_as_their_counts(app: Flask) -> None:
    html = drawn(app, "columns", forecast(7, 0, *range(28)))
    assert heights(html) == [round(100 * count / 27) for count in (7, *range(1, 28))]
    assert html.count("title=") == 30, "a day without cards says so too"
    assert "jour 1 – 0" in html


def test_every_height_has_its_rules_and_one_card_is_always_seen(app: Flask) -> None:
    assert set(re.findall(r"\.tens-(\d+) \{ --tens: \1(?:0%); \}", CSS)) == {
        str(tens) for tens in range(1, 11)
    }
    assert set(re.findall(r"\.units-(\d) \{ --units: \1%; \}", CSS)) == {str(units) for units in range(1, 10)}
    assert heights(drawn(app, "columns", forecast(1000, 1))) == [100, 0]
    assert re.search(r"\.column \{[^}]*min-height: 3px", CSS)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [([7, *[0] * 6, 27], ["7", "27"]), ([7, 27, *[0] * 9], ["7"]), ([27, *[7] * 9], ["27"]), ([0] * 9, [])],
)
def test_the_counts_of_today_and_of_the_highest_day_are_shown_where_they_have_room(
    app: Flask, counts: list[int], shown: list[str]
) -> None:
    html = drawn(app, "columns", forecast(*counts))
    assert re.findall(r'class="count">(\d+)<', html) == shown


def test_a_day_a_week_is_named_where_a_week_follows(app: Flask) -> None:
    html = drawn(app, "columns", forecast(*[1] * 30))
    assert re.findall(r'class="tick">([^<]+)<', html) == ["jour 0", "jour 7", "jour 14", "jour 21"]


def test_a_bar_says_its_share_its_counts_and_how_sure_they_are(app: Flask) -> None:
    figure = figures.remembered([("Évaluer", Rate(8, 10))], "Mémoire", "chapters")
    bar = figure.bars[0]
    assert (bar.label, bar.amount, bar.share) == ("Évaluer", "80\u00a0% (8/10)", 0.8)
    low, high = Rate(8, 10).low, Rate(8, 10).high
    assert bar.range == f"entre {round(low * 100)}\u00a0% et {round(high * 100)}\u00a0%"
    html = drawn(app, "bars", figure)
    assert '<progress value="0.8" aria-hidden="true">' in html
    assert bar.range in html


def test_of_no_answers_the_bar_is_empty_and_without_a_range(app: Flask) -> None:
    html = drawn(app, "bars", figures.remembered([("Évaluer", Rate(0, 0))], "Mémoire", "chapters"))
    assert '<progress value="0.0"' in html
    assert "<strong>–</strong>" in html
    assert "entre" not in html


def test_what_one_thought_to_know_is_not_shown_before_one_said_so(app: Flask) -> None:
    assert figures.judged({None: Rate(3, 4)}).bars == ()
    assert "Encore trop peu" in drawn(app, "bars", figures.judged({}))
    told = figures.judged({True: Rate(9, 10), False: Rate(5, 10)})
    assert [(bar.label, bar.share) for bar in told.bars] == [
        ("Je le sais", 0.9),
        ("J’hésite", 0.5),
        ("Sans le dire", 0.0),
    ]


def test_labels_are_text_and_nothing_carries_a_style(app: Flask) -> None:
    html = drawn(app, "bars", figures.remembered([(HOSTILE, Rate(1, 2))], HOSTILE, "chapters"))
    html += drawn(app, "columns", figures.Figure("forecast", HOSTILE, HOSTILE, days=((HOSTILE, 1),)))
    assert "<script" not in html
    assert "style=" not in html
    assert not re.search(r"<[^>]*\bon\w+=", html)
