"""JSON Lines: one card a line, the fields that outsiders rely on. Also what ``flashmot cards --json``
prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flashmot.html.text import to_text
from flashmot.model.card import Card
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
    data: dict[str, Any] = {
        "id": card.id,
        "guid": card.guid,
        "kind": card.kind,
        "facet": card.facet,
        "note": card.note,
        "line": card.line,
        "deck": card.deck,
        "chapter": card.chapter,
        "title": card.title,
        "type": card.type,
        "question": card.question,
        "answer": card.answer,
        "extra": card.extra,
        "question_text": to_text(card.question),
        "answer_text": to_text(card.answer),
        "tags": list(card.tags),
        "link": card.link,
    }
    if card.accepted:
        data["accepted"] = list(card.accepted)
    if card.distractors:
        data["distractors"] = list(card.distractors)
    if card.kind == "relation":
        data |= {
            "label": card.label,
            "mot": card.mot,
            "target": "; ".join(card.targets),
            "targets": list(card.targets),
        }
    return data
