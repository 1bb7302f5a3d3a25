"""What waits on the device, where something else than the network is wrong."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from tests.support.quiz_offline import FAILURES, given, kept, no_network, ready, sent, stored, waiting
from tests.support.quiz_server import QuizServer, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route


def test_an_answer_that_the_server_breaks_on_does_not_hold_up_the_others(
    browser: Browser, quiz: QuizServer
) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, (*FAILURES, "status of 500")) as learner:
        page = ready(learner.enter(name).begin("flash", "10")).page
        with no_network(learner):
            for _ in range(3):
                learner.answer(True)
            bad, *good = given(page)
            attempt = waiting(page)[0]["attempt"]

            def break_on_it(route: Route) -> None:
                if attempt in (route.request.post_data or ""):
                    route.fulfill(status=500, json={"error": "500"})
                else:
                    route.continue_()

            page.route("**/answer", break_on_it)
        for _ in range(9):  # five times in vain, then the others; some may find one under way
            page.evaluate("() => flush()")
        page.wait_for_function(
            "() => Object.keys(localStorage).filter((key) => key.startsWith('flashmot-given-')"
            " && !JSON.parse(localStorage.getItem(key)).stored).length === 1"
        )
        assert stored(quiz, name) == good
        assert given(page) == [bad]


def test_an_answer_that_can_no_longer_be_stored_is_spoken_of(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, (*FAILURES, "status of 409")) as learner:
        page = ready(learner.enter().begin("flash", "10")).page
        with no_network(learner):
            learner.answer(True)
            page.route("**/answer", lambda route: route.fulfill(status=409, json={"error": "stale"}))
        page.wait_for_function(
            "() => document.querySelector('#outbox').innerText.includes('changé entre-temps')"
        )
        assert waiting(page) == []


def test_on_a_shared_computer_no_question_stays(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = learner.page
        page.goto("/")
        page.fill("#join-code", quiz.command("class", "add", name))
        page.fill("#join-name", name)
        page.check("form[action='/join'] [type=checkbox]")
        learner.press("form[action='/join'] button")
        page.wait_for_selector(".today")
        learner.begin("choice", "10")
        learner.answer(True)
        learner.go_on()
        assert kept(page) is None
        with no_network(learner):
            page.locator(".btn-option").first.click()
            page.wait_for_selector("#outbox:not([hidden])")
            assert "gardée" in page.locator("#outbox").inner_text()
            assert page.locator("[data-page=ask]").is_visible()
        sent(page)
        assert len(stored(quiz, name)) == 2


def test_without_any_storage_an_answer_still_waits_in_the_page(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = learner.page
        page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
        learner.enter(name).begin("choice", "10")
        page.wait_for_load_state("networkidle")
        with no_network(learner):
            learner.answer(True)
            learner.go_on()
            learner.answer(False)
        page.wait_for_function("() => document.querySelector('#outbox').innerText.includes('enregistré')")
        assert len(stored(quiz, name)) == 2


def test_a_network_that_answers_for_the_quiz_takes_no_answer(browser: Browser, quiz: QuizServer) -> None:
    """A café's page to sign in on comes with status 200."""
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter(name).begin("choice", "10")).page
        page.route("**/answer", lambda route: route.fulfill(status=200, body="<h1>Bienvenue au café</h1>"))
        learner.answer(True)
        assert page.locator("[data-page=correction] .verdict-right").is_visible()
        answers = given(page)
        assert len(answers) == 1
        page.unroute("**/answer")
        sent(page)
        assert stored(quiz, name) == answers


def test_what_is_said_of_an_answer_on_its_way_is_not_lost(browser: Browser, quiz: QuizServer) -> None:
    held: list[Route] = []
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter().begin("typed", "10")).page
        with no_network(learner):
            learner.answer(False)
            page.wait_for_selector("[data-compare]")
            page.route("**/answer", lambda route: held.append(route))  # noqa: PLW0108 — Playwright marks what it is given
        page.evaluate("() => flush()")
        page.wait_for_function("() => isSending")
        while not held:
            page.wait_for_timeout(20)
        page.locator("[data-compare] [value='1']").click()
        held[0].continue_()
        sent(page)
        (item,) = page.evaluate("() => given()")
        assert item["own"] == "1"
