"""What is the same for everybody sets no cookie, and no request names the place that it is led to."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import Visitor, make_app
from tests.support.quiz_web import database

PUBLIC = ("/static/app.js", "/healthz", "/manifest.webmanifest", "/sw.js")
MISSING = ("/static/none.css", "/static/../app.py", "/media/none", f"/media/flashmot-{'0' * 24}.png")


def test_what_all_may_keep_never_sets_a_cookie(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    for path in (*PUBLIC, *MISSING):
        for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
            with visitor.client.session_transaction() as session:
                session["seen"] = 1
                session["_flashes"] = [("done", "Gardé pour une page.")]
            for client in (visitor.client, app.test_client()):
                answer = client.open(path, method=method)
                assert "Set-Cookie" not in answer.headers, (method, path)
                assert "public" not in answer.headers.get("Cache-Control", "") or answer.status_code == 200
                answer.close()
    page = visitor.client.get("/")
    assert "Set-Cookie" in page.headers, "a page keeps one signed in"
    assert "Gardé pour une page." in page.get_data(as_text=True), "and is told what is told once"


def test_what_all_may_keep_varies_with_nobody(visitor: Visitor) -> None:
    visitor.join()
    for path in PUBLIC:
        answer = visitor.client.get(path)
        assert "Cookie" not in answer.headers.get("Vary", "") or "manifest" in path, path
        answer.close()


@pytest.mark.parametrize(
    "path", ["", "//", "/study//nothing", "//progress", "/notions//1", "///evil.example"]
)
def test_no_redirection_names_the_host_that_the_request_named(app: Flask, path: str) -> None:
    answer = app.test_client().open(
        environ_overrides={"PATH_INFO": path, "HTTP_HOST": "evil.example"}, method="GET"
    )
    where = answer.headers.get("Location", "/")
    assert where.startswith("/")
    assert not where.startswith("//")
    assert "evil" not in where


def test_a_redirection_of_the_quizs_own_leads_where_it_did(visitor: Visitor) -> None:
    assert visitor.client.get("/progress").headers["Location"] == "/"


HOSTS = [
    "x" * 5000,
    "[::1",
    "a b",
    "é",
    "",
    "evil.example:99999",
    "evil.example:abc",
    "@",
    "/",
    "a" * 64,
    "..",
]


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
def test_no_host_ends_in_a_500(app: Flask, host: str) -> None:
    app.config["TESTING"] = False
    for path in ("/", "/nowhere", "/static/app.js", "//progress"):
        answer = app.test_client().get(path, headers={"Host": host})
        assert answer.status_code < 500, path
        answer.close()


def test_a_host_that_the_quiz_doesnt_go_by_is_told_so(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path, trusted_hosts=("quiz.example",))
    app.config["TESTING"] = False
    for path in ("/", "/nowhere", "/static/app.js", "//progress"):
        answer = app.test_client().get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "n’est pas celle du quiz" in answer.get_data(as_text=True)
        assert "evil" not in answer.get_data(as_text=True)
        assert app.test_client().get("/", headers={"Host": "quiz.example"}).status_code == 200
    database(app).close()
