"""Answers that are too long, in sight, or at odds with each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flashmot.french.words import plain, words_of
from flashmot.html.cloze import WRITTEN_GAP
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.problem import Source
from flashmot.review.advice.record import Finding, Subject, of_card
from flashmot.review.advice.words import quoted, says

LONGEST_ANSWER: Final = 60
"""Words. What is longer is read again rather than recalled (Wozniak, « Twenty rules of formulating knowledge
», https://supermemo.guru/wiki/20_rules_of_knowledge_formulation, rules 4 and 9)."""
MOST_ITEMS: Final = 9
"""List items in an answer. Longer lists are seldom recalled whole (the same, rule 9)."""

_ITEM: Final = re.compile(r"^[ \t]*(?:•|\d+\.)", re.MULTILINE)


def long_answers(subject: Subject) -> Iterator[Finding]:
    """Answers too long to recall at once, by their words or by the items of their lists; each text once a
    deck.

    A distinction is made of two definitions, which are looked at themselves.
    """
    for deck in subject.decks:
        told: dict[str, list[str]] = {}
        for card in deck.cards:
            text = to_text(card.answer)
            size = _size(text)
            if size is None or card.kind == "distinction":
                continue
            said = " ".join(words_of(text))
            if not any(said in other for other in told.setdefault(card.note, [])):
                told[card.note].append(said)
                yield of_card(card, size=size)


def _size(text: str) -> str | None:
    """How long an answer is, in words, where that is too long."""
    words = sum(1 for word in text.split() if any(map(str.isalnum, word)))
    items = len(_ITEM.findall(text))
    if words <= LONGEST_ANSWER and items <= MOST_ITEMS:
        return None
    return f"{words} words" + (f" in {items} list items" if items > 1 else "")


def guessable_clozes(subject: Subject) -> Iterator[Finding]:
    """Clozes whose term stands elsewhere in its own sentence."""
    for card in _cards(subject):
        if card.kind == "cloze" and card.accepted:
            gap = card.accepted[0]
            if says(WRITTEN_GAP.sub(" ", to_text(card.question)), gap):
                yield of_card(card, gap=quoted(gap))


def answers_in_questions(subject: Subject) -> Iterator[Finding]:
    """Questions that hold what they ask for, or one of several things."""
    for card in _cards(subject):
        if card.kind == "cloze":
            continue
        question = to_text(card.question)
        wanted = card.targets or card.accepted or (to_text(card.answer),)
        answer = next((it for it in wanted if says(question, it)), None)
        if answer is not None:
            yield of_card(card, question=quoted(question, 120), answer=quoted(answer))


def same_questions(subject: Subject) -> Iterator[Finding]:
    """Cards of one deck that ask alike and answer otherwise."""
    for deck in subject.decks:
        first: dict[str, Card] = {}
        for card in deck.cards:
            other = first.setdefault(plain(to_text(card.question)), card)
            if plain(to_text(other.answer)) != plain(to_text(card.answer)):
                yield of_card(card, where=Source(other.note, other.line))


def _cards(subject: Subject) -> Iterable[Card]:
    return (card for deck in subject.decks for card in deck.cards)
