"""The plan: how much a student does on a day, what that leads to, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from webquiz.store import people
from webquiz.store.database import Connection
from webquiz.store.habits import sums
from webquiz.store.outlook import Outlook, outlook
from webquiz.store.records import Student
from webquiz.study.forecast import COMPARED, Ahead, Rules, forecast
from webquiz.study.habits import habits
from webquiz.study.plan import Pace, pace_for
from webquiz.web.charts.outlook import Line
from webquiz.web.charts.outlook import outlook as drawn
from webquiz.web.views.common import as_me, go, today
from webquiz.web.views.language import day as written
from webquiz.web.views.language import number, say
from webquiz.web.views.plan_form import PlanForm

pages = Blueprint("plan", __name__, url_prefix="/plan")
_HORIZON = 60
"""Days that are looked ahead where there is no exam."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a pace leads to."""

    pace: Pace
    """The pace."""
    own: bool
    """Whether it is the student's own."""
    days: list[Ahead]
    """Day by day, the last one that of the exam."""
    essential_unseen: int
    """Essential cards that aren't met by then."""
    unseen: int
    """Cards that aren't."""

    @property
    def known(self) -> int:
        """How many cards are remembered on the last day."""
        return round(self.days[-1].known or 0)

    @property
    def minutes(self) -> float:
        """What a day takes on average."""
        return sum(it.seconds for it in self.days) / 60 / max(len(self.days) - 1, 1)

    @property
    def most_minutes(self) -> float:
        """What the longest day takes."""
        return max(it.seconds for it in self.days) / 60

    @property
    def points(self) -> list[tuple[int, float]]:
        """Day → cards that are remembered."""
        return [(it.day, it.known) for it in self.days if it.known is not None]


@pages.get("")
def plan() -> ResponseReturnValue:
    """What the plan is, and what it leads to."""
    with as_me() as (connection, student):
        return _page(connection, student)


def _page(
    connection: Connection, student: Student, form: PlanForm | None = None, code: int = 200
) -> ResponseReturnValue:
    day = today(student)
    there = outlook(connection, student.id)
    exam = student.exam(day)
    until = exam if exam is not None and exam > day else day + _HORIZON
    rules = Rules(
        student.pace(day),
        habits(sums(connection, student.id, day), student.retention),
        student.retention,
        exam,
        student.light_weekdays,
        student.goal_days,
    )
    reaches = list(_reaches(there, rules, day, until)) if there.total else []
    page = render_template(
        "plan/plan.html",
        student=student,
        form=form or PlanForm(student, day),
        total=there.total,
        exam=exam if exam == until else None,
        class_exam=student.class_exam if student.class_exam == exam else None,
        until=until,
        ahead=until - day,
        reaches=reaches,
        mine=next((it for it in reaches if it.own), None),
        needed=pace_for(until, there.course.unseen, day) if exam == until else 0,
        chart=_chart(reaches, there, until),
        light=student.pace(day).light,
        light_by_itself=student.light_day == day,
    )
    return page, code


def _reaches(there: Outlook, rules: Rules, day: int, until: int) -> Iterator[Reach]:
    """What the compared paces lead to, and the student's own, if it is none of them."""
    own = Pace(rules.pace.new, rules.pace.minutes)
    others = [Pace(own.new, minutes) for minutes in COMPARED]
    for pace in others if own in others else [own, *others]:
        days = forecast(
            there.course,
            replace(rules, pace=pace),
            day,
            until,
        )
        met = days[-1].met - days[0].met
        yield Reach(
            pace,
            pace == own,
            days,
            essential_unseen=max(there.essential_unseen - met, 0),
            unseen=there.course.unseen - met,
        )


def _chart(reaches: list[Reach], there: Outlook, until: int) -> Markup:
    if not reaches:
        return Markup("")
    return drawn(
        [Line(label_of(it.pace), it.points, own=it.own) for it in reaches],
        there.total,
        title=say("Ce que vous saurez"),
        desc=say("Cartes sues, jour après jour, selon le temps que vous y mettez."),
        start=say("aujourd'hui"),
        end=written(until, "medium"),
        most=number(there.total),
        name="outlook",
    )


def label_of(pace: Pace) -> str:
    """A pace, short."""
    if pace.minutes is not None:
        return say("%(num)s min", num=pace.minutes)
    return say("%(num)s cartes", num=pace.new)


@pages.post("")
def change() -> ResponseReturnValue:
    """Keeps another plan."""
    with as_me(writes=True) as (connection, student):
        form = PlanForm(student, today(student))
        if not form.validate_on_submit():
            return _page(connection, student, form, 422)
        people.change(connection, student.id, **form.values())
    flash(say("C'est enregistré."), "done")
    return go("plan.plan")


@pages.post("/light")
def light() -> ResponseReturnValue:
    """Makes today a light day, or a full one again."""
    with as_me(writes=True) as (connection, student):
        day = today(student)
        people.change(connection, student.id, light_day=None if student.light_day == day else day)
    return go("home.index")
