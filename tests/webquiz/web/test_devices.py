"""A cookie that somebody has borrowed: what it opens, for how long, and how it is ended."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.support.quiz_course import DAY, MINUTE, MONDAY, Visitor
from tests.support.quiz_web import clock, count, database, queries
from webquiz.store import classes
from webquiz.store.schema import devices, students
from webquiz.web.views.signing import SHARED_HOURS

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def a_class(app: Flask) -> str:
    with database(app).write() as connection:
        return classes.add_class(connection, "MIENA", MONDAY)


def enter(app: Flask, code: str, name: str = "Zoé", **values: Any) -> Visitor:
    """Somebody who joins a class."""
    visitor = Visitor(app.test_client())
    visitor.get("/")
    visitor.submit("/join", {"join-code": code, "join-name": name} | values)
    assert visitor.status == 200
    return visitor


def borrowed(app: Flask, visitor: Visitor) -> Visitor:
    """A browser with a copy of somebody's cookie."""
    thief = app.test_client()
    for cookie in (visitor.client._cookies or {}).values():
        thief.set_cookie(cookie.key, cookie.value)
    return Visitor(thief)


def is_in(visitor: Visitor) -> bool:
    """Whether the quiz knows who asks."""
    return visitor.client.get("/progress").status_code == 200


def phrase_of(visitor: Visitor, **values: Any) -> str:
    """A new recovery phrase."""
    visitor.get("/account")
    found = re.search(r"<code>([a-z ]+)</code>", visitor.submit("/account/phrase", values))
    assert found is not None, visitor.html
    return found[1]


def come_back(app: Flask, phrase: str, **values: Any) -> Visitor:
    """Somebody who signs in with a phrase."""
    visitor = Visitor(app.test_client())
    visitor.get("/back")
    visitor.submit("/back/phrase", {"phrase": phrase} | values)
    return visitor


def old_cookie(visitor: Visitor) -> None:
    """Makes a visitor's cookie one of the version before, which knew no devices."""
    with visitor.client.session_transaction() as session:
        del session["device"]


def test_a_copied_cookie_is_worth_nothing_after_its_owner_has_signed_out(app: Flask) -> None:
    owner = enter(app, a_class(app))
    thief = borrowed(app, owner)
    assert is_in(thief)
    owner.get("/account")
    owner.submit("/leave")
    assert not is_in(thief)
    assert not is_in(owner)


def test_signing_out_leaves_the_other_devices_signed_in(app: Flask) -> None:
    owner = enter(app, a_class(app))
    other = come_back(app, phrase_of(owner))
    other.get("/account")
    other.submit("/leave")
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


def test_the_page_that_shows_a_phrase_can_be_used_at_once(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase_of(owner)
    assert "C’est enregistré" in owner.submit(
        "/account",
        {
            "name": "Zoé",
            "new_per_day": "5",
            "retention": "0.9",
            "locale": "fr",
            "theme": "auto",
            "zone": "Europe/Paris",
        },
    )


def test_who_has_only_the_cookie_sets_no_secret_where_there_is_one(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    thief = borrowed(app, owner)
    for action, values in (
        ("/account/phrase", {}),
        ("/account/phrase", {"phrase-current": "tivo laru mepa soki dalu rine"}),
        ("/account/password", {"password": "quatre mots sans rapport"}),
        ("/account/erase", {"confirm-name": "Zoé"}),
    ):
        thief.get("/account")
        assert "Ce n’est pas votre phrase" in thief.submit(action, values), action
        assert thief.status == 422
    assert count(app, students) == 1
    assert "Rebonjour" in come_back(app, phrase).html
    assert is_in(owner)


def test_who_has_no_secret_needs_none(app: Flask) -> None:
    owner = enter(app, a_class(app))
    assert "phrase-current" not in owner.get("/account")
    assert "C’est effacé" in owner.submit("/account/erase", {"confirm-name": "zoe"})


def test_erasing_takes_name_and_secret(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    owner.get("/account")
    owner.submit("/account/erase", {"confirm-name": "autre", "confirm-current": phrase})
    assert owner.status == 422
    assert "C’est effacé" in owner.submit(
        "/account/erase", {"confirm-name": "zoe", "confirm-current": phrase}
    )
    assert (count(app, students), count(app, devices)) == (0, 0)


def set_password(visitor: Visitor, password: str, current: str) -> str:
    visitor.get("/account")
    return visitor.submit("/account/password", {"password": password, "current": current})


def sign_in(app: Flask, code: str, password: str) -> bool:
    visitor = Visitor(app.test_client())
    visitor.get("/back")
    return "Rebonjour" in visitor.submit(
        "/back/password", {"code": code, "name": "zoe", "password": password}
    )


def test_a_new_password_voids_the_phrase_unless_it_was_typed_for_it(app: Flask) -> None:
    code = a_class(app)
    owner = enter(app, code)
    phrase = phrase_of(owner)
    set_password(owner, "premier secret tout neuf", phrase)
    assert "ancienne phrase" not in owner.html
    assert "Rebonjour" in come_back(app, phrase).html, "it was typed"
    page = set_password(owner, "second secret tout neuf", "premier secret tout neuf")
    assert "Votre ancienne phrase n’ouvre plus rien" in page
    assert "n’ouvre aucun compte" in come_back(app, phrase).html, "somebody else may have made it"
    assert sign_in(app, code, "second secret tout neuf")
    assert not sign_in(app, code, "premier secret tout neuf")


def test_a_new_phrase_voids_the_password_unless_it_was_typed_for_it(app: Flask) -> None:
    code = a_class(app)
    owner = enter(app, code)
    set_password(owner, "premier secret tout neuf", "")
    second = phrase_of(owner, **{"phrase-current": "premier secret tout neuf"})
    assert sign_in(app, code, "premier secret tout neuf")
    third = phrase_of(owner, **{"phrase-current": second})
    assert not sign_in(app, code, "premier secret tout neuf")
    assert "n’ouvre aucun compte" in come_back(app, second).html
    assert "Rebonjour" in come_back(app, third).html


def test_the_current_secret_is_guessed_no_more_often_than_at_the_door(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    thief = borrowed(app, owner)
    forms = (
        ("/account/phrase", "phrase-current"),
        ("/account/password", "current"),
        ("/account/erase", "confirm-current"),
    )
    told = []
    for number in range(12):
        action, field = forms[number % 3]
        thief.get("/account")
        thief.submit(action, {field: "devine"}, follow_redirects=False)
        told.append(thief.status)
    assert told == [422] * 10 + [429] * 2, "in all forms together"
    other = come_back(app, phrase)
    assert is_in(other), "who comes in by the door isn't kept out"


def test_forms_in_which_no_secret_is_typed_count_as_no_guess(app: Flask) -> None:
    owner = enter(app, a_class(app))
    for _ in range(12):
        owner.get("/account")
        owner.submit("/account/password", {"password": "court"})
        assert owner.status == 422


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
    owner.submit("/leave")
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
