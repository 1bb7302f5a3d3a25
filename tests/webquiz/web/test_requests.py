"""What a request may ask: its methods, its fields and no others; what it changes."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select

from tests.support.quiz_accounts import a_class, enter
from tests.support.quiz_course import Visitor
from tests.support.quiz_web import database, rows
from tests.webquiz.web.test_edge import routes
from webquiz.store.schema import devices, events, metadata, students


def everything(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, but for when a device was last seen and what limits count."""
    left = {"hits"}
    with database(app).read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*(it for it in table.c if it is not devices.c.seen_at)).order_by(
                        *table.primary_key
                    )
                )
            ]
            for table in metadata.sorted_tables
            if table.name not in left
        }


def test_an_address_answers_its_own_methods_and_no_other(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    for path in sorted({path for _, path in routes(app)}):
        own = {method for method, it in routes(app) if it == path}
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"} - own:
            answer = visitor.client.open(path, method=method)
            answer.close()
            assert answer.status_code == 405, (method, path)


def test_what_is_only_looked_at_changes_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.get(visitor.path)
    before = everything(app)
    for method, path in routes(app):
        if method == "GET":
            for query in ({}, {"locale": "en", "theme": "dark", "show": "1", "rating": "3", "name": "Zoé"}):
                for asked in ("GET", "HEAD"):
                    visitor.client.open(path, method=asked, query_string=query).close()
    assert everything(app) == before


def test_fields_that_a_form_doesnt_have_change_nothing(app: Flask) -> None:
    """Nobody makes themselves a member of a class, gives themselves a secret, or signs others out."""
    visitor = enter(app, a_class(app))
    visitor.get("/account")
    form = next(it for it in visitor.forms if it["action"] == "/account")["fields"]
    wanted = {"name": "Zoé", "locale": "fr", "theme": "auto", "zone": "America/Toronto"}
    before = rows_of_students(app)
    more = {
        "id": "99",
        "class_id": "77",
        "epoch": "1",
        "password_hash": "x",
        "phrase_hash": "x",
        "phrase_key": "x",
        "made_at": "1",
        "folded": "x",
        "student": "99",
        "new_per_day": "12",
    }
    visitor.post("/account", form | wanted | more)
    assert visitor.status == 200
    (was,), (is_now,) = before, rows_of_students(app)
    assert {name for name in was if was[name] != is_now[name]} <= {"name", "folded", "timezone"}
    assert is_now["timezone"] == "America/Toronto"


def rows_of_students(app: Flask) -> list[dict[str, Any]]:
    with database(app).read() as connection:
        return [dict(row._mapping) for row in connection.execute(select(students))]


def test_a_field_in_the_address_is_none_of_the_form(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    path, fields = visitor.path, visitor.fields("/answer")
    visitor.post(f"{path}/answer?rating=3", fields)
    assert visitor.status == 422
    assert rows(app, events.c.id) == []
    token = fields.pop("csrf_token")
    visitor.post(f"{path}/answer?csrf_token={token}", fields | {"rating": "3"})
    assert visitor.status == 400
    assert rows(app, events.c.id) == []


def test_of_a_field_that_is_sent_twice_the_first_one_counts(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer")
    visitor.post(f"{visitor.path}/answer", fields | {"rating": ["1", "4"]})
    assert rows(app, events.c.rating) == [(1,)]


def test_numbers_out_of_range_are_refused_where_they_come_in(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    path, fields = visitor.path, visitor.fields("/answer") | {"rating": "3"}
    for name in ("cards", "turns"):
        for value in ("-1", "2147483648", "9" * 30, "1e3", "0x1", "١", "1.5", ""):
            assert visitor.client.post(f"{path}/answer", data=fields | {name: value}).status_code == 400
    for rating in ("0", "5", "-1", "99999999999"):
        visitor.client.post(f"{path}/answer", data=fields | {"rating": rating})
    assert rows(app, events.c.id) == []
