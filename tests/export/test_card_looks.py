"""Cards as the real Anki renders them, in a real Chromium: nothing runs over, nothing is hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flashmot.building.build import Build
from flashmot.export import FORMATS
from flashmot.export.write import write_packages
from tests.support.anki_collection import import_package, open_collection
from tests.support.colours import contrast

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {"phone": (320, 640), "desktop": (1280, 800)}


@pytest.fixture(scope="module")
def answers(
    sample_build: Build, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, list[str]]]:
    """The media folder, and the answer side of the longest cards, with tables, images and code among them."""
    folder = tmp_path_factory.mktemp("looks")
    paths = write_packages(sample_build.packages, folder / "out", FORMATS["apkg"], 1_790_000_000)
    with open_collection(folder / "anki") as collection:
        for path in paths:
            import_package(collection, path)
        shown = [collection.get_note(it).cards()[0].answer() for it in collection.find_notes("")]
        longest = sorted(shown, key=len)[-12:]
        kinds = [
            card for card in shown if any(tag in card for tag in ("<table", "<img", "<pre", "<blockquote"))
        ]
        note = collection.get_note(collection.find_notes("Kind:definition")[0])
        note["Mes notes"] = "<b>À revoir</b> avec l’exemple du cours, et la liste :<ul><li>un mot</li></ul>"
        collection.update_note(note)
        written_on = note.cards()[0].answer()
        assert "<h2>Mes notes</h2>" in written_on
        assert not any("<section" in card for card in shown), "nothing of an empty field is shown"
        yield Path(collection.media.dir()), [*longest, *kinds, written_on]


@pytest.mark.parametrize("night", [False, True], ids=["light", "night"])
@pytest.mark.parametrize("size", SIZES)
def test_cards_fit_and_can_be_read(
    browser: Browser, answers: tuple[Path, list[str]], size: str, night: bool
) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    media, cards = answers
    for number, card in enumerate(cards):
        shown = media / f"_card{number}.html"
        mode = " nightMode night_mode" if night else ""
        shown.write_text(
            f"<!doctype html><html class='{'night-mode' if night else ''}'><meta charset=utf-8>"
            f"<meta name=viewport content='width=device-width'><body class='card{mode}'><div id=qa>{card}</div>",
            encoding="utf-8",
        )
        page.goto(shown.as_uri())
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"card {number} is {overflow} px too wide at {width} px"
        assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), (
            f"card {number}: image"
        )
        assert contrast(page, ".fm-question") >= 7
        assert contrast(page, ".fm-source") >= 4.5
        assert contrast(page, ".fm-source a") >= 4.5
        if page.query_selector(".fm-mine"):
            assert contrast(page, ".fm-mine") >= 7
            assert contrast(page, ".fm-mine h2") >= 4.5
        assert (
            float(
                page.evaluate("parseFloat(getComputedStyle(document.querySelector('.fm-answer')).fontSize)")
            )
            >= 17
        )
    page.close()
