"""What opens an account on another device: a recovery phrase, a password.

A new one ends all other sessions, and voids every other secret but the one that was typed for it: somebody
else may have set that.
"""

from __future__ import annotations

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue

from webquiz.store import people
from webquiz.store.database import Connection
from webquiz.store.records import Student
from webquiz.web import credentials
from webquiz.web.credentials import Proof
from webquiz.web.limits import guards_secret
from webquiz.web.views.account import account_page
from webquiz.web.views.common import as_me, go
from webquiz.web.views.forms import CurrentForm, PasswordForm
from webquiz.web.views.language import say
from webquiz.web.views.proving import holds, prove
from webquiz.web.views.signing import renew, sign_in

pages = Blueprint("recovery", __name__, url_prefix="/account")


@pages.post("/phrase")
@guards_secret
def new_phrase() -> ResponseReturnValue:
    """Makes a recovery phrase, shown once; an earlier one is void."""
    form = CurrentForm(prefix="phrase")
    account, shown = prove(form)
    with as_me(writes=True) as (connection, student):
        if not holds(connection, student, form, account, shown):
            return account_page(connection, student, renew=form, code=422)
        phrase, key, hashed = credentials.new_phrase(lambda it: people.by_phrase(connection, it) is not None)
        people.change(connection, student.id, phrase_key=key, phrase_hash=hashed)
        if shown is not Proof.PASSWORD:
            people.change(connection, student.id, password_hash=None)
        device, shared = renew(connection, student.id)
        kept = _kept(connection, student)
    sign_in(kept, device, shared=shared)
    if student.has_password and not kept.has_password:
        flash(say("Votre ancien mot de passe n'ouvre plus rien."), "done")
    with as_me() as (connection, student):
        return account_page(connection, student, phrase=phrase)


@pages.post("/password")
@guards_secret
def new_password() -> ResponseReturnValue:
    """Sets a password."""
    with as_me() as (_, student):
        form = PasswordForm(known=(student.name, student.class_name))
    valid = form.validate_on_submit()
    account, shown = prove(form)
    hashed = credentials.hash_secret(form.password.data) if valid and shown is not Proof.FAILED else ""
    with as_me(writes=True) as (connection, student):
        if not holds(connection, student, form, account, shown) or not valid:
            return account_page(connection, student, password=form, code=422)
        people.change(connection, student.id, password_hash=hashed)
        if shown is not Proof.PHRASE:
            people.change(connection, student.id, phrase_key=None, phrase_hash=None)
        device, shared = renew(connection, student.id)
        kept = _kept(connection, student)
    sign_in(kept, device, shared=shared)
    flash(say("Votre mot de passe est enregistré ; les autres appareils sont déconnectés."), "done")
    if student.has_phrase and not kept.has_phrase:
        flash(say("Votre ancienne phrase n'ouvre plus rien."), "done")
    return go("account.account")


def _kept(connection: Connection, student: Student) -> Student:
    kept = people.student(connection, student.id)
    assert kept is not None  # noqa: S101 — just changed
    return kept
