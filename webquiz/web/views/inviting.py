"""The link that a teacher gives to a class: it opens the welcome with the code filled in. Nobody joins by
opening it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webquiz.store import classes
from webquiz.web import limits
from webquiz.web.limits import limiter
from webquiz.web.views import home
from webquiz.web.views.common import reading, somebody
from webquiz.web.views.forms import JoinForm
from webquiz.web.views.language import say

pages = Blueprint("inviting", __name__)


@pages.get("/j/<code>")
@limiter.limit(limits.joining, deduct_when=limits.failed)
def link(code: str) -> ResponseReturnValue:
    """The welcome to a class; of a code that leads nowhere, or nowhere any more, what to do."""
    with reading() as connection:
        group = classes.class_by_code(connection, code)
        student = somebody(connection)
    if group is None:
        form = JoinForm(formdata=None, prefix="join")
        form.code.errors = [
            say(
                "Ce lien ne mène plus à une classe : son code a changé, ou les inscriptions sont closes. "
                "Demandez le nouveau à votre enseignant."
            )
        ]
        return home.welcome(join=form, code=404)
    form = JoinForm(formdata=None, prefix="join", code=classes.shown_code(group.code))
    return render_template("joining/link.html", group=group, join=form, student=student)
