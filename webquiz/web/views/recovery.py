"""What opens an account on another device: a recovery phrase, a password."""

from __future__ import annotations

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue

from webquiz.store import people
from webquiz.web import credentials
from webquiz.web.views.account import account_page
from webquiz.web.views.common import as_me, go, sign_in
from webquiz.web.views.forms import PasswordForm
from webquiz.web.views.language import say

pages = Blueprint("recovery", __name__, url_prefix="/account")


@pages.post("/phrase")
def new_phrase() -> ResponseReturnValue:
    """Makes a recovery phrase, shown once; an earlier one is void."""
    with as_me(writes=True) as (connection, student):
        phrase, key, hashed = credentials.new_phrase(lambda it: people.by_phrase(connection, it) is not None)
        people.change(connection, student.id, phrase_key=key, phrase_hash=hashed)
        kept = people.student(connection, student.id) or student
        return account_page(kept, phrase=phrase)


@pages.post("/password")
def new_password() -> ResponseReturnValue:
    """Sets a password, and ends the sessions on other devices."""
    form = PasswordForm()
    valid = form.validate_on_submit()
    hashed = credentials.hash_secret(form.password.data) if valid else ""
    with as_me(writes=True) as (connection, student):
        if not valid:
            return account_page(student, password=form, code=422)
        people.change(connection, student.id, password_hash=hashed, epoch=student.epoch + 1)
        changed = people.student(connection, student.id)
    assert changed is not None  # noqa: S101 — just changed
    sign_in(changed)
    flash(say("Votre mot de passe est enregistré ; les autres appareils sont déconnectés."), "done")
    return go("account.account")
