"""A reminder for the student's own calendar, as a file."""

from __future__ import annotations

from datetime import time

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from webquiz.study.reminder import DAYS, Reminder, calendar
from webquiz.web.limits import guards_export, hidden
from webquiz.web.views.common import as_me, download, now, today
from webquiz.web.views.language import say

pages = Blueprint("reminding", __name__, url_prefix="/account")
_LONGEST = len("18:00:00")


@pages.get("/reminder.ics")
@guards_export
def reminder() -> ResponseReturnValue:
    """The calendar file for an hour (``at``) and days (``day``, of ``DAYS``; none: all)."""
    at = _time(request.args.get("at", "18:00"))
    days = frozenset(request.args.getlist("day")[: len(DAYS)])
    if at is None or not days <= set(DAYS):
        abort(400)
    with as_me() as (_, student):
        day = today(student)
        made = Reminder(
            uid=f"{hidden(f'reminder {student.id}')}@flashmot",
            title=say("Réviser avec flashmot"),
            words=say("Quelques minutes suffisent : ce qui est prévu aujourd'hui vous attend."),
            url=url_for("home.index", _external=True),
            at=at,
            days=days,
            exam=student.exam(day),
        )
    return download(calendar(made, day, now()).encode(), say("flashmot-rappel.ics"), "text/calendar")


def _time(text: str) -> time | None:
    """A time of the day as a form sends it; None if it isn't one."""
    hour, _, rest = text.partition(":")
    minute = rest.partition(":")[0]
    if not text.isascii() or len(text) > _LONGEST or not (hour.isdecimal() and minute.isdecimal()):
        return None
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None
