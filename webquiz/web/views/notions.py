"""The notions of the course: a page each, with what the notes say of it and how well it is known."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webquiz.store import catalogue, schedules
from webquiz.store.records import StudentCard
from webquiz.study.statistics import retrievability
from webquiz.web.views.common import as_me, today
from webquiz.web.views.passages import defining, passage_of

_READABLE = frozenset(("definition", "section"))
pages = Blueprint("notions", __name__, url_prefix="/notions")


@pages.get("/<slug>")
def notion(slug: str) -> ResponseReturnValue:
    """What a notion is, what it is bound to, how well it is known if it is asked about."""
    with as_me() as (connection, student):
        found = catalogue.notion(connection, slug, student.id)
        if found is None:
            abort(404)
        known = schedules.notion_cards(connection, found.id, student.id)
        related = catalogue.neighbours(connection, found.id, student.id)
    cards, asked = [one.card for one in known], [one for one in known if one.card.asked]
    definition = defining(cards)
    chances = _chances(asked, today(student))
    return render_template(
        "notions/notion.html",
        notion=found,
        definition=passage_of(definition) if definition is not None else None,
        sections=[card for card in cards if card.kind in _READABLE and card is not definition],
        total=len(asked),
        mastery=sum(chances) / max(len(asked), 1),
        met=len(chances),
        related=related,
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
