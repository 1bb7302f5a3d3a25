"""JSON Lines: one card a line, the fields that outsiders rely on. Also what ``flashmot cards --json``
prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from flashmot.html.text import to_text
from flashmot.model.card import Card, fields_in
from flashmot.model.deck import Package


def write_jsonl(package: Package, path: Path, _time: int) -> None:
    """Writes a package's cards, deck by deck."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for deck in package.decks:
            for card in deck.cards:
                file.write(card_line(card) + "\n")


def card_line(card: Card) -> str:
    """A card as one line of JSON, without its line end."""
    return json.dumps(card_object(card), ensure_ascii=False)


def card_object(card: Card) -> dict[str, Any]:
    """A card as JSON sees it. ``target`` names a relation's targets as the answer does, ``targets`` lists
    them."""
    return {key.name: key.value(card) for key in _KEYS if _WANTED[key.when](card, key)}


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the object."""

    place: int
    """Its place among the keys."""
    name: str
    """As outsiders know it."""
    value: Callable[[Card], Any]
    """What it says."""
    when: str = ""
    """See ``Use.json_if``."""


_MADE: Final = (
    _Key(14, "question_text", lambda card: to_text(card.question)),
    _Key(15, "answer_text", lambda card: to_text(card.answer)),
    _Key(22, "target", lambda card: "; ".join(card.targets), "relation"),
)
"""What is made from several fields, or from one in another way."""
_FIELDS: Final = (
    _Key(field.use.json, field.name, attrgetter(field.name), field.use.json_if) for field in fields_in("json")
)
_KEYS: Final = sorted((*_FIELDS, *_MADE), key=lambda key: key.place)
_WANTED: Final[dict[str, Callable[[Card, _Key], bool]]] = {
    "": lambda _card, _key: True,
    "filled": lambda card, key: bool(key.value(card)),
    "relation": lambda card, _key: card.kind == "relation",
}
