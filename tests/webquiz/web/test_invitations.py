"""What leads into the quiz and back: the class's link, a reminder, a phrase when it matters, the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from tests.support.quiz_accounts import a_class, enter, is_in, phrase_of
from tests.support.quiz_course import DAY, Visitor
from tests.support.quiz_server import DESKTOP, PHONE, QuizServer, published, serving, shoot, visiting
from tests.support.quiz_web import clock, count, database
from webquiz.store import classes
from webquiz.store.schema import students

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


# ---------------------------------------------------------------- the link


def test_a_link_fills_in_the_code_and_joins_nobody_by_itself(app: Flask, visitor: Visitor) -> None:
    code = a_class(app)
    page = visitor.get(f"/j/{code.lower()}")
    assert visitor.status == 200
    assert "Rejoindre la classe MIENA" in page
    assert f'value="{classes.shown_code(code)}"' in page
    assert count(app, students) == 0
    visitor.submit("/join", {"join-code": code, "join-name": "Zoé"})
    assert count(app, students) == 1
    assert is_in(visitor)


def test_a_link_whose_code_was_renewed_or_closed_says_so(app: Flask, visitor: Visitor) -> None:
    code = a_class(app)
    with database(app).write() as connection:
        group = classes.class_by_code(connection, code)
        assert group is not None
        new = classes.renew_code(connection, group.id)
    for gone in (code, "jamais-eu"):
        page = visitor.get(f"/j/{gone}")
        assert visitor.status == 404
        assert "Ce lien ne mène plus à une classe" in page
        assert "/join" in {form["action"] for form in visitor.forms}, "another code can be typed at once"
    visitor.get(f"/j/{new}")
    assert visitor.status == 200
    with database(app).write() as connection:
        classes.close(connection, group.id)
    visitor.get(f"/j/{new}")
    assert visitor.status == 404


def test_codes_arent_guessed_by_their_links(app: Flask, visitor: Visitor) -> None:
    code = a_class(app)
    statuses = {visitor.client.get(f"/j/AAAAA{number:05}").status_code for number in range(301)}
    assert statuses == {404, 429}
    assert visitor.client.get(f"/j/{code}").status_code == 429


def test_who_is_signed_in_is_told_so_and_makes_no_second_account(app: Flask) -> None:
    code = a_class(app)
    visitor = enter(app, code)
    page = visitor.get(f"/j/{code}")
    assert "vous êtes déjà Zoé" in page
    assert "Vous êtes de cette classe" in page
    assert not [form for form in visitor.forms if form["action"] == "/join"]


# ---------------------------------------------------------------- the reminder


def test_the_account_page_gives_a_reminder_for_the_calendar(visitor: Visitor) -> None:
    visitor.join()
    assert 'action="/account/reminder.ics"' in visitor.get("/account")
    response = visitor.client.get("/account/reminder.ics?at=07:30&day=MO&day=TH")
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    assert "flashmot-rappel.ics" in response.headers["Content-Disposition"]
    assert (
        b"DTSTART:20260907T073000\r\nDTEND:20260907T074500\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH\r\n"
        in response.data
    )
    uid = re.search(rb"UID:(\S+)", response.data)
    again = re.search(rb"UID:(\S+)", visitor.client.get("/account/reminder.ics?at=20:00").data)
    assert uid is not None
    assert again is not None
    assert uid[1] == again[1], "a file imported again takes the first one's place"


def test_a_reminder_ends_with_the_exam(visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/plan")
    plan = {"by": "cards", "new_per_day": "15", "minutes": "15", "goal": "6", "retention": "0.9"}
    visitor.submit("/plan", plan | {"exam": "2026-10-15"})
    assert b"UNTIL=20261015T235959" in visitor.client.get("/account/reminder.ics").data


@pytest.mark.parametrize(
    "query", ["at=25:00", "at=x", "at=", "at=1%3A99", "day=XX", "at=٣:٠٠", "day=MO&day=mo"]
)
def test_a_reminder_for_no_time_or_no_day_is_refused(visitor: Visitor, query: str) -> None:
    visitor.join()
    assert visitor.client.get(f"/account/reminder.ics?{query}").status_code == 400


def test_a_reminder_is_for_who_is_signed_in(visitor: Visitor) -> None:
    assert visitor.client.get("/account/reminder.ics").status_code == 303


# ---------------------------------------------------------------- the phrase


def test_who_could_not_come_back_is_asked_before_signing_out(visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/account")
    page = visitor.submit("/leave")
    assert "Avant de partir" in page
    assert is_in(visitor)
    visitor.submit("/leave")
    assert not is_in(visitor)


def test_the_page_before_signing_out_gives_a_phrase(visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/account")
    visitor.submit("/leave")
    assert re.search(r"<code>([a-z ]+)</code>", visitor.submit("/account/phrase"))


def test_who_can_come_back_signs_out_at_once(visitor: Visitor) -> None:
    visitor.join()
    phrase_of(visitor)
    visitor.get("/account")
    visitor.submit("/leave")
    assert not is_in(visitor)


def test_the_phrase_is_spoken_of_after_ten_answers_and_not_before(visitor: Visitor) -> None:
    visitor.join()
    assert "#recover" not in visitor.get("/")
    visitor.begin(mode="flash", length="20")
    for number in range(1, 11):
        visitor.submit("/answer", {"rating": "3"})
        page = visitor.get(visitor.path.partition("/summary")[0] + "/summary")
        assert ("#recover" in page) == (number >= 10), number
        visitor.get(visitor.path.removesuffix("/summary"))
    phrase_of(visitor)
    assert "#recover" not in visitor.get("/study/last")


# ---------------------------------------------------------------- the app


def two_days(app: Flask, visitor: Visitor) -> None:
    for _ in range(2):
        visitor.begin(mode="flash")
        visitor.submit("/answer", {"rating": "3"})
        clock(app).now += DAY


def test_installing_is_offered_after_two_days_and_never_again_to_who_declined(
    app: Flask, visitor: Visitor
) -> None:
    visitor.join()
    assert "data-install" not in visitor.get("/")
    two_days(app, visitor)
    page = visitor.get("/")
    assert re.search(r"data-install\s+hidden", page), "only a browser that can shows it"
    visitor.submit("/install/dismiss")
    assert "data-install" not in visitor.html


def test_safari_on_a_phone_is_told_how_in_words(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    two_days(app, visitor)
    page = visitor.get("/", headers={"User-Agent": IPHONE})
    assert re.search(r"data-install-by-hand\s*>[^<]*Sur l’écran d’accueil", page)
    assert "data-install-now" not in page
    assert not re.search(r"data-install\s+hidden", page)


# ---------------------------------------------------------------- in the browser


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("way", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_the_pages_that_invite(
    browser: Browser, quiz: QuizServer, way: Any, theme: Any
) -> None:
    code = quiz.command("class", "add", f"Classe {theme} {way is PHONE}")
    axe, found = Axe(), list[str]()
    with visiting(
        browser, quiz, ("status of 404",), **way, color_scheme=theme, reduced_motion="reduce"
    ) as learner:
        page = learner.page

        def look(state: str) -> None:
            found.extend(f"{state}: {it['id']}" for it in axe.run(page).response["violations"])
            shoot(learner, f"{'phone' if way is PHONE else 'desk'}-{theme}-{state}")

        page.goto(f"/j/{code}")
        assert page.input_value("#join-code") == code
        look("link")
        page.goto("/j/NIENTE")
        look("link, gone")
        page.goto(f"/j/{code}")
        page.fill("#join-name", "Zoé")
        learner.press("form[action='/join'] button")
        page.wait_for_selector(".today")
        page.goto(f"/j/{code}")
        look("link, signed in")
        page.goto("/account")
        with page.expect_download() as downloading:
            learner.press("form[action='/account/reminder.ics'] button")
        assert downloading.value.suggested_filename == "flashmot-rappel.ics"
        look("account with the reminder")
        learner.press("form[action='/leave'] button")
        page.wait_for_selector("h1:has-text('Avant de partir')")
        look("before signing out")
        two_days_ago(quiz)
        page.goto("/")
        assert page.locator("[data-install]").is_hidden()
        page.evaluate(OFFER)
        page.wait_for_selector("[data-install]", state="visible")
        look("home with the invitation")
        learner.press("[data-install-now]")
        page.wait_for_selector("[data-install]", state="hidden")
        page.wait_for_timeout(200)
        page.goto("/")
        assert page.locator("[data-install]").count() == 0, "who has it needs no invitation"
    assert not found, "\n".join(found)


IPAD = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15"


@pytest.mark.parametrize(("fingers", "shown"), [(5, True), (0, False)], ids=["iPad", "Mac"])
def test_an_ipad_that_calls_itself_a_mac_is_told_how_in_words(
    browser: Browser, quiz: QuizServer, fingers: int, shown: bool
) -> None:
    with visiting(browser, quiz, user_agent=IPAD) as learner:
        fake = f"Object.defineProperty(navigator, 'maxTouchPoints', {{ get: () => {fingers} }})"
        learner.context.add_init_script(fake)
        page = learner.enter("Tablette").page
        two_days_ago(quiz)
        page.goto("/")
        assert page.locator("[data-install-by-hand]").is_visible() == shown
        assert page.locator("[data-install-now]").is_hidden()


OFFER = """() => {
  const offer = new Event('beforeinstallprompt', { cancelable: true });
  offer.prompt = () => {};
  offer.userChoice = Promise.resolve({ outcome: 'accepted' });
  window.dispatchEvent(offer);
}"""
"""What Chromium says to a page that it can install."""


def two_days_ago(quiz: QuizServer) -> None:
    """The newest student studied on two days."""
    (student,) = quiz.rows("SELECT max(id) AS id FROM students")
    quiz.change(
        'INSERT INTO days (student_id, day, answers, "right", new, ms) VALUES (?, ?, 5, 5, 5, 60000)',
        [(student["id"], 739_000), (student["id"], 739_001)],
    )
