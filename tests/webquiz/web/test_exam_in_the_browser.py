"""A mock exam as students sit it: by touch and by keyboard, with a script and without."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.fitting import SMALL, TWICE, WIDER, WIDTHS
from tests.support.quiz_server import DESKTOP, PHONE, Learner, QuizServer, published, serving, shoot, visiting
from webquiz.modes.order import handle_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KEPT = "[data-exam-kept]:not(.problem):has-text('Enregistré')"
WAYS = [
    pytest.param(PHONE, id="phone"),
    pytest.param(DESKTOP, id="desktop"),
    pytest.param({**PHONE, "java_script_enabled": False}, id="phone, no script"),
    pytest.param({**DESKTOP, "java_script_enabled": False}, id="desktop, no script"),
]


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


def sit(learner: Learner, name: str, count: int = 10, minutes: str = "none") -> int:
    """Begins an exam; its number."""
    page = learner.enter(name).page
    page.goto("/exam")
    learner.press(f"label[for=count-{count}]")
    learner.press(f"label[for=minutes-{minutes}]")
    learner.press(".choices .btn-main")
    page.wait_for_selector("[data-page=exam]")
    return int(page.url.split("/exam/")[1].split("/")[0])


def stored(learner: Learner, number: int, place: int) -> Any:
    return learner.quiz.rows(
        "SELECT a.*, c.short, c.steps FROM mock_answers a JOIN cards c ON c.id = a.card_id WHERE mock_id = ? AND place = ?",
        number,
        place,
    )[0]


def asks_for_steps(quiz: QuizServer, number: int, place: int) -> None:
    """Makes a question of an exam one that asks for steps: not every draw has one."""
    (card,) = quiz.rows("SELECT id FROM cards WHERE modes & 8 AND NOT retired LIMIT 1")
    quiz.change(
        "UPDATE mock_answers SET card_id = ?, mode = 'order' WHERE mock_id = ? AND place = ?",
        [(card["id"], number, place)],
    )


def first(learner: Learner, number: int, mode: str) -> int:
    """The place of the first question of an exam that is asked so."""
    rows = learner.quiz.rows("SELECT place, mode FROM mock_answers WHERE mock_id = ? ORDER BY place", number)
    return int(next(row["place"] for row in rows if row["mode"] == mode))


def reply(learner: Learner, number: int, place: int) -> str:
    """Answers rightly; what was answered."""
    row, page = stored(learner, number, place), learner.page
    if row["mode"] == "choice":
        at = next(
            it
            for it in page.locator("input[name=response]").all()
            if it.get_attribute("value") == row["short"]
        )
        learner.press(f"label[for={at.get_attribute('id')}]")
    elif row["mode"] == "typed":
        page.fill("#response", row["short"])
    else:
        learner.arrange([handle_of(step) for step in json.loads(row["steps"])])
    return str(row["short"])


def turn(learner: Learner, wish: str = "next") -> None:
    """Presses a button of the question, and waits for what it leads to."""
    here = learner.page.url
    learner.press(f"[name=go][value={wish}]")
    learner.page.wait_for_url(lambda url: url != here)


@pytest.mark.parametrize("options", WAYS)
def test_an_exam_from_beginning_to_mark(browser: Browser, quiz: QuizServer, options: dict[str, Any]) -> None:
    with visiting(browser, quiz, **options) as learner:
        page, number = learner.page, sit(learner, "Examen")
        for place in range(1, 11):
            assert page.locator(".place").first.inner_text() == f"Question {place} sur 10"
            if place < 9:
                reply(learner, number, place)
            turn(learner)
        page.wait_for_selector("[data-hand-in]:visible")
        assert page.locator(".exam-answered").count() == 8
        learner.press(".exam-places a >> nth=0")
        page.wait_for_selector("[data-page=exam]")
        kept = stored(learner, number, 1)
        if kept["mode"] == "choice":
            assert page.locator("input[name=response]:checked").get_attribute("value") == kept["short"]
        turn(learner, "overview")
        learner.press("[data-hand-in] button")
        page.wait_for_selector("[data-page=exam-result]")
        assert page.locator(".exam-mark strong").inner_text() == "16 sur 20"
        assert "8 réponses justes sur 10" in page.locator(".lead").inner_text()
        wrong = page.locator(".exam-corrected li:has(button[value='0'])").count()
        assert wrong == 8
        learner.press(".exam-corrected button[value='0'] >> nth=0")
        page.wait_for_selector(".exam-mark:has-text('14 sur 20')")
        page.goto("/exam")
        assert "14 sur 20" in page.locator(".exam-done").inner_text()


def test_an_answer_is_kept_as_it_is_given_and_a_reload_or_a_crash_loses_nothing(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz, **PHONE) as learner:
        page, number = learner.page, sit(learner, "Rechargée", 40)
        place = first(learner, number, "choice")
        page.goto(f"/exam/{number}/{place}")
        chosen = reply(learner, number, place)
        page.wait_for_selector(KEPT)
        assert stored(learner, number, place)["response"] == chosen
        quiz.kill()
        quiz.start()
        page.reload()
        assert page.locator("input[name=response]:checked").get_attribute("value") == chosen


def test_without_a_network_one_is_told_and_the_answer_is_sent_when_it_is_back(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz, ("ERR_INTERNET_DISCONNECTED",), **PHONE) as learner:
        page, number = learner.page, sit(learner, "Tunnel", 40)
        place = first(learner, number, "choice")
        page.goto(f"/exam/{number}/{place}")
        learner.context.set_offline(True)
        chosen = reply(learner, number, place)
        page.wait_for_selector("[data-exam-kept].problem:has-text('Pas de réseau')")
        learner.press("[name=go][value=next]")
        page.wait_for_timeout(300)
        assert page.url.endswith(f"/exam/{number}/{place}"), "nothing is left behind"
        learner.context.set_offline(False)
        page.wait_for_selector(KEPT)
        assert stored(learner, number, place)["response"] == chosen


def test_steps_that_are_moved_by_their_arrows_are_kept(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, **PHONE) as learner:
        page, number = learner.page, sit(learner, "Ordre")
        asks_for_steps(quiz, number, 1)
        page.goto(f"/exam/{number}/1")
        learner.press(".step >> nth=1 >> .btn-move >> nth=0")
        page.wait_for_selector(KEPT)
        shown = [it.get_attribute("name") for it in page.locator(".step select").all()]
        assert stored(learner, number, 1)["response"].split(",") == [
            str(it).removeprefix("place-") for it in shown
        ]
        page.reload()
        assert [it.get_attribute("name") for it in page.locator(".step select").all()] == shown


def test_an_exam_is_sat_by_the_keyboard_alone(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, **DESKTOP) as learner:
        page, number = learner.page, sit(learner, "Clavier", 40)
        place = first(learner, number, "choice")
        page.goto(f"/exam/{number}/{place}")
        page.keyboard.press("b")
        second = page.locator("input[name=response]").nth(1)
        assert second.is_checked()
        second.focus()
        page.keyboard.press("ArrowDown")
        assert page.locator("input[name=response]").nth(2).is_checked()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: not url.endswith(f"/{number}/{place}"))
        assert stored(learner, number, place)["response"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_when_the_time_is_up_the_exam_is_handed_in(browser: Browser, quiz: QuizServer, script: bool) -> None:
    """With a script by the page, without at the next request; what was answered stands."""
    with visiting(browser, quiz, **PHONE, java_script_enabled=script) as learner:
        page, number = learner.page, sit(learner, "Chrono", 40, "10")
        place = first(learner, number, "choice")
        page.goto(f"/exam/{number}/{place}")
        reply(learner, number, place)
        turn(learner, "overview")
        left = 2000 if script else -9000
        began = int(time.time() * 1000) - 10 * 60_000 + left
        quiz.change("UPDATE mocks SET started_at = ? WHERE id = ?", [(began, number)])
        page.goto(f"/exam/{number}/{place}")
        page.wait_for_selector("[data-page=exam-result]")
        asked = len(quiz.rows("SELECT place FROM mock_answers WHERE mock_id = ?", number))
        mark = f"{20 / asked:.1f}".replace(".", ",")
        assert page.locator(".exam-mark strong").inner_text() == f"{mark} sur 20", "one of them was answered"
        (row,) = quiz.rows("SELECT * FROM mocks WHERE id = ?", number)
        assert row["ended_at"] <= began + 10 * 60_000 + 5000


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("way", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.timeout(180)
def test_axe_finds_nothing_and_pages_fit(browser: Browser, quiz: QuizServer, theme: Any, way: Any) -> None:
    axe, found = Axe(), list[str]()
    with visiting(browser, quiz, **way, color_scheme=theme, reduced_motion="reduce") as learner:
        page = learner.page

        def look(state: str) -> None:
            shoot(learner, f"{'phone' if way is PHONE else 'desk'}-{theme}-{state}")
            for violation in axe.run(page).response["violations"]:
                found.extend(
                    f"{state}: {violation['id']}: {node['html'][:200]}" for node in violation["nodes"]
                )
            found.extend(f"{state}: id={name} twice" for name in page.evaluate(TWICE))
            if way is PHONE:
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 844})
                    found.extend(
                        f"{state}, {width}: {what}" for what in page.evaluate(WIDER) + page.evaluate(SMALL)
                    )
                page.set_viewport_size({"width": 390, "height": 844})

        learner.enter("Regard")
        page.goto("/exam")
        look("exam")
        learner.press("label[for=count-40]")
        learner.press("label[for=minutes-30]")
        learner.press(".choices .btn-main")
        page.wait_for_selector("[data-page=exam]")
        number = int(page.url.split("/exam/")[1].split("/")[0])
        asks_for_steps(quiz, number, 2)
        met = set[str]()
        for place in range(1, 12):
            page.goto(f"/exam/{number}/{place}")
            mode = stored(learner, number, place)["mode"]
            reply(learner, number, place)
            page.wait_for_timeout(50)
            if mode not in met:
                look(f"question-{mode}")
                met.add(mode)
            turn(learner)
        page.goto(f"/exam/{number}/overview")
        look("overview")
        page.goto("/exam")
        look("exam-going")
        page.goto(f"/exam/{number}/overview")
        learner.press("[data-hand-in] button")
        page.wait_for_selector("[data-page=exam-result]")
        look("result")
        page.goto("/exam")
        look("exam-done")
    assert not found, "\n".join(found)
