"""Definitions: what a notion is, from its Description or Définition, else from its frontmatter; and its
goal."""

from __future__ import annotations

from collections.abc import Iterator

from flashmot.extract.defining import Passage, definition_of, goal_of, split_definition
from flashmot.extract.draft import Draft
from flashmot.extract.names import subject
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording


def extract_definitions(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One definition a note: the first paragraph with the list it announces; what follows is shown below
    it."""
    for slot, passage in (("definition", definition_of(note)), ("but", goal_of(note))):
        draft = passage and _draft(note, view, wording, passage, slot)
        if draft:
            yield draft


def _draft(note: Note, view: View, wording: Wording, passage: Passage, slot: str) -> Draft | None:
    rendering = Rendering(note, view, line=passage.line)
    first, rest = split_definition(passage.text)
    answer = render(first, rendering)
    if not answer:
        return None
    return Draft(
        kind="definition",
        slot=slot,
        line=passage.line,
        question=wording.ask("definition", slot, subject(note)),
        answer=answer,
        extra=render(rest, rendering) if rest else "",
        media=tuple(rendering.media.values()),
        problems=tuple(rendering.problems),
    )
