"""What every response says, whichever the address, the method and the mishap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from tests.support.quiz_course import Visitor, course, make_app, publish
from tests.support.quiz_web import database
from tests.webquiz.web.test_edge import routes
from webquiz.store.database import Database
from webquiz.web.views.common import Tools, tools

PLACE = "https://localhost"
FETCHED = {"X-Webquiz": "fetch"}


def all_kinds(app: Flask, visitor: Visitor) -> Iterator[tuple[str, TestResponse]]:
    """A response of every route and of every way to go wrong."""

    def ask(path: str, method: str = "GET", **values: Any) -> TestResponse:
        answer = visitor.client.open(path, method=method, base_url=PLACE, **values)
        answer.get_data()
        answer.close()
        return answer

    for method, path in sorted(set(routes(app))):
        for headers in ({}, FETCHED):
            yield f"{method} {path}", ask(path, method, headers=headers)
    for path in ("/static/app.js", "/static/app.css", "/static/icon.svg", "/static/none", "/nope", "//nope"):
        yield path, ask(path)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"):
        yield method, ask("/account", method)
    yield "304", ask("/static/app.js", headers={"If-None-Match": ask("/static/app.js").headers["ETag"]})
    yield "415", ask("/join", "POST", json={})
    yield "414", ask("/", query_string={"q": "a" * 9000})


@pytest.fixture
def seen(sqlite_url: str, tmp_path: Path) -> Iterator[list[tuple[str, TestResponse]]]:
    """All kinds of responses under HTTPS, to somebody signed in and to nobody."""
    app = make_app(sqlite_url, tmp_path)
    app.testing = False
    publish(database(app), course())
    found = [*all_kinds(app, Visitor(app.test_client()).join()), *all_kinds(app, Visitor(app.test_client()))]
    yield found
    database(app).close()


def test_every_response_has_every_header(seen: list[tuple[str, TestResponse]]) -> None:
    assert {response.status_code for _, response in seen} >= {
        200,
        204,
        303,
        304,
        400,
        401,
        404,
        405,
        414,
        415,
    }
    for what, response in seen:
        headers = response.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, what
        assert "frame-ancestors 'none'" in policy or "sandbox" in policy, what
        assert headers["X-Content-Type-Options"] == "nosniff", what
        assert headers["Referrer-Policy"] == "same-origin", what
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", what
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", what
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", what
        assert "Access-Control-Allow-Origin" not in headers, what


def test_a_body_says_what_it_is_and_text_in_which_letters(seen: list[tuple[str, TestResponse]]) -> None:
    for what, response in seen:
        kind = response.headers.get("Content-Type", "")
        if response.data and response.request.method != "HEAD":
            assert kind, what
        if kind.startswith("text/") or "xml" in kind:
            assert "charset=utf-8" in kind, what


def test_what_is_somebodys_is_kept_by_nobody(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    for what, response in all_kinds(app, visitor):
        if response.mimetype in (
            "text/html",
            "application/json",
            "application/zip",
            "application/octet-stream",
        ):
            assert "no-store" in response.headers["Cache-Control"], what


def test_what_fails_is_told_by_its_number_alone_even_with_flasks_own_debugging(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = make_app(sqlite_url, tmp_path)
    app.testing = False

    def broken() -> Response:
        raise RuntimeError("une réponse de quelqu’un")

    monkeypatch.setitem(app.view_functions, "privacy.privacy", broken)
    answer = app.test_client().get("/privacy")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in page
    assert not any(told in page for told in ("Traceback", "RuntimeError", "quelqu’un", str(Path.cwd())))
    database(app).close()


@pytest.mark.parametrize("script", [True, False])
def test_no_page_of_a_failure_tells_what_the_quiz_is_made_of(
    app: Flask, visitor: Visitor, tmp_path: Path, script: bool
) -> None:
    visitor.join()
    real = tools(app)
    app.extensions["webquiz"] = Tools(Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}"), real.clock)
    for path in ("/progress", "/study/1", "/decks/1.apkg", "/account"):
        answer = visitor.client.get(path, headers=FETCHED if script else {})
        told = answer.get_data(as_text=True).casefold()
        assert answer.status_code == 503
        assert not any(
            it in told for it in ("sqlite", "select", "sqlalchemy", "flask", "python", str(tmp_path))
        )
    app.extensions["webquiz"] = real


def test_nothing_beside_the_pages_can_be_read(visitor: Visitor) -> None:
    for path in (
        "/static/",
        "/static",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static/%252e%252e%252fsettings.py",
        "/media/..%2f..%2fsettings.py",
        "/media/",
        "/.git/config",
        "/.env",
        "/secret",
        "/quiz.sqlite3",
        "/docs",
        "/metrics",
        "/console",
    ):
        answer = visitor.client.get(path)
        assert answer.status_code in (404, 405), path
        answer.close()
