"""The sheet, which the real Chromium shows and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flashmot.building.build import Build
from flashmot.model.deck import Deck, Package
from tests.support.balance import check_balance
from tests.support.exports import (
    HOSTILE_CARDS,
    card,
    everything,
    package,
    written,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (1280, 2)], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_fits_asks_nothing_of_the_network_and_prints(
    browser: Browser, sample_build: Build, tmp_path: Path, width: int, columns: int, scheme: Any
) -> None:
    hostile = Deck('Cours</title><style>*{}"::\\" } @import', "", HOSTILE_CARDS)
    made = Package("tout", (*everything(sample_build).decks, hostile))
    path = written(made, "sheet", tmp_path)
    check_balance(path.read_text(encoding="utf-8"))
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
    assert not messages
    assert page.locator(".card").count() == sum(len(deck.cards) for deck in made.decks)
    tracks = page.evaluate("getComputedStyle(document.querySelector('.card')).gridTemplateColumns")
    assert len(tracks.split()) == columns
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    assert b"594.9" in printed, "A4"
    page.close()


def test_no_script_of_a_note_runs_in_the_sheet(browser: Browser, tmp_path: Path) -> None:
    """The notes are sanitised before; should that fail, the file's own policy still holds."""
    attack = '<img src=x onerror="document.title=1"><script>document.title=2</script><style>dt{display:none}</style>'
    path = written(
        package(card(question=attack + "Qui ?", title="</h3><script>document.title=3</script>")),
        "sheet",
        tmp_path,
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() == "Cours – Chapitre 1"
    assert page.locator("dt").is_visible()
    assert page.locator("h3").inner_text().endswith("</h3><script>document.title=3</script>")
    page.close()


def test_the_sheet_starts_with_cards_on_its_first_page(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(written(package(card()), "sheet", tmp_path).as_uri())
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.close()
