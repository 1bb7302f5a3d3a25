"""The page that shows the matrices, in a real Chromium."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from flashmot.building.build import Build
from flashmot.html.pages import write_text
from flashmot.review.coverage.matrix import (
    ANSWERED,
    EMPTY,
    MISSING,
    ChapterCoverage,
    NoteCoverage,
    coverage,
)
from flashmot.review.coverage.page import page
from tests.support.colours import contrast, contrast_inside
from tests.support.commands import run
from tests.support.markup import assert_sound, tags_of
from tests.support.places import DECKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_coverage_says_what_the_page_that_it_wrote_shows(tmp_path: Path) -> None:
    target = tmp_path / "neuf" / "page.html"
    done = run("coverage", DECKS / "notes", "--html", target)
    assert (done.returncode, done.stdout) == (0, f"{target}: 24 notes, 3 chapters\n")
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


@pytest.mark.parametrize("target", ["/proc/x/page.html", "{folder}", "{folder}/note.md/page.html"])
def test_a_page_that_cannot_be_written_is_said_plainly(tmp_path: Path, target: str) -> None:
    (tmp_path / "note.md").write_text("## Qui ?\nX", encoding="utf-8")
    done = run("coverage", tmp_path / "note.md", "--html", target.format(folder=tmp_path))
    assert done.returncode == 1
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["note.md"]


def test_the_same_notes_give_the_same_page_readable_by_others(sample_build: Build, tmp_path: Path) -> None:
    chapters = coverage(sample_build)
    assert page(chapters) == page(chapters)
    write_text(page(chapters), tmp_path / "page.html")
    (tmp_path / "other").write_text("", encoding="utf-8")
    assert (tmp_path / "page.html").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert os.linesep == "\n" or b"\r" not in (tmp_path / "page.html").read_bytes()


HOSTILE = '"><img src=x onerror=alert(1)></title><script>alert(1)</script>&amp;\x07'


def test_whatever_notes_hold_is_text_on_the_page(sample_build: Build) -> None:
    chapters = (
        ChapterCoverage(HOSTILE, (NoteCoverage(HOSTILE, HOSTILE, (ANSWERED, EMPTY, *[MISSING] * 6)),)),
    )
    made = page(chapters)
    assert "\x07" not in made
    assert_sound(made, without=("img",))
    assert {tag for tag, _ in tags_of(made)} <= {
        *"html head meta title style body main h1 h2 p ul li span section div figure svg desc g text rect".split(),
        *"figcaption table caption strong thead tbody tfoot tr th td".split(),
    }
    assert not re.search(r"(?:src|href)=", re.sub(r"&[^;]*;[^<]*", "", made))


def test_the_page_names_no_address(sample_build: Build) -> None:
    assert "http" not in page(coverage(sample_build)).replace("http-equiv", "")


@pytest.fixture
def shown(sample_build: Build, tmp_path: Path) -> Path:
    """The samples' page, with a chapter of long words and an empty question besides."""
    row = NoteCoverage("CONC_ X.md", "Anticonstitutionnellement" * 4, (EMPTY, ANSWERED, *[MISSING] * 6))
    chapters = (*coverage(sample_build), ChapterCoverage("Hexakosioihexekontahexaphobie" * 3, (row,)))
    write_text(page(chapters), tmp_path / "page.html")
    return tmp_path / "page.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_fits_and_can_be_read(
    browser: Browser, shown: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    view = context.new_page()
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.goto(shown.as_uri())
    assert said == [], "the browser refuses nothing that the page holds"
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    scrolled = view.evaluate(
        "[...document.querySelectorAll('.box')].some(box => box.scrollWidth > box.clientWidth)"
    )
    assert scrolled == (width < 1000), "a phone scrolls the table in its box, a desktop shows it whole"
    cut = "[...document.querySelectorAll('thead th')].filter(head => head.scrollWidth > head.clientWidth).length"
    assert view.evaluate(cut) == 0
    bright = view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert bright == (scheme == "light")
    assert contrast(view, "h1") >= 7
    assert contrast(view, ".hint") >= 4.5
    for state in ("answered", "empty", "missing"):
        assert contrast_inside(view, f"td.{state}") >= 4.5
    context.close()


def test_the_page_can_be_heard(browser: Browser, shown: Path) -> None:
    view = browser.new_page()
    view.goto(shown.as_uri())
    pictures = view.get_by_role("img")
    assert pictures.count() == 4
    assert view.get_by_role("img", name="Chapitre 1 – Comprendre les CLOM", exact=True).count() == 1
    table = view.get_by_role("table", name=re.compile("^Chapitre 1 "))
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == [
        "Qui", "Quoi", "Où", "Quand", "Comment", "Combien", "Pourquoi", "Preuves", "Total",
    ]  # fmt: skip
    row = table.get_by_role("row").filter(has=view.get_by_role("rowheader", name="cCLOM"))
    assert "absente" in row.get_by_role("cell").all_text_contents()[5]
    assert "répondue" in row.get_by_role("cell").all_text_contents()[0]
    assert view.evaluate("document.querySelector('svg desc').textContent").startswith("Carte de chaleur. 12")
    assert view.evaluate("document.documentElement.lang") == "fr"
    view.close()


def test_the_page_prints_without_cutting_its_tables(browser: Browser, shown: Path) -> None:
    view = browser.new_page(viewport={"width": 700, "height": 1000})
    view.goto(shown.as_uri())
    view.emulate_media(media="print")
    assert view.evaluate("[...document.querySelectorAll('table')].every(table => table.offsetWidth <= 700)")
    assert view.evaluate("getComputedStyle(document.querySelector('.box')).overflowX") == "visible"
    view.close()
