"""The notions of the course: a page each, with what the notes say of it and how well it is known."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webquiz.modes.reading import whole_number
from webquiz.store import browse, catalogue, progress, schedules
from webquiz.store.records import StudentCard, Wanted
from webquiz.study.searching import terms_of
from webquiz.study.statistics import retrievability
from webquiz.web.views.answers import LARGEST
from webquiz.web.views.asks import question_name, state_name
from webquiz.web.views.common import as_me, today
from webquiz.web.views.forms import tidy
from webquiz.web.views.graph import edges_of, linked
from webquiz.web.views.mastered import notion_rows
from webquiz.web.views.paging import Paging, page_wanted
from webquiz.web.views.passages import defining, passage_of

_READABLE = frozenset(("definition", "section"))
pages = Blueprint("notions", __name__, url_prefix="/notions")
_SIZE = 50
_LONGEST = 200
"""Characters that the field takes."""


@pages.get("/list")
def listing() -> ResponseReturnValue:
    """A page of the notions, by title: how well each is known, and what it is bound to."""
    query = tidy(request.args.get("q"))[:_LONGEST]
    deck = whole_number(request.args.get("deck", ""), 1, LARGEST)
    number = page_wanted()
    with as_me() as (connection, student):
        chapters = progress.titles(connection, student.id)
        found, total = browse.listed_notions(
            connection, student.id, terms_of(query), deck, limit=_SIZE, offset=(number - 1) * _SIZE
        )
        there = [it.id for it in found]
        cards = progress.known(connection, student.id, there)
        bonds, titles = browse.bonds_of(connection, student.id, there)
    return render_template(
        "notions/list.html",
        rows=notion_rows(found, cards, today(student)),
        asked={card.notion_id for card in cards},
        near=linked(edges_of(bonds), titles),
        paging=Paging(number, _SIZE, total),
        chapters=chapters,
        kept={"q": query or None, "deck": deck},
    )


@pages.get("/<slug>")
def notion(slug: str) -> ResponseReturnValue:
    """What a notion is, what it is bound to, how well it is known if it is asked about."""
    with as_me() as (connection, student):
        found = catalogue.notion(connection, slug, student.id)
        if found is None:
            abort(404)
        known = schedules.notion_cards(connection, found.id, student.id)
        related = catalogue.neighbours(connection, found.id, student.id)
        day = today(student)
        listed, _ = browse.listed_cards(
            connection, student.id, Wanted(notions=[found.id]), today=day, exam=student.exam(day)
        )
    cards, asked = [one.card for one in known], [one for one in known if one.card.asked]
    definition = defining(cards)
    chances = _chances(asked, day)
    return render_template(
        "notions/notion.html",
        notion=found,
        definition=passage_of(definition) if definition is not None else None,
        sections=[card for card in cards if card.kind in _READABLE and card is not definition],
        total=len(asked),
        mastery=sum(chances) / max(len(asked), 1),
        met=len(chances),
        related=related,
        listed=listed,
        question_name=question_name,
        state_name=state_name,
        has_vault=student.has_vault,
    )


def _chances(known: Sequence[StudentCard], day: int) -> list[float]:
    """How likely the student would know each card today, new ones left out."""
    return [
        retrievability(one.memory.stability, max(day - one.memory.last_day, 0))
        for one in known
        if one.memory.stability is not None and one.memory.last_day is not None
    ]


@pages.get("/<int:number>")
def moved(number: int) -> ResponseReturnValue:
    """Where a notion's page is now that addresses have words; cards of courses that were published before,
    and people, have the old ones."""
    with as_me() as (connection, student):
        found = catalogue.numbered_notion(connection, number, student.id)
    if found is None:
        abort(404)
    return redirect(url_for("notions.notion", slug=found.slug), 301)
