"""Enumerations: a list that its text or its heading announces, asked whole; ordered steps, one after the
other."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.names import subject
from flashmot.extract.passages import Listing, Passage, Unit, passages_of
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import capitalized, quoted, typeset
from flashmot.french.verbs import may_be_action
from flashmot.french.words import plain, stems
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name
from flashmot.wording import Wording, count_word
from flashmot.wording.nouns import announced_noun

_FEWEST, _MOST = 2, 9
_LONGEST_ITEM = 140
_LONGEST_STEP = 160
_LONGEST_LEAD = 160
_COMPLEMENT = re.compile(r"\s+(?:de|d’|du|des|de la|de l’|à|selon|pour|et|associée?s?)\b.*$|\s*[(:–].*$")
_NOT_KNOWLEDGE = frozenset(
    "exemples connaissances éléments sources références liens documents questions".split()
)
_FRAGMENT = re.compile(r"(?:par|pour|en|avec|sur|dans|à|lors|qui|afin)\b", re.IGNORECASE)
_FEW = "|".join(word for word, count in NUMBER_WORDS.items() if 2 <= count <= 6)
_ORDERED = re.compile(rf"\b(?:etapes?|phases?)\b|\b(?:{_FEW}) temps\b|\bsucced|\benchain")
_LABEL = re.compile(r"^(?P<label>[^:]{2,80}?)[\s\u00a0]*:[\s\u00a0]*\S")


def extract_enumerations(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The lists of two to nine items of the note's questions, definition and other sections."""
    for passage in passages_of(note, view):
        for listing in passage.listings:
            if _FEWEST <= len(listing.items) <= _MOST and all(unit.text for unit in listing.items):
                yield from _whole(note, wording, passage, listing)
                if listing.ordered or passage.is_steps:
                    yield from _steps(note, wording, passage, listing)


def _whole(note: Note, wording: Wording, passage: Passage, listing: Listing) -> Iterator[Draft]:
    labels = _labels(listing)
    count = len(listing.items)
    if any(len(label) > _LONGEST_ITEM for label in labels):
        return
    question = _announced(note, wording, listing, count) or _headed(note, wording, passage, count)
    if not question or any(_is_said(label, question) for label in labels):
        return
    items = "".join(f"<li>{html.escape(label, quote=False)}</li>" for label in labels)
    tag = "ol" if listing.ordered else "ul"
    told = any(
        plain(unit.text).rstrip(" .;,:") != plain(label)
        for unit, label in zip(listing.items, labels, strict=True)
    )
    rest = "".join(f"<li>{''.join(piece.html for piece in unit.pieces)}</li>" for unit in listing.items)
    yield Draft(
        kind="enumeration",
        slot=f"enumeration:{passage.slot}",
        line=listing.line,
        question=question,
        answer=f"<{tag}>{items}</{tag}>",
        extra=f"<{tag}>{rest}</{tag}>" if told else "",
        facet=facet_name(passage.slot) if passage.kind == "section" else None,
        detail=plain(listing.lead) or plain(labels[0]),
    )


def _labels(listing: Listing) -> list[str]:
    """What names each item: what stands before its colon where all have one, else its whole text."""
    found = [_LABEL.match(unit.text) for unit in listing.items]
    bold = [
        next((piece.bold for piece in unit.pieces if piece.text.strip()), False) for unit in listing.items
    ]
    if all(found) and (all(bold) or all(len(match["label"].split()) <= 5 for match in found if match)):
        return [capitalized(match["label"].strip(" \u00a0*")) for match in found if match]
    return [capitalized(unit.text.rstrip(" \u00a0.;,:")) for unit in listing.items]


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
    name = _COMPLEMENT.sub("", typeset(passage.heading)).strip()
    words = name.split()
    while words and (words[0].casefold() in ("les", "des", "ses") or words[0].casefold() in NUMBER_WORDS):
        words.pop(0)
    gender = wording.gender(words[0]) if words and words[0].endswith(("s", "x")) else ""
    if not gender or len(words) > 4 or words[0].casefold() in _NOT_KNOWLEDGE:
        return ""
    listed = f"{count_word(count)} {words[0].casefold()}{''.join(f' {word}' for word in words[1:])}"
    which = "Quelles" if gender == "f" else "Quels"
    return wording.ask("enumeration", "heading", subject(note), quels=which, liste=listed)


def _is_said(label: str, question: str) -> bool:
    wanted = stems(label)
    return bool(wanted) and wanted <= stems(question)


def _steps(note: Note, wording: Wording, passage: Passage, listing: Listing) -> Iterator[Draft]:
    """What comes after each step, and which comes first. Only where the text says that the items follow each
    other."""
    if not passage.is_steps and not _ORDERED.search(plain(listing.lead)):
        return
    texts = [unit.text.rstrip(" \u00a0.;,:") for unit in listing.items]
    if any(len(text) > _LONGEST_STEP for text in texts) or len(set(map(plain, texts))) < len(texts):
        return
    names = _labels(listing)
    facet = facet_name(passage.slot) if passage.kind == "section" else None
    for at, unit in enumerate(listing.items[1:], 1):
        slot = "step" if all(map(may_be_action, names)) else "step-named"
        question = wording.ask("enumeration", slot, subject(note), etape=quoted(names[at - 1]))
        if not _is_said(names[at], question):
            yield _step(unit, question, texts[at], f"step:{fold(names[at - 1])}", facet)


def _step(unit: Unit, question: str, answer: str, slot: str, facet: str | None) -> Draft:
    return Draft(
        kind="step",
        slot=slot,
        line=unit.line,
        question=question,
        answer=html.escape(capitalized(answer), quote=False),
        facet=facet,
    )
