"""Networks that fail, servers that fall or dawdle: no answer is lost, none is stored twice, and the page
says so calmly."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_offline import (
    FAILURES,
    Outage,
    no_database,
    no_network,
    no_server,
    ready,
    sent,
    waiting,
)
from tests.support.quiz_server import Learner, QuizServer, published, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


CUT_OFF: dict[str, Outage] = {"network": no_network, "server": no_server}
OUTAGES: dict[str, Outage] = CUT_OFF | {"database": no_database}


def _answer_into_the_void(learner: Learner, *, stays: bool = False) -> int:
    """Answers a choice while nobody can hear it; the card's number. The page corrects it by itself, or, where it has
    kept nothing, stays."""
    (card,) = learner.asked
    learner.page.locator(f'.btn-option[value="{learner.card(card)["short"]}"]').click()
    learner.page.wait_for_selector("#outbox:not([hidden])")
    told = learner.page.locator("#outbox").inner_text()
    assert ("gardée" if stays else "Hors ligne") in told
    assert learner.page.locator(
        "[data-page=ask]" if stays else "[data-page=correction] .verdict-right"
    ).is_visible()
    return card


def _keep_nothing(page: Page) -> None:
    """As where the browser has no room, or the answer comes first."""
    page.route("**/ahead", lambda route: route.fulfill(status=429, json={"error": "429"}))


@pytest.mark.parametrize("keeps", [True, False], ids=["ahead", "nothing"])
@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
def test_an_answer_without_a_network_is_sent_when_it_is_back(
    browser: Browser, quiz: QuizServer, outage: Outage, keeps: bool
) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, (*FAILURES, "status of 429")) as learner:
        if not keeps:
            _keep_nothing(learner.page)
        page = learner.enter(name).begin("choice").page
        learner.answer(True)
        learner.go_on()
        if keeps:
            ready(learner)
        with outage(learner):
            card = _answer_into_the_void(learner, stays=not keeps)
            assert len(waiting(page)) == 1
            assert len(quiz.answers(name)) == 1
        sent(page)
        if not keeps:
            page.wait_for_selector("[data-page=feedback] .verdict-right")
        assert "enregistré" in page.locator("#outbox").inner_text()
        assert [row["card_id"] for row in quiz.answers(name)][1:] == [card]
        learner.go_on()
        learner.answer(False)
        assert len(quiz.answers(name)) == 3


@pytest.mark.parametrize("outage", CUT_OFF.values(), ids=CUT_OFF)
def test_an_answer_that_waits_outlives_a_reload(browser: Browser, quiz: QuizServer, outage: Outage) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter(name).begin("choice")).page
        with outage(learner):
            card = _answer_into_the_void(learner)
            page.reload()
            page.wait_for_selector("[data-page=ask]")
            assert learner.asked != [card]
            assert len(waiting(page)) == 1
        page.goto("/")
        sent(page)
        assert [row["card_id"] for row in quiz.answers(name)] == [card]
        page.get_by_text("Reprendre la séance").click()
        page.wait_for_selector("[data-page=ask]")
        assert learner.asked != [card]


def test_answers_of_another_student_are_not_sent_as_ones_own(browser: Browser, quiz: QuizServer) -> None:
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    with visiting(browser, quiz, (*FAILURES, "status of 40[01]")) as learner:
        page = ready(learner.enter(first).begin("choice")).page
        with no_network(learner):
            _answer_into_the_void(learner)
            learner.context.clear_cookies()
        learner.enter(second).begin("choice")
        learner.answer(True)
        assert len(waiting(page)) == 1
        assert not quiz.answers(first)
        assert len(quiz.answers(second)) == 1


def test_a_slow_server_and_an_impatient_student_give_one_answer(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    held: list[Route] = []
    with visiting(browser, quiz) as learner:
        page = learner.enter(name).begin("choice").page
        (card,) = learner.asked
        page.route("**/answer", lambda route: held.append(route))  # noqa: PLW0108 — Playwright marks what it is given
        option = page.locator(".btn-option").first
        option.dblclick(force=True)
        page.locator(".btn-option").nth(1).click(force=True)
        page.keyboard.press("c")
        page.wait_for_selector("[aria-busy=true]")
        assert len(held) == 1
        held[0].continue_()
        page.wait_for_selector("[data-page=feedback]")
        assert [row["card_id"] for row in quiz.answers(name)] == [card]


def test_an_answer_whose_reply_was_lost_is_stored_once(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter(name).begin("choice")).page
        page.route("**/answer", lose_the_reply, times=1)
        card = _answer_into_the_void(learner)
        assert len(quiz.answers(name)) == 1
        sent(page)
        assert [row["card_id"] for row in quiz.answers(name)] == [card]


def test_without_a_network_the_last_session_can_be_read(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        page = learner.enter().begin("choice").page
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        page.wait_for_function("() => navigator.serviceWorker.controller")
        for _ in range(3):
            learner.answer(True)
            learner.go_on()
        with page.expect_response("**/study/last"):
            learner.press("form[action$='/stop'] button")
            page.wait_for_selector("[data-page=summary]")
        page.wait_for_function("async () => Boolean(await caches.match('/study/last'))")
        with no_server(learner):
            for address in ("/", "/progress", "/notions/3", "/jamais-vu"):
                page.goto(address)
                assert page.locator("h1").inner_text() == "Pas de réseau"
                assert (
                    page.evaluate("() => getComputedStyle(document.body).backgroundColor")
                    != "rgba(0, 0, 0, 0)"
                )
            page.locator("[data-last]").click()
            page.wait_for_selector("[data-page=summary]")
            assert page.locator(".seen > li").count() == 3
            page.locator(".seen summary").first.click()
            assert page.locator(".seen .content").first.is_visible()


def test_what_was_kept_to_read_goes_with_the_student(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        page = learner.enter().begin("choice").page
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        page.goto("/study/last")
        page.wait_for_function("async () => Boolean(await caches.match('/study/last'))")
        page.goto("/account")
        learner.press("form[action='/leave'] button")
        learner.press("form:has([name=sure]) button")
        page.wait_for_selector(".welcome")
        page.wait_for_function("async () => !(await caches.match('/study/last'))")


def test_who_was_signed_out_meanwhile_loses_no_answer(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, ("status of 40[01]",)) as learner:
        page = learner.enter(name, quiz.command("class", "add", name)).page
        page.goto("/account")
        learner.press("form[action^='/account/phrase'] button")
        phrase = page.locator(".phrase").inner_text()
        learner.begin("choice")
        quiz.change("UPDATE students SET epoch = epoch + 1 WHERE name = ?", [(name,)])
        (card,) = learner.asked
        page.locator(".btn-option").first.click()
        page.wait_for_selector("#outbox:not([hidden])")
        assert "Reconnectez-vous" in page.locator("#outbox").inner_text()
        assert len(waiting(page)) == 1
        assert not quiz.answers(name)
        page.goto("/back")
        page.fill("#phrase", phrase)
        learner.press("form[action='/back/phrase'] button.btn-primary")
        page.wait_for_selector(".today")
        sent(page)
        assert [row["card_id"] for row in quiz.answers(name)] == [card]
