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
    question = _question(note, wording, passage, listing, labels)
    if not question:
        return
    names = [html.escape(label, quote=False) for label in labels]
    texts = ["".join(piece.html for piece in unit.pieces) for unit in listing.items]
    yield Draft(
        kind="enumeration",
        slot=f"enumeration:{passage.slot}",
        line=listing.line,
        question=question,
        answer=_as_list(listing, names),
        extra=_as_list(listing, texts) if _says_more(listing, labels) else "",
        facet=facet_name(passage.slot) if passage.kind == "section" else None,
        detail=plain(listing.lead) or plain(labels[0]),
    )


def _question(note: Note, wording: Wording, passage: Passage, listing: Listing, labels: list[str]) -> str:
    """What asks for the list; ``""`` where nothing does, or an answer is too long or in the question."""
    if any(len(label) > _LONGEST_ITEM for label in labels):
        return ""
    count = len(labels)
    question = _announced(note, wording, listing, count) or _headed(note, wording, passage, count)
    return "" if any(_is_said(label, question) for label in labels) else question


def _as_list(listing: Listing, items: list[str]) -> str:
    tag = "ol" if listing.ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _says_more(listing: Listing, labels: list[str]) -> bool:
    """Whether an item says more than its label."""
    return any(
        plain(unit.text).rstrip(" .;,:") != plain(label)
        for unit, label in zip(listing.items, labels, strict=True)
    )


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


def _is_said(label: str, question: str) -> bool:
    wanted = stems(label)
    return bool(wanted) and wanted <= stems(question)


def _steps(note: Note, wording: Wording, passage: Passage, listing: Listing) -> Iterator[Draft]:
    """What comes after each step, and which comes first."""
    texts = [unit.text.rstrip(" \u00a0.;,:") for unit in listing.items]
    if not _follow_each_other(passage, listing, texts):
        return
    names = _labels(listing)
    facet = facet_name(passage.slot) if passage.kind == "section" else None
    slot = "step" if all(map(may_be_action, names)) else "step-named"
    for at, unit in enumerate(listing.items[1:], 1):
        question = wording.ask("enumeration", slot, subject(note), etape=quoted(names[at - 1]))
        if not _is_said(names[at], question):
            yield _step(unit, question, texts[at], f"step:{fold(names[at - 1])}", facet)


def _follow_each_other(passage: Passage, listing: Listing, texts: list[str]) -> bool:
    """Whether the text says that its items come one after the other, and each is short and told from the
    others."""
    if not passage.is_steps and not _ORDERED.search(plain(listing.lead)):
        return False
    return all(len(text) <= _LONGEST_STEP for text in texts) and len(set(map(plain, texts))) == len(texts)


def _step(unit: Unit, question: str, answer: str, slot: str, facet: str | None) -> Draft:
    return Draft(
        kind="step",
        slot=slot,
        line=unit.line,
        question=question,
        answer=html.escape(capitalized(answer), quote=False),
        facet=facet,
    )
