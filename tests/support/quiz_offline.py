"""Networks that fail while somebody studies: how they do, and what the browser keeps meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import dict_row

from tests.support.places import DECKS
from tests.support.quiz_server import PATIENCE, Learner, QuizServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAILURES = ("net::ERR_", "Failed to fetch", "status of 503")
"""What Chromium notes where there is no network."""
Outage = Callable[[Learner], AbstractContextManager[None]]
Answer = tuple[int, int]
"""A card, and when it was answered, in milliseconds since 1970."""

_GIVEN = """() => Object.keys(localStorage).filter((key) => key.startsWith('flashmot-given-'))
  .map((key) => JSON.parse(localStorage.getItem(key))).sort((one, other) => one.order - other.order)"""
_NONE_WAITS = f"() => ({_GIVEN})().every((item) => item.stored)"
_HAS_THIS = """() => {
  const kept = JSON.parse(localStorage.getItem('flashmot-ahead-1'));
  return Boolean(kept) && location.pathname === `/study/${kept.session}`;
}"""
_KEPT = "() => JSON.parse(localStorage.getItem('flashmot-ahead-1'))"


@contextmanager
def no_network(learner: Learner) -> Iterator[None]:
    """Airplane mode."""
    learner.context.set_offline(True)
    try:
        yield
    finally:
        learner.context.set_offline(False)


@contextmanager
def no_server(learner: Learner) -> Iterator[None]:
    """The server falls, and is started again."""
    learner.quiz.kill()
    try:
        yield
    finally:
        learner.quiz.start()


@contextmanager
def no_database(learner: Learner) -> Iterator[None]:
    """The database is held by another program: what a page is told then, see ``store/test_waiting.py``."""
    busy = {"status": 503, "json": {"error": "database"}}
    learner.page.route("**/answer", lambda route: route.fulfill(**busy))
    try:
        yield
    finally:
        learner.page.unroute("**/answer")


def waiting(page: Page) -> list[Any]:
    """The answers that wait in the browser, whoever's they are, in order."""
    return [item for item in page.evaluate(_GIVEN) if not item.get("stored")]


def given(page: Page) -> list[Answer]:
    """What waits, as the log is to have it."""
    return [(card, _time(item)) for item in waiting(page) for card in item["cards"]]


def _time(item: Any) -> int:
    return int(item["body"].partition("&at=")[2].partition("&")[0])


def stored(quiz: QuizServer, name: str) -> list[Answer]:
    """What the log has of a student."""
    return [(row["card_id"], row["at"]) for row in quiz.answers(name)]


def sent(page: Page) -> None:
    """Waits until nothing waits."""
    page.wait_for_function(_NONE_WAITS, timeout=3 * PATIENCE)


def ready(learner: Learner) -> Learner:
    """Waits until the session can do without a network."""
    page = learner.page
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_function(_HAS_THIS)
    page.wait_for_function("async () => Boolean(await caches.match('/offline'))")
    return learner


def kept(page: Page) -> Any:
    """The questions that the browser keeps; None where it keeps none."""
    return page.evaluate(_KEPT)


def answer_all(learner: Learner, right: Callable[[int], bool], most: int = 60) -> None:
    """Answers until the page asks nothing more; ``right``: how the how-manieth question is answered."""
    for count in range(most):
        if not learner.page.locator("[data-page=ask]").count():
            return
        learner.answer(right(count))
        learner.go_on()
    raise AssertionError("it never ends")


@dataclass
class PostgresServer(QuizServer):
    """The quiz over PostgreSQL."""

    address: str = ""
    """SQLAlchemy's address of its database."""

    @cached_property
    def environment(self) -> dict[str, str]:
        """What it is started with."""
        return super().environment | {"DATABASE_URL": self.address}

    def publish(self) -> None:
        """Publishes the first chapter that ships."""
        decks = shutil.copytree(
            DECKS, self.folder / "decks", ignore=shutil.ignore_patterns("*.ledger.jsonl*")
        )
        self.command("publish", decks / "cours-complet.yml", "--depth", "complete")

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What the database holds."""
        with closing(self._connection()) as connection:
            return list(connection.execute(query.replace("?", "%s"), values))

    def _connection(self) -> Any:
        plain = self.address.replace("postgresql+psycopg://", "postgresql://")
        return psycopg.connect(plain, row_factory=dict_row)
