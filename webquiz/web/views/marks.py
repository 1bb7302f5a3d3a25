"""What a student says of single cards: reported, set aside, put off, marked; each with its undo.

A form says where its menu stood (``back``, ``sitting``, ``shown``), so that the student is led back there:
never to an address that a form holds.
"""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webquiz.modes.reading import whole_number
from webquiz.practice import marking
from webquiz.store import marks
from webquiz.study.days import study_day, zone
from webquiz.study.marks import HIDING, Kind, Reason
from webquiz.web.views.answers import LARGEST, is_attempt, moment
from webquiz.web.views.common import as_me, go, now, today
from webquiz.web.views.forms import tidy
from webquiz.web.views.language import pick_timezone, say

pages = Blueprint("marks", __name__, url_prefix="/me/cards")
_LARGEST_SITTING = 2**53
_MARKS = (Kind.STAR, Kind.BURY, Kind.SUSPEND)


class _Back(StrEnum):
    """Where menus stand."""

    QUESTION = "question"
    ANSWER = "answer"
    FEEDBACK = "feedback"
    SUMMARY = "summary"
    CARDS = "cards"


@pages.get("")
def cards() -> ResponseReturnValue:
    """All cards of which the student said something, and what became of each report."""
    with as_me() as (connection, student):
        day = today(student)
        known = marks.marked_cards(connection, student.id, day)
        reports = marks.own_reports(connection, student.id)
    return render_template(
        "marks/cards.html",
        starred=[it for it in known if it.marks.starred],
        suspended=[it for it in known if it.marks.suspended],
        buried=[it for it in known if it.marks.rests(day) and not it.marks.suspended],
        reports=reports,
        reasons=dict(mark_reasons()),
    )


@pages.post("/mark")
def mark() -> ResponseReturnValue:
    """Marks a card, sets it aside, puts it off."""
    kind = next((it for it in _MARKS if it == request.form.get("kind", "")), None)
    if kind is None:
        abort(400)
    return _act(kind)


@pages.post("/report")
def report() -> ResponseReturnValue:
    """Tells the teacher what is wrong with a card; of who chose nothing, something else."""
    told = request.form.get("reason", "") or Reason.OTHER
    reason = next((it for it in Reason if it == told), None)
    if reason is None:
        abort(400)
    return _act(Kind.REPORT, reason=reason, text=tidy(request.form.get("text", "")))


def _act(kind: Kind, **said: Any) -> ResponseReturnValue:
    card, attempt = _card(), request.form.get("attempt", "")
    if card is None or not is_attempt(attempt):
        abort(400)
    try:
        with as_me(writes=True) as (connection, student):
            number = marking.act(connection, student, card, kind, attempt, now(), **said)
    except marking.EnoughError:
        title, words = say("C'est assez pour aujourd'hui"), say("Vous pourrez en signaler d'autres demain.")
        return render_template("error.html", code=429, title=title, words=words, number=""), 429
    if number is None:
        abort(404)
    return _back(kind, act=number)


@pages.post("/undo")
def undo() -> ResponseReturnValue:
    """Takes back one act, or what stands of a kind about a card. Doing it twice is doing it once."""
    form = request.form
    act, card = moment(form.get("act", "")), _card()
    kind = next((it for it in Kind if it == form.get("undo", "") and it != Kind.UNDO), None)
    if act is None and (card is None or kind is None):
        abort(400)
    with as_me(writes=True) as (connection, student):
        if act is not None:
            marking.take_back_act(connection, student, act, now())
        elif card is not None and kind is not None:
            marking.take_back(connection, student, card, kind, now())
    return _back(Kind.UNDO)


def _card() -> int | None:
    return whole_number(request.form.get("card", ""), 1, LARGEST)


def _back(did: Kind, **values: Any) -> ResponseReturnValue:
    """To where the menu stood. What hides a card whose answer was shown leads to the next question, with
    its answer hidden; else the answer stays shown."""
    form, told = request.form, {"did": str(did), **values}
    number = whole_number(form.get("sitting", ""), 1, _LARGEST_SITTING)
    place, shown = form.get("back", ""), form.get("shown", "")
    if number is None or place not in set(_Back) - {_Back.CARDS}:
        return go("marks.cards", **told)
    if place == _Back.FEEDBACK and is_attempt(shown):
        return go("study.feedback", number=number, attempt=shown, **told)
    if place == _Back.SUMMARY:
        return go("study.summary", number=number, **told)
    if place == _Back.ANSWER and did not in HIDING:
        return go("study.ask", number=number, show=1, sure=shown if shown in ("0", "1") else None, **told)
    return go("study.ask", number=number, **told)


# What the templates ask


@pages.app_template_global("fresh_attempt")
def fresh_attempt() -> str:
    """The id of an act that may come."""
    return str(uuid.uuid4())


@pages.app_template_global("mark_day")
def mark_day() -> int:
    """The study day of who reads the page, by their cookie's time zone."""
    return study_day(now(), zone(pick_timezone() or "UTC"))


@pages.app_template_global("mark_reasons")
def mark_reasons() -> list[tuple[str, str]]:
    """What a report may say, and how."""
    return [
        (Reason.WRONG, say("La réponse est fausse")),
        (Reason.UNCLEAR, say("La question n'est pas claire")),
        (Reason.TWO, say("Deux réponses sont justes")),
        (Reason.TYPO, say("Il y a une coquille")),
        (Reason.OTHER, say("Autre chose")),
    ]


@pages.app_template_global("mark_words")
def mark_words(did: str) -> str:
    """What was just done, in words; ``""`` where nothing was."""
    words = {
        Kind.STAR: say("La carte est marquée."),
        Kind.BURY: say("La carte est remise à demain."),
        Kind.SUSPEND: say("La carte ne vous sera plus montrée."),
        Kind.REPORT: say("Merci : votre enseignant lira votre signalement."),
        Kind.UNDO: say("C'est annulé."),
    }
    return words.get(Kind(did), "") if did in set(Kind) else ""
