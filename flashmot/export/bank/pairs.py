"""Things to put together: steps and their ranks, terms and what explains them, a card and others that ask the
same of other notions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from rapidfuzz import fuzz

from flashmot.choices.forms import opening_of
from flashmot.choices.naming import all_names, masked
from flashmot.choices.terms import COMMON_FACETS, term_of
from flashmot.choices.texts import contains, letters_of, too_near, words
from flashmot.export.bank.course import Course, chance
from flashmot.export.bank.records import Matching
from flashmot.export.bank.single import kin_of, names_notions
from flashmot.export.bank.texts import bank_html, escaped, line_of
from flashmot.french.verbs import is_action
from flashmot.french.words import is_small, words_of
from flashmot.html.cloze import WRITTEN_GAP, filled, with_gaps
from flashmot.html.lists import items_of, listed
from flashmot.html.text import to_text
from flashmot.model.card import Card

_PAIRS = 4
_FEWEST = 3
_LOOKED_AT = 60
"""So many cards are looked at for one to stand with, at most."""
_LONGEST_STEM, _LONGEST_ANSWER = 600, 130
"""Characters of a text to put something to; and of that: it stands in a list to choose from."""
_ASKS_STEPS = re.compile(r"\b(?:étapes|dans l’ordre)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n]+")
_EXPLAINED = re.compile(
    r"(?:<(?:b|strong)>)?(?P<term>[^\s<>:][^<>:]{0,60}[^\s<>:])(?:</(?:b|strong)>)?[ \u00a0\u202f]?:"
    r"(?:</(?:b|strong)>)? ?(?P<rest>[^ ].*)"
)
"""A term and what explains it, in a text without runs of blanks."""
_LIKE = 80
"""Texts so alike (rapidfuzz, of 100) may stand for each other."""


def steps_of(card: Card) -> Matching | None:
    """The steps that a card asks for, each to be given its rank.

    Moodle's own ordering questions are in its core from 5.0 on, a plugin before: every Moodle matches.
    """
    if "<ol" not in card.answer or not _ASKS_STEPS.search(to_text(card.question)):
        return None
    steps = [bank_html(it) for it in items_of(card.answer, "ol")]
    if len(steps) < _FEWEST or len({letters_of(to_text(it)) for it in steps}) < len(steps):
        return None
    return Matching(tuple((step, f"{rank}") for rank, step in enumerate(steps, 1)))


def terms_of(card: Card) -> Matching | None:
    """The terms of a list that explains each of them: « **Terme** : explication »."""
    found = [_EXPLAINED.fullmatch(_BLANKS.sub(" ", it).strip()) for it in listed(card.answer)]
    if len(found) < _FEWEST or None in found:
        return None
    pairs = [(bank_html(it["rest"]), line_of(it["term"])) for it in found if it is not None]
    distinct = {letters_of(term) for _, term in pairs}
    told = any(contains(to_text(rest), term) for rest, term in pairs)
    return Matching(tuple(pairs)) if len(distinct) == len(pairs) and not told else None


@dataclass(frozen=True, slots=True)
class _Side:
    """A card as one of several pairs."""

    card: Card
    """The card."""
    stem: str
    """HTML: what something is put to."""
    answer: str
    """What belongs to it, plain."""
    said: str
    """What it says, plain: what the answer or the stem is, whichever is no name."""


def pairs_of(card: Card, course: Course) -> Matching | None:
    """A card and three others, at least two, that ask the same of other notions: which answer belongs to
    which question, or which notion to which definition. None where too few go together, so that each answer
    is right for one of them only."""
    own = _side(card, course)
    if own is None:
        return None
    taken = [own]
    for other in _others(card, course):
        side = _side(other, course)
        if side is not None and all(_go_together(side, it, course) for it in taken):
            taken.append(side)
        if len(taken) == _PAIRS:
            break
    if len(taken) < _FEWEST:
        return None
    return Matching(
        tuple((it.stem, it.answer) for it in sorted(taken, key=lambda it: chance(it.card.id, card.id)))
    )


def _side(card: Card, course: Course) -> _Side | None:
    if card.kind == "section" and card.facet in COMMON_FACETS:
        return None  # the same people, places and times are said of many notions
    if names_notions(card):
        return _notion_side(card, course)
    answer = course.right(card) or _short_text(card)
    stem = with_gaps(card.cloze) if card.cloze else card.question
    if not answer or len(answer) > _LONGEST_ANSWER or "<img" in stem:
        return None
    return _Side(card, bank_html(stem), answer.removesuffix("."), answer)


def _notion_side(card: Card, course: Course) -> _Side | None:
    notion = course.notion(card)
    text = line_of(card.answer)
    if notion is None or "<img" in card.answer or "<table" in card.answer or len(text) > _LONGEST_STEM:
        return None
    names = (notion.title, *notion.names)
    lines = [masked(it, names) for it in map(line_of, listed(card.answer))] or [masked(text, names)]
    if not all(words(WRITTEN_GAP.sub(" ", it)) for it in lines):
        return None  # nothing but names
    shown = [escaped(it) for it in lines]
    stem = f"<ul><li>{'</li><li>'.join(shown)}</li></ul>" if len(shown) > 1 else f"<p>{shown[0]}</p>"
    return _Side(card, stem, notion.title, text)


def _short_text(card: Card) -> str:
    """The answer, where it is a sentence."""
    text = to_text(filled(card.cloze) if card.cloze else card.answer)
    return "" if card.cloze or "\n" in text or "\\(" in text or "<img" in card.answer else text


def _others(card: Card, course: Course) -> Iterator[Card]:
    """Cards that ask the same of something else, those of the same note's list or chapter first."""
    found = (
        other
        for name, key_of in (("pairs", _same_asked), ("pairs alike", _asked_alike))
        for other in course.alike(name, card, partial(key_of, course=course))
    )
    unique = {other.id: other for other in found if other.id != card.id}.values()
    ranked = sorted(unique, key=lambda it: (it.chapter != card.chapter, chance(it.id, card.id)))
    return islice(iter(ranked), _LOOKED_AT)


def _same_asked(card: Card, course: Course) -> object:
    """What cards ask that have answers of one sort."""
    item = course.items[card.id]
    if card.cloze:
        term = term_of(item)
        return (card.kind, term.shape) if term is not None and not term.open and not term.vague else None
    if card.kind in ("definition", "section"):
        return card.kind, card.facet, card.type
    if card.kind == "alias":
        return card.kind, card.slot.split(":")[0]
    if card.kind == "step":
        return card.kind, card.note
    if card.kind == "relation":
        return (card.kind, card.label, card.type) if len(card.targets) == 1 else None
    return card.kind, *card.slot.split(":")[:2]


def _asked_alike(card: Card, course: Course) -> object:
    """The same, looser: of any type of notion, as long as the answers open alike."""
    if card.cloze:
        told = card.facet not in COMMON_FACETS and course.right(card)
        return (card.kind, card.facet, opening_of(told), is_action(told)) if told else None
    if card.kind in ("alias", "relation", "step") or names_notions(card):
        return None
    answer = course.right(card) or _short_text(card)
    return (card.kind, _opening(answer)) if answer else None


def _go_together(one: _Side, other: _Side, course: Course) -> bool:
    """Whether what belongs to each of two is wrong for the other, and not seen to be by its form."""
    if letters_of(one.answer) == letters_of(other.answer) or letters_of(one.stem) == letters_of(other.stem):
        return False
    if _says_the_same(one.said, other.said):
        return False
    if names_notions(one.card) != names_notions(other.card):
        return False
    if names_notions(one.card):
        return _are_apart(one, other, course)
    return all(
        not course.judge(it.card, it.said).may_be_right(against.said, course.graph.owner(against.said))
        and not _is_bound(it, against, course)
        and not _names_itself(against, course)
        for it, against in itertools.permutations((one, other))
    ) and _same_form(one.answer, other.answer)


def _are_apart(one: _Side, other: _Side, course: Course) -> bool:
    """Whether two notions are not above and below each other, and neither is named where the other is
    spoken of."""
    if one.card.note == other.card.note or other.card.note in course.graph.lineage(one.card.note):
        return False
    return not any(
        contains(it.said, name)
        for it, against in itertools.permutations((one, other))
        for name in _names(against.card, course)
    )


def _is_bound(one: _Side, other: _Side, course: Course) -> bool:
    """Whether what a card about a relation asks for might be what stands against it."""
    if one.card.kind != "relation":
        return False
    owners = course.graph.owners.get(letters_of(other.answer), frozenset())
    return bool(owners & (kin_of(one.card.note, course.graph) | {one.card.note}))


def _names_itself(side: _Side, course: Course) -> bool:
    """Whether an answer names what its question is about, so that nobody need know it."""
    return side.card.kind != "alias" and any(
        contains(side.answer, name) for name in _names(side.card, course)
    )


def _names(card: Card, course: Course) -> tuple[str, ...]:
    notion = course.notion(card)
    return tuple(name for name in all_names(notion) if len(letters_of(name)) > 1) if notion else ()


def _says_the_same(one: str, other: str) -> bool:
    if contains(one, other) or contains(other, one) or too_near(one, other, 0.6):
        return True
    return fuzz.ratio(letters_of(one), letters_of(other)) >= _LIKE


def _same_form(one: str, other: str) -> bool:
    sizes = sorted((len(one) + 12, len(other) + 12))
    if sizes[1] > 2.5 * sizes[0] or not words(one) or not words(other):
        return False
    return _opening(one) == _opening(other) and (one[:1].isdigit() == other[:1].isdigit())


def _opening(text: str) -> tuple[str, str]:
    """How a text opens: « Par… », « Que… »; of a name, or what begins with an article, that it is one."""
    first, opening = words_of(text)[:1], opening_of(text)
    return opening, first[0] if opening == "other" and first and is_small(first[0]) else ""
