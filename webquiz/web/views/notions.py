"""The notions of the course: a page each, with what the notes say of it and how well it is known."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webquiz.store import catalogue, schedules
from webquiz.store.records import StudentCard
from webquiz.study.statistics import retrievability
from webquiz.web.views.common import as_me, today

pages = Blueprint("notions", __name__, url_prefix="/notions")


@pages.get("/<slug>")
def notion(slug: str) -> ResponseReturnValue:
    """What a notion is, what it is bound to, how well it is known."""
    with as_me() as (connection, student):
        found = catalogue.notion(connection, slug)
        known = schedules.notion_cards(connection, found.id, student.id) if found is not None else []
        if found is None or not known:
            abort(404)
        related = catalogue.neighbours(connection, found.id)
    day = today(student)
    chances = [chance for one in known if (chance := _chance(one, day)) is not None]
    cards = [one.card for one in known]
    return render_template(
        "notions/notion.html",
        notion=found,
        definition=next((card for card in cards if card.kind == "definition"), None),
        sections=[card for card in cards if card.kind == "section"],
        total=len(cards),
        mastery=sum(chances) / len(cards),
        met=len(chances),
        related=related,
    )


def _chance(one: StudentCard, day: int) -> float | None:
    """How likely the student would know a card today; None where it is new."""
    memory = one.memory
    if memory.stability is None or memory.last_day is None:
        return None
    return retrievability(memory.stability, max(day - memory.last_day, 0))


@pages.get("/<int:number>")
def moved(number: int) -> ResponseReturnValue:
    """Where a notion's page is now that addresses have words; cards of courses that were published before, and
    people, have the old ones."""
    with as_me() as (connection, _):
        found = catalogue.numbered_notion(connection, number)
    if found is None:
        abort(404)
    return redirect(url_for("notions.notion", slug=found.slug), 301)
