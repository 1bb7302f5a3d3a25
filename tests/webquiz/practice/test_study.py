"""Studying in a real browser, against a real server: on a phone and a desktop, with a script and without."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.quiz_server import DESKTOP, PHONE, Learner, QuizServer, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MODES = ("order", "match", "choice", "typed", "flash")
"""Order first: cards that can be ordered are few, and flashcards would use them up."""


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
    tries = Counter(it.card for it in learner.given)
    wrong = {card for card, rating in last.items() if rating == 1 and tries[card] < 3}
    page.goto("/")
    assert page.locator(".top ul").is_visible()
    again, new = map(int, page.locator(".counts strong").all_inner_texts()[:2])
    assert again == len(wrong)
    assert 0 < new <= 200 - len(last), "those of a fact that was met today wait"
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
            expected = "dans quelques minutes" if rating == 1 else f"{row['days']} j"
            assert " ".join(shown.split()) == expected


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
        assert page.locator(".beside").first.inner_text().startswith("2")


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
            assert page.evaluate("() => document.activeElement.id") == "focus"
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
