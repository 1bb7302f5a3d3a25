"""The log for who runs the quiz: every event has a line, and no line has a word of a student's."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import DataError, OperationalError

from tests.support.quiz_accounts import phrase_of, set_password
from tests.support.quiz_course import MONDAY, Visitor
from webquiz.store import classes
from webquiz.store.journal import _Logfmt, tell
from webquiz.web.journal import EVENTS
from webquiz.web.views.common import tools

MARKED = {
    "name": "Zéphyrine Quatrebarbes",
    "answer": "réponse-marquée-7731",
    "report": "signalement-marqué-7731",
    "password": "mot-de-passe-marqué-7731",
    "code": "ZZZZZ-77777",
    "phrase": "abricot brume cigale dune écho fanal",
}
ADDRESS = "203.0.113.77"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.DEBUG)
    return lambda: [record.getMessage() for record in caplog.records]


def events(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := re.match(r"event=(\S+)", line))]


def test_a_whole_visit_leaves_its_events_and_none_of_its_words(
    app: Flask, visitor: Visitor, lines: Callable[[], list[str]]
) -> None:
    visitor.client.environ_base["REMOTE_ADDR"] = ADDRESS
    with tools(app).database.write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    visitor.get("/")
    visitor.submit("/join", {"join-code": MARKED["code"], "join-name": MARKED["name"]})
    visitor.submit("/join", {"join-code": code, "join-name": MARKED["name"]})
    cookie = visitor.client.get_cookie("webquiz")
    visitor.begin(mode="typed")
    visitor.submit("/answer", {"response": MARKED["answer"]})
    visitor.submit("/me/cards/report", {"reason": "other", "text": MARKED["report"]})
    phrase = phrase_of(visitor)
    set_password(visitor, MARKED["password"], phrase)
    visitor.client.get("/account/data.zip")
    visitor.get("/account")
    visitor.submit("/leave")
    visitor.get("/back")
    visitor.submit("/back/phrase", {"phrase": MARKED["phrase"]})
    visitor.submit("/back/password", {"code": code, "name": MARKED["name"], "password": "un autre, faux"})
    visitor.submit("/back/password", {"code": code, "name": MARKED["name"], "password": MARKED["password"]})
    told = lines()
    expected = {"join-failed", "joined", "phrase-made", "password-set", "exported", "reported"}
    expected |= {"signed-out", "sign-in-failed", "signed-in"}
    assert expected <= set(events(told))
    assert cookie is not None
    forbidden = [*MARKED.values(), *MARKED["name"].split(), ADDRESS, cookie.value, code, phrase]
    for line in told:
        assert not any(word in line for word in forbidden), line


def test_erasing_is_told_with_the_number_of_who_is_gone(
    visitor: Visitor, lines: Callable[[], list[str]]
) -> None:
    visitor.join()
    visitor.get("/account")
    with visitor.client.session_transaction() as session:
        number, name = session["student"], session["name"]
    visitor.submit("/account/erase", {"confirm-name": name})
    assert any(line.startswith("event=erased") and f"student={number}" in line for line in lines())


def test_a_failure_is_told_by_where_it_happened_and_its_page_gives_its_number(
    app: Flask, visitor: Visitor, lines: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise ValueError(MARKED["answer"])

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    monkeypatch.setitem(app.view_functions, "home.index", broken)
    response = visitor.client.get("/")
    number = response.headers["X-Request-Id"]
    assert response.status_code == 500
    assert number in response.get_data(as_text=True)
    told = lines()
    assert {"broken", "failed"} <= set(events(told))
    assert all(f"request={number}" in line for line in told if line.startswith("event="))
    assert any("kind=ValueError" in line and "test_journal.py:" in line for line in told)
    assert not any(MARKED["answer"] in line for line in told)


@pytest.mark.parametrize("kind", [DataError, OperationalError])
def test_what_a_database_refuses_is_told_without_the_values_that_it_refuses(
    app: Flask,
    visitor: Visitor,
    lines: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    kind: type[DataError | OperationalError],
) -> None:
    words = MARKED["answer"] if kind is DataError else "server closed the connection"

    def refused() -> str:
        raise kind("INSERT", {"response": MARKED["answer"]}, Exception(words), hide_parameters=True)

    monkeypatch.setitem(app.view_functions, "home.index", refused)
    assert visitor.client.get("/").status_code == (400 if kind is DataError else 503)
    assert "database" in events(lines())
    assert not any(MARKED["answer"] in line for line in lines())


def test_the_database_itself_hides_what_it_is_told(app: Flask) -> None:
    assert tools(app).database.engine.hide_parameters


def test_every_view_of_the_table_is_there(app: Flask) -> None:
    assert {view for view, _ in EVENTS} <= set(app.view_functions)


def test_a_value_with_spaces_or_quotes_stays_one_field(lines: Callable[[], list[str]]) -> None:
    tell("tried", reason='no "room"\nleft', code=3, absent=None)
    assert lines() == ['event=tried reason="no \\"room\\"\\nleft" code=3']


def test_what_no_page_sends_and_what_is_not_ones_own_is_told(
    app: Flask, visitor: Visitor, lines: Callable[[], list[str]]
) -> None:
    visitor.join()
    with visitor.client.session_transaction() as session:
        student = session["student"]
    other = Visitor(app.test_client()).join("Zoé")
    other.begin(mode="flash")
    number = other.path.rsplit("/", 1)[1]
    for path, values, view, status in (
        ("/account", {}, "account.change", 400),
        ("/account", {"name": "x" * 9000}, "account.change", 413),
        (f"/study/{number}", None, "study.ask", 404),
        ("/decks/999.apkg", None, "files.package", 404),
        ("/leave", None, "", 405),
    ):
        before = len(lines())
        send = visitor.client.get if values is None else visitor.client.post
        send(path, **({} if values is None else {"data": values}))
        told = [line for line in lines()[before:] if line.startswith("event=refused")]
        assert len(told) == 1, path
        assert f"status={status} student={student}" in told[0]
        assert f"view={view} " in told[0] or not view
    assert not any("xxxx" in line for line in lines())


def test_what_a_scanner_looks_for_fills_no_log(app: Flask, lines: Callable[[], list[str]]) -> None:
    client = app.test_client()
    for path in ("/wp-login.php", "/study/1", "/static/none", "/media/flashmot-x.png"):
        client.get(path)
    assert "refused" not in events(lines())


def test_a_line_says_when_by_the_clock_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    record = logging.makeLogRecord({"created": 1_795_867_200.0, "levelname": "INFO", "msg": "event=x"})
    assert _Logfmt().format(record) == "time=2026-11-28T12:00:00Z level=info event=x"
