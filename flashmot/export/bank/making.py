"""Cards → questions: which way each is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flashmot.export.bank.course import Course, background_of, course_of
from flashmot.export.bank.labels import asked as asked_for
from flashmot.export.bank.labels import category_of, edition_of, name_of, numbered, tags_of
from flashmot.export.bank.marked import marked_gaps
from flashmot.export.bank.pairs import pairs_of, steps_of, terms_of
from flashmot.export.bank.records import (
    Choice,
    Embedded,
    Essay,
    Form,
    Matching,
    Question,
    Typed,
)
from flashmot.export.bank.several import list_gap, several_of
from flashmot.export.bank.single import choice_of, names_notions
from flashmot.export.bank.texts import bank_html, escaped, part_of
from flashmot.export.bank.typed import typed_answer
from flashmot.french.typography import typeset
from flashmot.html.cloze import DELETION, deletions, filled, with_gaps
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package

_TO_DEFINED: Final = "<p>Associez chaque définition à la notion qu’elle définit.</p>"
_TO_NOTIONS: Final = "<p>Associez chaque texte à la notion dont il parle. Question posée à chacune : {}</p>"
_TO_ANSWERS: Final = "<p>Associez chaque question à sa réponse.</p>"
_TO_GAPS: Final = "<p>Associez chaque phrase à ce qui y manque.</p>"
_RANKS: Final = "<p>Donnez à chaque étape son rang.</p>"
_TERMS: Final = "<p>Associez chaque explication au terme qu’elle explique.</p>"
_ALL_RIGHT: Final = "<p>(Plusieurs réponses sont justes.)</p>"


@dataclass(frozen=True, slots=True)
class Category:
    """Questions that stand together in a bank."""

    names: tuple[str, ...]
    """From the course down."""
    questions: tuple[Question, ...]
    """In the order in which they are learned; no two have one id."""


def bank_of(package: Package, time: int) -> Iterator[Category]:
    """The categories of a package: a notion of a chapter each. ``time``: of the build, in seconds since
    1970, which names the edition."""
    course, edition = course_of(background_of(package)), edition_of(time)
    for deck in package.decks:
        for names, cards in _by_category(deck, edition).items():
            told = numbered(map(name_of, cards))
            made = (question_of(card, course, edition, names) for card in cards)
            yield Category(names, tuple(replace(it, name=name) for it, name in zip(made, told, strict=True)))


def question_of(card: Card, course: Course, edition: str, category: tuple[str, ...]) -> Question:
    """A card as a question."""
    form = form_of(card, course)
    asked = bank_html(with_gaps(card.cloze) if card.cloze else card.question)
    answer = bank_html(filled(card.cloze) if card.cloze else card.answer)
    said = (answer, bank_html(card.extra), bank_html(card.citation), _source(card))
    return Question(
        id=card.guid,
        name=name_of(card),
        category=category,
        text=_text(asked, form, card),
        answer=answer,
        feedback="\n".join(it for it in said if it),
        tags=tags_of(card, edition),
        form=form,
        media=card.media,
    )


def form_of(card: Card, course: Course) -> Form:
    """How a card is asked: by what marks itself, if that can be fair; a text to write is the last resort."""
    if card.cloze:
        return _gap(card, course) or pairs_of(card, course) or Essay()
    found: Form | None = (
        steps_of(card) or terms_of(card) or several_of(card, course) or choice_of(card, course)
    )
    found = found or _typed(card.accepted, card, course) or _in_list(card, course)
    return found or pairs_of(card, course) or marked_gaps(card, course) or Essay()


def _typed(accepted: Sequence[str], card: Card, course: Course) -> Typed | None:
    return typed_answer(accepted, course.rivals, course.items[card.id].question) if accepted else None


def _gap(card: Card, course: Course) -> Embedded | None:
    """A cloze with its gap, which is typed if it is short, else chosen for."""
    if len(deletions(card.cloze)) != 1:
        return None
    missing = (*card.accepted, to_text(deletions(card.cloze)[0]))
    gap = _typed(missing, card, course) or choice_of(card, course, in_a_gap=True)
    if gap is None:
        return None
    found = DELETION.search(card.cloze)
    assert found is not None  # noqa: S101 - there is one deletion
    texts = part_of(card.cloze[: found.start()]).lstrip(), part_of(card.cloze[found.end() :]).rstrip()
    return Embedded(texts, (gap,))


def _in_list(card: Card, course: Course) -> Embedded | None:
    """A list of which one item is to be typed."""
    found = list_gap(card, course)
    gap = _typed(found[2], card, course) if found else None
    return Embedded(found[:2], (gap,)) if found and gap else None


def _text(asked: str, form: Form, card: Card) -> str:
    """What stands above the answers."""
    if isinstance(form, Choice) and not form.single:
        return asked + _ALL_RIGHT
    if isinstance(form, Embedded):
        return form.shown
    if not isinstance(form, Matching):
        return asked
    answers = [answer for _, answer in form.pairs]
    if card.cloze:
        return _TO_GAPS
    if answers == [str(rank) for rank in range(1, len(answers) + 1)]:
        return asked + _RANKS
    if terms_of(card) == form:
        return asked + _TERMS
    if card.kind == "definition":
        return _TO_DEFINED
    return typeset(_TO_NOTIONS.format(escaped(asked_for(card)))) if names_notions(card) else _TO_ANSWERS


def _source(card: Card) -> str:
    """Where the answer comes from: the note, and the work that it cites."""
    parts = [escaped(part) for part in (card.title, card.origin) if part]
    return f"<p><small>Source : {' – '.join(parts)}</small></p>" if parts else ""


def _by_category(deck: Deck, edition: str) -> dict[tuple[str, ...], list[Card]]:
    """The cards of a deck, notion by notion in the order in which these come first; each id once."""
    found: dict[tuple[str, ...], dict[str, Card]] = {}
    for card in deck.cards:
        found.setdefault(category_of(card, deck.name, edition), {}).setdefault(card.guid, card)
    return {names: list(cards.values()) for names, cards in found.items()}


__all__ = ["Category", "Typed", "bank_of", "form_of", "question_of"]
