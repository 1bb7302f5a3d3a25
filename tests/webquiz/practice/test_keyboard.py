"""Studying by keyboard alone, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_server import Learner, QuizServer, visiting
from webquiz.modes.order import handle_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_every_mode_can_be_studied_by_keyboard_alone(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page, keys = learner.page, learner.page.keyboard
        page.goto("/")
        _tab_to(page, "#guest-name")
        keys.type("Clavier")
        keys.press("Enter")
        page.wait_for_selector(".today")
        for mode, answer in {
            "flash": _flash,
            "choice": _choice,
            "typed": _typed,
            "order": _order,
            "match": _match,
        }.items():
            page.goto("/")
            _tab_to(page, ".choose > summary")
            keys.press("Enter")
            _tab_to(page, "[name=mode]:checked")
            for _ in range(("flash", "choice", "typed", "order", "match").index(mode) + 1):
                keys.press("ArrowRight")
            keys.press("Enter")
            page.wait_for_selector(f"[data-page=ask][data-mode={mode}]")
            answer(learner)
            if page.evaluate("() => document.activeElement.matches('input, select')"):
                _tab_to(page, "form[data-undo] button")
                keys.press("Enter")
            else:
                keys.press("z")
            page.wait_for_selector("[data-page=ask]:not(:has([data-undo]))")
            undone = quiz.rows("SELECT target_id FROM events WHERE kind = 'undo'")
            assert {row["id"] for row in quiz.answers("Clavier")} == {row["target_id"] for row in undone}
            _tab_to(page, "form[action$='/stop'] button")
            keys.press("Enter")
            page.wait_for_selector("[data-page=summary]")
        answered = [(row["mode"], row["rating"]) for row in quiz.answers("Clavier")]
        assert [mode for mode, _ in answered[:4]] == ["flash", "choice", "typed", "order"]
        assert {mode for mode, _ in answered[4:]} == {"match"}
        assert all(rating == 3 for _, rating in answered)


def test_a_phrase_in_other_words_is_judged_by_keyboard(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        learner.enter("Juge").many().begin("typed")
        learner.say_otherwise()
        assert _focused(learner.page) == "focus"
        _tab_to(learner.page, "form.judged button[value='1']")
        learner.page.keyboard.press("Enter")
        learner.page.wait_for_selector(".verdict-right")
        assert learner.page.locator("form.judged").count() == 0


def _tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there, round the page if need be."""
    for _ in range(100):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} can't be reached by Tab")


def _focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.id"))


def _feedback(page: Page) -> None:
    """The verdict has the focus and is read out; Enter goes on."""
    page.wait_for_selector("[data-page=feedback]")
    assert _focused(page) == "focus"
    assert page.locator("[aria-live] #focus.verdict-right").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-page=ask]")


def _flash(learner: Learner) -> None:
    learner.page.keyboard.press("Space")
    learner.page.wait_for_selector("#rate .rate-3")
    assert _focused(learner.page) == "answer-title"
    learner.page.keyboard.press("3")
    learner.page.wait_for_selector("[data-undo]")
    assert _focused(learner.page) == "focus"


def _choice(learner: Learner) -> None:
    options = [option.get_attribute("value") for option in learner.page.locator(".btn-option").all()]
    learner.page.keyboard.press("abcdef"[options.index(learner.card(learner.asked[0])["short"])])
    _feedback(learner.page)


def _typed(learner: Learner) -> None:
    _tab_to(learner.page, "#response")
    learner.page.keyboard.type(json.loads(learner.card(learner.asked[0])["accepted"])[0])
    learner.page.keyboard.press("Enter")
    _feedback(learner.page)


def _order(learner: Learner) -> None:
    page = learner.page
    wanted = [f"place-{handle_of(step)}" for step in json.loads(learner.card(learner.asked[0])["steps"])]
    for place, name in enumerate(wanted):
        now = [select.get_attribute("name") for select in page.locator(".step select").all()]
        if (up := now.index(name) - place) > 0:
            _tab_to(page, f".step:has(select[name={name}]) .btn-move")
            for _ in range(up):
                page.keyboard.press("Enter")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            moved = f".step:has(select[name={name}]) .btn-move"
            assert page.evaluate("moved => document.activeElement.matches(moved)", moved), (
                "the focus stays with the step"
            )
            assert str(place + 1) in page.locator("[data-said-here]").inner_text()
    _tab_to(page, ".btn-main")
    page.keyboard.press("Enter")
    _feedback(page)


def _match(learner: Learner) -> None:
    page, cards = learner.page, learner.asked
    for card in cards:
        _tab_to(page, f"[name=match-{card}]")
        terms = page.locator(f"[name=match-{card}] option").all_inner_texts()
        for _ in range(terms.index(learner.card(card)["short"])):
            page.keyboard.press("ArrowDown")
    _tab_to(page, ".btn-main")
    page.keyboard.press("Enter")
    _feedback(page)


@pytest.mark.parametrize("mode", ["typed", "match"])
def test_the_first_question_has_the_focus_as_those_that_follow(
    browser: Browser, quiz: QuizServer, mode: str
) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.enter("Tout de suite").begin(mode).page
        for _ in range(2):
            assert page.evaluate("() => document.activeElement.matches('[data-first]')")
            learner.answer(True)
            learner.go_on()


def test_shortcuts_that_are_switched_off_do_nothing(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.enter("Sans raccourcis").page
        page.goto("/account")
        learner.press("label[for=shortcuts]")
        learner.begin("choice")
        for key in "abcdz":
            page.keyboard.press(key)
        learner.begin("flash")
        for key in ("Space", "Enter", "3"):
            page.keyboard.press(key)
        assert page.locator("#reveal").is_visible()
        assert not quiz.answers("Sans raccourcis")
        page.goto("/account")
        assert not page.locator("#shortcuts").is_checked()
        learner.press("label[for=shortcuts]")
        learner.begin("flash")
        page.keyboard.press("Space")
        page.wait_for_selector("#rate .rate-1")
