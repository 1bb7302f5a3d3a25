"""« Vie privée » says what the tables hold, from every page, in both languages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from tests.support.quiz_course import Visitor
from tests.support.quiz_web import database
from webquiz.store.schema import metadata
from webquiz.web.limits import longest

PLACES = (
    "/",
    "/back",
    "/privacy",
    "/progress",
    "/progress/map",
    "/cards",
    "/search",
    "/notions/list",
    "/account",
    "/nowhere",
    "/offline",
    "/study/nothing",
)


def named(page: str) -> set[str]:
    return set(re.findall(r'data-table="([a-z_]+)"', page))


def holders() -> set[str]:
    """The tables with something of a student in them."""
    return {"students", "hits"} | {table.name for table in metadata.sorted_tables if "student_id" in table.c}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_table_with_something_of_a_student_is_named(visitor: Visitor, language: str) -> None:
    page = visitor.get("/privacy", headers={"Accept-Language": language})
    assert visitor.status == 200
    assert named(page) == holders()
    assert ("Vie privée" if language == "fr" else "Who sees it") in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_page_leads_there(visitor: Visitor, signed_in: bool) -> None:
    if signed_in:
        visitor.join()
    for path in PLACES:
        assert 'href="/privacy"' in visitor.get(path), path
    if signed_in:
        visitor.begin(mode="flash")
        assert 'href="/privacy"' in visitor.html
        assert 'href="/privacy"' in visitor.submit("/stop")


def test_how_long_failures_are_kept_is_what_the_limits_say(app: Flask, visitor: Visitor) -> None:
    with app.test_request_context():
        assert longest() == 3600
    assert "1\u202fh\u202f00" in re.sub(r"[ \u00a0]", "\u202f", visitor.get("/privacy"))


def test_erasing_all_leaves_nothing_in_any_table_that_is_named(app: Flask, visitor: Visitor) -> None:
    visitor.join("Une")
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    visitor.get("/account")
    visitor.submit("/account/erase", {"confirm-name": "Une"})
    with database(app).read() as connection:
        for name in holders() - {"hits"}:
            assert not connection.execute(select(metadata.tables[name])).all(), name


def test_the_page_says_nothing_that_the_export_doesnt_hold(visitor: Visitor) -> None:
    import io
    import zipfile

    visitor.join()
    packed = visitor.client.get("/account/data.zip").data
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name.removesuffix(".csv") for name in archive.namelist()}
    tables = holders() - {"students", "hits"} | {"account", "webquiz.json"}
    assert files == tables
