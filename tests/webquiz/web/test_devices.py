"""A cookie that somebody has borrowed: what it opens, for how long, and how it is ended."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.support.quiz_accounts import a_class, borrowed, come_back, enter, is_in, phrase_of, set_password
from tests.support.quiz_course import DAY, MINUTE, Visitor
from tests.support.quiz_web import clock, count, database, queries
from webquiz.store.schema import devices
from webquiz.web.views.signing import SHARED_HOURS

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def old_cookie(visitor: Visitor) -> None:
    """Makes a visitor's cookie one of the version before, which knew no devices."""
    with visitor.client.session_transaction() as session:
        del session["device"]


def test_a_copied_cookie_is_worth_nothing_after_its_owner_has_signed_out(app: Flask) -> None:
    owner = enter(app, a_class(app))
    thief = borrowed(app, owner)
    assert is_in(thief)
    owner.get("/account")
    owner.submit("/leave", {"sure": "1"})
    assert not is_in(thief)
    assert not is_in(owner)


def test_signing_out_leaves_the_other_devices_signed_in(app: Flask) -> None:
    owner = enter(app, a_class(app))
    other = come_back(app, phrase_of(owner))
    other.get("/account")
    other.submit("/leave", {"sure": "1"})
    assert is_in(owner)


@pytest.mark.parametrize("way", ["phrase", "password", "others"])
def test_what_ends_the_other_sessions_ends_a_copy_of_ones_own_cookie_too(app: Flask, way: str) -> None:
    owner = enter(app, a_class(app))
    thief = borrowed(app, owner)
    owner.get("/account")
    owner.submit(
        {"phrase": "/account/phrase", "password": "/account/password", "others": "/end-others"}[way],
        {"password": "quatre mots sans rapport"} if way == "password" else {},
    )
    assert owner.status == 200
    assert is_in(owner)
    assert not is_in(thief)


def test_devices_are_listed_by_what_they_are_and_ended_one_by_one(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    other = Visitor(app.test_client())
    other.get("/back")
    other.submit("/back/phrase", {"phrase": phrase}, headers={"User-Agent": FIREFOX})
    page = owner.get("/account")
    assert "Firefox, Android" in page
    assert "Gecko" not in page
    assert page.count("· cet appareil") == 1
    assert "est déconnecté" in owner.submit("/devices/end")
    assert not is_in(other)
    assert is_in(owner)
    assert "Firefox, Android" not in owner.get("/account")


def test_nobody_ends_the_device_of_another_student(app: Flask) -> None:
    code = a_class(app)
    owner, other = enter(app, code), enter(app, code, "Ali")
    with owner.client.session_transaction() as session:
        number = session["device"]
    page = other.get("/account")
    token = other.fields("/end-others")
    assert page
    for told in (number, "", "x", "9" * 30, "-1"):
        other.post("/account/devices/end", token | {"device": told})
        assert other.status == 200
    assert is_in(owner)
    assert is_in(other)


def test_ending_ones_own_device_signs_out(app: Flask) -> None:
    owner = enter(app, a_class(app))
    with owner.client.session_transaction() as session:
        number = session["device"]
    owner.get("/account")
    owner.post("/account/devices/end", owner.fields("/end-others") | {"device": number})
    assert owner.path == "/"
    assert count(app, devices) == 0


def test_signing_in_anew_ends_what_the_browser_was_signed_in_as(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    thief = borrowed(app, owner)
    owner.get("/back")
    owner.submit("/back/phrase", {"phrase": phrase})
    assert count(app, devices) == 1
    assert not is_in(thief)


def test_on_a_shared_computer_the_cookie_ends_with_the_browser_and_the_session_soon(app: Flask) -> None:
    phrase = phrase_of(enter(app, a_class(app)))
    public = Visitor(app.test_client())
    public.get("/back")
    public.submit("/back/phrase", {"phrase": phrase, "shared": "y"}, follow_redirects=False)
    assert "Expires" not in public.response.headers["Set-Cookie"]
    assert is_in(public)
    assert "partagé" in public.get("/account")
    clock(app).now += SHARED_HOURS * 60 * MINUTE - 1
    assert is_in(public)
    clock(app).now += 1
    assert not is_in(public)
    own = come_back(app, phrase)
    clock(app).now += 2 * DAY
    assert is_in(own)


@pytest.mark.parametrize("form", ["join", "try"])
def test_who_joins_on_a_shared_computer_says_so(app: Flask, form: str) -> None:
    code = a_class(app)
    visitor = Visitor(app.test_client())
    visitor.get("/")
    values = {"join-code": code, "join-name": "Zoé", "join-shared": "y", "guest-shared": "y"}
    visitor.submit(f"/{form}", values, follow_redirects=False)
    assert "Expires" not in visitor.response.headers["Set-Cookie"]
    visitor.get("/account")
    visitor.submit("/account/phrase")
    assert "Expires" not in visitor.response.headers["Set-Cookie"], "still, when the session is another one"
    clock(app).now += DAY
    assert not is_in(visitor)


def test_a_cookie_of_the_version_before_goes_on_and_gets_a_device(app: Flask) -> None:
    owner = enter(app, a_class(app))
    with database(app).write() as connection:
        connection.execute(delete(devices))
    old_cookie(owner)
    with queries(app) as seen:
        assert is_in(owner)
    assert sum("INSERT INTO devices" in it for it in seen) == 1
    with queries(app) as seen:
        assert is_in(owner)
    assert not any("devices" in it and "SELECT students" not in it for it in seen), "once"
    assert count(app, devices) == 1


def test_copies_of_a_cookie_of_the_version_before_end_together(app: Flask) -> None:
    owner = enter(app, a_class(app))
    with database(app).write() as connection:
        connection.execute(delete(devices))
    old_cookie(owner)
    thief, late = borrowed(app, owner), borrowed(app, owner)
    assert is_in(owner)
    assert is_in(thief)
    assert count(app, devices) == 1
    owner.get("/account")
    owner.submit("/leave", {"sure": "1"})
    assert not is_in(thief)
    assert not is_in(late), "which comes for the first time"


def test_a_cookie_of_the_version_before_is_void_after_a_new_password(app: Flask) -> None:
    owner = enter(app, a_class(app))
    thief = borrowed(app, owner)
    old_cookie(thief)
    set_password(owner, "premier secret tout neuf", "")
    assert not is_in(thief)


def test_a_restored_backup_that_knows_no_devices_signs_nobody_out(app: Flask) -> None:
    owner = enter(app, a_class(app))
    old_cookie(owner)
    assert is_in(owner)
    with database(app).write() as connection:
        connection.execute(delete(devices))
    assert "Aujourd’hui" in owner.get("/")
    assert is_in(owner)


def test_a_device_that_is_used_is_noted_once_an_hour_and_never_with_an_answer(app: Flask) -> None:
    owner = Visitor(app.test_client()).join()
    owner.begin(mode="flash")
    fields = owner.fields("/answer") | {"rating": "3"}
    clock(app).now += 61 * MINUTE

    def writes(seen: list[str]) -> int:
        return sum(it.startswith("UPDATE devices") for it in seen)

    with queries(app) as seen:
        owner.client.post(f"{owner.path}/answer", data=fields, headers={"X-Webquiz": "fetch"})
    assert writes(seen) == 0
    for expected in (1, 0):
        with queries(app) as seen:
            owner.get("/")
        assert writes(seen) == expected
    with database(app).read() as connection:
        (noted,) = connection.execute(select(devices.c.seen_at)).scalars()
    assert noted % (60 * MINUTE) == 0
    assert 0 <= clock(app).now - noted < 60 * MINUTE


def test_a_page_waits_for_nobody_to_note_that_a_device_is_used(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    clock(app).now += 2 * 60 * MINUTE
    with database(app).write():
        assert is_in(visitor)
