"""The pages of a mock exam, without a script, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.quiz_course import MINUTE, Visitor, course, make_app, publish
from tests.support.quiz_web import clock, count, queries
from tests.support.quiz_web import database as database_of
from webquiz.store.schema import mock_answers, mocks
from webquiz.web.views.common import tools


@pytest.fixture
def anywhere(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with a small course, on SQLite and on PostgreSQL."""
    made = make_app(database_url, tmp_path)
    publish(tools(made).database, course())
    yield made
    tools(made).database.close()


def begin(visitor: Visitor, **values: str) -> int:
    """Begins an exam; its number."""
    visitor.get("/exam")
    visitor.submit("/exam", {"count": "10"} | values)
    assert re.fullmatch(r"/exam/\d+/1", visitor.path)
    return int(visitor.path.split("/")[2])


def first_choice(visitor: Visitor, number: int) -> int:
    """Opens the first question that is asked by choice; its place."""
    for place in range(1, 11):
        visitor.get(f"/exam/{number}/{place}")
        if 'data-mode="choice"' in visitor.html:
            return place
    raise AssertionError("no choice among ten")


def options(visitor: Visitor) -> list[str]:
    return re.findall(r'type="radio" name="response" id="[^"]*" value="([^"]*)"', visitor.html)


def chosen(visitor: Visitor) -> list[str]:
    return re.findall(r'name="response" id="[^"]*" value="([^"]*)"[^>]* checked', visitor.html)


def test_a_whole_exam(anywhere: Flask) -> None:
    visitor = Visitor(anywhere.test_client()).join()
    number = begin(visitor)
    place = first_choice(visitor, number)
    first, second = options(visitor)[:2]
    visitor.submit(visitor.path, {"response": first, "go": "next"})
    visitor.get(f"/exam/{number}/{place}")
    assert chosen(visitor) == [first]
    visitor.submit(visitor.path, {"response": second, "go": "previous"})
    visitor.get(f"/exam/{number}/{place}")
    assert chosen(visitor) == [second], "the last one counts"
    visitor.submit(visitor.path, {"go": "overview"})
    assert visitor.path == f"/exam/{number}/overview"
    assert visitor.html.count("exam-answered") == 1
    for page in ("ask", "overview"):
        assert "verdict" not in visitor.html, f"no correction before the end: {page}"
    visitor.submit("/hand-in")
    assert visitor.path == f"/exam/{number}/result"
    mark = re.search(r"<strong>([\d,]+) sur 20</strong>", visitor.html.replace("\u00a0", " "))
    assert mark is not None
    right = mark[1] == "2"
    visitor.submit("/overrule", {"place": str(place), "right": "0" if right else "1"})
    assert f"<strong>{'0' if right else '2'} sur 20" in visitor.html.replace("\u00a0", " ")
    assert "Mes examens blancs" in visitor.get("/exam")
    visitor.get(f"/exam/{number}/1")
    assert visitor.path.endswith("/result"), "what is handed in doesn't change any more"


def test_what_was_handed_in_changes_no_more(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor)
    place = first_choice(visitor, number)
    form = visitor.fields(visitor.path) | {"response": options(visitor)[0]}
    visitor.get(f"/exam/{number}/overview")
    visitor.submit("/hand-in")
    visitor.post(f"/exam/{number}/{place}", form)
    assert visitor.path.endswith("/result")
    with database_of(app).read() as connection:
        assert set(connection.execute(select(mock_answers.c.response)).scalars()) == {None}


def test_no_verdict_is_overruled_before_the_end(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor)
    token = visitor.fields(visitor.path)
    assert (
        visitor.client.post(f"/exam/{number}/overrule", data=token | {"place": "1", "right": "1"}).status_code
        == 400
    )


def test_at_the_next_request_after_its_time_an_exam_is_handed_in(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor, minutes="10")
    place = first_choice(visitor, number)
    visitor.submit(visitor.path, {"response": options(visitor)[0]})
    visitor.get(f"/exam/{number}/{place}")
    form = visitor.fields(visitor.path) | {"response": options(visitor)[1]}
    clock(app).now += 10 * MINUTE + 6000
    visitor.post(f"/exam/{number}/{place}", form)
    assert visitor.path == f"/exam/{number}/result"
    with database_of(app).read() as connection:
        row = connection.execute(select(mocks)).one()
        assert row.ended_at - row.started_at == 10 * MINUTE
    clock(app).now += MINUTE
    other = begin(visitor, minutes="20")
    clock(app).now += 30 * MINUTE
    for path in (
        "/exam",
        f"/exam/{other}",
        f"/exam/{other}/1",
        f"/exam/{other}/overview",
        f"/exam/{other}/result",
    ):
        visitor.get(path)
        assert visitor.status == 200
    with database_of(app).read() as connection:
        assert None not in set(connection.execute(select(mocks.c.ended_at)).scalars())


def test_nobody_opens_the_exam_of_somebody_else(app: Flask, visitor: Visitor) -> None:
    number = begin(visitor.join())
    other = Visitor(app.test_client()).join("Zoé")
    other.get("/account")
    token = other.fields("/account")
    for path in ("", "/1", "/overview", "/result"):
        assert other.client.get(f"/exam/{number}{path}").status_code == 404
    for path in ("/1", "/hand-in", "/overrule"):
        assert other.client.post(f"/exam/{number}{path}", data=token).status_code == 404
    assert count(app, mocks) == 1


def test_nobody_who_isnt_signed_in_sits_an_exam(visitor: Visitor) -> None:
    for path in ("/exam", "/exam/1", "/exam/1/1", "/exam/1/result"):
        assert visitor.client.get(path).status_code == 303


def test_a_double_click_begins_one_exam(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/exam")
    form = visitor.fields("/exam") | {"count": "20"}
    for _ in range(3):
        visitor.post("/exam", form)
    assert count(app, mocks) == 1
    assert "Reprendre l’examen" in visitor.get("/exam")


def test_an_account_begins_so_many_exams_an_hour(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/exam")
    form = visitor.fields("/exam")
    assert {visitor.client.post("/exam", data=form).status_code for _ in range(61)} == {303, 429}


def test_what_isnt_offered_is_not_asked_for(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor, count="9999", minutes="9999", deck="9" * 30)
    with database_of(app).read() as connection:
        assert connection.execute(select(mocks.c.minutes)).scalar_one() is None
        assert len(connection.execute(select(mock_answers)).all()) == 10
    assert visitor.client.get(f"/exam/{number}/11").status_code == 404
    assert visitor.client.get(f"/exam/{number}/{2**60}").status_code == 404


def test_where_there_is_nothing_to_ask_one_is_told(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/exam")
    page = visitor.submit("/exam", {"met": "1"})
    assert "Il n’y a pas encore de question" in page
    assert count(app, mocks) == 0


def test_a_button_may_lead_anywhere_in_the_exam_and_nowhere_else(visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor)
    for wish, path in (("7", "/7"), ("previous", "/6"), ("0", "/overview"), ("//evil.example", "/overview")):
        visitor.get(f"/exam/{number}/7") if wish != "7" else visitor.get(f"/exam/{number}/1")
        visitor.submit(visitor.path, {"go": wish})
        assert visitor.path == f"/exam/{number}{path}"


def test_keeping_an_answer_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    number = begin(visitor)
    first_choice(visitor, number)
    form = visitor.fields(visitor.path) | {"response": options(visitor)[0]}
    with queries(app) as seen:
        answer = visitor.client.post(visitor.path, data=form, headers={"X-Webquiz": "fetch"})
    assert answer.status_code == 204
    assert answer.headers["X-Webquiz-Go"].startswith(f"/exam/{number}/")
    assert len(seen) <= 6, seen
    with queries(app) as seen:
        visitor.get(visitor.path)
    assert len(seen) <= 6, seen


def test_an_exam_speaks_english(visitor: Visitor) -> None:
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    visitor.join()
    number = begin(visitor)
    assert "Question 1 of 10" in visitor.html
    visitor.get(f"/exam/{number}/overview")
    assert "Result of the mock exam" in visitor.submit("/hand-in")
