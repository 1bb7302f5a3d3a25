"""One fact of an answered question, asked: what the readers of facets hand to their extractor."""

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
    line: int
    """The line in the file that it comes from."""
    fact: str
    """The sentence or the items that it asks about, plain."""
    accepted: tuple[str, ...] = ()
    """Short plain right answers."""
    reason: str = ""
    """Why it is for the complete deck alone."""


def one(template: str, answer: str, unit: Unit, **values: str) -> Asking:
    """A question with one answer, a phrase."""
    accepted = (phrase(answer),) if len(answer.split()) <= _SHORT else ()
    return Asking(template, values, shown(answer), unit.line, unit.text, accepted)


def several(template: str, items: Sequence[str], units: Sequence[Unit], **values: str) -> Asking:
    """A question with a list of answers, and the units that they stand in."""
    fact = " ".join(unit.text for unit in units)
    return Asking(template, values, listed(items), units[0].line, fact)
