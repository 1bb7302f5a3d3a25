"""Search: notions by their names, cards by all that they say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from flashmot.html.text import to_text
from webquiz.store import search as store
from webquiz.study.searching import Term, passage, pieces, terms_of
from webquiz.web.views.common import as_me
from webquiz.web.views.forms import tidy
from webquiz.web.views.paging import Paging, page_wanted

pages = Blueprint("search", __name__, url_prefix="/search")
LONGEST: Final = 200
"""Characters that the field takes."""
_SIZE: Final = 20
_NOTIONS: Final = 12


@pages.get("")
def search() -> ResponseReturnValue:
    """What was searched, and what was found."""
    query = tidy(request.args.get("q"))[:LONGEST]
    terms, number = terms_of(query), page_wanted()
    with as_me() as (connection, student):
        cards, total = store.found_cards(
            connection, student.id, terms, limit=_SIZE, offset=(number - 1) * _SIZE
        )
        names = terms if number == 1 else ()
        notions = store.found_notions(connection, student.id, names, limit=_NOTIONS)
    return render_template(
        "search/search.html",
        query=query,
        searched=bool(terms),
        notions=notions,
        cards=cards,
        paging=Paging(number, _SIZE, total),
        marked=partial(marked, terms=terms),
        part=partial(_part, terms=terms),
    )


def marked(text: str, terms: Sequence[Term]) -> Markup:
    """A plain text as HTML, the words that are searched in ``<mark>``."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if found else escape(piece)
        for piece, found in pieces(text, terms)
    )


def _part(html: str, terms: Sequence[Term]) -> Markup:
    """What matters of an answer."""
    return marked(passage(to_text(html), terms), terms)
