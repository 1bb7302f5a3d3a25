"""QQOQCCP sections: one card for each question that a note answers, with the whole answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.about import OF_A_PART, part_at
from flashmot.extract.answers import has_content
from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.names import subject
from flashmot.french.typography import quoted
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name, facet_of, heading_text
from flashmot.vault.sections import parents_of, whole_section
from flashmot.wording import Wording

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")


def extract_sections(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The answered questions, in the note's order. A question asked twice names the heading it stands
    under."""
    seen: set[str] = set()
    parents = parents_of(note.sections)
    defined = definition_of(note) is not None
    for index, section in enumerate(note.sections):
        slot = facet_of(section.heading)
        if slot is None:
            continue
        body = whole_section(note.sections, index) if section.level else section.body
        if not has_content(body):
            continue
        rendering = Rendering(note, view, line=section.line)
        answer = render(body, rendering)
        if not answer:
            continue
        question = wording.ask("section", _template(slot, answer, defined=defined), subject(note))
        part = _part(note, index, parents)
        if slot in seen:
            template = wording.data["section"]["dans"]
            named = part or heading_text(section.heading)
            question = wording.fill(template, question=question, partie=quoted(named))
        seen.add(slot)
        yield Draft(
            kind="section",
            slot=f"section:{slot}",
            line=section.line,
            question=question,
            answer=answer,
            facet=facet_name(slot),
            detail=part or section.heading,
            media=tuple(rendering.media.values()),
            reason=OF_A_PART if part_at(note, view, section.line) else "",
            problems=tuple(rendering.problems),
        )


def _template(slot: str, answer: str, *, defined: bool) -> str:
    """The wording's variant for a slot: what a defined notion is made of; when, if the answer gives years."""
    if slot == "quoi" and defined:
        return "quoi-defini"
    if slot == "quand" and _YEAR.search(_IN_PARENTHESES.sub("", answer)):
        return "quand-dates"
    return slot


def _part(note: Note, index: int, parents: list[int]) -> str:
    """The nearest heading above that is the note's own, not the method's."""
    while (index := parents[index]) >= 0:
        section = note.sections[index]
        text = heading_text(section.heading)
        if section.level > 1 and "qqoqccp" not in text.casefold() and facet_of(section.heading) is None:
            return text
    return ""
