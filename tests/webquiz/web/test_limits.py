"""Who guesses is stopped, and nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import MONDAY, Visitor, make_app
from tests.support.quiz_web import count, database
from webquiz.store import classes
from webquiz.store.schema import students
from webquiz.web.credentials import make_phrase


def test_who_guesses_is_stopped_and_the_rest_of_the_class_is_not(app: Flask) -> None:
    names = [f"Élève {number}" for number in range(30)]
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    for name in names:  # a whole class joins from one address
        visitor = Visitor(app.test_client())
        visitor.get("/")
        visitor.submit("/join", {"join-code": code, "join-name": name})
        assert visitor.status == 200
    visitor.get("/account")
    visitor.submit("/account/password", {"password": "quatre mots sans rapport"})
    for _ in range(10):
        guesser = Visitor(app.test_client())
        guesser.get("/back")
        guesser.submit("/back/password", {"code": code, "name": names[0], "password": "devine"})
        assert guesser.status == 422
    guesser.get("/back")
    page = guesser.submit(
        "/back/password", {"code": code, "name": names[0], "password": "devine"}, follow_redirects=False
    )
    assert guesser.status == 429
    assert "Trop d’essais" in page
    other = Visitor(app.test_client())
    other.get("/back")
    assert "Rebonjour" in other.submit(
        "/back/password", {"code": code, "name": names[29], "password": "quatre mots sans rapport"}
    )


def test_the_limit_on_guesses_cannot_be_stepped_around_with_other_fields(app: Flask) -> None:
    statuses = []
    for _ in range(12):
        visitor = Visitor(app.test_client())
        visitor.get("/back")
        values = {"code": "ABCDEF", "name": "zoe", "password": "devine", "phrase": make_phrase()}
        visitor.submit("/back/password", values, follow_redirects=False)
        statuses.append(visitor.status)
    assert statuses == [422] * 10 + [429] * 2


def test_who_is_stuck_in_a_limit_of_their_own_locks_nobody_else_out(tmp_path: Path, sqlite_url: str) -> None:
    app = make_app(sqlite_url, tmp_path, join_limit="12 per hour")
    for _ in range(30):
        visitor = Visitor(app.test_client())
        visitor.get("/back")
        visitor.submit(
            "/back/password", {"code": "ABCDEF", "name": "zoe", "password": "x"}, follow_redirects=False
        )
    assert visitor.status == 429
    other = Visitor(app.test_client())
    other.get("/back")
    other.submit("/back/password", {"code": "ABCDEF", "name": "ali", "password": "x"}, follow_redirects=False)
    assert other.status == 422
    database(app).close()


def test_a_phrase_that_is_guessed_is_stopped_by_its_account(app: Flask) -> None:
    key = " ".join(make_phrase().split()[:2])
    statuses = []
    for typed in [*[f"{key} aaaa aaaa aaaa aaaa"] * 11, make_phrase()]:
        visitor = Visitor(app.test_client())
        visitor.get("/back")
        visitor.submit("/back/phrase", {"phrase": typed}, follow_redirects=False)
        statuses.append(visitor.status)
    assert statuses == [422] * 10 + [429, 422], "another account may still be tried"


def test_accounts_without_a_class_are_made_so_often_and_then_no_more(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path, join_limit="2 per hour")
    statuses = []
    for _ in range(3):
        visitor = Visitor(app.test_client())
        visitor.get("/")
        visitor.submit("/try", {"guest-name": "Zoé"}, follow_redirects=False)
        statuses.append(visitor.status)
    assert statuses == [303, 303, 429]
    assert count(app, students) == 2
    database(app).close()


def test_reports_fill_no_log(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    client = app.test_client()
    statuses = [client.post("/csp-report", data="{}").status_code for _ in range(62)]
    assert statuses == [204] * 60 + [429] * 2
    assert len(caplog.records) == 60


def test_each_application_counts_in_its_own_database_by_its_own_settings(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    apps = []
    for folder, limit in zip(folders, ("1 per hour", "2 per hour"), strict=True):
        folder.mkdir()
        apps.append(make_app(f"sqlite:///{folder / 'quiz.sqlite3'}", folder, join_limit=limit))
    statuses: list[list[int]] = [[], []]
    for _ in range(3):
        for app, seen in zip(apps, statuses, strict=True):
            visitor = Visitor(app.test_client())
            visitor.get("/")
            visitor.submit("/try", {"guest-name": "Zoé"}, follow_redirects=False)
            seen.append(visitor.status)
    assert statuses == [[303, 429, 429], [303, 303, 429]]
    for app in apps:
        database(app).close()


def guess(app: Flask, place: str, password: str = "devine") -> int:
    """What somebody who guesses zoé's password from an address is told."""
    guesser = app.test_client()
    values = {"code": "ABCDEFGHJK", "name": "zoé", "password": password}
    return guesser.post("/back/password", data=values, environ_base={"REMOTE_ADDR": place}).status_code


def test_whoever_has_a_network_has_one_address(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    told = [guess(app, f"2001:db8:1:2::{number:x}") for number in range(1, 13)]
    assert told == [422] * 10 + [429] * 2
    assert guess(app, "2001:db8:1:3::1") == 422, "another network"
    assert guess(app, "::ffff:192.0.2.1") == 422


def test_an_account_has_a_limit_across_addresses(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    told = [guess(app, f"192.0.2.{number}") for number in range(1, 121)]
    assert told == [422] * 100 + [429] * 20


def test_many_guesses_at_once_are_no_more_than_one_after_the_other(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(lambda _: guess(app, "192.0.2.7"), range(60)))
    assert told.count(422) == 10
    assert told.count(429) == 50


def test_a_class_that_is_closed_is_joined_by_nobody_until_it_has_another_code(app: Flask) -> None:
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
        group = classes.class_by_code(connection, code)
        assert group is not None
        classes.close(connection, group.id)
        (closed,) = classes.all_classes(connection)
        assert classes.is_closed(closed)
        for typed in (code, closed.code, closed.code[1:], ""):
            assert classes.class_by_code(connection, typed) is None
        again = classes.renew_code(connection, group.id)
        assert again != code
        assert classes.class_by_code(connection, classes.shown_code(again).lower()) is not None


def test_all_that_is_known_of_a_student_is_put_together_so_often_and_no_more(app: Flask) -> None:
    zoe, camille = Visitor(app.test_client()).join("Zoé"), Visitor(app.test_client()).join()
    given = [zoe.client.get("/account/data.zip").status_code for _ in range(21)]
    assert given == [200] * 20 + [429]
    assert camille.client.get("/account/data.zip").status_code == 200
    assert app.test_client().get("/account/data.zip").status_code == 303


@pytest.mark.parametrize("proxies", [0, 1])
def test_whom_a_request_says_that_it_comes_from_is_believed_of_proxies_alone(
    sqlite_url: str, tmp_path: Path, proxies: int
) -> None:
    """Else who guesses would come from another address each time."""
    app = make_app(sqlite_url, tmp_path, proxies=proxies, join_limit="3 per hour")
    given = []
    for number in range(6):
        visitor = Visitor(app.test_client())
        visitor.get("/")
        forged = {"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.1", "X-Real-IP": f"203.0.113.{number}"}
        visitor.submit("/join", {"join-code": "ZZZZZ-77777", "join-name": "Zoé"}, headers=forged)
        given.append(visitor.status)
    assert given == [422] * 3 + [429] * 3
    database(app).close()
