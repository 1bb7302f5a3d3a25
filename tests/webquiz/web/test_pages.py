"""Every page of the quiz, in every state: for all eyes and fingers, on all screens, light and dark, French
and English."""

from __future__ import annotations

import gettext
import json
import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

import webquiz
from tests.support.fitting import SMALL, TWICE, WIDER, WIDTHS
from tests.support.quiz_server import Learner, QuizServer, published, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

States = Callable[[Learner], Iterator[str]]
ERRORS = ("status of 422", "status of 404")
"""What Chromium notes of forms with mistakes and of addresses that don't exist, as it should."""


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


@pytest.fixture
def empty_quiz(tmp_path: Path) -> Iterator[QuizServer]:
    with serving(tmp_path) as running:
        yield running


def visitor_states(learner: Learner) -> Iterator[str]:
    """The pages for who isn't signed in; yields the name of each as it is shown."""
    page = learner.page
    page.goto("/")
    yield "welcome"
    learner.press("form[action='/join'] button")
    page.wait_for_selector("#join-code-error")
    yield "welcome with mistakes"
    page.goto("/back")
    yield "back"
    for form in ("phrase", "password"):
        learner.press(f"form[action='/back/{form}'] button.btn-primary")
        page.wait_for_selector(".problem")
        yield f"back with a mistake in the {form}"
    page.goto("/jamais-vu")
    yield "404"
    page.goto("/offline")
    yield "offline"


def study_states(learner: Learner) -> Iterator[str]:
    """The pages of study: each mode's question, then its feedback, right and wrong, then the summary."""
    page = learner.enter("Étude").page
    yield "home, new"
    learner.press(".choose > summary")
    yield "home, session being chosen"
    page.goto("/progress")
    yield "progress, empty"
    learner.many()
    for mode in ("order", "match", "choice", "typed"):
        learner.begin(mode)
        yield f"question, {mode}"
        for right in (True, False):
            learner.answer(right)
            yield f"feedback, {mode}, {'right' if right else 'wrong'}"
            learner.go_on()
    while len(term := json.loads(learner.card(learner.asked[0])["accepted"])[0]) < 12 or term.count(" ") > 1:
        learner.answer(True)
        learner.go_on()
    page.fill("#response", f"q{term}")
    learner.press(".btn-main")
    page.wait_for_selector(".difference")
    yield "feedback, typed, with the difference"
    learner.go_on()
    learner.say_otherwise()
    yield "feedback, typed, for the student to judge"
    page.goto(page.url.partition("/answer")[0] + "/summary")
    yield "summary of a session that goes on"
    learner.begin("flash")
    yield "question, flash"
    learner.press("#reveal .btn-main")
    page.wait_for_selector("#rate .rate-1")
    yield "answer, flash"
    learner.press("#rate .rate-1")
    page.wait_for_selector("[data-undo]")
    page.goto("/")
    yield "home, with an unfinished session"
    learner.press(".btn-main")
    page.wait_for_selector("[data-page=ask]")
    learner.press("form[action$='/stop'] button")
    page.wait_for_selector("[data-page=summary]")
    page.locator(".seen summary").first.click()
    yield "summary"


def other_states(learner: Learner) -> Iterator[str]:
    """Home when all is done, the progress of two months, the notions, the account and its end."""
    page = learner.enter("Suite", learner.quiz.command("class", "add", f"Classe {uuid.uuid4()}")).many(0).page
    page.goto("/")
    yield "home, done"
    page.goto("/study/nothing")
    yield "nothing due"
    two_months(learner.quiz)
    page.goto("/progress")
    assert page.locator(".chart-panel :is(svg, .columns, .bars)").count() == 6
    yield "progress, full"
    for details in page.locator(".chart-panel summary").all():
        details.click()
    yield "progress, full, with its figures"
    for address in ("/progress/map", "/notions/3", "/notions/list", "/search?q=un", "/cards"):
        page.goto(address)
        yield address
    page.locator(".listed summary").first.click()
    yield "cards, one unfolded"
    page.goto("/account")
    yield "account"
    page.fill("#name", "")
    learner.press("form[action='/account'] button.btn-primary")
    page.wait_for_selector("#name-error")
    yield "account with mistakes"
    page.goto("/plan")
    yield "plan"
    page.fill("#new_per_day", "-3")
    page.fill("#exam", "2001-01-01")
    learner.press("form[action='/plan'] button.btn-primary")
    page.wait_for_selector("#new_per_day-error")
    yield "plan with mistakes"
    page.goto("/account")
    learner.press("form[action^='/account/password'] button")
    page.wait_for_selector(".problem")
    yield "account with a short password"
    learner.press("form[action^='/account/phrase'] button")
    page.wait_for_selector(".phrase")
    yield "account with the phrase"
    phrase = page.locator(".phrase").inner_text()
    more_devices(learner.quiz)
    learner.press("form[action='/account/erase'] button")
    page.wait_for_selector(".danger .problem")
    yield "account that isn't erased, with more devices"
    learner.press("form[action^='/account/password'] button")
    page.wait_for_selector("#current-error")
    yield "account without its secret"
    page.fill("#confirm-name", "Suite")
    page.fill("#confirm-current", phrase)
    learner.press("form[action='/account/erase'] button")
    page.wait_for_selector("h1:has-text('effacé')")
    yield "erased"


def more_devices(quiz: QuizServer) -> None:
    """Signs the newest student in on a telephone, and on a shared computer that doesn't say its name."""
    (student,) = quiz.rows("SELECT max(id) AS id FROM students")
    now = int(datetime.now(UTC).timestamp() * 1000)
    quiz.change(
        "INSERT INTO devices (id, student_id, name, made_at, seen_at, expires_at, former)"
        " VALUES (abs(random()) % 1000000007, ?, ?, ?, ?, ?, 0)",
        [
            (student["id"], "Samsung Internet, Android", now - 9 * 86_400_000, now - 86_400_000, None),
            (student["id"], "", now, now, now + 3_600_000),
        ],
    )


def two_months(quiz: QuizServer) -> None:
    """Gives the newest student eight answers a day for sixty days."""
    (student,) = quiz.rows("SELECT max(id) AS id FROM students")
    cards = [row["id"] for row in quiz.rows("SELECT id FROM cards ORDER BY position, deck_id LIMIT 96")]
    now = datetime.now(UTC)
    rows = []
    for number in range(480):
        day, card, rating = number // 8 - 60, cards[number % len(cards)], 1 + number * 7 % 4
        at = int((now + timedelta(days=day)).timestamp() * 1000) + number
        own = (student["id"], f"attempt-{number}", card, number // len(cards), at, at, now.toordinal() + day)
        rows.append((*own, "flash", "right" if rating > 1 else "wrong", rating, number % 3 > 0, 4000))
    columns = "student_id, attempt, card_id, turn, at, received_at, day, mode, verdict, rating, sure, ms"
    quiz.change(
        f"INSERT INTO events ({columns}, kind, free, response, retention)"
        f" VALUES ({', '.join('?' * 12)}, 'answer', 0, '', 0.9)",
        rows,
    )
    quiz.command("rebuild")


STATES = pytest.mark.parametrize(
    "states", [visitor_states, study_states, other_states], ids=lambda it: it.__name__
)


@STATES
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.timeout(180)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, quiz: QuizServer, states: States, theme: Any
) -> None:
    axe, found = Axe(), list[str]()
    with visiting(browser, quiz, ERRORS, color_scheme=theme, reduced_motion="reduce") as learner:
        for state in states(learner):
            for violation in axe.run(learner.page).response["violations"]:
                found += [f"{state}: {violation['id']}: {node['html'][:200]}" for node in violation["nodes"]]
            found += [f"{state}: id={name} twice" for name in learner.page.evaluate(TWICE)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_at_home_before_anything_is_published(
    browser: Browser, empty_quiz: QuizServer
) -> None:
    with visiting(browser, empty_quiz) as learner:
        page = learner.enter().page
        assert "Bientôt des cartes" in page.locator("h1").inner_text()
        assert not Axe().run(page).response["violations"]
        for address in ("/progress", "/progress/map", "/cards", "/notions/list", "/search"):
            page.goto(address)
            assert not Axe().run(page).response["violations"]


@STATES
@pytest.mark.timeout(180)
def test_pages_fit_every_screen_and_finger(browser: Browser, quiz: QuizServer, states: States) -> None:
    found = list[str]()
    with visiting(browser, quiz, ERRORS, has_touch=True, reduced_motion="reduce") as learner:
        page = learner.page
        for state in states(learner):
            assert page.evaluate("() => document.getAnimations().length") == 0, state
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                found += [f"{state}, {width}: {what}" for what in page.evaluate(WIDER) + page.evaluate(SMALL)]
            page.set_viewport_size({"width": 320, "height": 844})
            page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
            assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
            found += [f"{state}, 320, large text: {what}" for what in page.evaluate(WIDER)]
            page.evaluate("() => document.documentElement.removeAttribute('style')")
            page.set_viewport_size({"width": 390, "height": 844})
    assert not found, "\n".join(found)


def test_a_page_speaks_the_browsers_language(browser: Browser, quiz: QuizServer) -> None:
    folder = Path(webquiz.__file__).parent / "web" / "translations"
    english = gettext.translation("messages", folder, ["en"], fallback=True)
    with visiting(browser, quiz) as learner:
        learner.page.goto("/")
        assert learner.page.get_attribute("html", "lang") == "fr"
        assert learner.page.locator("h1").inner_text() == "Des fiches qu’on retient"
    with visiting(browser, quiz, locale="en-CA") as learner:
        page = learner.enter("Sam").page
        assert page.get_attribute("html", "lang") == "en"
        assert page.locator("h1").inner_text() == english.gettext("Aujourd'hui")
        assert page.locator(".chapter h3").first.get_attribute("lang") == "fr"


def test_the_quiz_can_be_installed(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.page
        page.goto("/")
        session = learner.context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        read = json.loads(manifest["data"])
        assert read["display"] == "standalone"
        assert {icon["sizes"] for icon in read["icons"]} >= {"192x192", "512x512"}
        for icon in read["icons"]:
            size = page.evaluate(
                "async (src) => { const it = new Image(); it.src = src; await it.decode(); return `${it.naturalWidth}x${it.naturalHeight}` }",
                icon["src"],
            )
            assert icon["sizes"] in (size, "any")
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [it["errorId"] for it in errors if it["errorId"] != "in-incognito"] == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_colours_follow_the_device_until_the_student_chooses(
    browser: Browser, quiz: QuizServer, script: bool
) -> None:
    with visiting(browser, quiz, color_scheme="light", java_script_enabled=script) as learner:
        page = learner.enter("Couleurs").page
        assert not _is_dark(page)
        page.emulate_media(color_scheme="dark")
        if script:
            page.wait_for_selector("html[data-bs-theme=dark]")
            assert _is_dark(page)
        for theme in ("light", "dark"):
            page.goto("/account")
            learner.press(f"label[for=theme-{theme}]")
            learner.press("form[action='/account'] button.btn-primary")
            page.wait_for_selector(".notice-done")
            for device in ("light", "dark"):
                page.emulate_media(color_scheme=device)
                page.goto("/")
                assert _is_dark(page) == (theme == "dark")


def _is_dark(page: Page) -> bool:
    colour = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    return sum(int(number) for number in re.findall(r"\d+", colour)[:3]) < 384


def test_a_phrase_is_hidden_while_it_is_typed_and_shown_when_asked(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz) as learner:
        page = learner.page
        page.goto("/back")
        field, button = page.locator("#phrase"), page.get_by_role("button", name="Montrer ce que j’écris")
        assert field.get_attribute("type") == "password"
        button.click()
        assert field.get_attribute("type") == "text"
        assert button.get_attribute("aria-pressed") == "true"
        assert page.evaluate("document.activeElement.id") == "phrase"
        button.press("Enter")
        assert field.get_attribute("type") == "password"
