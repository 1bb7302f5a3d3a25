"""What the page of a study session sends, checked for form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import abort

from webquiz.modes import named
from webquiz.modes.reading import whole_number
from webquiz.practice import Posted
from webquiz.web.views.common import now

_ATTEMPT = re.compile(r"[A-Za-z0-9-]{8,64}")
_MOST_CARDS = 8
LARGEST = 2**31 - 1
"""The largest number of a card or a turn."""


def posted(form: Mapping[str, str]) -> Posted:
    """An answer. What no page of ours sends ends the request with 400.

    Raises:
        IncompleteError: something that its mode asks for is missing.
    """
    mode, attempt, turns = named(form.get("mode", "")), form.get("attempt", ""), _turns(form)
    if mode is None or turns is None or not is_attempt(attempt):
        abort(400)
    reply = mode.read(form, list(turns))
    return Posted(
        attempt=attempt,
        mode=mode,
        turns=turns,
        response=reply.response,
        rating=reply.rating,
        sure={"1": True, "0": False}.get(form.get("sure", "")),
        ms=_spent(form),
        at=moment(form.get("at", "")),
    )


def is_attempt(text: str) -> bool:
    """Whether a text may be an attempt's id."""
    return bool(_ATTEMPT.fullmatch(text))


def moment(text: str) -> int | None:
    """Milliseconds since 1970, or the number of an event; None if it isn't one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def numbers(texts: list[str]) -> list[int]:
    """Those of the texts that are numbers of rows."""
    found = (whole_number(text, 1, LARGEST) for text in texts)
    return [number for number in found if number is not None]


def _turns(form: Mapping[str, str]) -> dict[int, int] | None:
    """Card → turn; None if they aren't numbers, as many of one as of the other."""
    cards = [whole_number(text, 1, LARGEST) for text in form.get("cards", "").split(",")[:_MOST_CARDS]]
    turns = [whole_number(text, 0, LARGEST) for text in form.get("turns", "").split(",")[:_MOST_CARDS]]
    pairs = list(zip(cards, turns, strict=False))
    found = {card: turn for card, turn in pairs if card is not None and turn is not None}
    return found if len(cards) == len(turns) and not any(None in pair for pair in pairs) else None


def _spent(form: Mapping[str, str]) -> int:
    """By the page's script, else since the server made the page."""
    told = whole_number(form.get("ms", ""), 0, LARGEST)
    started = moment(form.get("started", ""))
    return told if told is not None else max(now() - started, 0) if started is not None else 0
