"""The notions of the course: a page each, with what the notes say of it and how well it is known."""

from __future__ import annotations

import json

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webquiz.store import catalogue
from webquiz.study.statistics import retrievability
from webquiz.web.views.common import as_me, today

pages = Blueprint("notions", __name__, url_prefix="/notions")


@pages.get("/<int:number>")
def notion(number: int) -> ResponseReturnValue:
    """What a notion is, what it is bound to, how well it is known."""
    with as_me() as (connection, student):
        row = catalogue.notion(connection, number)
        cards = catalogue.notion_cards(connection, number, student.id) if row is not None else []
        if row is None or not cards:
            abort(404)
        related = catalogue.neighbours(connection, number)
    day = today(student)
    met = [card for card in cards if card.stability is not None]
    known = sum(retrievability(card.stability, max(day - card.last_day, 0)) for card in met)
    return render_template(
        "notions/notion.html",
        notion=row,
        names=json.loads(row.names)[1:],
        definition=next((card for card in cards if card.kind == "definition"), None),
        sections=[card for card in cards if card.kind == "section"],
        cards=cards,
        mastery=known / len(cards),
        met=len(met),
        related=related,
        link=row.link,
    )
