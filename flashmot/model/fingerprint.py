"""What Anki gets of a card, as a short digest that cosmetic edits don't change."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from operator import attrgetter

from flashmot.model.card import Card, fields_in

_APOSTROPHES = ("’", "ʼ", "‘")
_FIELDS = fields_in("fingerprint")
_VALUES = attrgetter(*(field.name for field in _FIELDS))
_NOT_IN_CLOZES = tuple(at for at, field in enumerate(_FIELDS) if not field.use.in_clozes)


def fingerprint(card: Card) -> str:
    """72 bits of BLAKE2 over all that a package holds of the card but its id and its deck, in base 64.

    The deck is left out because Anki never moves a card that it has; the line in the note, because it changes
    with every edit above it.
    """
    values = list(_VALUES(card))
    for at in _NOT_IN_CLOZES if card.cloze else ():
        values[at] = ""
    text = "\x1f".join(map(_said, values))
    digest = hashlib.blake2b(without_cosmetics(text).encode("utf-8", "surrogatepass"), digest_size=9).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _said(value: str | int | tuple[str, ...] | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value)


def without_cosmetics(text: str) -> str:
    """The text with one kind of apostrophe and of space, in NFC."""
    text = unicodedata.normalize("NFC", text)
    for apostrophe in _APOSTROPHES:  # str.translate would be ten times slower
        text = text.replace(apostrophe, "'")
    return " ".join(text.split())  # which knows the non-breaking spaces too
