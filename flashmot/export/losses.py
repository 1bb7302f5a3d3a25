"""What a format can't carry of the cards that are written to it: said once a build, with how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from flashmot.export.exercise import exercise_of
from flashmot.html.media_types import SOUNDS, suffix_of
from flashmot.model.card import Card
from flashmot.model.deck import Package

if TYPE_CHECKING:
    from flashmot.export import Format


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that cards have and a format may not hold."""

    met: Callable[[Card], bool]
    """Whether a card has it."""
    instead: str
    """What becomes of it, or ``""``."""


def _shows(card: Card, *, sounds: bool) -> bool:
    return any((suffix_of(it.name) in SOUNDS) == sounds for it in card.media)


def _holds_maths(card: Card) -> bool:
    return any("\\(" in text or "\\[" in text for text in (card.question, card.answer, card.cloze))


def _is_marked_by_hand(card: Card) -> bool:
    exercise = exercise_of(card)
    return not exercise.choices and not exercise.accepted


LOSSES: Final[Mapping[str, Loss]] = MappingProxyType(
    {
        "images": Loss(lambda card: _shows(card, sounds=False), "their descriptions stand in their place"),
        "sounds": Loss(lambda card: _shows(card, sounds=True), "their names stand in their place"),
        "formulas": Loss(_holds_maths, "as TeX"),
        "options": Loss(lambda card: bool(card.distractors), "left out"),
        "other answers": Loss(lambda card: len(card.accepted) > 1, "left out"),
        "long answers": Loss(
            _is_marked_by_hand, "to be marked by hand, the answer beside them for who marks"
        ),
        "questions": Loss(lambda _card: True, "left out: it holds notions and their links"),
    }
)
"""By the name that ``Format.lacks`` says."""


def losses(packages: Iterable[Package], form: Format) -> Iterator[str]:
    """What to tell of a format and of what these packages lose by it: nothing, or a line each."""
    if form.remark:
        yield form.remark
    if not form.lacks:
        return
    packages = list(packages)
    counts = Counter(
        name
        for package in packages
        for deck in package.decks
        for card in deck.cards
        for name in form.lacks
        if LOSSES[name].met(card)
    )
    told = [_told(name, counts[name]) for name in form.lacks if counts[name]]
    undirected = sum(
        bool(it.bond.mot and not it.role) for made in packages if made.graph for it in made.graph.links
    )
    if undirected:
        links = f"{undirected:,} link{'' if undirected == 1 else 's'}"
        told.append(f"which way typed links go ({links}: the notes' sentences don't say)")
    if told:
        yield f"not everything goes into {form.suffix} files: {'; '.join(told)}"


def _told(name: str, count: int) -> str:
    cards = f"{count:,} card{'' if count == 1 else 's'}"
    return f"{name} ({cards}: {LOSSES[name].instead})"
