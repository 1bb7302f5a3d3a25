"""The questions that a page keeps: whose they are, what they hold, how often they may be asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.quiz_accounts import borrowed
from tests.support.quiz_course import DAY, Visitor, course, make_app, publish
from tests.support.quiz_web import clock, database, queries, rows
from webquiz.store import people
from webquiz.store.schema import events
from webquiz.web import limits
from webquiz.web.views.common import tools

OUTBOX = {"X-Webquiz": "outbox"}


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with a small course."""
    made = make_app(database_url, tmp_path)
    publish(tools(made).database, course(60))
    yield made
    tools(made).database.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who studies."""
    visitor = Visitor(app.test_client()).join()
    visitor.begin(mode="auto", length="40")
    return visitor


def ahead(visitor: Visitor) -> dict[str, Any]:
    response = visitor.client.get(f"{visitor.path}/ahead")
    assert response.status_code == 200
    return dict(response.get_json())


def test_it_holds_what_is_needed_to_ask_and_correct(visitor: Visitor) -> None:
    told = ahead(visitor)
    assert told["queue"]
    for key in told["queue"]:
        question = told["questions"][key]
        assert f'name="cards" value="{key}"' in question["ask"]
        assert question["own"] or question["right"]
        assert question["own"] or "data-verdict" in question["correction"]
        assert not re.search(r"<script|<html", question["ask"] + question["correction"])


def test_it_is_its_students_alone(app: Flask, visitor: Visitor) -> None:
    path = f"{visitor.path}/ahead"
    stranger = Visitor(app.test_client()).join("Zoé")
    assert stranger.client.get(path).status_code == 404
    assert Visitor(app.test_client()).client.get(path).status_code == 303
    assert app.test_client().get(path, headers={"X-Webquiz": "fetch"}).status_code == 401


def test_no_cache_keeps_it(visitor: Visitor) -> None:
    response = visitor.client.get(f"{visitor.path}/ahead")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.mimetype == "application/json"


def test_it_asks_the_database_few_times_however_many_cards(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path)
    publish(database(app), course(200))
    visitor = Visitor(app.test_client()).join()
    with database(app).write() as connection:
        people.change(connection, 1, new_per_day=200)
    visitor.begin(mode="auto", length="m20")
    with queries(app) as seen:
        told = ahead(visitor)
    assert len(told["questions"]) == 60
    assert not told["all"]
    assert len(seen) <= 12, seen
    database(app).close()


def test_it_is_made_so_often_and_no_more_for_one_account(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.keeping_ahead() == "240 per hour"
    monkeypatch.setattr(limits, "_AHEAD", "6 per hour")
    path = f"{visitor.path}/ahead"
    thief = borrowed(app, visitor)
    for _ in range(3):
        assert visitor.client.get(path).status_code == 200
        assert thief.client.get(path).status_code == 200
    assert visitor.client.get(path).status_code == 429
    assert thief.client.get(path).status_code == 429
    other = Visitor(app.test_client()).join("Zoé")
    other.begin(mode="flash")
    assert ahead(other)["queue"]


def test_it_is_no_more_than_a_browser_keeps(visitor: Visitor) -> None:
    assert len(json.dumps(ahead(visitor))) < 1_200_000


def test_answers_that_come_later_are_told_what_the_log_has(app: Flask, visitor: Visitor) -> None:
    told = ahead(visitor)
    first, second = (told["questions"][key] for key in told["queue"][:2])
    fields = visitor.fields("/answer") | {"mode": "flash", "rating": "3", "at": str(clock(app).now + 60_000)}
    clock(app).now += DAY
    for at, question in enumerate((second, first)):
        own = {"cards": str(question["cards"][0]), "turns": "0", "attempt": f"later-answer-{at}"}
        for _ in range(2):
            reply = visitor.client.post(
                f"{visitor.path}/answer", data=fields | own, headers=OUTBOX
            ).get_json()
            (stored,) = reply["stored"]
            assert (stored["attempt"], stored["card"], stored["right"]) == (
                own["attempt"],
                question["cards"][0],
                True,
            )
    late = visitor.client.post(
        f"{visitor.path}/answer", data=fields | own | {"attempt": "of-another-tab"}, headers=OUTBOX
    ).get_json()
    assert late["stored"][0]["attempt"] == own["attempt"], "the first one stands"
    assert rows(app, events.c.card_id) == [(second["cards"][0],), (first["cards"][0],)]
    with database(app).read() as connection:
        times = set(connection.execute(select(events.c.at)).scalars())
    assert times == {int(fields["at"])}


def test_an_answer_in_place_is_told_it_too(visitor: Visitor) -> None:
    fields = visitor.fields("/answer") | {"rating": "1", "response": "x", "unknown": "1"}
    reply = visitor.client.post(f"{visitor.path}/answer", data=fields, headers={"X-Webquiz": "fetch"})
    (stored,) = json.loads(reply.headers["X-Webquiz-Stored"])
    assert stored["right"] is False
    assert stored["attempt"] == fields["attempt"]


def test_an_answer_sent_later_needs_few_queries(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path)
    publish(database(app), course())
    visitor = Visitor(app.test_client()).join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer") | {"rating": "3"}
    with queries(app) as seen:
        visitor.client.post(f"{visitor.path}/answer", data=fields, headers=OUTBOX)
    assert len(seen) <= 6, seen
    database(app).close()
