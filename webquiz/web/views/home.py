"""The front page: what is there to do today, or how to begin."""

from __future__ import annotations

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from flashmot.model.questions import FACETS
from webquiz import practice
from webquiz.modes import all_modes
from webquiz.store import agenda, schedules
from webquiz.store.access import may_try
from webquiz.store.habits import sums_and_latest
from webquiz.store.records import Session
from webquiz.study.habits import habits
from webquiz.study.plan import in_week
from webquiz.study.schedule import Tally
from webquiz.web.views.common import as_me, now, reading, signed_in, today
from webquiz.web.views.forms import GuestForm, JoinForm
from webquiz.web.views.installing import invitation
from webquiz.web.views.mastered import name_of

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> ResponseReturnValue:
    """Home for who is signed in; else the welcome."""
    return _home() if signed_in() else welcome()


def welcome(
    join: JoinForm | None = None, guest: GuestForm | None = None, code: int = 200
) -> ResponseReturnValue:
    """How to begin."""
    with reading() as connection:
        open_to_try = may_try(connection)
    left = session.pop("left", False)
    page = render_template(
        "home/welcome.html",
        join=join or JoinForm(prefix="join"),
        guest=guest or GuestForm(prefix="guest"),
        may_try=open_to_try,
        left=left,
    )
    return page, code


def _home() -> ResponseReturnValue:
    with as_me() as (connection, student):
        day = today(student)
        exam = student.exam(day)
        chapters = agenda.chapters(connection, student.id, day, exam, [mode.bit for mode in all_modes()])
        days = schedules.all_days(connection, student.id)
        told, latest = sums_and_latest(connection, student.id, day)
        done = next((it for it in days if it.day == day), None)
        unseen = sum(it.total - it.met for it in chapters)
        own = habits(told, student.retention)
        plan = practice.for_today(
            connection,
            student,
            day,
            unseen=unseen,
            done=done.tally if done is not None else Tally(),
            habits=own,
            gap=next((day - it.day for it in reversed(days) if it.day < day), 0),
        )
    return render_template(
        "home/home.html",
        student=student,
        chapters=chapters,
        met=bool(days),
        plan=plan,
        todo=plan.count,
        essential=sum(it.essential_left for it in chapters),
        unseen=unseen,
        done=done,
        week=in_week([it.day for it in days], day),
        day=day,
        exam=exam,
        exam_in=exam - day if exam is not None else None,
        unfinished=_unfinished(latest, day),
        offers=practice.offering(chapters),
        questions=[(facet, name_of(facet)) for facet in FACETS],
        invitation=invitation(len(days)),
    )


def _unfinished(latest: Session | None, day: int) -> Session | None:
    """The session to go on with, if there is one."""
    return latest if latest is not None and latest.day == day and practice.is_open(latest, now()) else None
