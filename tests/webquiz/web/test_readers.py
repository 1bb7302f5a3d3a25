"""Pages, packages and images of a course are its classes'; « Essayer » shows what is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.quiz_course import Visitor, make_app
from tests.support.quiz_web import database, queries
from tests.support.two_readings import (
    BAKERY,
    CHAPTERS,
    GARDEN,
    SHARED,
    both,
    close_all,
    give,
    image,
    new_class,
    open_to_try,
    slugs,
)
from webquiz.store.schema import decks, notions


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A quiz with two courses, of which nothing is open to try."""
    made = make_app(sqlite_url, tmp_path)
    both(database(made))
    close_all(database(made))
    yield made
    database(made).close()


def member(app: Flask, *given: str, name: str = "A") -> tuple[Visitor, int]:
    """Somebody who has joined a class that is given these courses, and the class's number."""
    group, code = new_class(database(app), name, *given)
    visitor = Visitor(app.test_client())
    visitor.get("/")
    visitor.submit("/join", {"join-code": code, "join-name": "Camille"})
    return visitor, group


def addresses(app: Flask, course: str) -> list[str]:
    """All that a course has by direct address."""
    with database(app).read() as connection:
        packages = connection.execute(select(decks.c.id).where(decks.c.course == course)).scalars()
        numbers = connection.execute(select(notions.c.id).where(notions.c.title.contains(course))).scalars()
        return [
            *(f"/decks/{number}.apkg" for number in packages),
            *(f"/notions/{number}" for number in numbers),
            *(f"/notions/{slug}" for slug in slugs(database(app), course)),
            *(f"/media/{image(course, title)}" for title in CHAPTERS),
        ]


def status(visitor: Visitor, path: str) -> int:
    answer = visitor.client.get(path)
    answer.close()
    return answer.status_code


def test_a_stranger_to_a_course_gets_404_for_all_of_it_by_direct_address(app: Flask) -> None:
    visitor, _ = member(app, GARDEN)
    assert {status(visitor, path) for path in addresses(app, BAKERY)} == {404}
    assert {status(visitor, path) for path in addresses(app, GARDEN)} == {200, 301}
    assert status(visitor, f"/media/{SHARED}") == 200
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    lists = ("/cards", "/notions/list", "/search?q=conc", "/search?q=question")
    for path in lists:
        assert BAKERY not in visitor.get(path), path
    for path in ("/", "/progress", "/progress/map"):
        page = visitor.get(path)
        assert GARDEN in page, path
        assert BAKERY not in page, path


def test_a_chapter_of_another_course_begins_no_session(app: Flask) -> None:
    visitor, _ = member(app, GARDEN)
    with database(app).read() as connection:
        other = connection.execute(select(decks.c.id).where(decks.c.course == BAKERY)).scalars().first()
    page = visitor.begin(deck=str(other))
    assert visitor.path == "/study/nothing"
    assert BAKERY not in page


def test_what_is_a_classs_no_cache_keeps_for_others(app: Flask) -> None:
    visitor, _ = member(app, GARDEN)
    mine = visitor.client.get(f"/media/{image(GARDEN, CHAPTERS[0])}")
    assert mine.headers["Cache-Control"].startswith("private")
    assert "Set-Cookie" not in mine.headers
    stranger = app.test_client().get(f"/media/{image(GARDEN, CHAPTERS[0])}")
    assert stranger.status_code == 404
    open_to_try(database(app), GARDEN, CHAPTERS[:1])
    opened = app.test_client().get(f"/media/{image(GARDEN, CHAPTERS[0])}")
    assert opened.headers["Cache-Control"].startswith("public")
    assert "Vary" not in opened.headers
    assert "Set-Cookie" not in opened.headers
    assert app.test_client().get(f"/media/{image(GARDEN, CHAPTERS[1])}").status_code == 404


def test_without_something_to_try_the_front_page_offers_no_try_and_none_is_made(app: Flask) -> None:
    visitor = Visitor(app.test_client())
    open_to_try(database(app), GARDEN, CHAPTERS[:1])
    before = visitor.get("/")
    assert 'action="/try"' in before
    close_all(database(app))
    page = visitor.submit("/try", {"guest-name": "Zoé"})
    assert "Sans classe, rien n’est ouvert" in page
    assert 'action="/try"' not in page
    assert 'action="/join"' in page


def test_who_tries_sees_the_open_chapters_and_keeps_what_was_done_when_they_close(app: Flask) -> None:
    open_to_try(database(app), GARDEN, CHAPTERS[:1])
    visitor = Visitor(app.test_client()).join()
    home = visitor.get("/")
    assert CHAPTERS[0] in home
    assert CHAPTERS[1] not in home
    visitor.begin(mode="flash")
    session = visitor.path
    visitor.submit("/answer", {"rating": "3"})
    close_all(database(app))
    page = visitor.get("/")
    assert "Ce que vous avez fait est gardé" in page
    assert GARDEN not in page
    for path in (session, f"{session}/summary", "/study/last", "/progress"):
        assert GARDEN.lower() not in visitor.get(path).lower(), path
        assert visitor.status == 200, path
    open_to_try(database(app), GARDEN, None)
    assert GARDEN.lower() in visitor.get(f"{session}/summary").lower()


def test_an_answer_to_a_card_that_may_no_longer_be_read_shows_nothing_of_it(app: Flask) -> None:
    visitor, group = member(app, GARDEN)
    visitor.begin(mode="flash")
    session = visitor.path
    fields = visitor.fields("/answer") | {"rating": "3"}
    give(database(app), group, BAKERY)
    answer = visitor.client.post(f"{session}/answer", data=fields, headers={"X-Webquiz": "fetch"})
    assert answer.status_code == 409
    give(database(app), group, GARDEN)
    visitor.post(f"{session}/answer", fields)
    give(database(app), group, BAKERY)
    page = visitor.get(f"{session}/answer/{fields['attempt']}")
    assert GARDEN not in page
    assert visitor.path == f"{session}/summary"


def test_who_may_read_costs_no_query_more(app: Flask) -> None:
    visitor, _ = member(app, GARDEN)
    with queries(app) as seen:
        visitor.get("/")
    assert len(seen) <= 6, seen
