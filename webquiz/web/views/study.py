"""A study session: begin, question, answer, feedback, undo, end. Works without a script; with one, in
place."""

from __future__ import annotations

import json
import uuid

from flask import Blueprint, abort, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webquiz import practice
from webquiz.modes import AUTO, IncompleteError, Mode, StaleError, named
from webquiz.modes.reading import whole_number
from webquiz.practice import Outcome, Posted, Question
from webquiz.store import agenda, hits, log, sessions
from webquiz.store.database import Connection
from webquiz.store.records import Session, Student
from webquiz.web.views.ahead import as_stored
from webquiz.web.views.answers import is_attempt, moment, posted
from webquiz.web.views.common import as_me, as_me_in, by_outbox, by_script, go, now, reading, today
from webquiz.web.views.feedback import feedback_page, summary_page
from webquiz.web.views.sheets import Sheet
from webquiz.web.views.wishes import wanted_in, wish_of

pages = Blueprint("study", __name__, url_prefix="/study")
_MOST_MINUTES = 120


@pages.post("")
def begin() -> ResponseReturnValue:
    """Begins a session with what the form asks for."""
    form = request.form
    mode, length = named(form.get("mode", "")), form.get("length", "")
    timed = length.startswith("m")
    wanted = wanted_in(form)
    with as_me(writes=True) as (connection, student):
        hits.forget_expired(connection)
        number = practice.begin(
            connection,
            student,
            now(),
            mode=mode,
            wanted=wanted,
            count=whole_number(length, 1, practice.MOST_CARDS),
            minutes=whole_number(length[1:], 1, _MOST_MINUTES) if timed else None,
            free=form.get("free") == "1",
            more=whole_number(form.get("more", ""), 1, practice.USUAL_CARDS) or 0,
        )
    if number is None:
        return go("study.nothing", mode=mode.key if mode is not None else AUTO, **wish_of(wanted))
    return go("study.ask", number=number)


@pages.get("/nothing")
def nothing() -> ResponseReturnValue:
    """Nothing is due: what now?"""
    with as_me() as (connection, student):
        day = today(student)
        left = agenda.unseen(connection, student.id)
        coming = agenda.due_days(connection, student.id, day, student.exam(day))
    later = sorted(due for due in coming if due > day)
    return render_template(
        "study/nothing.html",
        mode=named(request.args.get("mode", "")),
        wish=wish_of(wanted_in(request.args)),
        unseen=left,
        next_day=later[0] if later else None,
        next_count=later.count(later[0]) if later else 0,
        today=day,
    )


@pages.get("/last")
def last() -> ResponseReturnValue:
    """The latest session, for the service worker to keep."""
    with as_me() as (connection, student):
        session = sessions.latest_session(connection, student.id)
        if session is None:
            return go("home.index")
        return summary_page(connection, student, session)


@pages.get("/<int:number>")
def ask(number: int) -> ResponseReturnValue:
    """The question that the session is at."""
    with as_me_in(number) as (connection, student, session):
        return _next_page(connection, student, session)


def _question_page(
    question: Question, undoable: int | None, *, missed: Mode | None = None
) -> ResponseReturnValue:
    sheet = Sheet(
        question,
        attempt=str(uuid.uuid4()),
        started=now(),
        undoable=undoable,
        missed=missed,
        chosen=request.form if missed else {},
        shown=request.args.get("show") == "1",
        sure=request.args.get("sure", ""),
    )
    page = render_template("study/ask/page.html", sheet=sheet, fragment=by_script())
    return page, 422 if missed else 200


@pages.post("/<int:number>/answer")
def answer(number: int) -> ResponseReturnValue:
    """Stores an answer. Sent twice, it is stored once, and the reply is the same."""
    try:
        given = posted(request.form)
    except IncompleteError:
        with as_me_in(number) as (connection, student, session):
            return _next_page(connection, student, session, missed=named(request.form["mode"]))
    with as_me_in(number, writes=True) as (connection, student, session):
        try:
            outcome = practice.record(connection, student, session, given, now())
        except StaleError:
            return (jsonify(error="stale"), 409) if by_script() else go("study.ask", number=number)
    # Pages are made after the answer is safe, so that no other writer waits for them.
    if by_outbox():
        return jsonify(stored=as_stored(given, outcome))
    page = make_response(_after(student, given, outcome))
    page.headers["X-Webquiz-Stored"] = json.dumps(as_stored(given, outcome))
    return page


def _after(student: Student, given: Posted, outcome: Outcome) -> ResponseReturnValue:
    """The page after an answer: what became of it, or the next question where students judge themselves."""
    number, events = outcome.session.id, outcome.events
    if not by_script():
        # Of two tabs, the second one is shown what became of the first one's answer.
        stands = events[0].posted if events else given.attempt
        if given.mode.self_graded:
            return go("study.ask", number=number)
        return go("study.feedback", number=number, attempt=stands)
    if given.mode.self_graded:
        question = practice.foreseen(student, outcome, now())
        if question is not None and events:
            return _question_page(question, events[-1].id)
    with reading() as connection:
        if given.mode.self_graded:
            return _next_page(connection, student, outcome.session)
        return feedback_page(connection, student, outcome.session, events, outcome)


def _next_page(
    connection: Connection, student: Student, session: Session, *, missed: Mode | None = None
) -> ResponseReturnValue:
    question = practice.question(connection, student, session, now())
    if question is None:
        return _leave_for("study.summary", session.id)
    undoable = log.last_answer(connection, session.id) if session.place else None
    return _question_page(question, undoable, missed=missed)


def _leave_for(endpoint: str, number: int) -> ResponseReturnValue:
    """To a page that isn't shown in the place of a question."""
    if by_script():
        return "", 204, {"X-Webquiz-Go": url_for(endpoint, number=number)}
    return go(endpoint, number=number)


@pages.get("/<int:number>/answer/<attempt>")
def feedback(number: int, attempt: str) -> ResponseReturnValue:
    """What became of an answer. Reload and back button show the same."""
    with as_me_in(number) as (connection, student, session):
        one = log.event_of_attempt(connection, student.id, attempt)
        events = [one] if one is not None else []
        if not events:
            told = log.session_events(connection, session.id)
            events = [it for it in told if it.kind == "answer" and it.posted == attempt]
        if not events or events[0].session_id != session.id:
            return go("study.ask", number=number)
        return feedback_page(connection, student, session, events)


@pages.post("/<int:number>/undo")
def undo(number: int) -> ResponseReturnValue:
    """Takes back the answer that the form names."""
    target = moment(request.form.get("target", ""))
    with as_me_in(number, writes=True) as (connection, student, session):
        if target is not None:
            practice.undo(connection, student, session, target, now())
    return go("study.ask", number=number)


@pages.post("/<int:number>/overrule")
def overrule(number: int) -> ResponseReturnValue:
    """Keeps the student's own verdict."""
    form = request.form
    target, attempt = moment(form.get("target", "")), form.get("attempt", "")
    if target is None or not is_attempt(attempt):
        abort(400)
    with as_me_in(number, writes=True) as (connection, student, session):
        right = form.get("right") == "1"
        if not practice.overrule(connection, student, session, target, attempt, right=right, now=now()):
            abort(404)
        meant = log.event(connection, student.id, target)
    assert meant is not None  # noqa: S101 — overruled
    return go("study.feedback", number=number, attempt=meant.posted)


@pages.post("/<int:number>/stop")
def stop(number: int) -> ResponseReturnValue:
    """Ends the session; each answer has been stored already."""
    with as_me_in(number, writes=True) as (connection, _, session):
        sessions.end_session(connection, session.id, now())
    return go("study.summary", number=number)


@pages.get("/<int:number>/summary")
def summary(number: int) -> ResponseReturnValue:
    """What the session came to."""
    with as_me_in(number) as (connection, student, session):
        return summary_page(connection, student, session)
