"""Where a student is signed in, and ending it: on one device, on all others."""

from __future__ import annotations

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue

from webquiz.store import devices, people
from webquiz.web.views.common import as_me, claim, go, now
from webquiz.web.views.language import say
from webquiz.web.views.signing import renew, sign_in, sign_out

pages = Blueprint("devices", __name__, url_prefix="/account/devices")


@pages.post("/end")
def end() -> ResponseReturnValue:
    """Ends one; the student's own is as good as signing out."""
    number = request.form.get("device", "")
    made = claim()
    if made is not None and number == str(made.device):
        sign_out()
        return go("home.index")
    with as_me(writes=True) as (connection, student):
        if number.isdecimal() and len(number) < _LONGEST:
            devices.end(connection, student.id, int(number), now())
    flash(say("Cet appareil est déconnecté."), "done")
    return go("account.account")


_LONGEST = 18
"""Digits that the database counts."""


@pages.post("/end-others")
def end_others() -> ResponseReturnValue:
    """Ends all but this one, whose cookie becomes another one: a copy of it opens nothing any more."""
    with as_me(writes=True) as (connection, student):
        device, shared = renew(connection, student.id)
        kept = people.student(connection, student.id)
    assert kept is not None  # noqa: S101 — they are signed in
    sign_in(kept, device, shared=shared)
    flash(say("Tous les autres appareils sont déconnectés."), "done")
    return go("account.account")
