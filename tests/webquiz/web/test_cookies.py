"""The session's cookie under HTTPS, and the one of the version before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode
from sqlalchemy import delete

from tests.support.quiz_course import course, join, make_app, publish
from tests.support.quiz_web import database
from webquiz.store.schema import devices
from webquiz.web.cookies import HOST, PLAIN

PLACE = "https://quiz.example"


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application as it is served under HTTPS."""
    made = make_app(sqlite_url, tmp_path, development=False)
    publish(database(made), course())
    yield made
    database(made).close()


def of_before(app: Flask, **more: Any) -> str:
    """A cookie of the version before, for a new student."""
    student = join(database(app))
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    told = {"_permanent": True, "student": student.id, "epoch": student.epoch, "csrf_token": "a" * 40}
    return str(signer.dumps(told | more))


def browser(app: Flask, value: str, name: str = PLAIN) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(name, value, domain="quiz.example", secure=True)
    return client


def names(client: FlaskClient) -> set[str]:
    return {cookie.key for cookie in (client._cookies or {}).values()}


def test_under_https_only_the_host_itself_can_set_the_cookie(app: Flask) -> None:
    cookies = app.test_client().get("/", base_url=PLACE).headers.getlist("Set-Cookie")
    (cookie,) = [it for it in cookies if it.startswith(f"{HOST}=")]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {it.strip() for it in cookie.split(";")}
    assert "Domain" not in cookie


def test_the_new_name_signs_nobody_out_and_the_old_one_goes(app: Flask) -> None:
    client = browser(app, of_before(app))
    assert client.get("/progress", base_url=PLACE).status_code == 200
    assert names(client) == {HOST}
    assert client.get("/progress", base_url=PLACE).status_code == 200


def test_a_cookie_of_the_old_name_that_knows_a_device_is_none_of_ours(app: Flask) -> None:
    client = browser(app, of_before(app))
    client.get("/", base_url=PLACE)
    with client.session_transaction(base_url=PLACE) as session:
        planted = of_before(app, **dict(session))
    victim = browser(app, planted)
    assert victim.get("/progress", base_url=PLACE).status_code == 303


@pytest.mark.parametrize("value", ["", "rubbish", "e30.x.y"])
def test_a_cookie_of_the_old_name_that_nobody_signed_is_nothing(app: Flask, value: str) -> None:
    client = browser(app, value)
    assert client.get("/progress", base_url=PLACE).status_code == 303
    assert PLAIN not in names(client)


def test_a_cookie_of_the_old_name_stands_back_behind_the_new_one(app: Flask) -> None:
    client = browser(app, of_before(app))
    client.get("/", base_url=PLACE)
    with client.session_transaction(base_url=PLACE) as session:
        mine = session["student"]
    client.set_cookie(PLAIN, of_before(app), domain="quiz.example", secure=True)
    client.get("/", base_url=PLACE)
    with client.session_transaction(base_url=PLACE) as session:
        assert session["student"] == mine


def test_what_all_may_keep_renames_no_cookie(app: Flask) -> None:
    client = browser(app, of_before(app))
    for path in ("/static/app.js", "/healthz", "/manifest.webmanifest", "/sw.js"):
        answer = client.get(path, base_url=PLACE)
        assert "Set-Cookie" not in answer.headers, path
        answer.close()
    assert names(client) == {PLAIN}


def test_copies_of_the_old_cookie_end_with_it(app: Flask) -> None:
    value = of_before(app)
    owner, thief = browser(app, value), browser(app, value)
    page = owner.get("/account", base_url=PLACE).get_data(as_text=True)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    data = {"csrf_token": token, "sure": "1"}
    left = owner.post("/leave", base_url=PLACE, data=data, headers={"Referer": f"{PLACE}/account"})
    assert left.status_code == 303
    assert thief.get("/progress", base_url=PLACE).status_code == 303


def test_a_restored_backup_of_before_signs_nobody_out(app: Flask) -> None:
    client = browser(app, of_before(app))
    assert client.get("/progress", base_url=PLACE).status_code == 200
    with database(app).write() as connection:
        connection.execute(delete(devices))
    client.get("/progress", base_url=PLACE)
    assert client.get("/progress", base_url=PLACE).status_code == 200


def test_cookies_are_signed_with_sha_256_and_those_of_before_are_read(app: Flask) -> None:
    made = of_before(app, device=1)
    former = SecureCookieSessionInterface().get_signing_serializer(app)
    now = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert former is not None
    assert len(base64_decode(made.rsplit(".", 1)[1])) == 32
    signed_then = former.dumps(now.loads(made))
    assert len(base64_decode(signed_then.rsplit(".", 1)[1])) == 20
    client = browser(app, of_before(app))
    client.get("/", base_url=PLACE)
    with client.session_transaction(base_url=PLACE) as session:
        mine = dict(session)
    old = browser(app, former.dumps(mine | {"seen": 0}), HOST)
    assert old.get("/progress", base_url=PLACE).status_code == 200
    (cookie,) = (it for it in (old._cookies or {}).values() if it.key == HOST)
    assert len(base64_decode(cookie.value.rsplit(".", 1)[1])) == 32, "written anew with the day's first visit"


@pytest.mark.parametrize("change", [lambda it: it[:-2], lambda it: "x" + it, lambda it: it.rsplit(".", 1)[0]])
def test_a_cookie_that_was_changed_opens_nothing(app: Flask, change: Callable[[str], str]) -> None:
    client = browser(app, of_before(app))
    client.get("/", base_url=PLACE)
    (cookie,) = (it for it in (client._cookies or {}).values() if it.key == HOST)
    assert browser(app, cookie.value, HOST).get("/progress", base_url=PLACE).status_code == 200
    assert browser(app, change(cookie.value), HOST).get("/progress", base_url=PLACE).status_code == 303


def test_what_signs_a_form_signs_no_session(app: Flask) -> None:
    """Each purpose has a key of its own, made from the one secret."""
    student = join(database(app))
    told = {"student": student.id, "epoch": student.epoch, "device": 1}
    for salt in ("wtf-csrf-token", "itsdangerous", ""):
        forged = URLSafeTimedSerializer(app.secret_key or "", salt=salt).dumps(told)
        assert browser(app, str(forged), HOST).get("/progress", base_url=PLACE).status_code == 303


@pytest.mark.parametrize(("days", "status"), [(399, 200), (401, 303)])
def test_a_cookie_that_nobody_used_for_400_days_opens_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, days: int, status: int
) -> None:
    client = browser(app, of_before(app))
    client.get("/", base_url=PLACE)
    (cookie,) = (it for it in (client._cookies or {}).values() if it.key == HOST)
    later = time.time() + days * 86_400
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert browser(app, cookie.value, HOST).get("/progress", base_url=PLACE).status_code == status
