"""A phone without a network for a whole session: it goes on, and what was answered is stored once, in order, with its
times, whatever happens meanwhile."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_offline import (
    FAILURES,
    answer_all,
    given,
    kept,
    no_network,
    no_server,
    ready,
    sent,
    stored,
    waiting,
)
from tests.support.quiz_server import PHONE, Learner, QuizServer, asks_a_phrase, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUT = (*FAILURES, "status of 40[01]")


def told(learner: Learner) -> str:
    return learner.page.locator("#outbox").inner_text()


def _close_and_open(learner: Learner, address: str) -> None:
    learner.page.close()
    learner.page = learner.context.new_page()
    learner.page.goto(address)


@pytest.mark.parametrize("mode", ["choice", "typed", "flash", "match", "order"])
def test_a_whole_session_goes_on_in_airplane_mode(browser: Browser, quiz: QuizServer, mode: str) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES, **PHONE) as learner:
        ready(learner.enter(name).many().begin(mode, "40" if mode == "match" else "10"))
        learner.answer(True)
        learner.go_on()
        before = stored(quiz, name)
        address = learner.page.url
        with no_network(learner):
            learner.answer(True)
            learner.go_on()
            learner.page.reload()
            learner.answer(False)
            learner.go_on()
            _close_and_open(learner, address)
            learner.answer(True)
            learner.go_on()
            _close_and_open(learner, "/")
            answer_all(learner, lambda count: count != 1)
            assert learner.page.locator("[data-page=end] [data-count]").inner_text() == str(
                len(waiting(learner.page))
            )
            answers = given(learner.page)
            assert stored(quiz, name) == before
        sent(learner.page)
        assert stored(quiz, name) == [*before, *answers]
        assert len(answers) > 3
        learner.page.goto("/progress")
        assert "autrement" not in told(learner)


@pytest.mark.parametrize("mode", ["choice", "flash"])
def test_on_either_database_the_log_has_what_was_answered(
    browser: Browser, any_quiz: QuizServer, mode: str
) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, any_quiz, FAILURES) as learner:
        ready(learner.enter(name).begin(mode, "10"))
        with no_network(learner):
            answer_all(learner, lambda count: count % 3 != 1)
            answers = given(learner.page)
        sent(learner.page)
        assert stored(any_quiz, name) == answers
        assert len(answers) > 10, "what was wrong came again"
        rows = any_quiz.answers(name)
        assert all(row["received_at"] >= row["at"] for row in rows)


def test_what_is_wrong_comes_again_as_it_does_online(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        ready(learner.enter().begin("choice", "10"))
        with no_network(learner):
            asked = list[int]()
            for count in range(7):
                asked += learner.asked
                learner.answer(count > 0)
                learner.go_on()
        assert asked[6] == asked[0]
        assert asked[0] not in asked[1:6]


def test_two_tabs_answer_each_question_once(browser: Browser, any_quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, any_quiz, FAILURES) as learner:
        ready(learner.enter(name).begin("choice", "10"))
        one, other = learner.page, learner.context.new_page()
        other.goto(one.url)
        other.wait_for_selector("[data-page=ask]")
        with no_network(learner):
            for right in (True, False, True):
                learner.page = one
                learner.answer(right)
                learner.go_on()
                learner.page = other
                first = learner.asked
                other.locator(".btn-option").first.click()
                other.wait_for_function(
                    "() => document.querySelector('#outbox').innerText.includes('autre onglet')"
                )
                assert learner.asked != first
                learner.answer(True)
                learner.go_on()
                one.reload()
                one.wait_for_selector("[data-page=ask]")
            answers = given(one)
            assert len({card for card, _ in answers}) == len(answers) == 6
        sent(one)
        assert stored(any_quiz, name) == answers


def test_a_session_of_another_student_is_neither_seen_nor_sent(browser: Browser, quiz: QuizServer) -> None:
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    with visiting(browser, quiz, OUT) as learner:
        page = ready(learner.enter(first).begin("choice", "10")).page
        session = page.url
        with no_network(learner):
            learner.answer(True)
            learner.go_on()
        sent(page)
        with no_network(learner):
            learner.answer(True)
            theirs = given(page)
            learner.context.clear_cookies()
        page.goto("/")
        page.wait_for_function("() => localStorage.getItem('flashmot-ahead-1') === null")
        ready(learner.enter(second).begin("flash", "10"))
        with no_network(learner):
            page.goto(session)
            assert page.locator("h1").inner_text() == "Pas de réseau"
            page.goto("/")
            page.wait_for_selector("[data-page=ask]")
            assert learner.mode == "flash"
            learner.answer(True)
            learner.answer(False)
            own = [it for it in given(page) if it not in theirs]
        page.wait_for_function(
            "(count) => Object.keys(localStorage).filter((key) => key.startsWith('flashmot-given-') && !JSON.parse(localStorage.getItem(key)).stored).length === count",
            arg=len(theirs),
        )
        assert stored(quiz, second) == own
        assert len(own) == 2
        assert len(stored(quiz, first)) == 1


def test_a_server_that_is_restarted_meanwhile_is_told_all(browser: Browser, any_quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, any_quiz, FAILURES) as learner:
        ready(learner.enter(name).begin("typed", "10"))
        with no_server(learner):
            for right in (True, False, True):
                learner.answer(right)
                learner.go_on()
            answers = given(learner.page)
        sent(learner.page)
        learner.answer(True)
        assert stored(any_quiz, name)[:3] == answers
        assert len(stored(any_quiz, name)) == 4


def test_answers_of_somebody_signed_out_meanwhile_wait_until_they_are_back(
    browser: Browser, quiz: QuizServer
) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, OUT) as learner:
        page = learner.enter(name, quiz.command("class", "add", name)).page
        page.goto("/account")
        learner.press("form[action^='/account/phrase'] button")
        phrase = page.locator(".phrase").inner_text()
        ready(learner.begin("choice", "10"))
        with no_network(learner):
            for right in (True, False, True):
                learner.answer(right)
                learner.go_on()
            answers = given(page)
            quiz.change("UPDATE students SET epoch = epoch + 1 WHERE name = ?", [(name,)])
        page.wait_for_function(
            "() => document.querySelector('#outbox').innerText.includes('Reconnectez-vous')"
        )
        page.goto("/")
        page.wait_for_selector(".welcome")
        assert kept(page) is None
        assert given(page) == answers
        assert stored(quiz, name) == []
        page.goto("/back")
        page.fill("#phrase", phrase)
        learner.press("form[action='/back/phrase'] button.btn-primary")
        page.wait_for_selector(".today")
        sent(page)
        assert stored(quiz, name) == answers


def test_where_the_server_judges_otherwise_the_page_says_so_and_leads_there(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter().begin("typed", "10")).page
        while _is_open(learner):
            learner.answer(True)
            learner.go_on()
        with no_network(learner):
            learner.answer(False)
            page.wait_for_selector(".verdict-open")
            assert page.locator("[data-said]").inner_text() == "tout autre chose"
            page.locator("[data-compare] [value='1']").click()
            page.wait_for_selector(".verdict-right")
        sent(page)
        page.get_by_text("Une réponse a été jugée autrement").wait_for()
        page.get_by_text("voir la réponse 1").click()
        page.wait_for_selector("[data-page=feedback] .verdict-wrong")
        assert "autrement" not in told(learner)


def _is_open(learner: Learner) -> bool:
    return bool(learner.card(learner.asked[0])["kind"] == "cloze")


def test_what_only_the_student_can_judge_is_judged_as_they_said(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        learner.enter(name).many().begin("typed", "40")
        page = ready(learner).page
        while not _says_a_phrase(learner):
            learner.answer(True)
            learner.go_on()
            if not page.locator("[data-page=ask]").count():
                learner.begin("typed", "40")
        ready(learner)
        with no_network(learner):
            learner.answer(False)
            page.locator("[data-compare] [value='1']").click()
            page.wait_for_selector(".verdict-right")
        page.wait_for_function("() => document.querySelector('#outbox').innerText.includes('enregistré')")
        assert "autrement" not in told(learner)
        said = quiz.rows(
            "SELECT e.verdict FROM events e JOIN students s ON s.id = e.student_id WHERE e.kind = 'overrule' AND s.name = ?",
            name,
        )
        assert [row["verdict"] for row in said] == ["right"]


def _says_a_phrase(learner: Learner) -> bool:
    return asks_a_phrase(learner.card(learner.asked[0]))


def test_signing_out_and_erasing_leave_nothing_behind(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter(name).begin("choice", "10")).page
        with no_network(learner):
            learner.answer(True)
        sent(page)
        page.goto("/account")
        learner.press("form[action='/leave'] button")
        learner.press("form[data-leave]:has([name=sure]) button")
        page.wait_for_selector(".welcome")
        page.wait_for_function("() => !Object.keys(localStorage).some((key) => /ahead|given/.test(key))")
        page = ready(learner.enter(name).begin("choice", "10")).page
        page.goto("/account")
        page.fill("#confirm-name", name)
        learner.press("form[action='/account/erase'] button")
        page.wait_for_selector("h1:has-text('effacé')")
        page.wait_for_function("() => !Object.keys(localStorage).some((key) => /ahead|given/.test(key))")


def test_what_an_earlier_version_kept_is_sent(browser: Browser, quiz: QuizServer) -> None:
    name = str(uuid.uuid4())
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter(name).begin("choice", "10")).page
        with no_network(learner):
            learner.answer(True)
            answers = given(page)
            page.evaluate(
                """() => {
                  const key = Object.keys(localStorage).find((it) => it.startsWith('flashmot-given-'));
                  const { who, url, body, attempt } = JSON.parse(localStorage.getItem(key));
                  localStorage.removeItem(key);
                  localStorage.setItem('flashmot-outbox', JSON.stringify([{ who, url, body, attempt }]));
                }"""
            )
        page.goto("/")
        sent(page)
        page.wait_for_function("() => localStorage.getItem('flashmot-outbox') === null")
        assert stored(quiz, name) == answers
