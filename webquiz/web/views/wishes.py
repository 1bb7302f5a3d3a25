"""Which cards a form asks for, and how an address says the same."""

from __future__ import annotations

import re
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from webquiz.store.records import ONLY, Wanted
from webquiz.web.views.answers import numbers

_QUESTION: Final = re.compile(r"[a-z]{1,20}")
_MOST_DECKS: Final = 500
_MOST_QUESTIONS: Final = 40
_MOST_TOLD: Final = 20
"""Chapters that an address names."""


def wanted_in(form: MultiDict[str, str]) -> Wanted:
    """What the fields ``deck`` and ``facet`` (both as often as one likes), ``notion`` and ``only`` ask for;
    whatever no page of ours sends is passed over."""
    only = form.get("only", "")
    return Wanted(
        decks=numbers(form.getlist("deck")[:_MOST_DECKS]),
        notions=numbers(form.getlist("notion")[:_MOST_TOLD]),
        facets=questions(form.getlist("facet")),
        only=next((it for it in ONLY if it == only), ""),
    )


def questions(texts: list[str]) -> list[str]:
    """Those of the texts that may name a question."""
    return [it for it in texts[:_MOST_QUESTIONS] if _QUESTION.fullmatch(it)]


def wish_of(wanted: Wanted) -> dict[str, list[Any]]:
    """The same as fields: name → values."""
    return {
        "deck": list(wanted.decks[:_MOST_TOLD]),
        "notion": list(wanted.notions[:_MOST_TOLD]),
        "facet": list(wanted.facets),
        "only": [wanted.only] if wanted.only else [],
    }
