"""A study session: begin, question, answer, feedback, undo, end. Works without a script; with one, in
place."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webquiz import practice
from webquiz.answers.verdict import Judgement, judge
from webquiz.modes import Mode
from webquiz.practice import Posted, Question, StaleError
from webquiz.store import catalogue, study
from webquiz.store.database import Connection
from webquiz.store.people import Student
from webquiz.store.schema import AnyRow
from webquiz.store.study import Session
from webquiz.study.days import study_day
from webquiz.study.schedule import Grade, effective_due
from webquiz.web.views.common import as_me, as_me_in, by_script, go, now, reading
from webquiz.web.views.language import say

pages = Blueprint("study", __name__, url_prefix="/study")
_ATTEMPT = re.compile(r"[A-Za-z0-9-]{8,64}")
_COUNTS = (10, 20, 40)
_MINUTES = (5, 10, 20)


class InvalidError(Exception):
    """An answer that isn't complete; says what is missing."""


@pages.post("")
def begin() -> ResponseReturnValue:
    """Begins a session with what the form asks for."""
    form = request.form
    mode = Mode(form["mode"]) if form.get("mode") in list(Mode) else Mode.AUTO
    length = form.get("length", "")
    minutes = _whole(length[1:], 1, 120) if length.startswith("m") else None
    count = _whole(length, 1, practice.MOST_CARDS) if not length.startswith("m") else None
    decks = [
        number for text in form.getlist("deck")[:500] if (number := _whole(text, 1, 2**31 - 1)) is not None
    ]
    with as_me(writes=True) as (connection, student):
        number = practice.begin(
            connection,
            student,
            now(),
            mode=mode,
            decks=decks,
            count=count or 20,
            minutes=minutes,
            free=form.get("free") == "1",
        )
    if number is None:
        return go("study.nothing", mode=str(mode), deck=decks[:20])
    return go("study.ask", number=number)


@pages.get("/nothing")
def nothing() -> ResponseReturnValue:
    """Nothing is due: what now?"""
    mode = request.args.get("mode", "auto")
    decks = [number for text in request.args.getlist("deck")[:20] if (number := _whole(text, 1, 2**31 - 1))]
    with as_me() as (connection, student):
        day = study_day(now(), student.zone)
        left = study.unseen(connection, student.id)
        due = sorted(study_due for study_due in _coming(connection, student, day) if study_due > day)
    return render_template(
        "study/nothing.html",
        mode=mode if mode in list(Mode) else "auto",
        decks=decks,
        unseen=left,
        next_day=due[0] if due else None,
        next_count=due.count(due[0]) if due else 0,
        today=day,
    )


def _coming(connection: Connection, student: Student, day: int) -> list[int]:
    from webquiz.store import progress

    return progress.due_days(connection, student.id, day, student.exam(day))


def _whole(text: str, least: int, most: int) -> int | None:
    return (
        int(text)
        if text.isascii() and text.isdecimal() and len(text) < 11 and least <= int(text) <= most
        else None
    )


@pages.get("/last")
def last() -> ResponseReturnValue:
    """The latest session, for the service worker to keep."""
    with as_me() as (connection, student):
        session = study.latest_session(connection, student.id)
        if session is None:
            return go("home.index")
        return _summary_page(connection, student, session)


@pages.get("/<int:number>")
def ask(number: int) -> ResponseReturnValue:
    """The question that the session is at."""
    with as_me_in(number) as (connection, student, session):
        return _next_page(connection, student, session)


def _question_page(
    question: Question, undoable: int | None, problem: str = "", code: int = 200
) -> ResponseReturnValue:
    page = render_template(
        f"study/ask/{question.mode}.html",
        sitting=question.session,
        question=question,
        asked=question.asked,
        card=question.asked[0].card,
        attempt=str(uuid.uuid4()),
        started=now(),
        shown=request.args.get("show") == "1",
        sure=request.args.get("sure", ""),
        problem=problem,
        chosen=request.form if problem else {},
        undoable=undoable,
        fragment=by_script(),
    )
    return page, code


@pages.post("/<int:number>/answer")
def answer(number: int) -> ResponseReturnValue:
    """Stores an answer. Sent twice, it is stored once, and the reply is the same."""
    try:
        posted = _posted(request.form)
    except InvalidError as error:
        with as_me_in(number) as (connection, student, session):
            return _next_page(connection, student, session, problem=str(error))
    with as_me_in(number, writes=True) as (connection, student, session):
        try:
            outcome = practice.record(connection, student, session, posted, now())
        except StaleError:
            return (jsonify(error="stale"), 409) if by_script() else go("study.ask", number=number)
    # Pages are made after the answer is safe, so that no other writer waits for them.
    if posted.mode is not Mode.FLASH:
        if not by_script():
            # Of two tabs, the second one is shown what became of the first one's answer.
            stands = outcome.rows[0].attempt.partition(":")[0] if outcome.rows else posted.attempt
            return go("study.feedback", number=number, attempt=stands)
        with reading() as connection:
            return _feedback_page(connection, student, outcome.session, outcome.rows)
    if not by_script():
        return go("study.ask", number=number)
    question = practice.foreseen(student, outcome, now())
    if question is not None and outcome.rows:
        return _question_page(question, outcome.rows[-1].id)
    with reading() as connection:
        return _next_page(connection, student, outcome.session)


def _next_page(
    connection: Connection, student: Student, session: Session, problem: str = ""
) -> ResponseReturnValue:
    question = practice.question(connection, student, session, now())
    if question is None:
        return _leave_for("study.summary", session.id)
    undoable = study.last_answer(connection, session.id) if session.place else None
    return _question_page(question, undoable, problem, 422 if problem else 200)


def _leave_for(endpoint: str, number: int) -> ResponseReturnValue:
    """To a page that isn't shown in the place of a question."""
    if by_script():
        return "", 204, {"X-Webquiz-Go": url_for(endpoint, number=number)}
    return go(endpoint, number=number)


def _posted(form: Mapping[str, str]) -> Posted:
    attempt = form.get("attempt", "")
    mode = form.get("mode", "")
    cards = [_whole(text, 1, 2**31 - 1) for text in form.get("cards", "").split(",")[:8]]
    turns = [_whole(text, 0, 2**31 - 1) for text in form.get("turns", "").split(",")[:8]]
    if (
        not _ATTEMPT.fullmatch(attempt)
        or mode not in list(Mode)
        or mode == Mode.AUTO
        or len(cards) != len(turns)
    ):
        abort(400)
    if None in cards or None in turns:
        abort(400)
    pairs = {
        card: turn for card, turn in zip(cards, turns, strict=True) if card is not None and turn is not None
    }
    response = _responses(Mode(mode), form, list(pairs))
    rating = _whole(form.get("rating", ""), 1, 4) or 0
    if mode == Mode.FLASH and not rating:
        raise InvalidError(say("Choisissez une des quatre réponses."))
    return Posted(
        attempt=attempt,
        mode=Mode(mode),
        turns=pairs,
        response=response,
        rating=rating,
        sure={"1": True, "0": False}.get(form.get("sure", "")),
        ms=_spent(form),
        at=_whole_long(form.get("at", "")),
    )


def _spent(form: Mapping[str, str]) -> int:
    """By the page's script, else since the server made the page."""
    told = _whole(form.get("ms", ""), 0, 2**31 - 1)
    started = _whole_long(form.get("started", ""))
    return told if told is not None else max(now() - started, 0) if started is not None else 0


def _whole_long(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _responses(mode: Mode, form: Mapping[str, str], cards: list[int]) -> dict[int, str]:
    if mode is Mode.ORDER:
        return {cards[0]: _ordered(form)}
    if mode is Mode.MATCH:
        given = {card: _plain(form.get(f"match-{card}", "")) for card in cards}
        if not all(given.values()):
            raise InvalidError(say("Choisissez un terme pour chaque définition."))
        return given
    if mode is Mode.CHOICE and not form.get("response") and not form.get("unknown"):
        raise InvalidError(say("Choisissez une des réponses, ou « Je ne sais pas »."))
    return {cards[0]: "" if form.get("unknown") else _plain(form.get("response", ""))}


def _plain(text: str) -> str:
    """What was typed, without what can't be (PostgreSQL takes no NUL, and UTF-8 no half characters)."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _ordered(form: Mapping[str, str]) -> str:
    """The marks of the steps in the order that the form gives them."""
    places = {
        name.removeprefix("place-"): place
        for name in form
        if name.startswith("place-") and (place := _whole(form[name], 1, 99)) is not None
    }
    if not places or sorted(places.values()) != list(range(1, len(places) + 1)):
        raise InvalidError(say("Donnez à chaque étape une place différente."))
    return ",".join(sorted(places, key=lambda mark: places[mark]))


@pages.get("/<int:number>/answer/<attempt>")
def feedback(number: int, attempt: str) -> ResponseReturnValue:
    """What became of an answer. Reload and back button show the same."""
    with as_me_in(number) as (connection, student, session):
        row = study.event_of_attempt(connection, student.id, attempt)
        rows = [row] if row is not None else []
        if not rows:
            rows = [
                it
                for it in study.session_events(connection, session.id)
                if it.kind == "answer" and it.attempt.partition(":")[0] == attempt
            ]
        if not rows or rows[0].session_id != session.id:
            return go("study.ask", number=number)
        return _feedback_page(connection, student, session, rows)


def _feedback_page(
    connection: Connection, student: Student, session: Session, rows: list[AnyRow]
) -> ResponseReturnValue:
    known = study.cards_with_memory(connection, student.id, [row.card_id for row in rows])
    said = {row.id: study.events_about(connection, row.id) for row in rows}
    card, memory = known[rows[0].card_id]
    day = study_day(now(), student.zone)
    due = effective_due(memory, day, student.exam(day), card.id)
    passage = study.cards_with_memory(connection, student.id, [card.passage_id]) if card.passage_id else {}
    beside = catalogue.neighbours(connection, card.notion_id) if card.notion_id else []
    related = list({row.id: row for row in beside}.values())[:6]
    first = rows[0]
    return render_template(
        "study/feedback.html",
        sitting=session,
        rows=rows,
        first=first,
        cards={number: row for number, (row, _) in known.items()},
        card=card,
        memory=memory,
        verdict=_verdict(rows, said),
        undone=any(event.kind == "undo" for event in said[first.id]),
        judgement=_judgement(first, card),
        given=_given(first, card),
        accepted=json.loads(card.accepted),
        passage=passage[card.passage_id][0] if passage else None,
        related=related,
        due_in=due - day if due is not None else None,
        drill=memory.drill_day == day,
        attempt=str(uuid.uuid4()),
        done=session.place >= len(session.queue),
        fragment=by_script(),
    )


def _verdict(rows: list[AnyRow], said: Mapping[int, Any]) -> str:
    """Of one answer, as overruled; of a matching exercise, right if all are, else how many."""
    verdicts = []
    for row in rows:
        own = [event for event in said[row.id] if event.kind == "overrule"]
        verdicts.append(own[-1].verdict if own else row.verdict)
    if len(verdicts) == 1:
        return str(verdicts[0])
    return "right" if all(verdict == "right" for verdict in verdicts) else "some"


def _judgement(row: AnyRow, card: AnyRow) -> Judgement | None:
    if row.mode != Mode.TYPED:
        return None
    return judge(row.response, json.loads(card.accepted), json.loads(card.rivals))


def _given(row: AnyRow, card: AnyRow) -> list[str]:
    """What was answered: a text, or the steps in the order given."""
    if row.mode != Mode.ORDER:
        return [row.response] if row.response else []
    steps = {practice.mark_of(step): step for step in json.loads(card.steps)}
    return [steps[mark] for mark in row.response.split(",") if mark in steps]


@pages.post("/<int:number>/undo")
def undo(number: int) -> ResponseReturnValue:
    """Takes back the answer that the form names."""
    target = _whole_long(request.form.get("target", ""))
    with as_me_in(number, writes=True) as (connection, student, session):
        if target is not None:
            practice.undo(connection, student, session, target, now())
    return go("study.ask", number=number)


@pages.post("/<int:number>/overrule")
def overrule(number: int) -> ResponseReturnValue:
    """Keeps the student's own verdict."""
    form = request.form
    target, attempt = _whole_long(form.get("target", "")), form.get("attempt", "")
    if target is None or not _ATTEMPT.fullmatch(attempt):
        abort(400)
    with as_me_in(number, writes=True) as (connection, student, session):
        right = form.get("right") == "1"
        if not practice.overrule(connection, student, session, target, attempt, right=right, now=now()):
            abort(404)
        row = study.event(connection, student.id, target)
    assert row is not None  # noqa: S101 — overruled
    return go("study.feedback", number=number, attempt=row.attempt.partition(":")[0])


@pages.post("/<int:number>/stop")
def stop(number: int) -> ResponseReturnValue:
    """Ends the session; each answer has been stored already."""
    with as_me_in(number, writes=True) as (connection, _, session):
        study.end_session(connection, session.id, now())
    return go("study.summary", number=number)


@pages.get("/<int:number>/summary")
def summary(number: int) -> ResponseReturnValue:
    """What the session came to."""
    with as_me_in(number) as (connection, student, session):
        return _summary_page(connection, student, session)


def _summary_page(connection: Connection, student: Student, session: Session) -> ResponseReturnValue:
    rows = study.session_events(connection, session.id)
    answers = {answer.id: answer for answer in study.as_answers(rows) if not answer.undone}
    told = [row for row in rows if row.id in answers]
    cards = study.cards_with_memory(connection, student.id, {row.card_id for row in told}) if told else {}
    day = study_day(now(), student.zone)
    first: dict[int, bool] = {}
    for row in told:
        first.setdefault(row.card_id, answers[row.id].rating > Grade.AGAIN)
    shown = [
        (card, right, effective_due(memory, day, student.exam(day), card.id))
        for number, right in first.items()
        for card, memory in [cards[number]]
    ]
    return render_template(
        "study/summary.html",
        sitting=session,
        cards=shown,
        right=sum(first.values()),
        answers=len(told),
        seconds=sum(row.ms for row in told) / 1000,
        today=day,
        open=practice.question(connection, student, session, now()) is not None,
        undoable=study.last_answer(connection, session.id),
        fragment=by_script(),
    )
