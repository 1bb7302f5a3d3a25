"""What views share: the database, the clock, who asks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import Flask, Response, abort, current_app, g, redirect, request, send_file, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from webquiz.store import devices, sessions
from webquiz.store.database import Connection, Database
from webquiz.store.records import Claim, Session, Student
from webquiz.study.days import study_day
from webquiz.web.settings import Settings

LOCALES = ("fr", "en")


@dataclass(slots=True)
class Tools:
    """What the application gives its views."""

    database: Database
    """The database."""
    clock: Callable[[], int]
    """The time, in milliseconds since 1970."""


def tools(app: Flask | None = None) -> Tools:
    """The application's tools."""
    return cast(Tools, (app or current_app).extensions["webquiz"])


def settings() -> Settings:
    """The application's settings."""
    return cast(Settings, current_app.config["SETTINGS"])


def now() -> int:
    """The time, in milliseconds since 1970."""
    return tools().clock()


def today(student: Student) -> int:
    """A student's study day."""
    return study_day(now(), student.zone)


def reading() -> Any:
    """A connection to read from."""
    return tools().database.read()


def writing() -> Any:
    """A transaction."""
    return tools().database.write()


class LeftError(HTTPException):
    """Nobody is signed in, or no longer: to the front page, with a word on what happened."""

    code = 401
    description = "signed out"


def claim() -> Claim | None:
    """What the cookie says of who asks; None where it says nothing."""
    told = tuple(session.get(name) for name in ("student", "epoch", "device"))
    if not all(isinstance(it, int) for it in told):
        return None
    return Claim(*cast(tuple[int, int, int], told))


def me(connection: Connection) -> Student:
    """Who asks.

    Raises:
        LeftError: nobody is signed in.
    """
    made = claim()
    found = devices.who(connection, made, now()) if made is not None else None
    if found is None:
        raise LeftError
    student, device = found
    if devices.is_stale(device, now()):
        g.stale_device = device.id  # noted when the page is made: see ``signing``
    return student


def has_cookie() -> bool:
    """Whether the request may be somebody's. To ask this alone opens no session."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def somebody(connection: Connection) -> Student | None:
    """Who asks; None where nobody is signed in, or no longer."""
    if not has_cookie():
        return None
    try:
        return me(connection)
    except LeftError:
        return None


@contextmanager
def as_me(*, writes: bool = False) -> Iterator[tuple[Connection, Student]]:
    """A connection, and who asks."""
    with writing() if writes else reading() as connection:
        yield connection, me(connection)


@contextmanager
def as_me_in(number: int, *, writes: bool = False) -> Iterator[tuple[Connection, Student, Session]]:
    """A connection, who asks, and one of their study sessions."""
    with writing() if writes else reading() as connection:
        made = claim()
        found = made and sessions.claimed_sitting(connection, made, number, now(), writes=writes)
        if not found:
            me(connection)
            abort(404)
        yield connection, *found


PUBLIC: Final = frozenset(("static", "files.media", "files.healthz", "files.manifest", "files.worker"))
"""What is the same for everybody."""


def signed_in() -> bool:
    """Whether the session says that somebody is; only ``me`` proves it."""
    return "student" in session


def by_script() -> bool:
    """Whether the page's own script asks, which shows the answer in place."""
    return request.headers.get("X-Webquiz") in ("fetch", "outbox")


def by_outbox() -> bool:
    """Whether the script sends what was answered earlier, which is not shown."""
    return request.headers.get("X-Webquiz") == "outbox"


def go(endpoint: str, **values: Any) -> ResponseReturnValue:
    """To another page, after a form."""
    return redirect(url_for(endpoint, **values), 303)


def download(data: bytes, name: str, mime: str) -> Response:
    """A file to keep."""
    response = send_file(io.BytesIO(data), mimetype=mime, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
