"""All the cards that a student is asked, in pages: by chapter, question and state."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webquiz.modes.reading import whole_number
from webquiz.store import browse, progress
from webquiz.store.records import STATES, Only, State, Wanted
from webquiz.web.views.answers import LARGEST
from webquiz.web.views.asks import all_states, in_order, question_name, state_name
from webquiz.web.views.common import as_me, today
from webquiz.web.views.paging import Paging, page_wanted
from webquiz.web.views.wishes import questions

pages = Blueprint("cards", __name__, url_prefix="/cards")
_SIZE: Final = 50
_STUDIED: Final[dict[State | None, Only]] = {None: "", "new": "new", "due": "due"}
"""The states of which a session can be begun → what its form says."""


@pages.get("")
def cards() -> ResponseReturnValue:
    """A page of cards; the answers are folded."""
    deck = whole_number(request.args.get("deck", ""), 1, LARGEST)
    facets = questions(request.args.getlist("facet"))[:1]
    state = next((it for it in STATES if it == request.args.get("state")), None)
    number = page_wanted()
    with as_me() as (connection, student):
        day = today(student)
        chapters = progress.titles(connection, student.id)
        asked = browse.questions(connection, student.id)
        found, total = browse.listed_cards(
            connection,
            student.id,
            Wanted(decks=[deck] if deck is not None else [], facets=facets),
            today=day,
            exam=student.exam(day),
            state=state,
            limit=_SIZE,
            offset=(number - 1) * _SIZE,
        )
    return render_template(
        "cards/cards.html",
        cards=found,
        paging=Paging(number, _SIZE, total),
        chapters=chapters,
        questions=[(it, question_name(it), asked[it]) for it in in_order(asked)],
        states=all_states(),
        kept={"deck": deck, "facet": next(iter(facets), None), "state": state},
        only=_STUDIED.get(state),
        question_name=question_name,
        state_name=state_name,
    )
