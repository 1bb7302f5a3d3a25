"""``flashmot review`` as a teacher uses it, in a real Chromium: by keyboard alone and by touch, on the phone
and on the desktop, light and dark, with a script and without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from flashmot.ledger.curation import read_curation
from tests.support.fitting import SMALL, TWICE, WIDER, WIDTHS
from tests.support.hostile import WRONG, hostile_vault
from tests.support.quiz_server import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLASHMOT = Path(sys.executable).parent / "flashmot"
CHAPTER = "Chapitre 1 – Comprendre les CLOM"
OPEN = "() => document.querySelectorAll('details').forEach((it) => { it.open = true })"
STEADY: dict[str, Any] = {"reduced_motion": "reduce", "locale": "fr-FR"}


def _heed_interrupts() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def reading(recipe: Path) -> Iterator[str]:
    """The command while it runs; its address. Ctrl-C ends it, in peace."""
    words: list[str | Path] = [FLASHMOT, "review", recipe, "--no-open"]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=recipe.parent,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 — it sets a signal, and takes no lock
    ) as running:
        assert running.stdout
        assert running.stderr
        address = running.stdout.readline().strip()
        try:
            yield address
        finally:
            running.send_signal(signal.SIGINT)
            said = running.stderr.read()
            assert running.wait(20) == 0, said
            assert "Traceback" not in said


@contextmanager
def looking(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A page at the address; nothing may be fetched from elsewhere, nothing may fail."""
    context = browser.new_context(**(STEADY | how))
    context.set_default_timeout(10_000)
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda it: wrong.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda it: wrong.append(str(it)))
    page.on("request", lambda it: wrong.append(it.url) if "//127.0.0.1" not in it.url else None)
    page.goto(address)
    yield page
    context.close()
    assert not wrong


def card_of(page: Page) -> str:
    return str(page.get_attribute("[data-card]", "data-card"))


def after(page: Page, card: str) -> None:
    """Waits until another card is shown."""
    page.locator(f"[data-card]:not([data-card={json.dumps(card, ensure_ascii=False)}])").wait_for()


def cards(recipe: Path, *words: str) -> dict[str, dict[str, Any]]:
    listed = subprocess.run(
        [FLASHMOT, "cards", recipe, "--json", *words], capture_output=True, text=True, check=True
    )
    return {card["id"]: card for card in map(json.loads, listed.stdout.splitlines())}


def built(recipe: Path, *words: str) -> dict[str, dict[str, Any]]:
    """What is in the decks once they are built."""
    done = subprocess.run(
        [FLASHMOT, "build", recipe, "-o", recipe.parent / "out", "--format", "jsonl", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (recipe.parent / "out" / "cours.jsonl").read_text("utf-8").splitlines()
    return {card["id"]: card for card in map(json.loads, lines)}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.timeout(180)
def test_a_chapter_is_read_by_keyboard_alone_and_exactly_that_is_built(
    browser: Browser, recipe: Path, theme: Any
) -> None:
    before, complete = cards(recipe), cards(recipe, "--depth", "complete")
    done: dict[str, str] = {}
    with reading(recipe) as address, looking(browser, address, color_scheme=theme, **DESKTOP) as page:
        page.goto(f"{address}?chapter={CHAPTER}&state=unread")
        for turn in range(24):
            card, key = card_of(page), "kdkc"[turn % 4]
            if turn % 6 == 5:
                page.keyboard.press("e")
                page.keyboard.press("Control+a")
                page.keyboard.type(f"Question numéro {turn} ?")
                page.keyboard.press("Control+Enter")
                page.wait_for_selector(".mark-own")
                done[card], key = "question", "j"
            elif turn % 6 == 4:
                page.keyboard.press("a")
                page.keyboard.type(f"réponse {turn}")
                page.keyboard.press("Control+Enter")
                page.wait_for_selector(".mark-read")
                done[card], key = "accept", "j"
            else:
                done[card] = {"k": "keep", "d": "drop", "c": "complete"}[key]
            page.keyboard.press(key)
            after(page, card)
        card = card_of(page)
        page.keyboard.press("d")
        after(page, card)
        page.keyboard.press("z")
        page.locator(f"[data-card={json.dumps(card, ensure_ascii=False)}]").wait_for()
        page.goto(f"{address}?depth=complete")
        for _ in range(6):
            card = card_of(page)
            done[card] = "essential"
            page.keyboard.press("c")
            after(page, card)
    assert len(done) == 30
    assert {
        card: it.named[0] for card, it in read_curation(recipe.with_name("cours.cards.yml")).decisions.items()
    } == done
    now = built(recipe)
    left = {card for card, what in done.items() if what in ("drop", "complete")}
    added = {card for card, what in done.items() if what == "essential"}
    assert now.keys() == (before.keys() - left) | added
    reworded = {card for card, what in done.items() if what == "question"}
    assert {
        card for card in now if now[card]["question"] != (before | complete)[card]["question"]
    } == reworded
    assert {card for card in now if now[card]["curated"]} == done.keys() - left
    everything = built(recipe, "--depth", "complete")
    assert everything.keys() == complete.keys() - {card for card, what in done.items() if what == "drop"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cards_are_read_by_touch_on_a_phone(browser: Browser, recipe: Path, theme: Any) -> None:
    done: dict[str, str] = {}
    with reading(recipe) as address, looking(browser, address, color_scheme=theme, **PHONE) as page:
        for action in ("keep", "drop", "complete", "keep"):
            card = done_card = card_of(page)
            done[done_card] = action
            page.tap(f".decide [value={action}]")
            after(page, card)
        card = card_of(page)
        page.tap(".edit > summary")
        page.fill("#remark", "à revoir ensemble")
        page.tap(".edit [value=reword]")
        page.wait_for_selector(".own-note")
        done[card] = "note"
        page.tap(".steps-nav a >> nth=1")
        after(page, card)
        page.tap(".filters > summary")
        page.select_option("#f-state", "noted")
        page.tap(".filter-form .btn-primary")
        page.wait_for_selector(".own-note")
        assert card_of(page) == card
    decisions = read_curation(recipe.with_name("cours.cards.yml")).decisions
    assert {card: it.named[0] for card, it in decisions.items()} == done


def test_the_pages_work_without_a_script(browser: Browser, recipe: Path) -> None:
    with reading(recipe) as address, looking(browser, address, java_script_enabled=False, **DESKTOP) as page:
        card = card_of(page)
        page.click(".decide [value=drop]")
        assert card_of(page) != card
        page.click("[data-key=z]")
        assert card_of(page) == card
        page.click("[data-key=o]")
        page.wait_for_selector(".options-read h2")


def states(page: Page, address: str, recipe: Path) -> Iterator[str]:
    """Every page and state of the desk."""
    yield "card"
    page.evaluate(OPEN)
    yield "card, all open"
    page.keyboard.press("Escape")
    page.goto(f"{address}?options=1")
    page.fill("#typed", "CLOM") if page.query_selector("#typed") else None
    yield "options"
    card = next(it for it in cards(recipe).values() if it.get("accepted"))
    page.goto(f"{address}?card={card['id'].replace('#', '%23')}&attempt=tout+autre")
    yield "an answer tried"
    page.goto(address)
    first = card_of(page)
    page.click(".decide [value=drop]")
    after(page, first)
    page.goto(f"{address}?depth=dropped")
    yield "dropped"
    page.keyboard.press("n")
    page.keyboard.type("plus tard")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".own-note")
    yield "with a note"
    page.keyboard.press("l")
    page.wait_for_selector(".note-cards")
    yield "note"
    page.goto(f"{address}?text=rien+de+tel")
    yield "nothing there"
    file = recipe.with_name("cours.cards.yml")
    text = file.read_text("utf-8")
    file.write_text(text.replace("→", "→ autrefois") + '\n"x#y": drop\n"x#y": dorp\n', "utf-8")
    page.goto(f"{address}?depth=dropped")
    page.wait_for_selector("details.notice")
    yield "the note has changed, and the file is wrong"
    file.write_text("- nonsense", "utf-8")
    page.wait_for_selector("[role=alert]")
    yield "the file can't be read"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.timeout(180)
def test_axe_finds_nothing_and_everything_fits(browser: Browser, recipe: Path, theme: Any) -> None:
    axe, found = Axe(), list[str]()
    with reading(recipe) as address, looking(browser, address, color_scheme=theme, has_touch=True) as page:
        for state in states(page, address, recipe):
            for violation in axe.run(page).response["violations"]:
                found += [f"{state}: {violation['id']}: {node['html'][:200]}" for node in violation["nodes"]]
            found += [f"{state}: id={name} twice" for name in page.evaluate(TWICE)]
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                found += [f"{state}, {width}: {what}" for what in page.evaluate(WIDER) + page.evaluate(SMALL)]
    assert not found, "\n".join(found)


def test_a_saved_note_shows_at_once_and_typed_words_stay(browser: Browser, recipe: Path) -> None:
    note = next(recipe.parent.glob("notes/*/CONC_ CLOM*.md"))
    with reading(recipe) as address, looking(browser, address, **DESKTOP) as page:
        card = next(
            it
            for it in cards(recipe).values()
            if it["note"].endswith(note.name) and it["kind"] == "definition"
        )
        page.goto(f"{address}?card={card['id'].replace('#', '%23')}")
        page.wait_for_timeout(700)
        was = note.read_text("utf-8")
        os.utime(note)
        note.write_text(was.replace("sans condition", "sans aucune condition"), "utf-8")
        page.wait_for_selector(".question:has-text('CLOM') ~ .answer:has-text('sans aucune condition')")
        page.keyboard.press("n")
        page.keyboard.type("je réfléchis")
        note.write_text(was, "utf-8")
        page.wait_for_selector(".fresh button")
        assert page.input_value("#remark") == "je réfléchis"
        page.once("dialog", lambda it: it.dismiss())
        page.click(".fresh button")
        assert page.input_value("#remark") == "je réfléchis"
        page.once("dialog", lambda it: it.accept())
        page.click(".fresh button")
        page.wait_for_selector(".answer:not(:has-text('sans aucune condition'))")


def test_words_that_cant_be_saved_stay_and_leaving_them_is_asked(browser: Browser, recipe: Path) -> None:
    context = browser.new_context(**STEADY, **DESKTOP)
    page = context.new_page()
    page.set_default_timeout(10_000)
    with reading(recipe) as address:
        page.goto(address)
        card = card_of(page)
        page.keyboard.press("n")
        page.keyboard.type("je réfléchis")
        page.route("**/decide", lambda route: route.abort())
        page.keyboard.press("Control+Enter")
        page.locator(".told:has-text('Rien n’a été enregistré')").wait_for()
        assert page.input_value("#remark") == "je réfléchis"
        page.unroute("**/decide")
        recipe.with_name("cours.cards.yml").write_text("<<<<<<< HEAD\n", "utf-8")
        page.keyboard.press("Control+Enter")
        page.locator(".told:has-text('merge')").wait_for()
        assert page.input_value("#remark") == "je réfléchis"
        recipe.with_name("cours.cards.yml").unlink()
        page.keyboard.press("Escape")
        page.once("dialog", lambda it: it.dismiss())
        page.keyboard.press("j")
        assert card_of(page) == card
        assert page.input_value("#remark") == "je réfléchis"
        page.focus("#remark")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".own-note")
    context.close()


def test_deciding_among_a_notes_cards_stays_where_one_reads(browser: Browser, recipe: Path) -> None:
    with reading(recipe) as address, looking(browser, address, **DESKTOP) as page:
        page.keyboard.press("l")
        page.wait_for_selector(".note-cards")
        last = page.locator(".note-card").nth(12)
        last.scroll_into_view_if_needed()
        before = page.evaluate("() => window.scrollY")
        last.locator("[value=drop]").click()
        page.locator(".note-card").nth(12).locator(".mark-dropped").wait_for()
        assert abs(page.evaluate("() => window.scrollY") - before) < 600
        assert page.evaluate("() => document.activeElement.closest('.note-card') !== null")


def test_a_hostile_note_does_nothing_there(browser: Browser, tmp_path: Path) -> None:
    recipe = hostile_vault(tmp_path)
    wrong = WRONG.replace(", textarea'", "'")
    with reading(recipe) as address, looking(browser, f"{address}?depth=all", **DESKTOP) as page:
        for _ in range(12):
            page.evaluate(OPEN)
            assert not page.evaluate(wrong), page.url
            card = card_of(page)
            page.keyboard.press("k")
            after(page, card)
        page.keyboard.press("o")
        page.wait_for_selector(".options-read h2")
        assert not page.evaluate(wrong)
        page.keyboard.press("l")
        page.wait_for_selector(".note-cards")
        page.evaluate(OPEN)
        assert not page.evaluate(wrong)
        assert page.evaluate("() => window.pwned") is None
