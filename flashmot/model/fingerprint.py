"""What Anki gets of a card, as a short digest that cosmetic edits don't change."""

from __future__ import annotations

import base64
import hashlib
import unicodedata

from flashmot.model.card import Card

_APOSTROPHES = ("’", "ʼ", "‘")


def fingerprint(card: Card) -> str:
    """72 bits of BLAKE2 over all that a package holds of the card but its id and its deck, in base 64.

    The deck is left out because Anki never moves a card that it has; the line in the note, because it changes
    with every edit above it.
    """
    text = "\x1f".join(
        (
            card.kind,
            card.facet or "",
            "" if card.cloze else card.question,
            "" if card.cloze else card.answer,
            card.cloze,
            card.extra,
            card.citation,
            card.title,
            card.type,
            card.chapter,
            card.origin,
            card.link,
            card.note,
            " ".join(card.tags),
        )
    )
    digest = hashlib.blake2b(without_cosmetics(text).encode("utf-8", "surrogatepass"), digest_size=9).digest()
    return base64.urlsafe_b64encode(digest).decode()


def without_cosmetics(text: str) -> str:
    """The text with one kind of apostrophe and of space, in NFC."""
    text = unicodedata.normalize("NFC", text)
    for apostrophe in _APOSTROPHES:  # str.translate would be ten times slower
        text = text.replace(apostrophe, "'")
    return " ".join(text.split())  # which knows the non-breaking spaces too
