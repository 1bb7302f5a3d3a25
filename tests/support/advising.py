"""Cards made by hand, and the advice on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flashmot.building.build import Build
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.problem import Problem
from flashmot.review.advice import advise
from flashmot.review.advice.record import Advice
from tests.support.packages import card as any_card
from tests.support.vaults import Files

Told = Callable[[Files, str], list[tuple[str, int, str]]]
"""From a vault and a kind of advice to (file, line, message)."""


def card(question: str, answer: str, *, kind: str = "section", slot: str = "", **more: Any) -> Card:
    """A card of « CONC_ X », with an id of its own."""
    made = {"id": f"x#{slot or kind}", "kind": kind, "note": "CONC_ X.md", "title": "X"}
    return any_card(question=question, answer=answer, **(made | more))


def on_cards(*cards: Card, problems: tuple[Problem, ...] = ()) -> list[Advice]:
    return list(advise(Build((Package("f", (Deck("d", "", cards),)),), problems, ())))


def codes(*cards: Card) -> list[str]:
    return [advice.code for advice in on_cards(*cards)]
