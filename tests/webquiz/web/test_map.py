"""The map of notions in a real browser: on a phone and on a desk, by finger, mouse and keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.fitting import SMALL, TWICE, WIDER
from tests.support.mapped_course import mapped_folder
from tests.support.quiz_server import DESKTOP, PHONE, Learner, QuizServer, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desk"])
NAMES = """() => [...document.querySelectorAll('.map-label')].filter((it) => getComputedStyle(it).display !== 'none').map((it) => {
  const box = it.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a;
  const halo = 0.18 * size;  // what surrounds the letters counts as theirs in Chromium
  return {id: it.parentNode.dataset.id, text: it.textContent, size, left: box.left + halo, right: box.right - halo, top: box.top + halo, bottom: box.bottom - halo};
})"""
"""The names that are shown, with their boxes on the screen and the height of their letters, in CSS pixels."""
MEETING = """(names) => names.flatMap((a, at) => names.slice(0, at).filter((b) => a.left < b.right - .5 && a.right > b.left + .5
  && a.top < b.bottom - .5 && a.bottom > b.top + .5).map((b) => `${a.text} / ${b.text}`))"""
"""Names that overlap."""
STILL = "() => new Promise((done) => { const svg = document.querySelector('.map'); let last = ''; const look = () => { const now = svg.getAttribute('viewBox'); if (now === last) done(now); else { last = now; setTimeout(look, 120); } }; look(); })"
"""Waits until the map stands still, and gives its window."""


@pytest.fixture(scope="module", params=[149, 320])
def quiz(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(mapped_folder(tmp_path_factory.mktemp("map"), request.param)) as running:
        running.settings["COUNT"] = str(request.param)
        yield running


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(mapped_folder(tmp_path_factory.mktemp("map"), 90)) as running:
        yield running


def opened(learner: Learner, address: str = "/progress/map") -> Page:
    learner.enter()
    learner.page.goto(address)
    return learner.page


def window(page: Page) -> list[float]:
    """x, y, width and height of what is shown."""
    return [float(it) for it in page.evaluate(STILL).split()]


def go(page: Page, way: str) -> None:
    page.locator(f".map-moves [value={way}]").click()
    page.evaluate(STILL)


def send(learner: Learner, button: str) -> None:
    """Presses a form's button without a script, and waits for the page that comes."""
    with learner.page.expect_navigation():
        learner.press(button)


@SCREENS
@pytest.mark.timeout(180)
def test_no_two_names_overlap_at_any_zoom(browser: Browser, quiz: QuizServer, screen: Any) -> None:
    with visiting(browser, quiz, reduced_motion="reduce", **screen) as learner:
        page = opened(learner)
        go(page, "all")
        seen, smallest = list[set[str]](), 99.0
        for _ in range(20):
            shown = page.evaluate(NAMES)
            assert not page.evaluate(MEETING, shown)
            seen.append({it["id"] for it in shown})
            smallest = min(smallest, *(it["size"] for it in shown))
            before = window(page)
            go(page, "in")
            if window(page) == before:
                break
        assert len(seen) > 3
        assert all(one <= other for one, other in pairwise(seen)), "none leaves"
        count = int(quiz.settings["COUNT"])
        assert len(seen[-1]) == count
        if count < 150 and screen is DESKTOP:
            assert len(seen[0]) == count, "a small map names all of its notions at once"
            assert smallest >= 6.5
        else:
            assert 3 <= len(seen[0]) < count


@SCREENS
def test_the_map_fits_the_screen_and_opens_on_what_was_studied_last(
    browser: Browser, few: QuizServer, screen: Any
) -> None:
    with visiting(browser, few, **screen) as learner:
        page = learner.enter().page
        page.goto("/progress/map")
        assert page.locator(".map-recent").count() == 0, "nothing yet: the first chapter"
        first = window(page)
        learner.begin("flash")
        learner.answer(True)
        page.goto("/progress/map")
        box, high = page.locator("#map-box").bounding_box(), page.viewport_size["height"]  # type: ignore[index]
        assert box is not None
        assert 0.45 * high < box["height"]
        assert box["y"] + box["height"] < high
        ring = page.locator(".map-recent").bounding_box()
        assert ring is not None
        middle = (ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
        assert middle[0] == pytest.approx(box["x"] + box["width"] / 2, abs=3)
        assert middle[1] == pytest.approx(box["y"] + box["height"] / 2, abs=3)
        shown = page.evaluate(NAMES)
        assert not page.evaluate(MEETING, shown)
        assert len(shown) == 90
        assert page.locator(".map-percent").first.evaluate("(it) => getComputedStyle(it).display") != "none"
        go(page, "all")
        go(page, "here")
        assert window(page)[2] == pytest.approx(first[2], rel=0.01)


def test_wheel_drag_keys_and_buttons_move_the_window(browser: Browser, few: QuizServer) -> None:
    with visiting(browser, few) as learner:
        page = opened(learner)
        x, y, wide, _ = window(page)
        box = page.locator("#map-box").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 300, box["y"] + 200)
        page.mouse.down()
        page.mouse.move(box["x"] + 400, box["y"] + 260, steps=5)
        page.mouse.up()
        moved = window(page)
        scale = box["width"] / wide
        assert (x - moved[0], y - moved[1]) == pytest.approx((100 / scale, 60 / scale), abs=8 / scale)
        assert page.url.startswith(f"{few.url}/progress/map"), "a drag is no click"
        page.mouse.wheel(0, -300)
        assert window(page)[2] < wide * 0.8
        page.locator("#map-box").focus()
        for key, grows in (("+", False), ("-", True)):
            before = window(page)[2]
            page.keyboard.press(key)
            assert (window(page)[2] > before) is grows
        left = window(page)[0]
        page.keyboard.press("ArrowRight")
        assert window(page)[0] > left
        page.keyboard.press("0")
        whole = window(page)
        assert max(whole[:2]) <= 0.5, "all of it"
        go(page, "in")
        assert window(page)[2] < whole[2]


def test_two_fingers_zoom_and_one_pans(browser: Browser, few: QuizServer) -> None:
    with visiting(browser, few, **PHONE) as learner:
        page = opened(learner)
        box = page.locator("#map-box").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        session = learner.context.new_cdp_session(page)

        def touch(kind: str, *points: tuple[float, float]) -> None:
            sent = [{"x": x + dx, "y": y + dy, "id": at} for at, (dx, dy) in enumerate(points)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": sent})

        wide = window(page)[2]
        touch("touchStart", (-40, 0), (40, 0))
        for away in (50, 60, 70, 80):
            touch("touchMove", (-away, 0), (away, 0))
        touch("touchEnd")
        assert window(page)[2] == pytest.approx(wide / 2, rel=0.1)
        before = window(page)
        touch("touchStart", (0, 0))
        for away in (20, 40, 60):
            touch("touchMove", (-away, 0))
        touch("touchEnd")
        assert window(page)[0] > before[0] + 10
        assert page.evaluate("() => scrollY") == 0
        assert page.locator("#map-panel").is_hidden()


@SCREENS
def test_a_tap_shows_a_notion_with_its_neighbours_and_escape_leaves(
    browser: Browser, few: QuizServer, screen: Any
) -> None:
    with visiting(browser, few, **screen) as learner:
        page = opened(learner)
        go(page, "all")
        lit = page.locator(".map-node.map-lit")
        (edge,) = few.rows(
            "SELECT a.title AS one, b.title AS other, b.id AS id FROM bonds JOIN notions a ON a.id = source_id"
            " JOIN notions b ON b.id = target_id WHERE mot = 'I/P' LIMIT 1"
        )
        page.fill("#map-query", edge["one"])
        page.keyboard.press("Enter")
        panel = page.locator("#map-panel")
        assert panel.locator("h2").inner_text() == edge["one"]
        assert "pas encore vue" in panel.inner_text()
        item = panel.locator("li", has_text=edge["other"])
        assert re.search(r"→ I/P intrant ou produit", item.inner_text())
        assert lit.count() == panel.locator("li a").count() + 1
        page.evaluate(STILL)
        assert not page.evaluate(MEETING, page.evaluate(NAMES))
        faint = page.locator(".map-node:not(.map-lit)").first.evaluate("(it) => getComputedStyle(it).opacity")
        assert float(faint) < 0.5
        item.locator("a").click()
        assert panel.locator("h2").inner_text() == edge["other"]
        page.keyboard.press("Escape")
        assert panel.is_hidden()
        assert lit.count() == 0
        go(page, "here")
        box = page.locator(f".map-node[data-id='{edge['id']}'] .map-circle")
        page.fill("#map-query", edge["other"])
        page.keyboard.press("Enter")
        page.evaluate(STILL)
        page.keyboard.press("Escape")
        learner.press(box)
        assert panel.locator("h2").inner_text() == edge["other"]
        learner.press(panel.locator("text=Ouvrir"))
        page.wait_for_url("**/notions/*")
        assert page.locator("h1").inner_text() == edge["other"]
        page.go_back()
        page.wait_for_selector(".map-live")
        assert page.locator("#map-panel h2").inner_text() == edge["other"], "as it was left"


def test_the_keyboard_alone_is_enough(browser: Browser, few: QuizServer) -> None:
    with visiting(browser, few) as learner:
        page = opened(learner)
        page.locator("#map-chapter").focus()
        for _ in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == "map-box", (
            "« Passer la carte » is before it"
        )
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "map-card-title"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent") == "Ouvrir"
        page.keyboard.press("Escape")
        assert page.evaluate("() => document.activeElement.id") == "map-box"
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.value") == "in", "one stop, not ninety"
        page.locator(".map-skip").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => !document.activeElement.closest('.map-stage, .map-moves')")


def test_a_name_is_found_as_one_types_accents_aside_by_its_other_names_too(
    browser: Browser, few: QuizServer
) -> None:
    with visiting(browser, few) as learner:
        page = opened(learner)
        found = page.locator("#map-found a")
        page.locator("#map-query").press_sequentially("EVALUATION")
        assert found.count() > 3
        assert all("valuation" in text for text in found.all_inner_texts())
        page.fill("#map-query", "coeur de")
        assert found.count() == 1
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.locator("#map-panel h2").is_visible()
        page.fill("#map-query", "introuvable")
        assert page.locator("#map-said").inner_text() == "Aucune notion de ce nom."


def test_a_chapter_stands_out(browser: Browser, few: QuizServer) -> None:
    with visiting(browser, few) as learner:
        page = opened(learner)
        page.select_option("#map-chapter", label="Chapitre 2")
        page.evaluate(STILL)
        assert page.locator(".map-node:not(.map-dim)").count() == 40
        assert page.locator(".map-node.map-dim").count() == 50
        page.wait_for_timeout(500)
        page.reload()
        page.wait_for_selector(".map-live")
        assert page.locator(".map-node.map-dim").count() == 50


def test_a_drag_changes_one_attribute_a_frame(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = opened(learner)
        page.evaluate(STILL)
        page.evaluate(
            "() => { window.changes = 0; new MutationObserver((all) => { window.changes += all.length; })"
            ".observe(document.querySelector('#map-box'), {subtree: true, attributes: true, childList: true}); }"
        )
        box = page.locator("#map-box").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 500, box["y"] + 300)
        page.mouse.down()
        page.mouse.move(box["x"] + 200, box["y"] + 150, steps=30)
        page.mouse.up()
        assert 0 < page.evaluate("() => window.changes") <= 33


@SCREENS
def test_without_a_script_the_server_draws_the_view(browser: Browser, few: QuizServer, screen: Any) -> None:
    with visiting(browser, few, java_script_enabled=False, **screen) as learner:
        page = opened(learner)
        scale = page.locator(".map-world").get_attribute("transform")
        assert not page.evaluate(MEETING, page.evaluate(NAMES))
        send(learner, ".map-moves [value=in]")
        assert page.locator(".map-world").get_attribute("transform") != scale
        send(learner, ".map-moves [value=left]")
        send(learner, ".map-moves [value=here]")
        assert page.locator(".map-world").get_attribute("transform") == scale
        send(learner, ".map-moves [value=all]")
        shown = page.evaluate(NAMES)
        assert not page.evaluate(MEETING, shown)
        assert len(shown) == 90 or screen is PHONE
        assert min(it["size"] for it in shown) >= 6.5
        send(learner, ".map-moves [value=in]")
        page.fill("#map-query", "coeur de")
        send(learner, ".map-find button")
        assert page.locator(".map-card h2").is_visible()
        assert "coeur" in page.url
        page.select_option("#map-chapter", label="Chapitre 2")
        page.fill("#map-query", "")
        send(learner, ".map-find button")
        assert page.locator(".map-node.map-dim").count() == 50
        page.goto("/progress/map")
        page.locator(".map-recent, .map-circle").first.wait_for(state="attached")
        middle = page.locator("#map-box").bounding_box()
        assert middle is not None
        page.mouse.click(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
        page.wait_for_url("**/notions/*")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map_whatever_is_picked(
    browser: Browser, few: QuizServer, theme: Any
) -> None:
    with visiting(browser, few, color_scheme=theme, reduced_motion="reduce", **PHONE) as learner:
        page = opened(learner)
        for act in (
            lambda: go(page, "all"),
            lambda: page.fill("#map-query", "tutorat"),
            lambda: page.keyboard.press("Enter"),
            lambda: page.select_option("#map-chapter", label="Chapitre 2"),
        ):
            act()
            assert not [
                f"{it['id']}: {node['html'][:150]}"
                for it in Axe().run(page).response["violations"]
                for node in it["nodes"]
            ]
            assert not page.evaluate(TWICE)
            assert not page.evaluate(WIDER)
            assert not page.evaluate(SMALL)
        assert page.evaluate("() => document.getAnimations().length") == 0
