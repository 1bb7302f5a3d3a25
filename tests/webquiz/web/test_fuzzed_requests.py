"""Nothing that can be sent ends in a 500: a bounded run of ``bench/fuzz_quiz.py``, on both databases."""

from __future__ import annotations

import random
from pathlib import Path

from fuzz_quiz import Fuzzer, times
from tests.support.quiz_course import course, make_app, publish
from tests.support.quiz_web import database

REQUESTS = 1500


def test_no_request_of_any_kind_ends_in_a_500(database_url: str, tmp_path: Path) -> None:
    app = make_app(database_url, tmp_path, join_limit="100000 per hour", sign_in_limit="100000 per hour")
    publish(database(app), course())
    found = Fuzzer(app, random.Random(20261128)).run(times(REQUESTS))
    assert not found.failures, "\n\n".join(f"{kind}\n{told}" for kind, told in found.failures.items())
    assert not any(status >= 500 for status in found.statuses)
    assert len(found.routes) > 100
    assert found.statuses[200] > REQUESTS / 10, "it reaches pages, not only refusals"


def test_the_same_seed_tries_the_same(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path)
    publish(database(app), course())
    tried = []
    for _ in range(2):
        fuzzer = Fuzzer(app, random.Random(7))
        rules = list(app.url_map.iter_rules())
        tried.append([(fuzzer._address(rule), fuzzer._fields(rule)) for rule in rules * 5])
    assert tried[0] == tried[1]
    database(app).close()
