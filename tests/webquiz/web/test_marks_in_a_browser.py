"""The menu « ⋯ » in a real Chromium: by keyboard, by touch, with and without a script, for all eyes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.fitting import SMALL, TWICE, WIDER, WIDTHS
from tests.support.quiz_server import PHONE, Learner, QuizServer, published, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


def standing(quiz: QuizServer, name: str) -> list[str]:
    """What the log of a student holds."""
    found = quiz.rows(
        "SELECT a.kind FROM acts a JOIN students s ON s.id = a.student_id WHERE s.name = ? ORDER BY a.id",
        name,
    )
    return [row["kind"] for row in found]


def states(learner: Learner) -> Iterator[str]:
    """Every page with a menu, open; yields the name of each."""
    page = learner.enter("Menu").many().page
    learner.begin("flash")
    learner.press("#reveal .btn-main")
    learner.press(".marks > summary")
    learner.press(".marks-report > summary")
    yield "flashcard, reporting"
    page.select_option("select[name=reason]", "two")
    page.fill(".marks-report input[name=text]", "une autre réponse " * 12)
    learner.press(".marks-report button")
    page.wait_for_selector(".marks-done")
    learner.press(".marks > summary")
    yield "flashcard, reported"
    learner.begin("typed")
    learner.answer(False)
    learner.press(".marks > summary")
    learner.press("[name=kind][value=star]")
    page.wait_for_selector(".marks-done")
    yield "correction, marked"
    learner.begin("match")
    learner.answer(True)
    learner.press(".marks > summary")
    learner.press("[name=kind][value=bury]")
    page.wait_for_selector(".marks-done")
    yield "pairs, one put off"
    page.goto(page.url.partition("/answer")[0] + "/summary")
    learner.press(".seen .marks > summary")
    yield "summary"
    page.goto("/me/cards")
    yield "all cards"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_menus_are_for_all_eyes_and_fingers(browser: Browser, quiz: QuizServer, theme: Any) -> None:
    axe, found = Axe(), list[str]()
    with visiting(browser, quiz, **PHONE, color_scheme=theme, reduced_motion="reduce") as learner:
        page = learner.page
        for state in states(learner):
            for violation in axe.run(page).response["violations"]:
                found += [f"{state}: {violation['id']}: {node['html'][:200]}" for node in violation["nodes"]]
            found += [f"{state}: id={name} twice" for name in page.evaluate(TWICE)]
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                found += [f"{state}, {width}: {what}" for what in page.evaluate(WIDER) + page.evaluate(SMALL)]
            page.set_viewport_size({"width": 390, "height": 844})
    assert not found, "\n".join(found)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_card_is_set_aside_and_brought_back(browser: Browser, quiz: QuizServer, script: bool) -> None:
    name = f"Écarte {script}"
    with visiting(browser, quiz, java_script_enabled=script) as learner:
        page = learner.enter(name).page
        learner.begin("flash")
        card = learner.asked
        learner.press("#reveal .btn-main")
        learner.press(".marks > summary")
        learner.press("[name=kind][value=suspend]")
        page.wait_for_selector(".marks-done")
        assert learner.asked != card
        assert page.locator("#reveal").is_visible()
        learner.press(".marks-done button")
        page.wait_for_selector(".marks-done:has-text('annulé')")
        assert learner.asked == card
    assert standing(quiz, name) == ["suspend", "undo"]


def test_a_card_is_reported_by_keyboard_alone_and_the_study_goes_on(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz) as learner:
        page, keys = learner.enter("Touches").page, learner.page.keyboard
        learner.begin("choice")
        learner.answer(True)
        page.wait_for_selector("[data-page=feedback]")
        for wanted in (".marks > summary", ".marks-report > summary"):
            _tab_to(learner, wanted)
            keys.press("Enter")
        _tab_to(learner, "select[name=reason]")
        keys.press("ArrowDown")
        _tab_to(learner, ".marks-report input[name=text]")
        keys.type("z a 1 : rien de tout cela n’est un raccourci ici")
        keys.press("Enter")
        page.wait_for_selector(".marks-done")
        assert page.evaluate("() => document.activeElement.matches('.marks-done')"), "it is read out"
        keys.press("Enter")
        page.wait_for_selector("[data-page=ask]")
    assert standing(quiz, "Touches") == ["report"]
    assert len(quiz.answers("Touches")) == 1
    (told,) = quiz.rows("SELECT reason, text FROM acts WHERE text LIKE 'z a 1%'")
    assert told["reason"] == "wrong"


def _tab_to(learner: Learner, selector: str) -> None:
    for _ in range(60):
        if learner.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        learner.page.keyboard.press("Tab")
    raise AssertionError(f"{selector} can't be reached by Tab")
