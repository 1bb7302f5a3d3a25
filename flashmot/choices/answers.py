"""What a card asks, and its right option."""

from __future__ import annotations

import re

from flashmot.choices.naming import masked
from flashmot.choices.records import Item, Notion
from flashmot.choices.texts import letters_of, one_line, paragraph, showable
from flashmot.html.cloze import GAP

_WHOLE_ANSWERS = frozenset(("definition", "section", "step"))
_AMONG = re.compile(r"Parmi (.+?), (?:les?|la)?quel", re.IGNORECASE)
_OF_A_LIST = frozenset(("label", "table"))
_SORTED = frozenset(("element:number", "element:code", "belonging:axis"))
"""What cards ask whose answers are names of one sort, each right for few questions."""
_BEFORE_NAME = re.compile(
    rf"(?:\b(?:les?|la|une?|des|du|de)\s+|\b[ld][’'])[«\s]*{re.escape(GAP)}", re.IGNORECASE
)
_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»")


def right_option(item: Item, notion: Notion | None) -> str:
    """The text to show as the card's right option, ``""`` where the card can't be a choice question.

    The first accepted answer; else, for a definition, a section or a step, the whole answer if it is one
    short paragraph. In definitions and sections the names of their own notion become « […] », as
    ``rank_options`` does in the wrong ones: « Un xCLOM est… » would answer « Comment définir xCLOM ? » by
    itself.
    """
    if item.accepted:
        short = one_line(item.accepted[0])
        return short if showable(short) else ""
    text = paragraph(item.answer) if item.kind in _WHOLE_ANSWERS else ""
    return text if item.kind == "step" or notion is None else masked(text, (notion.title, *notion.names))


def relation_asked(item: Item) -> str:
    """What the card asks about, whichever the verb; what the card maker deduced says so in its slot only."""
    return item.slot if item.label in (None, "inverse", "chain") else f"={letters_of(item.label or '')}"


def pattern_asked(item: Item, notion: Notion | None) -> str:
    """What a definition or section asks, whichever the notion: answers to the same words are alike in
    form."""
    names = (notion.title, *notion.names) if notion is not None else ()
    return f"{item.slot} {letters_of(_BEFORE_NAME.sub(GAP, masked(item.question, names)))}"


def list_asked(item: Item) -> tuple[str, ...]:
    """What a card has in common with those whose answers compete with its own: which of a list it is
    (« Parmi les quatre axes, lequel… »), or a name of which sort; ``()`` for all others."""
    among = _AMONG.match(item.question) if item.kind in _OF_A_LIST else None
    if among is not None:
        return "among", item.notion, letters_of(among[1])
    sort = ":".join(item.slot.split(":")[:2])
    return ("sort", sort) if sort in _SORTED else ()


def step_asked(item: Item) -> str:
    """The step that a card asks what follows, from its question; the right answer itself where it can't be
    told."""
    asked = letters_of(item.slot.partition(":")[2])
    for text in reversed(_QUOTED.findall(item.question)):
        if asked and letters_of(text).startswith(asked):
            return one_line(text)
    return paragraph(item.answer)
