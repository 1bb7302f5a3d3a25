"""Texts that give no card because nothing of them can be shown on one: said, never passed over in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from flashmot.extract.answers import has_content
from flashmot.extract.defining import definition_of, goal_of, split_definition
from flashmot.extract.draft import Draft
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.vault import View
from flashmot.vault.handwritten import question_of, without_id
from flashmot.vault.headings import facet_of
from flashmot.vault.sections import whole_section

_NOTHING: Final = "holds nothing that a card can show; say it in words"


def unshown(note: Note, view: View, drafts: Sequence[Draft], kinds: Collection[str]) -> Iterator[Problem]:
    """Why answers, definitions and cards by hand gave no draft though the author wrote something there.

    Args:
        note: the note that they are of.
        view: the note's.
        drafts: what was made of it.
        kinds: the kinds of card that are wanted.
    """
    if note.structural:
        return
    given = {(draft.kind, draft.line) for draft in drafts} | {(draft.kind, draft.slot) for draft in drafts}
    for kind, line, slot, text in _texts(note):
        if kind in kinds and not {(kind, line), (kind, slot)} & given and has_content(text):
            rendering = Rendering(note, view, line=line)
            if not render(text, rendering):
                yield from rendering.problems or (Problem(Source(note.path, line), _NOTHING),)


def _texts(note: Note) -> Iterator[tuple[str, int, str, str]]:
    """(kind of card, line, slot or ``""``, Markdown) of what a card shows whole."""
    for slot, passage in (("definition", definition_of(note)), ("but", goal_of(note))):
        if passage is not None:
            yield "definition", passage.line, slot, split_definition(passage.text)[0]
    for index, section in enumerate(note.sections):
        if question_of(section):
            yield "carte", section.line, "", without_id(section.body)[0]
        elif facet_of(section.heading) is not None:
            body = whole_section(note.sections, index) if section.level else section.body
            yield "section", section.line, "", body
