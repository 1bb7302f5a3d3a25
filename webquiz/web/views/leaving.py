"""Signing out here, taking everything along, erasing it."""

from __future__ import annotations

from flask import Blueprint, render_template, request, session
from flask.typing import ResponseReturnValue

from webquiz.store import exports, hits, people
from webquiz.store.people import fold_name
from webquiz.web import limits
from webquiz.web.limits import guards_export, guards_secret
from webquiz.web.views.account import account_page
from webquiz.web.views.common import as_me, download, go, reading, somebody
from webquiz.web.views.forms import ConfirmForm
from webquiz.web.views.keeping import can_come_back
from webquiz.web.views.language import say
from webquiz.web.views.proving import holds, prove
from webquiz.web.views.signing import sign_out

pages = Blueprint("leaving", __name__)


@pages.post("/leave")
def leave() -> ResponseReturnValue:
    """Signs out here, on the server too. Who could not come back is asked first."""
    if request.form.get("sure") != "1":
        with reading() as connection:
            student = somebody(connection)
        if student is not None and not can_come_back(student):
            return render_template("leaving/ask.html", student=student)
    sign_out()
    return go("home.index")


@pages.get("/account/data.zip")
@guards_export
def data() -> ResponseReturnValue:
    """All that the quiz holds of the student."""
    with as_me() as (connection, student):
        tables = exports.export(connection, student.id)
    return download(exports.as_zip(tables), say("flashmot-mes-donnees.zip"), "application/zip")


@pages.post("/account/erase")
@guards_secret
def erase() -> ResponseReturnValue:
    """Erases the student at once, if they typed their name to say that they mean it, and their secret."""
    form = ConfirmForm(prefix="confirm")
    valid = form.validate_on_submit()
    account, shown = prove(form)
    with as_me(writes=True) as (connection, student):
        proved = holds(connection, student, form, account, shown)
        if not valid or fold_name(form.name.data) != fold_name(student.name):
            form.name.errors = [say("Pour confirmer, écrivez votre nom : %(name)s.", name=student.name)]
            proved = False
        if not proved:
            return account_page(connection, student, confirm=form, code=422)
        names = (*people.named_by(connection, student.id), limits.proving(student.id))
        hits.forget(connection, [limits.hidden(it) for it in names])
        hits.forget_expired(connection)
        people.erase(connection, student.id)
    session.clear()
    return render_template("leaving/erased.html")
