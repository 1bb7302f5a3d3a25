"""Notes and students that attack: a vault full of scripts is published, and every page of it is walked
through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.hostile import IMAGE, PRODUCT, WRONG, hostile_vault
from tests.support.quiz_server import Learner, QuizServer, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    root = tmp_path_factory.mktemp("hostile")
    QuizServer(root / "data").command("publish", hostile_vault(root))
    with serving(root / "data") as running:
        yield running


OPEN = "() => document.querySelectorAll('details').forEach((it) => { it.open = true })"


def _check(learner: Learner) -> None:
    page = learner.page
    assert page.url.startswith(learner.quiz.url)
    assert not page.evaluate(WRONG), page.url
    assert PRODUCT not in page.locator("body").inner_text(), page.url


@pytest.mark.timeout(240)
def test_no_note_and_no_student_runs_anything_on_any_page(browser: Browser, quiz: QuizServer) -> None:
    code = quiz.command("class", "add", f"{IMAGE} {{{{7*573}}}}")
    with visiting(browser, quiz) as learner:
        page = learner.enter(IMAGE, code).page
        assert IMAGE in page.locator("main, .notice").all_inner_texts()[0]
        _check(learner)
        learner.many()
        for mode in ("order", "match", "choice", "typed"):
            learner.begin(mode, "10")
            assert learner.mode == mode
            _session(learner)
        learner.begin("flash", "40")
        _cards(learner)
        for address in _addresses(quiz):
            page.goto(address)
            page.evaluate(OPEN)
            _check(learner)


def _session(learner: Learner) -> None:
    """Answers until the session is done, sometimes wrong, and in writing first with attacks."""
    page, attacks = learner.page, 3 if learner.mode == "typed" else 0
    while page.locator("[data-page=ask]").count():
        _check(learner)
        if attacks:
            attacks -= 1
            page.fill("#response", f"{IMAGE} {{{{7*573}}}}")
            page.keyboard.press("Enter")
            page.wait_for_selector("[data-page=feedback]")
        else:
            learner.answer(len(learner.given) % 5 > 0, True)
        page.evaluate(OPEN)
        _check(learner)
        learner.go_on()
    _check(learner)


def _cards(learner: Learner) -> None:
    """Turns flashcards until the session is done."""
    page = learner.page
    while page.locator("[data-page=ask]").count():
        page.keyboard.press("Space")
        page.wait_for_selector("#rate .rate-3")
        _check(learner)
        learner.answer(True)


def _addresses(quiz: QuizServer) -> list[str]:
    """All other pages; all cards are on those of the notions and of a long free session's summary."""
    notions = [f"/notions/{row['slug']}" for row in quiz.rows("SELECT slug FROM notions")]
    sessions = [f"/study/{row['id']}/summary" for row in quiz.rows("SELECT id FROM sessions")]
    return [
        "/",
        "/progress",
        "/progress/map",
        "/account",
        "/study/last",
        "/cards",
        "/notions/list",
        *notions,
        *sessions,
    ]


def test_a_picture_with_a_script_is_only_a_picture(browser: Browser, quiz: QuizServer) -> None:
    (row,) = quiz.rows("SELECT name FROM media WHERE name LIKE '%.svg'")
    stopped = (
        "Blocked script execution",
        "Content Security Policy",
        "sandboxed",
        "request: https://mal.example/x.png",
    )
    with visiting(browser, quiz, stopped) as learner:
        page, failed = learner.page, dict[str, str | None]()
        page.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
        answer = page.goto(f"/media/{row['name']}")
        assert answer is not None
        assert "sandbox" in answer.headers["content-security-policy"]
        assert page.evaluate("() => window.pwned") is None
        assert failed == {"https://mal.example/x.png": "csp"}, "stopped before it was sent"


def test_what_a_page_may_do_is_bounded_by_headers(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        for address in ("/", "/offline", "/back"):
            answer = learner.page.goto(address)
            assert answer is not None
            policy = answer.headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_form_from_elsewhere_is_refused(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        learner.enter("Formulaire").begin("flash")
        answer = learner.page.locator("form[data-answer]").get_attribute("action") or ""
        send = learner.context.request
        fields: dict[str, str | float | bool] = {
            field.get_attribute("name") or "": field.get_attribute("value") or ""
            for field in learner.page.locator("form[data-answer] input[type=hidden]").all()
        }
        tokens: list[dict[str, str | float | bool]] = [{}, {"csrf_token": "x"}]
        for token in tokens:
            bare = (
                {name: value for name, value in fields.items() if name != "csrf_token"}
                | {"rating": "3"}
                | token
            )
            assert send.post(answer, form=bare).status == 400
            for address in ("/join", "/try", "/leave", "/account", "/account/erase", "/study"):
                assert send.post(address, form=token).status == 400
        assert not quiz.answers("Formulaire")
        assert quiz.rows("SELECT 1 FROM students WHERE name = 'Formulaire'")


def test_the_cookie_is_for_the_server_alone_and_new_at_sign_in(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        learner.page.goto("/")
        before = {it["name"]: it for it in learner.context.cookies()}
        token = learner.page.locator("[name=csrf_token]").first.get_attribute("value")
        learner.enter("Biscuit")
        after = {it["name"]: it for it in learner.context.cookies()}
        assert after.keys() == {"webquiz"}
        assert before["webquiz"].get("value") != after["webquiz"].get("value")
        assert token != learner.page.locator("[name=csrf_token]").first.get_attribute("value")
        for cookie in (*before.values(), *after.values()):
            assert cookie.get("httpOnly")
            assert cookie.get("sameSite") in ("Lax", "Strict")
        assert "pwned" not in learner.page.evaluate("() => document.cookie")
        answer = learner.context.request.post("/study", form={"csrf_token": token or ""})
        assert answer.status == 400, "a form of the time before the sign-in is void"
