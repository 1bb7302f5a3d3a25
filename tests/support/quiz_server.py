"""The quiz as a person starts it, in a process of its own, and somebody who studies with it in a real
Chromium."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.places import DECKS
from webquiz.modes.order import handle_of
from webquiz.modes.typed import is_phrase

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page, Request

WEBQUIZ = Path(sys.executable).parent / "webquiz"
"""The command, as installed."""
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
CORRECTED = "[data-page=feedback], [data-page=correction]"
"""What became of an answer, by the server or, without a network, by the page."""
PATIENCE = 10_000
"""How long a browser waits for anything, in milliseconds."""


def _noon() -> str:
    """A time zone where it is about noon, so that no study day ends in the middle of a test."""
    hours = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


@dataclass
class QuizServer:
    """A folder with a published course, and ``webquiz run`` over it."""

    folder: Path
    """WEBQUIZ_DATA."""
    port: int = 0
    """Where it listens; the same after a restart."""
    process: subprocess.Popen[bytes] | None = None
    """The server, while it runs."""
    settings: dict[str, str] = field(default_factory=dict)
    """Further settings, without ``WEBQUIZ_``."""

    @property
    def url(self) -> str:
        """Where it is, without a slash."""
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def environment(self) -> dict[str, str]:
        """What it is started with."""
        own = {name: text for name, text in os.environ.items() if not name.startswith("WEBQUIZ_")}
        own.pop("DATABASE_URL", None)
        settings = {
            "DATA": str(self.folder),
            "TIMEZONE": _noon(),
            "JOIN_LIMIT": "10000 per hour",
        } | self.settings
        return own | {"PORT": str(self.port)} | {f"WEBQUIZ_{name}": text for name, text in settings.items()}

    def command(self, *words: str | Path) -> str:
        """Runs ``webquiz`` with these words, and gives what it prints."""
        done = subprocess.run(
            [WEBQUIZ, *words], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        log = (self.folder / "log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [WEBQUIZ, "run"], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None, self.log
            assert time.monotonic() < until, self.log
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        """Ends it with Ctrl-C."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def kill(self) -> None:
        """Ends it and its workers as a power cut would."""
        assert self.process is not None
        self.process.kill()  # first, so that it has no time to complain of its workers' end
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(15)
        self.process = None

    def restart(self) -> None:
        """Ends it and starts it on the same data and port."""
        self.stop()
        self.start()

    @property
    def log(self) -> str:
        """What it has printed."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What the database's file holds."""
        with closing(sqlite3.connect(self.folder / "quiz.sqlite3", timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    def change(self, statement: str, rows: Iterable[Sequence[Any]] = ((),)) -> None:
        """Changes the database behind the server's back."""
        with closing(sqlite3.connect(self.folder / "quiz.sqlite3", timeout=10)) as connection, connection:
            connection.executemany(statement, rows)

    def answers(self, name: str = "") -> list[Any]:
        """The stored answers, of a student or of all, in the order in which they were stored."""
        return self.rows(
            "SELECT e.* FROM events e JOIN students s ON s.id = e.student_id"
            " WHERE e.kind = 'answer' AND (? = '' OR s.name = ?) ORDER BY e.id",
            name,
            name,
        )


def free_port() -> int:
    """A port that is free, and stays so while a server is restarted: not one that the system gives to
    whoever asks."""
    while True:
        port = random.randrange(20_000, 30_000)
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def published(factory: pytest.TempPathFactory) -> Path:
    """A folder with all cards of the course that ships, published once for all tests of a process. To be copied."""
    folder = factory.getbasetemp() / "published-course"
    if not folder.exists():
        decks = shutil.copytree(DECKS, factory.mktemp("course") / "decks")
        QuizServer(folder).command("publish", decks / "cours-complet.yml", "--depth", "complete")
    return folder


@contextmanager
def serving(folder: Path, course: Path | None = None, **settings: str) -> Iterator[QuizServer]:
    """A running quiz in a folder, with a copy of what is published in another. What it logs may be no
    complaint."""
    if course is not None:
        shutil.copytree(course, folder, dirs_exist_ok=True)
    quiz = QuizServer(folder, free_port(), settings=settings)
    try:
        quiz.start()
        yield quiz
    finally:
        quiz.stop()
    assert not re.search(r"stopped:|Traceback|\bERROR\b|level=error", quiz.log), quiz.log


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given."""

    mode: str
    """How the card was asked."""
    card: int
    """Its number."""
    response: str
    """What was typed, chosen, ordered."""
    rating: int
    """What it counts as."""


@dataclass
class Learner:
    """Somebody who studies, with fingers or a mouse."""

    quiz: QuizServer
    """The quiz."""
    context: BrowserContext
    """Their browser."""
    page: Page
    """The page that they look at."""
    touch: bool = False
    """Whether by touch."""
    script: bool = True
    """Whether their browser runs scripts."""
    complaints: list[str] = field(default_factory=list)
    """What the browser said: errors, warnings, dialogs, requests that go elsewhere."""
    given: list[Given] = field(default_factory=list)
    """What they answered."""

    def press(self, what: str | Locator) -> None:
        """Clicks, or taps."""
        found = self.page.locator(what).first if isinstance(what, str) else what
        (found.tap if self.touch else found.click)()

    def enter(self, name: str = "Camille", code: str = "") -> Learner:
        """Joins the class with a code, or tries without one."""
        self.page.goto("/")
        if code:
            self.page.fill("#join-code", code)
            self.page.fill("#join-name", name)
            self.press("form[action='/join'] button")
        else:
            self.page.fill("#guest-name", name)
            self.press("form[action='/try'] button")
        self.page.wait_for_selector(".today")
        return self

    def many(self, count: int = 200) -> Learner:
        """Wants so many new cards a day."""
        self.page.goto("/plan")
        self.page.fill("#new_per_day", str(count))
        self.press("form[action='/plan'] button.btn-primary")
        self.page.wait_for_selector(".notice-done")
        return self

    def begin(self, mode: str = "auto", length: str = "20") -> Learner:
        """Begins a session."""
        self.page.goto("/")
        self.press(".choose > summary")
        self.press(f"label[for=mode-{mode}]")
        self.press(f"label[for=length-{length}]")
        self.press(".choices-start button")
        self.page.wait_for_selector("[data-page=ask], .page:not(:has(.today))")
        return self

    @property
    def mode(self) -> str:
        """How the page asks."""
        return self.page.locator("[data-page=ask]").get_attribute("data-mode") or ""

    @property
    def asked(self) -> list[int]:
        """The numbers of the cards that the page asks."""
        return [int(number) for number in self._hidden("cards").split(",")]

    def _hidden(self, name: str) -> str:
        return self.page.locator(f"form[data-answer] input[name={name}]").first.get_attribute("value") or ""

    def card(self, number: int) -> Any:
        """A card's row."""
        return self.quiz.rows("SELECT * FROM cards WHERE id = ?", number)[0]

    def answer(self, *right: bool) -> None:
        """Answers what is asked, right or wrong, one word a card; the last one goes for the rest. Then
        shows what comes: the feedback, for flashcards the next question."""
        mode, cards, attempt = self.mode, self.asked, self._hidden("attempt")
        wanted = [right[min(index, len(right) - 1)] for index in range(len(cards))]
        given = {"flash": self._rate, "choice": self._choose, "typed": self._type, "order": self._order}
        responses = [given[mode](cards[0], wanted[0])] if mode in given else self._match(cards, wanted)
        for card, response, well in zip(cards, responses, wanted, strict=True):
            self.given.append(Given(mode, card, response, 3 if well else 1))
        next_page = f'form[data-answer] input[name=attempt]:not([value="{attempt}"])'
        after = (
            f"{CORRECTED}, [data-page=summary], [data-page=end]{', ' + next_page if mode == 'flash' else ''}"
        )
        self.page.locator(after).first.wait_for(state="attached")

    def say_otherwise(self) -> None:
        """Writes what is right until a part of a sentence is asked, and that in other words."""
        while not asks_a_phrase(self.card(self.asked[0])):
            self.answer(True)
            self.go_on()
            if not self.page.locator("[data-page=ask]").count():
                self.begin("typed")
        self.page.fill("#response", "tout autre chose")
        self.press(".btn-main")
        self.page.wait_for_selector("form.judged")

    def go_on(self) -> None:
        """Leaves the feedback, if there is one."""
        if self.page.locator(CORRECTED).count():
            self.press("a[data-next]")
            self.page.wait_for_selector("[data-page=ask], [data-page=summary], [data-page=end]")

    def _rate(self, _card: int, right: bool) -> str:
        if self.page.locator("#reveal").is_visible():
            self.press("#reveal .btn-main")
        self.page.wait_for_selector("#rate .rate-1")
        attempt = self._hidden("attempt")
        self.press(f"#rate [name=rating][value='{3 if right else 1}']")
        if not self.script:
            self.page.locator(f'input[name=attempt][value="{attempt}"]').wait_for(state="detached")
        return ""

    def _choose(self, card: int, right: bool) -> str:
        short = self.card(card)["short"]
        for option in self.page.locator(".btn-option").all():
            value = option.get_attribute("value") or ""
            if (value == short) == right:
                self.press(option)
                return value
        raise AssertionError(f"no such option: {short}")

    def _type(self, card: int, right: bool) -> str:
        text = json.loads(self.card(card)["accepted"])[0] if right else "tout autre chose"
        self.page.fill("#response", text)
        self.press(".btn-main")
        return str(text)

    def _order(self, card: int, right: bool) -> str:
        marks = [handle_of(step) for step in json.loads(self.card(card)["steps"])]
        self.arrange(marks if right else [*marks[1:], marks[0]])
        self.press(".btn-main")
        return ",".join(marks if right else [*marks[1:], marks[0]])

    def arrange(self, wanted: Sequence[str]) -> None:
        """Puts steps in an order: with the arrows, or without a script with the numbers."""
        if not self.script:
            for place, mark in enumerate(wanted, 1):
                self.page.select_option(f"#place-{mark}", str(place))
            return
        for place, mark in enumerate(wanted):
            now = [select.get_attribute("name") for select in self.page.locator(".step select").all()]
            for _ in range(now.index(f"place-{mark}") - place):
                self.press(f".step:has(select[name=place-{mark}]) .btn-move >> nth=0")

    def _match(self, cards: Sequence[int], right: Sequence[bool]) -> list[str]:
        terms = [self.card(card)["short"] for card in cards]
        chosen = [
            term if well else terms[at - 1] for at, (term, well) in enumerate(zip(terms, right, strict=True))
        ]
        for card, term in zip(cards, chosen, strict=True):
            self.page.select_option(f"select[name=match-{card}]", term)
        self.press(".btn-main")
        return chosen


def shoot(learner: Learner, name: str) -> None:
    """A picture of the page in the folder ``FLASHMOT_SHOTS``, to look at, where that is set."""
    if folder := os.environ.get("FLASHMOT_SHOTS"):
        learner.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def asks_a_phrase(card: Any) -> bool:
    """Whether a card asks to type a part of a sentence."""
    return is_phrase(card["kind"], json.loads(card["accepted"]))


@contextmanager
def visiting(
    browser: Browser, quiz: QuizServer, allow: Sequence[str] = (), **options: Any
) -> Iterator[Learner]:
    """Somebody with a fresh browser. At the end it may have complained of nothing but what ``allow`` (regular
    expressions) names, and have asked nobody but the quiz."""
    options = {"locale": "fr-CA", "timezone_id": _noon(), **DESKTOP, **options}
    with closing(browser.new_context(base_url=quiz.url, **options)) as context:
        context.set_default_timeout(PATIENCE)
        script = options.get("java_script_enabled", True)
        learner = Learner(quiz, context, context.new_page(), options.get("has_touch", False), script)
        _listen(learner)
        yield learner
        wrong = [said for said in learner.complaints if not any(re.search(fine, said) for fine in allow)]
        assert not wrong, "\n".join(wrong)


def _listen(learner: Learner) -> None:
    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            learner.complaints.append(f"console {message.type}: {message.text} {message.location}")

    def request(sent: Request) -> None:
        if not sent.url.startswith((f"{learner.quiz.url}/", "data:", "blob:")):
            learner.complaints.append(f"request: {sent.url}")

    def dialog(opened: Dialog) -> None:
        learner.complaints.append(f"dialog: {opened.message}")
        opened.dismiss()

    context = learner.context
    context.on("console", console)
    context.on("request", request)
    context.on("weberror", lambda error: learner.complaints.append(f"error: {error.error}"))
    context.on("dialog", dialog)
