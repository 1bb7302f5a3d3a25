"""Studying in a real browser, against a real server: on a phone and a desktop, with a script and without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.quiz_server import DESKTOP, PHONE, Learner, QuizServer, published, serving, visiting
from webquiz.modes.order import handle_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MODES = ("order", "match", "choice", "typed", "flash")
"""Order first: cards that can be ordered are few, and flashcards would use them up."""


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.timeout(180)
def test_ten_answers_in_each_mode_outlive_the_server(
    browser: Browser, quiz: QuizServer, device: dict[str, Any], script: bool
) -> None:
    name = f"{'Avec' if script else 'Sans'} {device['viewport']['width']}"
    code = quiz.command("class", "add", name) if "has_touch" in device else ""
    with visiting(browser, quiz, java_script_enabled=script, **device) as learner:
        learner.enter(name, code).many()
        for mode in MODES:
            _ten(learner, mode)
        stored = quiz.answers(name)
        assert [(row["mode"], row["card_id"], row["response"], row["rating"]) for row in stored] == [
            (it.mode, it.card, it.response, it.rating) for it in learner.given
        ]
        quiz.restart()
        _next_session_knows(learner)
        assert len(quiz.answers(name)) == len(stored)


def _ten(learner: Learner, mode: str) -> None:
    """Ten answers or, by matching, the exercises that make at least ten; every other one is wrong."""
    learner.begin(mode)
    before = len(learner.given)
    while len(learner.given) < before + 10:
        assert learner.mode == mode
        learner.answer(*([False, True] * 2 if mode == "match" else [bool(len(learner.given) % 2)]))
        learner.go_on()
    if mode != MODES[-1]:
        if learner.page.locator("[data-page=ask]").count():
            learner.press("form[action$='/stop'] button")
        learner.page.wait_for_selector("[data-page=summary]")
        cards = {it.card for it in learner.given[before:]}
        assert learner.page.locator(".seen > li").count() == len(cards)


def _next_session_knows(learner: Learner) -> None:
    """Who comes back is still signed in; what was answered isn't new; what was wrong last comes first."""
    page, last = learner.page, {it.card: it.rating for it in learner.given}
    wrong = {card for card, rating in last.items() if rating == 1}
    page.goto("/")
    assert page.locator(".top ul").is_visible()
    assert page.locator(".counts strong").all_inner_texts()[:2] == [str(len(wrong)), str(200 - len(last))]
    assert page.locator(".today").get_by_text("Reprendre la séance").is_visible()
    learner.press(".start > .btn-main")
    page.wait_for_selector("[data-page=ask]")
    (session,) = learner.quiz.rows("SELECT plan, queue FROM sessions ORDER BY id DESC LIMIT 1")
    plan = [card for entry in json.loads(session["plan"]) for card in entry]
    assert wrong
    assert set(plan[: len(wrong)]) == (wrong if len(wrong) <= len(plan) else set(plan))
    assert not set(plan) & (last.keys() - wrong)
    assert learner.asked[0] in wrong
    assert page.locator("h1 .again").is_visible()


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


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_answer_given_twice_is_stored_once(browser: Browser, quiz: QuizServer, script: bool) -> None:
    name = f"Deux fois, {script}"
    with visiting(browser, quiz, java_script_enabled=script) as learner:
        page = learner.enter(name).begin("flash").page
        (first,) = learner.asked
        learner.press("#reveal .btn-main")
        page.dblclick("#rate .rate-3")
        page.wait_for_selector("[data-undo]")
        page.wait_for_load_state()
        assert [row["card_id"] for row in quiz.answers(name)] == [first]
        page.reload()
        assert [row["card_id"] for row in quiz.answers(name)] == [first]
        learner.begin("choice").answer(True)
        page.reload()
        page.go_back()
        page.wait_for_load_state()
        if page.locator("[data-page=ask]").count() and learner.asked[0] == learner.given[-1].card:
            learner.answer(False)
        assert [(row["mode"], row["rating"]) for row in quiz.answers(name)] == [("flash", 3), ("choice", 3)]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_two_tabs_with_one_question_give_one_answer(browser: Browser, quiz: QuizServer, script: bool) -> None:
    name = f"Deux onglets, {script}"
    with visiting(browser, quiz, java_script_enabled=script) as learner:
        one = learner.enter(name).begin("choice").page
        learner.page = two = learner.context.new_page()
        two.goto(one.url)
        learner.answer(True)
        learner.page = one
        learner.answer(False)
        assert [row["rating"] for row in quiz.answers(name)] == [3]
        assert one.locator("#focus.verdict-right").count(), "what is shown is what is stored"
        learner.go_on()
        assert learner.asked[0] != learner.given[0].card


def test_the_interval_on_the_button_is_the_one_that_is_stored(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.enter("Intervalles").begin("flash").page
        for rating in (1, 2, 3, 4):
            (card,) = learner.asked
            page.keyboard.press("Space")
            shown = page.locator(f"#rate .rate-{rating} .rate-due").inner_text()
            page.keyboard.press(str(rating))
            page.wait_for_selector(f"input[name=cards]:not([value='{card}'])", state="attached")
            (row,) = quiz.rows(
                "SELECT due_day - last_day AS days FROM schedules WHERE card_id = ? ORDER BY student_id DESC LIMIT 1",
                card,
            )
            assert shown.split() == [str(row["days"]), "j"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_undoing_twice_takes_back_two_answers_and_no_more(
    browser: Browser, quiz: QuizServer, script: bool
) -> None:
    name = f"Annuler, {script}"
    with visiting(browser, quiz, java_script_enabled=script) as learner:
        page = learner.enter(name).begin("flash").page
        asked = []
        for right in (True, False, True):
            asked += learner.asked
            learner.answer(right)
        for card in reversed(asked[1:]):
            learner.press("form[data-undo] button")
            page.wait_for_selector(f"input[name=cards][value='{card}']", state="attached")
        assert learner.asked == [asked[1]]
        gone = {row["target_id"] for row in quiz.rows("SELECT target_id FROM events WHERE kind = 'undo'")}
        assert [row["card_id"] for row in quiz.answers(name) if row["id"] not in gone] == asked[:1]
        learner.answer(True)
        page.goto("/")
        assert page.locator(".beside").inner_text().startswith("2")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_verdict_can_be_overruled(browser: Browser, quiz: QuizServer, script: bool) -> None:
    name = f"Non, {script}"
    with visiting(browser, quiz, java_script_enabled=script) as learner:
        page = learner.enter(name).begin("typed").page
        learner.answer(False)
        assert page.locator("#focus.verdict-wrong").count()
        learner.press("form[data-overrule] button")
        page.wait_for_selector("#focus.verdict-right")
        if script:
            assert _focused(page) == "focus"
        (row,) = quiz.rows(
            "SELECT e.* FROM events e JOIN students s ON s.id = student_id WHERE s.name = ? AND e.kind = 'overrule'",
            name,
        )
        assert (row["verdict"], row["rating"]) == ("right", 3)
        assert (
            quiz.rows("SELECT drill_day FROM schedules WHERE student_id = ?", row["student_id"])[0][
                "drill_day"
            ]
            is None
        )
        learner.go_on()
        assert page.locator(".place").inner_text().split() == ["2", "/", "15"]
