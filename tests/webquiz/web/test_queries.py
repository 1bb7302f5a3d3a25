"""How often pages ask the database."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import Visitor, course, publish
from tests.support.quiz_web import database, queries


def test_home_asks_the_database_six_times_at_most_however_many_cards(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(10_000))
    visitor.join()
    with queries(app) as seen:
        visitor.get("/")
    assert 3 <= len(seen) <= 6, seen


def test_an_answer_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer") | {"rating": "3"}
    with queries(app) as seen:
        visitor.client.post(f"{visitor.path}/answer", data=fields, headers={"X-Webquiz": "fetch"})
    assert 5 <= len(seen) <= 6, seen
    with queries(app) as seen:
        visitor.get(visitor.path)
    assert 2 <= len(seen) <= 3, seen


def test_the_progress_page_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    with queries(app) as seen:
        visitor.get("/progress")
    assert len(seen) <= 8, seen
