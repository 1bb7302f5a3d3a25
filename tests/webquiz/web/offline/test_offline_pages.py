"""What is shown without a network: accessible, fitting every screen, in both themes; the keyboard does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.quiz_offline import FAILURES, no_network, ready, sent
from tests.support.quiz_server import PHONE, Learner, QuizServer, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def offline_states(learner: Learner) -> Iterator[str]:
    """Each page of a session without a network, then what is said when it is back."""
    page = learner.enter("Hors ligne").many().page
    page.goto("/")
    for mode in ("typed", "choice", "match", "order", "flash"):
        ready(learner.begin(mode, "10"))
        address = page.url
        with no_network(learner):
            page.reload()
            page.wait_for_selector("[data-page=ask]")
            yield f"question, {mode}"
            for right in (False, True):
                if not page.locator("[data-page=ask]").count():
                    break
                learner.answer(right)
                yield f"correction, {mode}, {'right' if right else 'not right'}"
                if not right and mode == "typed":
                    page.locator("[data-compare] [value='1']").click()
                    yield "compared"
                learner.go_on()
            if mode == "flash":
                learner.press(".bar form[action$='/stop'] button")
                page.wait_for_selector("[data-page=end]")
                yield "all that was kept is done"
                page.goto("/progress")
                page.wait_for_selector("[data-open-kept]")
                yield "another page"
                page.locator("[data-open-kept]").click()
                page.wait_for_selector("[data-page=ask]")
        sent(page)
        page.wait_for_selector("#outbox:not([hidden])")
        yield f"sent, {mode}"
        page.goto(address)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.timeout(180)
def test_axe_finds_nothing_and_everything_fits(browser: Browser, quiz: QuizServer, theme: Any) -> None:
    axe, found, seen = Axe(), list[str](), list[str]()
    with visiting(browser, quiz, FAILURES, color_scheme=theme, **PHONE) as learner:
        for state in offline_states(learner):
            seen.append(state)
            for violation in axe.run(learner.page).response["violations"]:
                found += [f"{state}: {violation['id']}: {node['html'][:200]}" for node in violation["nodes"]]
            for width in (320, 390, 1280):
                learner.page.set_viewport_size({"width": width, "height": 844})
                found += [f"{state}, {width}: too wide"] * learner.page.evaluate(TOO_WIDE)
            learner.page.set_viewport_size(PHONE["viewport"])
    assert not found, "\n".join(found)
    assert len(seen) > 15


def test_the_keyboard_does_without_a_network_what_it_does_with_one(
    browser: Browser, quiz: QuizServer
) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter().begin("choice", "10")).page
        with no_network(learner):
            for count in range(3):
                cards = learner.asked
                page.keyboard.press("a")
                page.wait_for_selector("[data-page=correction]")
                assert page.evaluate("() => document.activeElement.matches('[data-verdict]:not([hidden])')")
                page.keyboard.press("Enter")
                page.wait_for_selector("[data-page=ask]")
                assert learner.asked != cards, count


def test_the_page_says_calmly_that_it_is_offline(browser: Browser, quiz: QuizServer) -> None:
    with visiting(browser, quiz, FAILURES) as learner:
        page = ready(learner.enter().begin("flash", "10")).page
        with no_network(learner):
            learner.answer(True)
            notice = page.locator("#outbox")
            assert notice.inner_text() == "Hors ligne\u00a0: vos réponses seront envoyées."
            assert notice.get_attribute("role") == "status"
        sent(page)
        page.wait_for_function(
            "() => document.querySelector('#outbox').innerText.includes('Réseau retrouvé')"
        )
        assert page.locator("[data-page=ask]").is_visible(), "whoever is answering is left in peace"
