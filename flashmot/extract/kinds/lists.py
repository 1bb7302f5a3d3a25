"""Closed lists wherever a note has them: bullets under a sentence or a heading, headings under a heading,
rows inside a sentence; the first and the last of its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from flashmot.extract.closed import FEWEST, MOST, with_noun
from flashmot.extract.draft import Draft
from flashmot.extract.enumerated import enumerated_in
from flashmot.extract.list_headings import asked_by_heading
from flashmot.extract.passages import Listing, Unit
from flashmot.extract.phrases import listed, phrase, shown
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.row_acts import Row
from flashmot.extract.rows import rows_of
from flashmot.extract.whole_lists import (
    all_steps,
    are_names,
    is_steps,
    nested_lists,
    place_of,
    steps_of,
    tells,
    whole_list,
)
from flashmot.french.asides import without_parentheses
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import typeset
from flashmot.french.words import is_small, plain, words_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name, is_question_label
from flashmot.wording import Wording

_NO_KNOWLEDGE = re.compile(
    r"(?:exemples?|synonymes?|traductions?|references?|sources?|liens?|conclusion|en resume|remarques?|notes?"
    r"|fiches?|format|commentaires?|reflexions?|citations?)\b"
)
_UNSAID = frozenset((*map(plain, NUMBER_WORDS), "ce"))
_TECHNIQUES = re.compile(r"techniques|moyens|methodes")
_NUMBERED = re.compile(r"^(?:[\W_]*)(?:\d+\s*[.)–-]|\d\ufe0f?\u20e3)")
_STEP_NUMBER = re.compile(
    r"^(?:étape|phase|principe|axe)[\s\u00a0]\d+[\s\u00a0]*[:–-][\s\u00a0]*", re.IGNORECASE
)


def extract_lists(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The lists that no enumeration asks for, in the note's order."""
    known = {it.listing.line for it in enumerated_in(note, view, wording) if it.question}
    for region in regions_of(note, view):
        if any(_NO_KNOWLEDGE.match(plain(heading)) for heading in region.path):
            continue
        for listing in region.listings:
            if listing.line not in known and not is_steps(region.heading):
                yield from _whole(note, view, region, listing, wording)
            yield from _ends(note, view, region, listing, wording)
        for listing in nested_lists(region):
            yield from _whole(note, view, region, listing, wording)
        for unit in region.units:
            yield from _rows(note, view, region, unit, wording)
    yield from _under_headings(note, view, wording)


def _whole(note: Note, view: View, region: Region, listing: Listing, wording: Wording) -> Iterator[Draft]:
    whole = whole_list(note, view, listing, wording)
    if whole is not None:
        yield Draft(
            kind="enumeration",
            slot=_slot(whole.name),
            line=listing.line,
            question=whole.question,
            answer=listed(whole.heads, ordered=listing.ordered),
            facet=_facet(region),
            detail=plain(listing.lead or region.heading),
            fact=f"{listing.lead or region.heading} {' '.join(whole.heads)}",
        )


def _ends(note: Note, view: View, region: Region, listing: Listing, wording: Wording) -> Iterator[Draft]:
    """By which step one begins, and by which one ends."""
    if not is_steps(region.heading) or is_question_label(region.heading) or len(listing.items) < 3:
        return
    steps = steps_of(note, view, listing, wording)
    if steps is None or (all_steps(steps, region.heading) and are_names(steps)):
        return
    for slot, at in (("step-first", 0), ("step-last", -1)):
        question = steps.ask(slot)
        name = steps.names[at]
        if name and not tells(question, (name,)):
            yield Draft(
                kind="step",
                slot=slot,
                line=listing.items[at].line,
                question=question,
                answer=shown(name),
                detail=plain(region.heading),
                accepted=(phrase(name),),
                fact=listing.items[at].text,
            )


def _rows(note: Note, view: View, region: Region, unit: Unit, wording: Wording) -> Iterator[Draft]:
    place = place_of(note, view, unit.line, wording)
    if not place.sound:
        return
    for row in rows_of(place, unit.text, how=tuple(_how(region, unit))):
        if not tells(row.question, row.items) and not _told_otherwise(note, view, row):
            yield Draft(
                kind="enumeration",
                slot=_slot(row.name),
                line=unit.line,
                question=row.question,
                answer=listed(with_noun(row.question, row.items)),
                facet=_facet(region),
                detail=plain(unit.text),
                fact=unit.text,
            )


def _how(region: Region, unit: Unit) -> Iterator[str]:
    """What an item may be besides a sentence, see ``rows_of``."""
    if unit.in_list:
        yield "item"
        if is_steps(region.heading):
            yield "step"
        items = islice((it for it in region.units if it.in_list), 2)
        is_only = len(list(items)) == 1  # others would be means, too
        if is_only and (region.slot == "comment" or _TECHNIQUES.match(plain(region.heading))):
            yield "means"


def _told_otherwise(note: Note, view: View, row: Row) -> bool:
    """Whether the note gives two rows for one thing: « les formats (a, b) », « les formats (c, d) »."""
    rule = re.compile(rf"\b{re.escape(row.name)} \(([^()]+)\)")
    units = (unit for region in regions_of(note, view) for unit in region.units)
    texts = (plain(unit.text) for unit in units if "(" in unit.text)
    return len({found for text in texts for found in rule.findall(text)}) > 1


def _under_headings(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """« ## Les deux types de tests » and its numbered headings."""
    regions = regions_of(note, view)
    for at, region in enumerate(regions):
        depth = len(region.path)
        if not depth:
            continue
        below = [it for it in _inside(regions, at) if len(it.path) == depth + 1 and it.heading]
        place = place_of(note, view, region.line, wording)
        heads = [_head(it) for it in below]
        if not place.sound or not FEWEST <= len(heads) <= MOST or len(set(heads)) < len(heads):
            continue
        numbered = all(_NUMBERED.match(it.raw) for it in below) or _announces(region.heading, len(heads))
        if not numbered or any(is_question_label(head) or len(head.split()) > 10 for head in heads):
            continue
        question = asked_by_heading(place, region.heading, heads)
        if question and not is_steps(region.heading) and not tells(question, heads):
            yield Draft(
                kind="enumeration",
                slot=_slot(region.heading),
                line=region.line,
                question=question,
                answer=listed(heads),
                detail=plain(heads[0]),
                fact=f"{region.heading} {' '.join(heads)}",
            )


def _inside(regions: Sequence[Region], at: int) -> Iterator[Region]:
    """The regions under the heading of one, up to the next heading of its level or above."""
    path = regions[at].path
    for index in range(at + 1, len(regions)):
        region = regions[index]
        if len(region.path) <= len(path) or region.path[: len(path)] != path:
            return
        yield region


def _head(region: Region) -> str:
    return _STEP_NUMBER.sub("", without_parentheses(typeset(region.heading))).strip(" \u00a0:.")


def _announces(heading: str, count: int) -> bool:
    """Whether a heading says how many follow."""
    return any(NUMBER_WORDS.get(word.casefold()) == count for word in heading.split()[:2])


def _facet(region: Region) -> str | None:
    return facet_name(region.slot) if region.slot else None


def _slot(name: str) -> str:
    """Which list it is, by the first word of what it lists, or the verb that announces it."""
    words = [word for word in words_of(name) if not is_small(word) and word not in _UNSAID]
    return f"list:{words[0] if words else 'liste'}"
