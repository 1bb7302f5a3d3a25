"""The lists that cards have always been made of, with the questions that they were asked by: ids of cards
rest on which lists these are, and on the names of their items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flashmot.extract.names import subject
from flashmot.extract.passages import Listing, Passage, Unit, passages_of
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import capitalized, typeset
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word
from flashmot.wording.nouns import announced_noun

_FEWEST, _MOST = 2, 9
_LONGEST_ITEM = 140
_LONGEST_LEAD = 160
_COMPLEMENT = re.compile(r"\s+(?:de|d’|du|des|de la|de l’|à|selon|pour|et|associée?s?)\b.*$|\s*[(:–].*$")
_NOT_KNOWLEDGE = frozenset(
    "exemples connaissances éléments sources références liens documents questions".split()
)
_FRAGMENT = re.compile(r"(?:par|pour|en|avec|sur|dans|à|lors|qui|afin)\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^:]{2,80}?)[\s\u00a0]*:[\s\u00a0]*\S")


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A list of two to nine items of a note's questions, definition or other sections."""

    passage: Passage
    listing: Listing
    labels: tuple[str, ...]
    """What names each item."""
    question: str
    """What asks for the whole list; ``""`` where it can only be asked step by step, or not at all."""


@lru_cache(maxsize=4)
def enumerated_in(note: Note, view: View, wording: Wording) -> tuple[Enumerated, ...]:
    """The lists of a note's questions, definition and other sections, in order."""
    return tuple(_enumerated(note, view, wording))


def _enumerated(note: Note, view: View, wording: Wording) -> Iterator[Enumerated]:
    for passage in passages_of(note, view):
        for listing in passage.listings:
            if _FEWEST <= len(listing.items) <= _MOST and all(unit.text for unit in listing.items):
                labels = _labels(listing)
                question = _question(note, wording, passage, listing, labels)
                yield Enumerated(passage, listing, tuple(labels), question)


def _question(note: Note, wording: Wording, passage: Passage, listing: Listing, labels: list[str]) -> str:
    """What asks for the list; ``""`` where nothing does, or an answer is too long or in the question."""
    if any(len(label) > _LONGEST_ITEM for label in labels):
        return ""
    count = len(labels)
    question = _announced(note, wording, listing, count) or _headed(note, wording, passage, count)
    return "" if not question or any(is_said(label, question) for label in labels) else question


def _labels(listing: Listing) -> list[str]:
    """What names each item: what stands before its colon where all have one, else its whole text."""
    found = [match for unit in listing.items if (match := _LABEL.match(unit.text))]
    if len(found) == len(listing.items) and (
        all(map(_begins_bold, listing.items)) or all(len(match["label"].split()) <= 5 for match in found)
    ):
        return [capitalized(match["label"].strip(" \u00a0*")) for match in found]
    return [capitalized(unit.text.rstrip(" \u00a0.;,:")) for unit in listing.items]


def _begins_bold(unit: Unit) -> bool:
    return next((piece.bold for piece in unit.pieces if piece.text.strip()), False)


def _announced(note: Note, wording: Wording, listing: Listing, count: int) -> str:
    """« Le sigle annonce quatre caractéristiques : » → « … : lesquelles ? »"""
    lead = re.sub(r"[\s\u00a0:]+$", "", listing.lead)
    if not lead or len(lead) > _LONGEST_LEAD or lead.count(".") > 1 or _FRAGMENT.match(lead):
        return ""
    noun = announced_noun(lead, wording)
    if noun is None or not noun.plural or noun.announced not in (0, count):
        return ""
    said = "" if noun.announced else f" ; {count_word(count)} réponses"
    return wording.ask(
        "enumeration", "announced", subject(note), phrase=capitalized(lead), lequel=noun.which, compte=said
    )


def _headed(note: Note, wording: Wording, passage: Passage, count: int) -> str:
    """« ## Caractéristiques principales » → « Quelles sont les cinq caractéristiques principales du concept…
    ? »"""
    if passage.kind != "other":
        return ""
    words = _named_by(passage.heading)
    gender = wording.gender(words[0]) if words and words[0].endswith(("s", "x")) else ""
    if not gender or len(words) > 4 or words[0].casefold() in _NOT_KNOWLEDGE:
        return ""
    listed = f"{count_word(count)} {words[0].casefold()}{''.join(f' {word}' for word in words[1:])}"
    which = "Quelles" if gender == "f" else "Quels"
    return wording.ask("enumeration", "heading", subject(note), quels=which, liste=listed)


def _named_by(heading: str) -> list[str]:
    """The words of what a heading names, without its complement, its article and its number."""
    words = _COMPLEMENT.sub("", typeset(heading)).split()
    while words and (words[0].casefold() in ("les", "des", "ses") or words[0].casefold() in NUMBER_WORDS):
        words.pop(0)
    return words


def is_said(label: str, question: str) -> bool:
    """Whether a question says what names an item."""
    wanted = stems(label)
    return bool(wanted) and wanted <= stems(question)


def says_more(listed: Enumerated) -> bool:
    """Whether an item says more than its label."""
    return any(
        plain(unit.text).rstrip(" .;,:") != plain(label)
        for unit, label in zip(listed.listing.items, listed.labels, strict=True)
    )
