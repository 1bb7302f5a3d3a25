"""Enumerations: a list that its text or its heading announces, asked whole; ordered steps, one after the
other."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flashmot.extract.about import OF_A_PART, part_at
from flashmot.extract.draft import Draft
from flashmot.extract.enumerated import Enumerated, enumerated_in, is_said, says_more
from flashmot.extract.names import subject
from flashmot.extract.passages import Listing, Passage
from flashmot.extract.phrases import listed as as_html
from flashmot.extract.whole_lists import Whole, all_steps, is_steps, steps_of, tells, whole_list
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import capitalized, quoted
from flashmot.french.verbs import may_be_action
from flashmot.french.words import plain, stems
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name
from flashmot.wording import Wording

_LONGEST_STEP = 160
_CLEAREST = 2
"""How many of the steps between the first and the last are asked."""
_FEW = "|".join(word for word, count in NUMBER_WORDS.items() if 2 <= count <= 6)
_ORDERED = re.compile(rf"\b(?:etapes?|phases?)\b|\b(?:{_FEW}) temps\b|\bsucced|\benchain")

_NOT_ASKED = "La question ne se lit pas seule, ou la liste est ouverte, trop longue ou hétérogène."
_LONG_STEP = (
    "L’étape, ou celle qui la précède, ne se dit pas en quelques mots, ou elles disent les mêmes mots."
)
_MANY_STEPS = "D’autres étapes de la même liste sont demandées."


def extract_enumerations(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The lists of two to nine items of the note's questions, definition and other sections."""
    for enumerated in enumerated_in(note, view, wording):
        if enumerated.question:
            yield _whole(note, view, wording, enumerated)
        if enumerated.listing.ordered or enumerated.passage.is_steps:
            yield from _steps(note, view, wording, enumerated)


def _whole(note: Note, view: View, wording: Wording, it: Enumerated) -> Draft:
    passage, listing = it.passage, it.listing
    better = _better(note, view, wording, it)
    in_part = part_at(note, view, listing.line) is not None
    names = [html.escape(label, quote=False) for label in it.labels]
    texts = ["".join(piece.html for piece in unit.pieces) for unit in listing.items]
    return Draft(
        kind="enumeration",
        slot=f"enumeration:{passage.slot}",
        line=listing.line,
        question=better.question if better else it.question,
        answer=as_html(better.heads, ordered=listing.ordered) if better else _as_list(listing, names),
        extra=_as_list(listing, texts) if says_more(it) else "",
        facet=facet_name(passage.slot) if passage.kind == "section" else None,
        detail=plain(listing.lead) or plain(it.labels[0]),
        fact=f"{listing.lead or passage.heading} {' '.join(better.heads if better else it.labels)}",
        reason="" if better else OF_A_PART if in_part else _NOT_ASKED,
    )


def _better(note: Note, view: View, wording: Wording, it: Enumerated) -> Whole | None:
    """The question as a teacher says it, where the list is closed and short."""
    if not is_steps(it.passage.heading):
        return whole_list(note, view, it.listing, wording)
    steps = steps_of(note, view, it.listing, wording)
    question = all_steps(steps, it.passage.heading) if steps else ""
    return Whole("etapes", question, steps.names) if steps and question else None


def _as_list(listing: Listing, items: list[str]) -> str:
    tag = "ol" if listing.ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _steps(note: Note, view: View, wording: Wording, it: Enumerated) -> Iterator[Draft]:
    """What comes after each step: in few words where they are short and their list is said to be one of
    steps."""
    texts = [unit.text.rstrip(" \u00a0.;,:") for unit in it.listing.items]
    if not _follow_each_other(it.passage, it.listing, texts):
        return
    steps = steps_of(note, view, it.listing, wording)
    names = steps.names if steps else ("",) * len(texts)
    clearest = _clearest(names)
    slot = "step" if all(map(may_be_action, it.labels)) else "step-named"
    for at, unit in enumerate(it.listing.items[1:], 1):
        before = it.labels[at - 1]
        question = wording.ask("enumeration", slot, subject(note), etape=quoted(before))
        if is_said(it.labels[at], question):
            continue
        reason, answer = _LONG_STEP, texts[at]
        if steps and _tell_apart(names[at - 1], names[at]):
            question = steps.ask("step-next", etape=quoted(capitalized(names[at - 1])))
            reason, answer = ("" if at in clearest else _MANY_STEPS), names[at]
        yield Draft(
            kind="step",
            slot=f"step:{fold(before)}",
            line=unit.line,
            question=question,
            answer=html.escape(capitalized(answer), quote=False),
            facet=facet_name(it.passage.slot) if it.passage.kind == "section" else None,
            accepted=() if reason else (capitalized(answer),),
            fact=unit.text,
            reason=reason,
        )


def _clearest(names: tuple[str, ...]) -> frozenset[int]:
    """The places of the steps between the first and the last whose question and answer are shortest."""
    places = [at for at in range(1, len(names) - 1) if _tell_apart(names[at - 1], names[at])]
    if len(names) <= 4 and _tell_apart(names[-2], names[-1]):
        places.append(len(names) - 1)
    return frozenset(
        sorted(places, key=lambda at: len(names[at - 1].split()) + len(names[at].split()))[:_CLEAREST]
    )


def _tell_apart(before: str, name: str) -> bool:
    """Whether a step can be asked by the one before it: both short, the answer not in the question."""
    wanted = stems(name)
    return (
        bool(before and name)
        and not tells(before, (name,))
        and 2 * len(wanted & stems(before)) <= len(wanted)
    )


def _follow_each_other(passage: Passage, listing: Listing, texts: list[str]) -> bool:
    """Whether the text says that its items come one after the other, and each is short and told from the
    others."""
    if not passage.is_steps and not _ORDERED.search(plain(listing.lead)):
        return False
    return all(len(text) <= _LONGEST_STEP for text in texts) and len(set(map(plain, texts))) == len(texts)
