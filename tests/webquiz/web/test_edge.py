"""What no page of ours sends is refused at the edge, at once, whichever the route; nothing ends in a 500."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.routing import IntegerConverter

from tests.support.quiz_course import Visitor, course, make_app, publish
from webquiz.store.people import fold_name
from webquiz.web.edge import LONGEST_FIELD
from webquiz.web.views.common import tools

MARKS = "e" + "\u0301" * 64_000


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """(method, path) of all that the application answers."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            values = {
                name: 1 if isinstance(kind, IntegerConverter) else "x"
                for name, kind in rule._converters.items()
            }
            path = rule.build(values, append_unknown=False)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                if path is not None and rule.endpoint != "static":
                    yield method, path[1]


def test_a_field_of_marks_without_end_is_refused_at_once_everywhere(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    start, seen = time.process_time(), 0
    for method, path in routes(app):
        if method == "POST" and "csp" not in path:
            for name in ("name", "password", "phrase", "code", "response"):
                answer = visitor.client.post(path, data={name: MARKS})
                assert answer.status_code == 413, path
                seen += 1
    assert seen > 50
    assert time.process_time() - start < 0.2 * seen, "folding one of them takes 20 s"


def test_a_name_is_bounded_before_it_is_folded() -> None:
    start = time.process_time()
    assert fold_name(MARKS) == "e"
    assert time.process_time() - start < 1


def test_text_that_a_page_may_send_passes_the_edge(visitor: Visitor) -> None:
    visitor.join()
    answer = visitor.client.get("/", query_string={"q": "é" * 900})
    assert answer.status_code == 200
    assert visitor.client.get("/", query_string={"q": "a" * LONGEST_FIELD}).status_code == 414


BODIES: list[dict[str, Any]] = [
    {"json": {"name": "Léa"}},
    {"data": b"[" * 120_000, "content_type": "application/json"},
    {"data": b"\xff\xfe\x00", "content_type": "text/plain"},
    {"data": b"--x\r\n\r\nabc\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"},
    {"data": b"--x", "content_type": "multipart/form-data; boundary=x"},
    {"data": b"", "content_type": "multipart/form-data"},
    {"data": b"name=%ED%A0%80&response=%00", "content_type": "application/x-www-form-urlencoded"},
    {
        "data": b"&".join(b"a%d=1" % at for at in range(5000)),
        "content_type": "application/x-www-form-urlencoded",
    },
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_no_body_of_any_kind_ends_in_a_500(app: Flask, visitor: Visitor, body: dict[str, Any]) -> None:
    visitor.join()
    for method, path in routes(app):
        if method == "POST":
            answer = visitor.client.post(path, **body)
            assert answer.status_code < 500, path


def test_a_file_where_a_form_is_expected_is_refused(visitor: Visitor) -> None:
    from io import BytesIO

    visitor.join()
    assert visitor.client.post("/start", data={"name": (BytesIO(b"x"), "x.txt")}).status_code in (
        400,
        404,
        405,
    )


VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["9" * 400, "-1", "1e400", "NaN", "\ud800", "\x00", "[" * 5000, "../..", "%00", "1" * 7999]
    ),
)
NAMES = st.sampled_from(
    "name code password phrase response mode cards turns attempt at ms target deck minutes count rating sure "
    "new_per_day minutes by light goal retention timezone theme locale exam old new again csrf_token session".split()
)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visitor, list[tuple[str, str]]]]:
    """A student in a quiz that all examples share."""
    folder = tmp_path_factory.mktemp("edge")
    made = make_app(f"sqlite:///{folder / 'quiz.sqlite3'}", folder)
    publish(tools(made).database, course())
    visitor = Visitor(made.test_client())
    visitor.join()
    yield visitor, sorted(set(routes(made)))
    tools(made).database.close()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_field_of_any_route_ends_in_a_500(
    joined: tuple[Visitor, list[tuple[str, str]]], data: st.DataObject
) -> None:
    visitor, known = joined
    method, path = data.draw(st.sampled_from(known))
    fields = data.draw(st.dictionaries(NAMES, VALUES, max_size=6))
    sent = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
    if method == "GET":
        answer = visitor.client.get(path, query_string=sent)
    else:
        answer = visitor.client.post(path, data=sent)
    answer.close()
    assert answer.status_code < 500, (method, path, fields)
