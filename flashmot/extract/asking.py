"""One fact of an answered question, asked: what the readers of the eight questions hand to their extractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.extract.passages import Unit
from flashmot.extract.phrases import listed, phrase, shown

_SHORT = 6


@dataclass(frozen=True, slots=True)
class Asking:
    """A question and its answer, before they are a draft."""

    template: str
    """The wording's slot."""
    values: dict[str, str]
    """What fills its fields."""
    answer: str
    """HTML."""
    unit: Unit
    """The sentence or item that it asks about; of a list, its first."""
    accepted: tuple[str, ...] = ()
    """Short plain right answers."""
    detail: str = ""
    """What tells it from another of the same question: the bold term or the sentence."""
    reason: str = ""
    """Why it is for the complete deck alone."""


def one(template: str, answer: str, unit: Unit, **values: str) -> Asking:
    """A question with one answer, a phrase."""
    accepted = (phrase(answer),) if len(answer.split()) <= _SHORT else ()
    return Asking(template, values, shown(answer), unit, accepted, unit.text)


def several(template: str, items: Sequence[str], unit: Unit, **values: str) -> Asking:
    """A question with a list of answers."""
    return Asking(template, values, listed(items), unit, (), unit.text)
