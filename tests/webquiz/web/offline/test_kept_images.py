"""Images of the next cards are there without a network, and go with their student."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.quiz_offline import FAILURES, no_network, ready
from tests.support.quiz_server import QuizServer, free_port, visiting

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="teal"/></svg>'
NOTE = """# CONCEPT : Engrenage {number}
## Description
Un **engrenage {number}** est un couple de roues dentées.

### Comment ?
Les dents se suivent :

![[roue-{number}.svg]]
"""
_BROKEN = "() => [...document.querySelectorAll('main img')].filter((it) => (it.scrollIntoView(), !it.complete || !it.naturalWidth)).length"
_KEPT = """async () => {
  const cache = await caches.open('flashmot-pages');
  return (await cache.keys()).filter((it) => it.url.includes('/media/')).length;
}"""


@pytest.mark.timeout(120)
def test_images_are_kept_with_the_cards_and_go_with_their_student(browser: Browser, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(6):
        (notes / f"CONC_ Engrenage {number}.md").write_text(NOTE.format(number=number), encoding="utf-8")
        (notes / f"roue-{number}.svg").write_text(PICTURE.replace("40", str(40 + number)), encoding="utf-8")
    recipe = tmp_path / "mecanique.yml"
    recipe.write_text("course: Mécanique\nnotes: notes\ndepth: complete\n", encoding="utf-8")
    quiz = QuizServer(tmp_path / "data", free_port())
    quiz.command("publish", recipe)
    quiz.start()
    try:
        with visiting(browser, quiz, FAILURES) as learner:
            page = ready(learner.enter().begin("flash", "20")).page
            page.wait_for_timeout(1500)  # who has just come finds what another one left being cleared away
            page.wait_for_function(f"async () => await ({_KEPT})() >= 6")
            seen = 0
            with no_network(learner):
                page.reload()
                while page.locator("[data-page=ask]").count():
                    learner.press("#reveal .btn-main")
                    seen += page.locator("main img").count()
                    page.wait_for_function(f"() => ({_BROKEN})() === 0")
                    learner.press("#rate .rate-3")
            assert seen >= 2
            page.goto("/account")
            learner.press("form[action='/leave'] button")
            learner.press("form[data-leave]:has([name=sure]) button")
            page.wait_for_selector(".welcome")
            page.wait_for_function(f"async () => await ({_KEPT})() === 0")
    finally:
        quiz.stop()
