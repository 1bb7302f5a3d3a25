"""The QQOQCCP matrix: what it counts, and the page that shows it, in a real Chromium."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from flashmot.building.build import Build
from flashmot.model.questions import FACETS
from flashmot.review.coverage import ANSWERED, EMPTY, MISSING, Chapter, Row, cover, page, states, write_page
from flashmot.runtime.errors import OutputError
from tests.support.colours import contrast
from tests.support.commands import run
from tests.support.places import DECKS
from tests.support.vaults import BuildNotes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Notes = dict[str, str | bytes]


def test_each_question_is_answered_empty_or_missing(build_notes: BuildNotes) -> None:
    text = (
        "## Qui ?\nX\n## Quoi ?\n- **Quoi** :\n### Pour quoi ?\nY\n## Preuves / Indicateurs de réussite\nZ\n"
    )
    (chapter,) = cover(build_notes({"CONC_ A.md": text}))
    (row,) = chapter.rows
    assert row.states == (ANSWERED, EMPTY, MISSING, MISSING, MISSING, MISSING, ANSWERED, ANSWERED)
    assert row.answered == 3
    assert chapter.totals == (1, 0, 0, 0, 0, 0, 1, 1)


def test_a_question_answered_in_one_of_two_places_is_answered(build_notes: BuildNotes) -> None:
    made = build_notes(
        {"CONC_ A.md": "## Qui ?\nX\n# Autre partie\n## Qui ?\n", "CONC_ B.md": "## Qui ?\n## Qui ?\nX"}
    )
    assert [states(note)[0] for note in made.notes] == [ANSWERED, ANSWERED]


def test_chapters_come_in_order_and_notes_without_one_last(build_notes: BuildNotes) -> None:
    front = "---\nchapitre: {}\n---\n## Qui ?\nX"
    made = build_notes(
        {
            "CONC_ A.md": "Rien",
            "CONC_ B.md": front.format(10),
            "CONC_ C.md": front.format(2),
            "INDEX_ D.md": "## Qui ?",
        }
    )
    assert [(chapter.name, [row.title for row in chapter.rows]) for chapter in cover(made)] == [
        ("Chapitre 2", ["C"]),
        ("Chapitre 10", ["B"]),
        ("Sans chapitre", ["A"]),
    ]
    assert [chapter.name for chapter in cover(made, ["10"])] == ["Chapitre 10"]


def test_what_is_answered_has_a_card_and_what_is_not_has_none(sample_build: Build) -> None:
    asked = {(card.note, card.facet) for card in sample_build.cards if card.kind == "section"}
    answered = {
        (row.note, facet)
        for chapter in cover(sample_build)
        for row in chapter.rows
        for facet, state in zip(FACETS, row.states, strict=True)
        if state == ANSWERED
    }
    assert answered == asked


def test_the_table_reads_without_colour_and_fits_eighty_columns() -> None:
    done = run("coverage", DECKS / "notes", COLUMNS="80")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.stdout
    assert lines[0].strip() == "Chapitre 1 (12)"
    assert lines[1].split() == "Note Qui Quoi Où Quand Comment Combien Pourquoi Preuves All".split()
    assert any(re.search(r"cCLOM( +●){5} +· +● +· +6/8", line) for line in lines)
    assert lines[-1] == "● answered   ○ heading there, nothing below it   · missing"


def test_coverage_as_json_names_every_question() -> None:
    rows = [json.loads(line) for line in run("coverage", DECKS / "notes", "--json").stdout.splitlines()]
    assert len(rows) > 20
    for row in rows:
        assert list(row) == ["note", "title", "chapter", "questions", "answered"]
        assert tuple(row["questions"]) == FACETS
        assert list(row["questions"].values()).count("answered") == row["answered"]


def test_a_recipe_shows_its_own_chapters_with_their_titles() -> None:
    rows = [
        json.loads(line) for line in run("coverage", DECKS / "chapitre-1.yml", "--json").stdout.splitlines()
    ]
    assert {row["chapter"] for row in rows} == {"Chapitre 1 – Comprendre les CLOM"}


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "neuf" / "page.html"
    done = run("coverage", DECKS / "notes", "--html", target)
    assert (done.returncode, done.stdout) == (0, f"{target}: 24 notes, 3 chapters\n")
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]
    before = target.read_bytes()

    def full(self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match=r"page\.html: can't be written \(No space left on device\)"):
        write_page((), target)
    assert target.read_bytes() == before
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
    chapters = cover(sample_build)
    assert page(chapters) == page(chapters)
    write_page(chapters, tmp_path / "page.html")
    (tmp_path / "other").write_text("", encoding="utf-8")
    assert (tmp_path / "page.html").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert os.linesep == "\n" or b"\r" not in (tmp_path / "page.html").read_bytes()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


HOSTILE = '"><img src=x onerror=alert(1)></title><script>alert(1)</script>&amp;\x07'


def test_whatever_notes_hold_is_text_on_the_page(sample_build: Build) -> None:
    chapters = (Chapter(HOSTILE, (Row(HOSTILE, HOSTILE, (ANSWERED, EMPTY, *[MISSING] * 6)),)),)
    made = page(chapters)
    assert "\x07" not in made
    reader = _Tags()
    reader.feed(made)
    assert {tag for tag, _ in reader.seen} <= {
        *"html head meta title style body main h1 h2 p ul li span section div figure svg desc g text rect".split(),
        *"figcaption table caption strong thead tbody tfoot tr th td".split(),
    }
    assert not [
        name for _, attrs in reader.seen for name in attrs if name.startswith("on") or name == "style"
    ]
    assert not re.search(r"(?:src|href)=", re.sub(r"&[^;]*;[^<]*", "", made))


def test_the_page_allows_nothing_but_its_own_style(sample_build: Build) -> None:
    made = page(cover(sample_build))
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in made
    assert "http" not in made.replace("http-equiv", "")


@pytest.fixture
def shown(sample_build: Build, tmp_path: Path) -> Path:
    """The samples' page, with a chapter of long words and an empty question besides."""
    row = Row("CONC_ X.md", "Anticonstitutionnellement" * 4, (EMPTY, ANSWERED, *[MISSING] * 6))
    write_page(
        (*cover(sample_build), Chapter("Hexakosioihexekontahexaphobie" * 3, (row,))), tmp_path / "page.html"
    )
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
        assert own_contrast(view, f"td.{state}") >= 4.5
    context.close()


def own_contrast(view: object, selector: str) -> float:
    """The contrast of an element's text against its own background, by giving the page that background."""
    from playwright.sync_api import Page

    assert isinstance(view, Page)
    view.evaluate(
        "selector => document.body.style.setProperty('background-color',"
        " getComputedStyle(document.querySelector(selector)).backgroundColor)",
        selector,
    )
    ratio = contrast(view, selector)
    view.evaluate("document.body.style.removeProperty('background-color')")
    return ratio


def test_the_page_can_be_heard(browser: Browser, shown: Path) -> None:
    view = browser.new_page()
    view.goto(shown.as_uri())
    pictures = view.get_by_role("img")
    assert pictures.count() == 4
    assert view.get_by_role("img", name="Chapitre 1", exact=True).count() == 1
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
