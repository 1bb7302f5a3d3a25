"""What notes leave open: definitions that name something else, questions without an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flashmot.extract.answers import has_content
from flashmot.extract.names import acronym_in, short_title
from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.knowledge import TYPES, type_of
from flashmot.model.note import Note
from flashmot.model.problem import Source
from flashmot.review.advice.record import Finding, Subject, of_card
from flashmot.review.advice.words import found, quoted, telling
from flashmot.vault.headings import facet_name, facet_of, heading_text
from flashmot.vault.sections import whole_section

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[ \u00a0]+(?=[A-ZÀ-ÞŒ«“])|(?<=[^:])\n")
_NOUNS: Final = "|".join(
    sorted({plain(kind.noun) for kind in TYPES} | {"notion", "terme"}, key=len, reverse=True)
)
_SUBSTITUTE: Final = re.compile(rf"\b(?:ce|cet|cette|ces) (?:{_NOUNS})s?\b")
_DEMONSTRATIVE: Final = re.compile(r"(?:cet|cette|ces) \w|ce (?!qu|sont\b|n'|n\b)\w")


def unnamed_definitions(subject: Subject) -> Iterator[Finding]:
    """Definitions whose first sentence doesn't say what they define."""
    notes = {note.path: note for note in subject.notes}
    for deck in subject.decks:
        for card in deck.cards:
            note = notes.get(card.note)
            if note is not None and _is_definition(card) and not _is_named(card, note):
                yield of_card(card, name=short_title(note.title))


def _is_definition(card: Card) -> bool:
    return card.kind == "definition" and card.id.partition("#")[2].startswith("definition")


def _is_named(card: Card, note: Note) -> bool:
    sentence = _SENTENCE_END.split(_whole(card), maxsplit=1)[0]
    names = (note.title, short_title(note.title), *(acronym_in(note.title) or ()), *note.aliases)
    return any(_names(sentence, name) for name in names) or _stands_in(
        plain(sentence), type_of(note.type).noun
    )


def _whole(card: Card) -> str:
    """The definition as the note has it: below an answer that leaves out the question's words stands all of
    it."""
    answer, extra = to_text(card.answer), to_text(card.extra)
    return extra if plain(answer) in plain(extra) else answer


def _names(sentence: str, name: str) -> bool:
    """Whether at least half of a name's words stand in a sentence, in any form: « Gérer la qualité » in « La
    gestion de la qualité est… »."""
    wanted = telling(name)
    return bool(wanted) and 2 * len(found(wanted, sentence)) >= len(wanted)


def _stands_in(sentence: str, noun: str) -> bool:
    """Whether « ce concept », « le concept » or « cette bibliographie » stands for the name."""
    starts = re.match(rf"(?:le |la |l')(?:{re.escape(plain(noun))})\b", sentence)
    return (
        starts is not None
        or re.match(_DEMONSTRATIVE, sentence) is not None
        or _SUBSTITUTE.search(sentence) is not None
    )


def unanswered_notes(subject: Subject) -> Iterator[Finding]:
    """Notes that ask several questions and answer none."""
    for note in subject.notes:
        answered, empty = _questions(note)
        if not answered and len(empty) > 1:
            yield Finding(Source(note.path, empty[0][0]), {"count": len(empty)})


def empty_questions(subject: Subject) -> Iterator[Finding]:
    """Questions that a note asks and doesn't answer, where it answers others or asks no other."""
    for note in subject.notes:
        answered, empty = _questions(note)
        for line, facet, heading in empty if answered or len(empty) == 1 else ():
            if facet not in answered:
                yield Finding(Source(note.path, line), {"question": quoted(heading.rstrip(" :"))})


def _questions(note: Note) -> tuple[set[str], list[tuple[int, str, str]]]:
    """The questions that a note answers; the headings of questions with nothing below: line, question,
    text."""
    empty: list[tuple[int, str, str]] = []
    answered: set[str] = set()
    for index, section in enumerate(note.sections):
        slot = facet_of(section.heading)
        if slot is None:
            continue
        body = whole_section(note.sections, index) if section.level else section.body
        if has_content(body):
            answered.add(facet_name(slot))
        else:
            empty.append((section.line, facet_name(slot), heading_text(section.heading)))
    return answered, empty
