"""The front page: what is there to do today, or how to begin."""

from __future__ import annotations

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from webquiz import practice
from webquiz.modes import Mode
from webquiz.store import catalogue, study
from webquiz.study.schedule import new_today
from webquiz.study.statistics import streak
from webquiz.web.views.common import as_me, now, reading, signed_in, today
from webquiz.web.views.forms import JoinForm, NameForm

pages = Blueprint("home", __name__)
_SECONDS = 12.0
"""What an answer takes, as long as nothing is known of the student."""
_RECENT = 30


@pages.get("/")
def index() -> ResponseReturnValue:
    """Home for who is signed in; else the welcome."""
    return _home() if signed_in() else welcome()


def welcome(
    join: JoinForm | None = None, guest: NameForm | None = None, code: int = 200
) -> ResponseReturnValue:
    """How to begin."""
    with reading() as connection:
        decks, cards = catalogue.counts(connection)
    left = session.pop("left", False)
    page = render_template(
        "home/welcome.html",
        join=join or JoinForm(prefix="join"),
        guest=guest or NameForm(prefix="guest"),
        decks=decks,
        cards=cards,
        left=left,
    )
    return page, code


def _home() -> ResponseReturnValue:
    with as_me() as (connection, student):
        day = today(student)
        exam = student.exam(day)
        chapters = study.chapters(connection, student.id, day, exam)
        days = study.all_days(connection, student.id)
        latest = study.latest_session(connection, student.id)
    done = next((row for row in days if row.day == day), None)
    unseen = sum(row.total - row.met for row in chapters)
    fresh = new_today(unseen, student.new_per_day, done.new if done else 0, day, exam)
    due = sum(row.due for row in chapters)
    drill = sum(row.drill for row in chapters)
    recent = days[-_RECENT:]
    answers = sum(row.answers for row in recent)
    pace = min(max(sum(row.ms for row in recent) / 1000 / answers, 3), 60) if answers >= 10 else _SECONDS
    unfinished = (
        latest if latest is not None and latest.day == day and practice.is_open(latest, now()) else None
    )
    return render_template(
        "home/home.html",
        student=student,
        chapters=chapters,
        due=due,
        drill=drill,
        fresh=fresh,
        todo=due + drill + fresh,
        seconds=(due + drill + fresh) * pace,
        done=done,
        streak=streak([row.day for row in days], day)[0],
        exam_in=exam - day if exam is not None else None,
        unfinished=unfinished,
        modes=[str(mode) for mode in Mode],
    )
