"""Corrections, images, tables, taps and keys in a real browser: phone and desktop, with and without a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.quiz_server import DESKTOP, PHONE, Learner, QuizServer, published, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MISTAKE = ("status of 422",)
"""What Chromium notes of a form with a mistake."""
screens = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
scripts = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


def accessible(page: Page) -> None:
    assert not [(it["id"], it["nodes"][0]["html"]) for it in Axe().run(page).response["violations"]]


def note_with(learner: Learner, what: str) -> None:
    """Opens a notion whose note shows something, and what it stands in."""
    found = learner.quiz.rows(
        "SELECT notions.slug FROM cards JOIN notions ON notions.id = cards.notion_id WHERE answer LIKE ?",
        f"%{what}%",
    )
    learner.page.goto(f"/notions/{found[0]['slug']}")
    for summary in learner.page.locator("details.passage-fold > summary").all():
        summary.click()


@screens
@scripts
@pytest.mark.parametrize("mode", ["choice", "match"])
def test_a_reload_shows_the_same_correction_again(
    browser: Browser, quiz: QuizServer, screen: dict[str, Any], script: bool, mode: str
) -> None:
    with visiting(browser, quiz, java_script_enabled=script, **screen) as learner:
        page = learner.enter("Encore").page
        learner.begin(mode)
        question = page.url
        learner.answer(False)
        shown, told = page.url, page.locator("main").inner_text()
        assert "/answer/" in shown
        if script:  # axe waits for ever where none runs
            accessible(page)
        page.reload()
        assert page.url == shown
        assert page.locator("main").inner_text().split() == told.split()
        learner.go_on()
        assert page.url == question
        assert page.locator("[data-page=ask]").count() == 1


@screens
def test_a_wrong_choice_is_told_by_sign_and_word(
    browser: Browser, quiz: QuizServer, screen: dict[str, Any]
) -> None:
    with visiting(browser, quiz, **screen) as learner:
        page = learner.enter("Choix").page
        learner.begin("choice")
        learner.answer(False)
        own, right = page.locator(".offered-wrong"), page.locator(".offered-right")
        assert own.inner_text().startswith("✗")
        assert "Votre réponse" in own.inner_text()
        assert right.inner_text().startswith("✓")
        assert "La bonne réponse" in right.inner_text()
        assert page.locator(".offered > li").count() == 4


@scripts
def test_an_empty_text_is_not_sent_and_not_knowing_is(
    browser: Browser, quiz: QuizServer, script: bool
) -> None:
    with visiting(browser, quiz, MISTAKE, java_script_enabled=script) as learner:
        page = learner.enter("Vide").page
        learner.begin("typed")
        before = len(quiz.answers("Vide"))
        learner.press(".btn-main")
        page.wait_for_timeout(200)
        assert page.locator("[data-page=ask]").count() == 1
        assert page.evaluate("() => document.activeElement.id") == "response"
        page.fill("#response", "   ")
        learner.press(".btn-main")
        page.wait_for_selector(".problem")
        assert len(quiz.answers("Vide")) == before
        learner.press("button[name=unknown]")
        page.wait_for_selector("[data-page=feedback]")
        assert len(quiz.answers("Vide")) == before + 1


@screens
def test_an_image_opens_large_and_esc_closes_it(
    browser: Browser, quiz: QuizServer, screen: dict[str, Any]
) -> None:
    with visiting(browser, quiz, **screen) as learner:
        page = learner.enter("Image").page
        note_with(learner, "<img")
        learner.press("a.enlarge")
        page.wait_for_selector("#viewer[open]")
        image = page.locator("#viewer img")
        image.evaluate("it => it.decode()")
        accessible(page)
        small = image.bounding_box()
        assert small is not None
        assert small["width"] >= 0.9 * min(page.viewport_size["width"], 640)  # type: ignore[index]
        learner.press("#viewer [data-zoom='1']")
        page.keyboard.press("+")
        large = image.bounding_box()
        assert large is not None
        assert large["width"] == pytest.approx(small["width"] * 2.25, rel=0.02)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("0")
        assert image.bounding_box() == small
        page.keyboard.press("Escape")
        page.wait_for_selector("#viewer", state="hidden")
        assert page.evaluate("() => document.activeElement.matches('a.enlarge')")
        page.keyboard.press("Enter")
        page.wait_for_selector("#viewer[open]")
        learner.press("#viewer [data-close]")
        page.wait_for_selector("#viewer", state="hidden")


def test_two_fingers_and_the_wheel_zoom_an_image(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, **PHONE) as learner:
        page = learner.enter("Doigts").page
        note_with(learner, "<img")
        learner.press("a.enlarge")
        image = page.locator("#viewer img")
        image.evaluate("it => it.decode()")
        width = image.bounding_box()["width"]  # type: ignore[index]
        touch = learner.context.new_cdp_session(page)

        def fingers(kind: str, *at: tuple[int, int]) -> None:
            points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(at)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        fingers("touchStart", (150, 400), (240, 400))
        fingers("touchMove", (105, 400), (285, 400))
        fingers("touchEnd")
        wider = image.bounding_box()["width"]  # type: ignore[index]
        assert wider == pytest.approx(2 * width, rel=0.15)
        page.mouse.move(190, 400)
        page.mouse.wheel(0, -100)
        page.wait_for_function(
            "least => document.querySelector('#viewer img').getBoundingClientRect().width > least",
            arg=wider * 1.1,
        )
        before = image.bounding_box()["x"]  # type: ignore[index]
        fingers("touchStart", (200, 400))
        fingers("touchMove", (170, 400))
        fingers("touchEnd")
        assert image.bounding_box()["x"] < before  # type: ignore[index]


def test_the_page_of_an_image_is_accessible(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, **PHONE) as learner:
        page = learner.enter("Page").page
        note_with(learner, "<img")
        page.goto(page.locator("a.enlarge").first.get_attribute("href") or "")
        accessible(page)


@screens
def test_without_a_script_an_image_has_a_page(
    browser: Browser, quiz: QuizServer, screen: dict[str, Any]
) -> None:
    with visiting(browser, quiz, java_script_enabled=False, **screen) as learner:
        page = learner.enter("Image").page
        note_with(learner, "<img")
        here = page.url
        learner.press("a.enlarge")
        page.wait_for_selector(".picture-large img")
        assert page.locator(".picture-large img").evaluate("it => it.naturalWidth") > 0
        learner.press(".actions a")
        page.wait_for_url(here)


def test_a_table_says_that_it_scrolls_where_it_does(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, **PHONE) as learner:
        page = learner.enter("Tableau").page
        note_with(learner, 'class="wide"')
        table = page.locator(".wide:has(table)").first
        page.set_viewport_size({"width": 320, "height": 844})
        assert page.locator(".scrolls:visible").first.inner_text() == "↔ faites défiler"
        assert table.get_attribute("role") == "region"
        assert table.get_attribute("aria-label")
        accessible(page)
        table.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")
        page.set_viewport_size({"width": 1800, "height": 900})
        page.wait_for_function(
            "() => ![...document.querySelectorAll('.scrolls')].some((it) => it.checkVisibility())"
        )
        assert table.get_attribute("tabindex") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_grades_stay_at_the_thumb_and_cover_no_text(browser: Browser, quiz: QuizServer, theme: Any) -> None:
    with visiting(browser, quiz, color_scheme=theme, **PHONE) as learner:
        page = learner.enter("Pouce").page
        learner.begin("flash")
        learner.press("#reveal .btn-main")
        page.evaluate(
            "() => { document.querySelector('.answer-text').append('mot '.repeat(2000)); window.scrollTo(0, 0) }"
        )
        bottom = page.evaluate("() => document.querySelector('.rates').getBoundingClientRect().bottom")
        assert 780 < bottom <= 844
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        above, below = page.evaluate(
            "() => [document.querySelector('.face'), document.querySelector('#rate')].map((it) => it.getBoundingClientRect()).map((it) => [it.bottom, it.top])"
        )
        assert above[0] <= below[1]
        accessible(page)
        learner.press("#rate .rate-3")
        page.wait_for_selector("[data-undo]")


@screens
def test_pairs_are_made_by_taps(browser: Browser, quiz: QuizServer, screen: dict[str, Any]) -> None:
    with visiting(browser, quiz, **screen) as learner:
        page = learner.enter("Paires").page
        learner.begin("match")
        accessible(page)
        cards = learner.asked
        for at, number in enumerate(cards):
            term = page.locator(
                f".btn-term[value={json.dumps(learner.card(number)['short'], ensure_ascii=False)}]"
            )
            question = page.locator(f"#pair-{number}")
            for one in (term, question) if at % 2 else (question, term):
                learner.press(one)
        chosen = [page.locator(f"[name=match-{number}]").input_value() for number in cards]
        assert chosen == [learner.card(number)["short"] for number in cards]
        assert page.locator(".btn-term.placed").count() == len(cards)
        accessible(page)
        learner.press("form[data-answer] .btn-main")
        page.wait_for_selector(".verdict-right")


def test_a_term_is_moved_and_menus_and_taps_agree(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.enter("Menus").page
        learner.begin("match")
        first, second, *_ = learner.asked
        term = page.locator(".btn-term").first
        page.select_option(f"[name=match-{first}]", term.get_attribute("value"))
        assert page.locator(".btn-term.placed").count() == 1
        term.click()
        assert term.get_attribute("aria-pressed") == "true"
        page.locator(f"#pair-{second}").click()
        assert page.locator(f"[name=match-{first}]").input_value() == ""
        assert page.locator(f"[name=match-{second}]").input_value() == term.get_attribute("value")
        term.focus()
        page.keyboard.press("Enter")
        assert page.locator("[data-page=ask]").count() == 1, "Enter on a term sends nothing"


def test_without_a_script_pairs_are_made_by_menus_alone(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, java_script_enabled=False) as learner:
        learner.enter("Listes").begin("match")
        assert not learner.page.locator(".terms").is_visible()
        learner.answer(True)
        assert (
            learner.page.locator("h1.verdict-right, h2.verdict-right, .verdict-right h1, #focus").count() == 1
        )
        assert not learner.page.locator(".verdict-wrong").count()


def test_the_keys_are_shown_on_buttons_and_by_a_question_mark(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page, keys = learner.enter("Touches").page, learner.page.keyboard
        learner.begin("flash")
        assert _hint(page, "#reveal .btn-main") == "Espace"
        keys.press("?")
        page.wait_for_selector("#keys[open]")
        accessible(page)
        keys.press("3")
        keys.press("?")
        page.wait_for_selector("#keys", state="hidden")
        assert not quiz.answers("Touches"), "keys pressed in the list are not for the question"
        keys.press("Space")
        assert [_hint(page, f"#rate .rate-{grade}") for grade in (1, 2, 3, 4)] == ["1", "2", "3", "4"]
        learner.press(".keys-open")
        page.wait_for_selector("#keys[open]")
        keys.press("Escape")
        assert page.evaluate("() => document.activeElement.matches('.keys-open')")
        learner.begin("typed")
        page.keyboard.type("?")
        assert page.locator("#response").input_value() == "?"
        assert not page.locator("#keys").is_visible()


def test_keys_that_are_switched_off_are_not_shown(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.enter("Sans").page
        page.goto("/account")
        page.uncheck("#shortcuts")
        assert not page.locator(".keys-open").is_visible()
        learner.begin("flash")
        assert _hint(page, "#reveal .btn-main") == ""
        page.keyboard.press("?")
        assert not page.locator("#keys").is_visible()


@pytest.mark.parametrize(
    "how", [{**PHONE, "is_mobile": True}, {"java_script_enabled": False}], ids=["phone", "no script"]
)
def test_where_no_key_works_none_is_shown(browser: Browser, quiz: QuizServer, how: dict[str, Any]) -> None:
    with visiting(browser, quiz, **how) as learner:
        learner.enter("Aucune").begin("flash")
        assert _hint(learner.page, "#reveal .btn-main") == ""
        assert not learner.page.locator(".keys-open").is_visible()


def _hint(page: Page, selector: str) -> str:
    """The key that stands on a button."""
    content = page.locator(selector).evaluate("it => getComputedStyle(it, '::after').content")
    return "" if content == "none" else str(content).split('"')[1]


def test_the_script_for_all_of_it_is_small() -> None:
    import webquiz

    folder = Path(webquiz.__file__).parent / "web" / "static"
    for name in ("images.js", "keys.js", "match.js", "feedback.css"):
        assert len((folder / name).read_text(encoding="utf-8").splitlines()) < 300, name
