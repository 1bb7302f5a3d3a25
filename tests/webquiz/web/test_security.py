"""Tokens, headers and cookies; what is sent by who means harm; what goes wrong is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import Visitor, make_app
from tests.support.quiz_web import count
from webquiz.store.database import Database
from webquiz.store.schema import events
from webquiz.web.views.common import Tools, tools


def test_every_form_needs_its_token(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    number = visitor.path
    fields = visitor.fields("/answer") | {"rating": "3"}
    del fields["csrf_token"]
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint != "files.csp_report":
            path = re.sub(r"<int:\w+>", number.rsplit("/", 1)[1], str(rule))
            response = visitor.client.post(path, data=fields)
            assert response.status_code == 400, path
            assert "Cette page a expiré" in response.get_data(as_text=True)
    assert count(app, events) == 0


def test_headers_keep_pages_to_themselves(visitor: Visitor) -> None:
    visitor.get("/")
    headers = visitor.response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    cookie = headers.get("Set-Cookie", "")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_outside_development_cookies_are_secure(sqlite_url: str, tmp_path: Path) -> None:
    made = make_app(sqlite_url, tmp_path, development=False)
    response = made.test_client().get("/", base_url="https://quiz.example")
    assert "Secure" in response.headers["Set-Cookie"]
    assert response.headers["Strict-Transport-Security"]
    tools(made).database.close()


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/study/999",
        "/study/1/answer/abcdefgh",
        "/media/flashmot-x.png",
        "/media/../../etc/passwd",
        "/study/99999999999999999999",
        "/notions/99999999999999999999",
    ],
)
def test_what_is_not_there_is_said(visitor: Visitor, path: str) -> None:
    visitor.join()
    visitor.get(path)
    assert visitor.status == 404
    assert "Cette page n’existe pas" in visitor.html


def test_a_database_that_is_gone_is_said_without_a_traceback(
    app: Flask, visitor: Visitor, tmp_path: Path
) -> None:
    visitor.join()
    real = tools(app)
    app.extensions["webquiz"] = Tools(Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}"), real.clock)
    page = visitor.get("/progress")
    assert visitor.status == 503
    assert "La base de données ne répond pas" in page
    assert "Traceback" not in page
    assert visitor.client.get("/healthz").status_code == 503
    app.extensions["webquiz"] = real
    assert visitor.client.get("/healthz").get_json() == {"status": "ok"}


def test_a_host_that_is_not_ours_is_refused_without_a_failure(sqlite_url: str, tmp_path: Path) -> None:
    """The page of the refusal had addresses, which nobody can make for a strange host."""
    app = make_app(sqlite_url, tmp_path, trusted_hosts=("quiz.example.org",))
    app.testing = False
    for host, status in (("quiz.example.org", 200), ("elsewhere.example", 400)):
        assert app.test_client().get("/", headers={"Host": host}).status_code == status
    tools(app).database.close()
