"""« Examen blanc »: choose, answer, hand in, see the mark. Works without a script; with one, each answer is
kept as it is given, and the time is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webquiz.modes import StaleError
from webquiz.modes.reading import whole_number
from webquiz.practice import mocks as sitting
from webquiz.practice.mocks import MockQuestion
from webquiz.store import agenda, mocks, people
from webquiz.store.database import Connection
from webquiz.store.records import Mock, Student
from webquiz.web.limits import guards_exams
from webquiz.web.views.answers import LARGEST, numbers
from webquiz.web.views.common import as_me, by_script, go, now, today
from webquiz.web.views.language import say

pages = Blueprint("exam", __name__, url_prefix="/exam")
COUNTS = (10, 20, 40)
"""How many questions one may choose."""
MINUTES = (10, 20, 30, 45, 60)
"""How many minutes, where there is a limit."""
_USUAL = 20
_MOST_SHOWN = 50
"""Exams of the history."""


@contextmanager
def _mine(number: int, *, writes: bool = False) -> Iterator[tuple[Connection, Student, Mock]]:
    """A connection, who asks, and one of their exams; who writes waits for their other writers."""
    with as_me(writes=writes) as (connection, student):
        if writes:
            people.lock(connection, student.id)
        found = mocks.mock(connection, student.id, number)
        if found is None:
            abort(404)
        yield connection, student, found


def _settle(number: int) -> None:
    """Hands an exam in whose time is up. Reads first: most aren't."""
    with _mine(number) as (_, _, mock):
        late = mock.ended_at is None and mock.is_late(now())
    if late:
        with _mine(number, writes=True) as (connection, _, mock):
            sitting.settle(connection, mock, now())


@pages.get("")
def index() -> ResponseReturnValue:
    """What to be asked; and the exams of before."""
    with as_me() as (connection, student):
        late = any(it.ended_at is None and it.is_late(now()) for it in mocks.all_of(connection, student.id))
    with as_me(writes=late) as (connection, student):
        held = sitting.settled(connection, student, now()) if late else mocks.all_of(connection, student.id)
        answers = mocks.all_answers(connection, student.id)
        day = today(student)
        chapters = agenda.chapters(connection, student.id, day, student.exam(day))
    done = [it for it in held if it.ended_at is not None]
    return render_template(
        "exam/index.html",
        going=next((it for it in held if it.ended_at is None), None),
        done=[(it, sitting.score(answers.get(it.id, []))) for it in done[:_MOST_SHOWN]],
        chapters=chapters,
        counts=COUNTS,
        minutes=MINUTES,
        usual=_USUAL,
    )


@pages.post("")
@guards_exams
def begin() -> ResponseReturnValue:
    """Draws the questions of an exam, or goes on with the one that isn't handed in yet."""
    form = request.form
    count = whole_number(form.get("count", ""), 1, max(COUNTS))
    minutes = whole_number(form.get("minutes", ""), 1, max(MINUTES))
    with as_me(writes=True) as (connection, student):
        number = sitting.begin_mock(
            connection,
            student,
            now(),
            decks=numbers(form.getlist("deck")[:500]),
            count=count or _USUAL,
            minutes=minutes,
            met=form.get("met") == "1",
        )
    if number is None:
        flash(say("Il n'y a pas encore de question dans ce que vous avez choisi."), "left")
        return go("exam.index")
    return go("exam.sit", number=number)


@pages.get("/<int:number>")
def sit(number: int) -> ResponseReturnValue:
    """To the first question without an answer; to the overview where all have one."""
    with _mine(number) as (connection, _, mock):
        if mock.ended_at is not None:
            return go("exam.result", number=number)
        left = [it.place for it in mocks.answers(connection, number) if it.response is None]
    return go("exam.ask", number=number, place=left[0]) if left else go("exam.overview", number=number)


@pages.get("/<int:number>/<int:place>")
def ask(number: int, place: int) -> ResponseReturnValue:
    """A question, with the answer that stands."""
    _settle(number)
    with _mine(number) as (connection, student, mock):
        if mock.ended_at is not None:
            return go("exam.result", number=number)
        asked = sitting.mock_question(connection, student, mock, place)
    if asked is None:
        abort(404)
    return render_template("exam/ask.html", asked=asked, now=now())


@pages.post("/<int:number>/<int:place>")
def answer(number: int, place: int) -> ResponseReturnValue:
    """Keeps an answer, at once; the last one counts. Then to where the button says."""
    stale = False
    with _mine(number, writes=True) as (connection, student, found):
        mock = sitting.settle(connection, found, now())
        asked = sitting.mock_question(connection, student, mock, place)
        if asked is None:
            abort(404)
        if mock.ended_at is None:
            try:
                sitting.answer_mock(connection, asked, request.form, now())
            except StaleError:
                stale = True
    if mock.ended_at is not None:
        return _leave_for(url_for("exam.result", number=number))
    if stale:
        if by_script():
            return jsonify(error="stale"), 409
        flash(say("Cette question vient de changer : répondez de nouveau."), "left")
        return go("exam.ask", number=number, place=place)
    return _leave_for(_following(asked, request.form.get("go", "")))


def _leave_for(address: str) -> ResponseReturnValue:
    """To a page; the script goes there by itself, where it wants to."""
    if by_script():
        return "", 204, {"X-Webquiz-Go": address}
    return redirect(address, 303)


def _following(asked: MockQuestion, wish: str) -> str:
    """Where a button of a question leads: ``next``, ``previous``, the overview, or a place."""
    here, last, number = asked.own.place, len(asked.all), asked.mock.id
    wanted = {"next": here + 1, "previous": here - 1}.get(wish) or whole_number(wish, 1, LARGEST) or 0
    if 1 <= wanted <= last:
        return url_for("exam.ask", number=number, place=wanted)
    return url_for("exam.overview", number=number)


@pages.get("/<int:number>/overview")
def overview(number: int) -> ResponseReturnValue:
    """Which questions have an answer, and handing in."""
    _settle(number)
    with _mine(number) as (connection, _, mock):
        if mock.ended_at is not None:
            return go("exam.result", number=number)
        found = mocks.answers(connection, number)
    return render_template("exam/overview.html", mock=mock, all=found, now=now())


@pages.post("/<int:number>/hand-in")
def hand_in(number: int) -> ResponseReturnValue:
    """Hands it in; twice is once."""
    with _mine(number, writes=True) as (connection, _, mock):
        sitting.hand_in(connection, mock, now())
    return go("exam.result", number=number)


@pages.get("/<int:number>/result")
def result(number: int) -> ResponseReturnValue:
    """The mark, and the correction."""
    _settle(number)
    with _mine(number) as (connection, student, mock):
        if mock.ended_at is None:
            return go("exam.sit", number=number)
        outcome = sitting.mock_outcome(connection, student, mock)
    return render_template("exam/result.html", mock=mock, outcome=outcome)


@pages.post("/<int:number>/overrule")
def overrule(number: int) -> ResponseReturnValue:
    """Keeps what the student counts an answer as, of an exam that was handed in."""
    place = whole_number(request.form.get("place", ""), 1, LARGEST)
    with _mine(number, writes=True) as (connection, _, mock):
        if place is None or mock.ended_at is None:
            abort(400)
        mocks.agree(connection, number, place, request.form.get("right") == "1")
    return go("exam.result", number=number, _anchor=f"question-{place}")
