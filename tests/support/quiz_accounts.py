"""Accounts as tests of pages use them: somebody joins a class, makes a secret, comes back; a cookie is copied."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask

from tests.support.quiz_course import MONDAY, Visitor
from tests.support.quiz_web import database
from webquiz.store import classes


def a_class(app: Flask) -> str:
    """The code of a new class."""
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


def set_password(visitor: Visitor, password: str, current: str = "") -> str:
    """Sets a password; the page that follows."""
    visitor.get("/account")
    return visitor.submit("/account/password", {"password": password, "current": current})
