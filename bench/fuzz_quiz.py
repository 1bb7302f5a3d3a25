"""Sends the quiz what no page of its own would: every route × method × field × encoding × hostile value, seeded,
until the time is up, and prints the requests tried and the answers of 500 and more.

python bench/fuzz_quiz.py --seconds 600 --database sqlite:////tmp/fuzz.sqlite3
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import re
import sys
import tempfile
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, got_request_exception
from werkzeug.routing import IntegerConverter, Rule

from hostile_requests import FIELDS, HEADERS, LANGUAGES, METHODS, TEXTS, as_bytes, fits, forms_of, in_parts

ROOT = Path(__file__).resolve().parents[1]
_RARE = 0.15


@dataclass
class Found:
    """What came of a run."""

    tried: int = 0
    """Requests."""
    statuses: Counter[int] = field(default_factory=Counter)
    """How often each status was answered."""
    failures: dict[str, str] = field(default_factory=dict)
    """What broke → the first request that did it, with its traceback."""
    routes: set[tuple[str, str]] = field(default_factory=set)
    """(endpoint, method) of what was tried."""


@dataclass
class Fuzzer:
    """A student who sends nonsense, and comes back when that has signed them out or erased them."""

    app: Flask
    chance: random.Random
    found: Found = field(default_factory=Found)
    pages: list[dict[str, str]] = field(default_factory=list)
    """Forms of the pages that were seen last: ``action`` and the fields."""

    def __post_init__(self) -> None:
        self.app.config["TESTING"] = self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.client = self.app.test_client()
        self._raised: list[BaseException] = []
        got_request_exception.connect(self._note, self.app)

    def _note(self, _app: Flask, exception: BaseException, **_: Any) -> None:
        self._raised.append(exception)

    def run(self, going: Callable[[], bool]) -> Found:
        """Sends requests as long as ``going`` says so."""
        rules = sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.endpoint)
        while going():
            if self.found.tried % 40 == 0:
                self._come_back()
            for rule in rules:
                self._try(rule)
                if not going():
                    break
        return self.found

    def _come_back(self) -> None:
        """Signs in anew where that is needed, and opens a session: so that there are forms to spoil."""
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.client = self.app.test_client() if self.chance.random() < 0.2 else self.client
        if self.client.get("/progress").status_code != 200:
            self.client.post("/try", data={"guest-name": "Zoé"})
        mode = self.chance.choice(("auto", "flash", "choice", "typed", "order", "match"))
        begun = self.client.post(
            "/study", data={"mode": mode, "free": "1", "length": "20"}, follow_redirects=True
        )
        self.pages = [*self.pages[-6:], *forms_of(begun.get_data(as_text=True))]

    def _try(self, rule: Rule) -> None:
        endpoint = rule.endpoint
        usual = sorted((rule.methods or set()) & {"GET", "POST"})
        method = self._rarely(METHODS) or self.chance.choice(usual or ["GET"])
        path, fields = self._address(rule), self._fields(rule)
        headers = {name: self.chance.choice(HEADERS[name]) for name in self.chance.sample(sorted(HEADERS), 1)}
        if self.chance.random() > 2 * _RARE:
            headers = {"X-Webquiz": "fetch"} if self.chance.random() < 0.3 else {}
        self.app.config["WTF_CSRF_ENABLED"] = self.chance.random() < _RARE
        sent = self._body(method, fields)
        self._send(endpoint, method, path, headers, sent)

    def _rarely(self, values: tuple[str, ...]) -> str | None:
        return self.chance.choice(values) if self.chance.random() < _RARE else None

    def _text(self) -> str:
        text = self.chance.choice(TEXTS)
        if self.chance.random() < _RARE:
            text += self.chance.choice(TEXTS)[:50]
        return text

    def _address(self, rule: Rule) -> str:
        """A path of the route; sometimes one that it doesn't take."""
        path = rule.rule
        for name, kind in rule._converters.items():  # noqa: SLF001 — there is no other way to ask
            number = isinstance(kind, IntegerConverter)
            usual = str(self.chance.randrange(1, 40)) if number else self._slug()
            value = self._rarely(TEXTS) or usual
            place = re.search(rf"<(?:[^<>:]+:)?{name}>", path)
            path = path.replace(place[0], quote(value, errors="replace"), 1) if place else path
        if self.chance.random() < 0.03:
            path = path.replace("/", self.chance.choice(("//", "/%2e%2e/", "/./", "/%00", "/%ff")), 1)
        return path

    def _slug(self) -> str:
        return self.chance.choice(
            ("app.js", f"flashmot-{'0' * 24}.png", "x", str(uuid.UUID(int=self.chance.getrandbits(128))))
        )

    def _fields(self, rule: Rule) -> list[tuple[str, str]]:
        """Fields of a page's own form with one or two of them spoilt, or of nobody's."""
        mine = [form for form in self.pages if fits(rule, form["action"])]
        fields = dict(self.chance.choice(mine)) if mine and self.chance.random() < 0.8 else {}
        fields.pop("action", None)
        names = [*fields, *self.chance.sample(FIELDS, 3)]
        for name in self.chance.sample(names, min(len(names), self.chance.choice((0, 1, 1, 2, 4)))):
            fields[name] = self._text()
        pairs = list(fields.items())
        if pairs and self.chance.random() < _RARE:
            pairs += [self.chance.choice(pairs)] * self.chance.choice((1, 2, 400))
        return pairs

    def _body(self, method: str, fields: list[tuple[str, str]]) -> dict[str, Any]:
        """The request's body, or its query, in one of the ways in which fields are sent."""
        raw = [(as_bytes(name), as_bytes(value)) for name, value in fields]
        if method in ("GET", "HEAD", "OPTIONS") and self.chance.random() < 0.9:
            return {"query_string": urlencode(raw)}
        way = self.chance.choice(
            ("form", "form", "form", "form", "parts", "charset", "json", "text", "file", "junk")
        )
        form = "application/x-www-form-urlencoded"
        if way == "form":
            return {"data": urlencode(raw), "content_type": form}
        if way == "charset":
            letters = self.chance.choice(LANGUAGES)
            data = "&".join(f"{name}={value}" for name, value in fields).encode(letters, "replace")
            return {"data": data, "content_type": f"{form}; charset={letters}"}
        if way == "parts":
            return in_parts(raw, self.chance)
        if way == "json":
            return {"data": str(dict(fields)).encode("utf-8", "replace"), "content_type": "application/json"}
        if way == "file":
            return {"data": {"name": (io.BytesIO(b"x" * self.chance.choice((0, 9, 200_000))), "x.txt")}}
        junk = self.chance.randbytes(self.chance.choice((0, 1, 100, 5000, 140_000)))
        return {"data": junk, "content_type": "text/plain" if way == "text" else form}

    def _send(
        self, endpoint: str, method: str, path: str, headers: dict[str, str], sent: dict[str, Any]
    ) -> None:
        self.found.tried += 1
        self.found.routes.add((endpoint, method))
        self._raised.clear()
        text = ""
        try:
            answer = self.client.open(path, method=method, headers=headers, **sent)
            status = answer.status_code
            text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
            answer.close()
        except Exception as error:  # noqa: BLE001 — whatever it is, it is what is looked for
            status, self._raised = 599, [error]
        self.found.statuses[status] += 1
        if status < 500:
            self.pages = [*self.pages, *forms_of(text)][-30:]
            return
        why = self._raised[-1] if self._raised else None
        where = traceback.extract_tb(why.__traceback__)[-1] if why is not None else None
        name = f"{status} {endpoint}: {type(why).__name__} at {where.filename if where else '?'}:{where.lineno if where else 0}"
        told = "".join(traceback.format_exception(why)) if why is not None else ""
        self.found.failures.setdefault(name, f"{method} {path!r} {headers!r} {repr(sent)[:600]}\n{told}")


def lasting(seconds: float) -> Callable[[], bool]:
    """Says yes for so long."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


def times(count: int) -> Callable[[], bool]:
    """Says yes so many times."""
    left: Iterator[int] = iter(range(count))
    return lambda: next(left, None) is not None


def _application(url: str, folder: Path) -> Flask:
    """A quiz with the course that ships, whose limits let all through."""
    from webquiz import create_app
    from webquiz.publish.recipe import Wish, publish_recipe
    from webquiz.store import migrate
    from webquiz.store.database import Database
    from webquiz.web.settings import Settings

    database = Database(url)
    migrate.upgrade(database)
    publish_recipe(database, ROOT / "decks" / "cours-complet.yml", Wish(folder, int(time.time()), "complete"))
    database.close()
    return create_app(
        Settings(
            development=True,
            secret_key=uuid.uuid4().hex * 2,
            database_url=url,
            data=folder,
            join_limit="1000000000 per hour",
            sign_in_limit="1000000000 per hour",
        )
    )


def main() -> int:
    """0 where nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for how long")
    parser.add_argument(
        "--database", default="", help="an empty database's address; a SQLite file of its own if not given"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the chance")
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        url = wanted.database or f"sqlite:///{Path(name) / 'fuzz.sqlite3'}"
        app = _application(url.replace("postgresql://", "postgresql+psycopg://"), Path(name))
        found = Fuzzer(app, random.Random(wanted.seed)).run(lasting(wanted.seconds))
    print(f"{found.tried} requests, {len(found.routes)} pairs of route and method, seed {wanted.seed}")
    print("statuses:", ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items())))
    broken = sum(count for status, count in found.statuses.items() if status >= 500)
    print(f"{broken} answers of 500 and more, {len(found.failures)} kinds")
    for kind, told in found.failures.items():
        print(f"\n{kind}\n{told}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
