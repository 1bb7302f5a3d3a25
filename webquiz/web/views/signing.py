"""Signing in: a cookie that names a student and a device, and the device's row, which makes it true."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from typing import Final

from flask import Flask, Response, current_app, g, request, session

from webquiz.store import devices
from webquiz.store.database import Connection, SQLAlchemyError
from webquiz.store.records import Claim, Student
from webquiz.web.browsers import device_name
from webquiz.web.views.common import PUBLIC, claim, now, tools, writing

SHARED_HOURS: Final = 12
"""How long somebody stays signed in at most on a computer that others use, too."""
_HOUR: Final = 3600 * 1000
_DAY: Final = 24 * _HOUR
_HASTE: Final = 20
"""Milliseconds that a page waits at most to note that a device is used: it isn't worth more."""


def install(app: Flask) -> None:
    """Keeps cookies and devices up to date, beside what is asked."""
    app.before_request(_keep_alive)
    app.after_request(_note_visit)
    app.jinja_env.globals["shared_hours"] = SHARED_HOURS


def new_device(connection: Connection, student: int, *, shared: bool = False) -> int:
    """The row of this browser, in the place of what it was signed in as before; its number."""
    ends = now() + SHARED_HOURS * _HOUR if shared else None
    name = device_name(request.user_agent.string)
    return devices.add(connection, student, name, now(), expires_at=ends, instead_of=claim())


def sign_in(student: Student, device: int, *, shared: bool = False) -> None:
    """Begins a session of its own: nothing of an earlier one, nor its form tokens, stays. Of a shared
    computer's the cookie ends with the browser. Comes after the transaction that made the device."""
    session.clear()
    # A page that is made yet would show the token of before, which Flask-WTF keeps for the request.
    g.pop(current_app.config["WTF_CSRF_FIELD_NAME"], None)
    session.permanent = not shared
    session["student"] = student.id
    session["epoch"] = student.epoch
    session["device"] = device
    remember(student)


def remember(student: Student) -> None:
    """What pages need of a student without asking the database."""
    session["name"] = student.name
    session["locale"] = student.locale
    session["theme"] = student.theme
    session["timezone"] = student.timezone
    session["seen"] = now() // _DAY


def sign_out() -> None:
    """Ends the session here and on the server, so that no copy of its cookie opens anything any more."""
    made = claim()
    if made is not None:
        with writing() as connection:
            devices.end(connection, made.student, made.device, now())
    session.clear()


def renew(connection: Connection, student: int) -> tuple[int, bool]:
    """Ends all sessions of a student, and begins another one for this browser, whose cookie may have been
    copied.

    Returns:
        the new device's number, and whether the computer is a shared one.
    """
    devices.end_all(connection, student)
    shared = not session.permanent
    return new_device(connection, student, shared=shared), shared


def _keep_alive() -> None:
    """Once a day the cookie is sent anew, so that who comes back stays signed in; never with what all may
    keep."""
    if request.endpoint in PUBLIC or "student" not in session:
        return
    if "device" not in session:
        _adopt()
    if session.get("seen") != now() // _DAY:
        session["seen"] = now() // _DAY


def _adopt() -> None:
    """Gives the cookie of a version that knew no devices one: to all copies of it the same, so that they end
    together. They are known by their form token, of which each sign-in has its own."""
    student, epoch = session.get("student"), session.get("epoch")
    if not (isinstance(student, int) and isinstance(epoch, int)):
        return
    token = session.get(current_app.config["WTF_CSRF_FIELD_NAME"], "")
    told = f"{student}/{epoch}/{token}".encode()
    made = Claim(student, epoch, int.from_bytes(blake2b(told, digest_size=6).digest()))
    with writing() as connection:
        if devices.adopt(connection, made, device_name(request.user_agent.string), now()):
            session["device"], session["former"] = made.device, True


def _note_visit(response: Response) -> Response:
    """Notes once an hour, with a page and never with an answer, that a device is used."""
    device = g.pop("stale_device", None)
    if device is not None and request.method == "GET":
        with suppress(SQLAlchemyError), tools().database.hasty(_HASTE) as connection:
            devices.see(connection, device, now())
    return response
