"""Lists: several right options among wrong ones, from lists of the same sort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashmot.choices.echoes import shared_stems
from flashmot.choices.forms import form_of, marks_of, noun_of, opening_of
from flashmot.choices.naming import masked
from flashmot.choices.texts import contains, letters_of, showable, too_near, words
from flashmot.export.bank.course import Course, chance, drawn
from flashmot.export.bank.records import Choice, Graded
from flashmot.export.bank.single import kin_of, levelled
from flashmot.export.bank.texts import bank_html, line_of
from flashmot.export.bank.typed import is_short
from flashmot.extract.closed import is_open
from flashmot.french.determiners import COUNTED
from flashmot.html.cloze import GAP
from flashmot.html.lists import listed
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.links import GENERIC

_WRONG = 3
_RIGHT = range(2, 6)
"""How many right options a question may have."""
_HEAD_END = re.compile(r"[,:–]")
_DIGITS, _CAPITALS = re.compile(r"\d+"), re.compile(r"[A-Z]+")
_FEWEST_LISTED = 2
_LONGEST = 160
_OF_A_SORT = frozenset(("element", "means", "relation"))
"""Kinds whose slot says what sort of thing the answers are, so that those of one card may stand among those
of another. Of other lists (reasons, aspects, « types ») nobody can say that."""


_SO_MANY_OTHERS = re.compile(rf"\b(?:{'|'.join(sorted(COUNTED))}|\d+)\s+autres\b", re.IGNORECASE)


def _is_open(question: str) -> bool:
    """Whether a question asks for some of many: « notamment ». « Les deux autres noms » are all."""
    return is_open(_SO_MANY_OTHERS.sub(" ", question))


def right_items(card: Card) -> list[str]:
    """What a list on a card lists, plain; none where its answer is more than that."""
    return [line_of(it).removesuffix(".").rstrip(" ;,") for it in ([] if card.cloze else listed(card.answer))]


def list_gap(card: Card, course: Course) -> tuple[str, str, Sequence[str]] | None:
    """One item of a list to fill in where the others stand: HTML before it, HTML after it, what is right.

    Which one is drawn from the card's id, among those that are short and that neither the question nor the
    other items tell. None where there is none.
    """
    items = listed(card.answer)
    texts = right_items(card)
    if card.cloze or len(texts) < _FEWEST_LISTED or _are_alike(texts):
        return None
    question = course.items[card.id].question
    if _is_open(question):
        return None
    short = [it for it in texts if is_short(it) and _is_option(it) and not contains(question, it)]
    told = [it for it in short if not any(_is_near(it, other) for other in texts if other != it)]
    if not told:
        return None
    at = texts.index(drawn(told, card.id)[0])
    tag = "ol" if "<ol" in card.answer else "ul"
    said = [f"<li>{bank_html(it)}</li>" for it in items]
    before = f"{bank_html(card.question)}<{tag}>{''.join(said[:at])}<li>"
    return before, f"</li>{''.join(said[at + 1 :])}</{tag}>", (texts[at],)


def several_of(card: Card, course: Course) -> Choice | None:
    """The choice that a list makes: all its items, and as many wrong ones from lists of the same sort as
    nobody can take for right. None where it would be unfair."""
    right = [masked(it, _names(card, course)) for it in right_items(card)]
    if _is_open(course.items[card.id].question) or len(right) not in _RIGHT:
        return None
    if not all(_is_option(it) for it in right) or _are_alike(right):
        return None
    wrong: list[str] = []
    for text in _candidates(card, right, course):
        if not any(_is_near(text, it) for it in wrong):
            wrong.append(text)
        if len(wrong) == _WRONG:
            break
    texts = levelled((*right, *wrong))
    if len(wrong) < _WRONG or len(texts) < len(right) + _WRONG:
        return None
    share = {it: 100 / len(right) for it in texts[: len(right)]}
    return Choice(
        tuple(Graded(it, share.get(it, -100 / _WRONG)) for it in drawn(texts, card.id)), single=False
    )


def _candidates(card: Card, right: Sequence[str], course: Course) -> Iterator[str]:
    """Items of other lists of the same sort that may stand among the right ones, those of the chapter
    first."""
    found: dict[str, tuple[bool, bytes, Card]] = {}
    for other in course.alike("list slot", card, _sort):
        for text in right_items(other) if other.note != card.note else ():
            near = other.chapter != card.chapter, chance(text, card.id), other
            found.setdefault(masked(text, _names(other, course)), near)
    kin = kin_of(card.note, course.graph)
    for text, (_, _, other) in sorted(found.items(), key=lambda it: it[1][:2]):
        if other.note not in kin and _is_option(text) and _is_wrong(text, card, right, course):
            yield text


def _is_wrong(text: str, card: Card, right: Sequence[str], course: Course) -> bool:
    """Whether a text is surely wrong, and not seen to be at once."""
    owner, question = course.graph.owner(text), course.items[card.id].question
    if owner is not None and owner in kin_of(card.note, course.graph):
        return False
    if any(_is_near(text, it) or course.judge(card, it).may_be_right(text, owner) for it in right):
        return False
    said = to_text(card.extra) + question
    if contains(said, text) or len(shared_stems(text, question)) > max(
        len(shared_stems(it, question)) for it in right
    ):
        return False
    return _looks_alike(text, right)


def _looks_alike(text: str, right: Sequence[str]) -> bool:
    firsts = {words(it)[0] for it in right}
    if len(firsts) == 1 and words(text)[0] not in firsts:
        return False
    if not min(map(len, right)) / 2 <= len(text) <= 2 * max(map(len, right)):
        return False
    return _form(text) in {_form(it) for it in right}


def _form(text: str) -> tuple[object, ...]:
    return form_of(text), marks_of(text), noun_of(text)[1], opening_of(text), text.endswith(")"), _code(text)


def _code(text: str) -> str:
    """The form of a code that a text begins with: « ED M-4 (432), Modèles… » is one of another sort than
    « ÉD 102, Objectifs… »."""
    head = _HEAD_END.split(text, maxsplit=1)[0]
    if not any(map(str.isdigit, head)):
        return ""
    return _DIGITS.sub("9", _CAPITALS.sub("A", head))


def _is_near(text: str, other: str) -> bool:
    return contains(text, other) or contains(other, text) or too_near(text, other, 0.5)


def _are_alike(texts: Sequence[str]) -> bool:
    """Whether two of them are one."""
    return len({letters_of(it) for it in texts}) < len(texts)


def _is_option(text: str) -> bool:
    return bool(words(text)) and showable(text) and len(text) <= _LONGEST and GAP not in text


def _names(card: Card, course: Course) -> tuple[str, ...]:
    notion = course.notion(card)
    return (notion.title, *notion.names) if notion is not None else ()


def _sort(card: Card) -> object:
    """What sort of things a card's list holds, by its slot."""
    if card.kind not in _OF_A_SORT or not right_items(card):
        return None
    if card.kind == "relation":
        told = card.label not in GENERIC and card.label is not None
        return (card.kind, card.label, card.slot.split(":")[-1], card.type) if told else None
    return card.kind, *card.slot.split(":")[:2]
