"""What a page keeps so that a session goes on without a network: its next questions, each with its correction
and what is right; and what it is told of the answers that it sends later."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from webquiz import practice
from webquiz.practice import Ahead, Outcome, Posted, Question
from webquiz.store import schedules
from webquiz.store.database import Connection
from webquiz.store.records import Session, Student, StudentCard
from webquiz.study.schedule import MOST_TRIES, Grade
from webquiz.web.limits import guards_ahead
from webquiz.web.views.common import as_me_in, now
from webquiz.web.views.passages import Passage, passage_of
from webquiz.web.views.sheets import Sheet

pages = Blueprint("ahead", __name__, url_prefix="/study")
_MOST_CARDS = 60
"""Twelve minutes of answers or more; sessions of up to 40 cards are kept whole."""
_LONGEST = 1_000_000
"""Characters of pages: a browser keeps five millions for all of the quiz."""


@pages.get("/<int:number>/ahead")
@guards_ahead
def ahead(number: int) -> ResponseReturnValue:
    """The next questions of a session, for the page's script to keep on the student's device."""
    with as_me_in(number) as (connection, student, session):
        coming = practice.ahead(connection, student, session, now(), _MOST_CARDS)
        passages = _passages(connection, student, coming)
    return jsonify(_told(student, session, coming, passages))


def _told(
    student: Student, session: Session, coming: Ahead, passages: Mapping[int, StudentCard]
) -> dict[str, Any]:
    kept, length = dict[str, Any](), 0
    for key, question in coming.questions.items():
        made = _kept(question, passages)
        length += len(made["ask"]) + len(made["correction"])
        if length > _LONGEST:
            break
        kept[key] = made
    queue = [key for key in coming.queue if key in kept]
    return {
        "who": student.id,
        "session": session.id,
        "passed": session.passed(session.place),
        "promised": session.promised,
        "ends": session.started_at + session.minutes * 60_000 if session.minutes is not None else None,
        "later": practice.LATER,
        "tries": MOST_TRIES,
        "tried": _tried(session, coming),
        "queue": queue,
        "all": coming.is_all and len(queue) == len(coming.queue),
        "questions": kept,
        "end": render_template("study/ahead/end.html", sitting=session, fragment=True),
    }


def _tried(session: Session, coming: Ahead) -> dict[int, int]:
    """How often each card that comes was asked in the session before."""
    cards = {one.card.id for question in coming.questions.values() for one in question.asked}
    before = Counter(card for entry in session.queue[: session.place] for card in entry)
    return {card: count for card, count in before.items() if card in cards}


def _kept(question: Question, passages: Mapping[int, StudentCard]) -> dict[str, Any]:
    sheet = Sheet(question, attempt=str(uuid.uuid4()), started=now(), undoable=None)
    card = question.asked[0].card
    found = passages.get(card.passage_id) if card.passage_id is not None else None
    solution = question.mode.solution([one.card for one in question.asked])
    return {
        "cards": [one.card.id for one in question.asked],
        "turns": [one.turn for one in question.asked],
        "own": question.mode.self_graded,
        "several": question.mode.several,
        "right": {name: list(values) for name, values in solution.fields.items()} if solution else None,
        "typed": solution is not None and solution.typed,
        "ask": render_template("study/ask/page.html", sheet=sheet, fragment=True),
        "correction": _correction(question, passage_of(found.card) if found is not None else None),
    }


def _correction(question: Question, passage: Passage | None) -> str:
    """What is shown after an answer; nothing where students judge themselves, and have seen it."""
    if question.mode.self_graded:
        return ""
    return render_template("study/ahead/correction.html", question=question, passage=passage, fragment=True)


def _passages(connection: Connection, student: Student, coming: Ahead) -> dict[int, StudentCard]:
    """The cards that hold the passages which are shown with corrections."""
    asked = (question.asked[0].card for question in coming.questions.values() if not question.mode.several)
    wanted = {card.passage_id for card in asked if card.passage_id is not None}
    return schedules.cards_with_memory(connection, student.id, sorted(wanted))


def as_stored(posted: Posted, outcome: Outcome) -> list[dict[str, Any]]:
    """What the log now has for an answer, card by card: another attempt where another one came first."""
    told = []
    for event in outcome.events:
        shown = posted.mode.show(
            outcome.known[event.card_id].card, event.response, outcome.marks.get(event.id)
        )
        judgement = shown.judgement
        told.append(
            {
                "event": event.id,
                "attempt": event.posted,
                "card": event.card_id,
                "turn": event.turn,
                "right": event.rating > Grade.AGAIN,
                "open": judgement is not None and judgement.is_open,
            }
        )
    return told
