"""Clients of the quiz without a browser, many at a time: for measuring, and for tests under load."""

from __future__ import annotations

import http.client
import re
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Client:
    """A connection, kept open."""

    port: int
    connection: http.client.HTTPConnection = field(init=False)
    cookie: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, body, where it redirects to)."""
        headers = {"Cookie": self.cookie, "X-Webquiz": "fetch"}
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        except (ConnectionError, http.client.HTTPException):  # kept open too long: as browsers do, once more
            self.connection.close()
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        text = response.read().decode()
        for given in response.headers.get_all("Set-Cookie", []):
            name, _, value = given.partition(";")[0].partition("=")
            if value and name in ("webquiz", "__Host-webquiz"):
                self.cookie = f"{name}={value}"
        away = response.headers.get("Location") or response.headers.get("X-Webquiz-Go") or ""
        return response.status, text, away


@dataclass
class Learner(Client):
    """Answers flashcards, one after the other."""

    path: str = ""
    page: str = ""

    def join(self) -> Learner:
        """Begins without a class."""
        _, page, _ = self.ask("GET", "/")
        status, _, _ = self.ask(
            "POST", "/try", {"csrf_token": token(page), "guest-name": f"É {uuid.uuid4().hex[:8]}"}
        )
        assert status == 303, status
        _, page, _ = self.ask("GET", "/plan")
        plan = {
            "by": "cards",
            "new_per_day": "200",
            "minutes": "60",
            "goal": "7",
            "retention": "0.9",
            "exam": "",
        }
        status, _, _ = self.ask("POST", "/plan", plan | {"csrf_token": token(page)})
        assert status == 303, status
        self.begin()
        return self

    def begin(self) -> None:
        """A new session of new cards; a new student where there are none left."""
        _, page, _ = self.ask("GET", "/")
        form = {"csrf_token": token(page), "mode": "flash", "length": "200"}
        status, _, self.path = self.ask("POST", "/study", form)
        assert status == 303, status
        if "nothing" in self.path:
            self.cookie = ""
            self.join()
            return
        _, self.page, _ = self.ask("GET", self.path)

    def form(self, **values: str) -> tuple[str, dict[str, str]]:
        """Where an answer to the question goes, and its fields."""
        form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', self.page))
        return f"{self.path}/answer", form | {"attempt": str(uuid.uuid4()), "ms": "4000"} | values

    def step(self) -> None:
        """One answer, and the next question."""
        status, page, away = self.ask("POST", *self.form(rating="3"))
        assert status in (200, 204), (status, page[:300])
        if away:
            self.begin()
        else:
            self.page = page


def token(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None, page[:300]
    return found[1]


def together(jobs: Sequence[Callable[[], object]]) -> None:
    """Runs all at once."""
    failed: list[BaseException] = []

    def guarded(job: Callable[[], object]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 — told below
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
