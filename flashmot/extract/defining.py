"""Where a note says what its notion is, or what it is for. No wording here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.extract.answers import has_content
from flashmot.knowledge import plain
from flashmot.records import Note
from flashmot.vault.facets import heading_text
from flashmot.vault.note import text_of
from flashmot.vault.sections import whole_section

_DEFINITION = (re.compile(r"definitions?\b(?! des\b)"), re.compile(r"description\b(?! (?:de|des|du)\b)"))
_DEFINITION_KEYS = ("definition", "définition", "summary", "description")
_GOAL = (re.compile(r"but\b"),)
_GOAL_KEYS = ("but",)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a note's Markdown."""

    text: str
    """The Markdown."""
    line: int
    """Its line in the file: the heading's, or the key's in the frontmatter."""


def definition_of(note: Note) -> Passage | None:
    """The note's Définition, else its Description, else what its frontmatter says in a line."""
    return _find(note, _DEFINITION, _DEFINITION_KEYS)


def goal_of(note: Note) -> Passage | None:
    """The note's But."""
    return _find(note, _GOAL, _GOAL_KEYS)


def _find(note: Note, headings: tuple[re.Pattern[str], ...], keys: tuple[str, ...]) -> Passage | None:
    for pattern in headings:
        for index, section in enumerate(note.sections):
            if section.level and pattern.match(plain(heading_text(section.heading))):
                body = whole_section(note.sections, index)
                if has_content(body):
                    return Passage(body, section.line)
    for key in keys:
        text = text_of(note.meta.get(key))
        if text and has_content(text):
            return Passage(text, note.meta_lines.get(key, 1))
    return None
