"""Answers with gaps where their author set what is to be kept in mind in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flashmot.choices.terms import term_of
from flashmot.choices.texts import contains
from flashmot.export.bank.course import Course, drawn
from flashmot.export.bank.records import Embedded, Typed
from flashmot.export.bank.texts import bank_html, line_of
from flashmot.export.bank.typed import typed_answer
from flashmot.html.cloze import GAP
from flashmot.model.card import Card

_MOST = 3
"""Gaps in a text, each in an item or a paragraph of its own: two in one sentence could change places."""
_BLOCK = re.compile(r"</?(?:li|p|br|div|tr|td|th)\b[^>]*>")
_BOLD = re.compile(r"<(?P<tag>strong|b)>(?P<term>(?:(?!</?(?:strong|b)>).)+)</(?P=tag)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A term that may be left out."""

    start: int
    """Where its mark begins in the answer."""
    end: int
    """Where its mark ends."""
    typed: Typed
    """What is right."""


def marked_gaps(card: Card, course: Course) -> Embedded | None:
    """A card's question, and its answer with some of the terms in bold to be typed. None where none is short,
    stands there once, and can be told by the rest of its line."""
    answer = bank_html(card.answer)
    if card.cloze or "<table" in answer or "<img" in answer:
        return None
    gaps: list[_Gap] = []
    for start, end in _blocks(answer):
        if len(gaps) < _MOST and (gap := _gap_in(answer, start, end, card, course)):
            gaps.append(gap)
    if not gaps:
        return None
    edges = [0, *(at for gap in gaps for at in (gap.start, gap.end)), len(answer)]
    texts = [answer[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    return Embedded((f"{bank_html(card.question)}{texts[0]}", *texts[1:]), tuple(it.typed for it in gaps))


def _blocks(answer: str) -> list[tuple[int, int]]:
    """Where its lines are."""
    edges = [0, *(at for found in _BLOCK.finditer(answer) for at in found.span()), len(answer)]
    return [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2) if edges[at] < edges[at + 1]]


def _gap_in(answer: str, start: int, end: int, card: Card, course: Course) -> _Gap | None:
    """The gap of a line: of the terms that may be one, one drawn from the card's id."""
    item, whole = course.items[card.id], line_of(answer)
    found: dict[str, _Gap] = {}
    for bold in _BOLD.finditer(answer, start, end):
        term = line_of(bold["term"]).rstrip(" .,;:")
        line = line_of(f"{answer[start : bold.start()]}{GAP}{answer[bold.end() : end]}")
        cloze = replace(item, kind="cloze", question=line, accepted=(term,), targets=())
        told = term_of(cloze) if term else None
        if told is None or told.open or told.alone or line_of(bold["term"]) != term:
            continue
        if _stands_elsewhere(term, whole) or contains(item.question, term):
            continue
        if typed := typed_answer((term,), course.rivals, line):
            found[term] = _Gap(*bold.span(), typed)
    return found[drawn(found, card.id)[0]] if found else None


def _stands_elsewhere(term: str, whole: str) -> bool:
    """Whether the answer says a term a second time."""
    return contains(whole.replace(term, " ", 1), term)
