"""What a wrong option is, in a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.french.words import plain
from flashmot.html.text import to_text
from webquiz.store.records import Namesake
from webquiz.web.views.passages import defining, passage_of

_LONGEST = 240
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the course says of an option."""

    title: str
    """The notion that it is, or that it is said of."""
    slug: str
    """What that notion's page's address ends with."""
    text: str
    """What the notion is, plain; ``""`` where the option isn't one."""
    question: str
    """What the option answers, plain; ``""`` where it is a notion."""


def meaning_of(found: Sequence[Namesake], asked: str) -> Meaning | None:
    """What an option is: the notion of that name by its definition, else the question that it is the answer
    to. ``asked``: the question that it was offered for, HTML."""
    definition = defining([it for it in found if it.named])
    if definition is not None:
        return Meaning(definition.title, definition.slug, a_line(passage_of(definition).text), "")
    for it in found:
        if it.short and plain(to_text(it.question)) != plain(to_text(asked)):
            return Meaning(it.title, it.slug, "", to_text(it.question))
    return None


def a_line(source: str) -> str:
    """The first sentence of some HTML, plain, cut between words where it is long."""
    sentence = _SENTENCE.split(" ".join(to_text(source).split()), maxsplit=1)[0]
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + "…"
