"""Where a note says what its notion is, or what it is for. No wording here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flashmot.extract.answers import has_content
from flashmot.french.words import plain
from flashmot.model.note import Note
from flashmot.vault.headings import heading_text
from flashmot.vault.note import text_of
from flashmot.vault.sections import parents_of, whole_section

_DEFINITION = (re.compile(r"definitions?\b(?! des\b)"), re.compile(r"description\b(?! (?:de|des|du)\b)"))
_DEFINITION_KEYS = ("definition", "définition", "summary", "description")
_GOAL = (re.compile(r"but\b"),)
_GOAL_KEYS = ("but",)
_LINK = re.compile(r"\[\[[^\]]+\]\]")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_GOES_ON = re.compile(r"[ \t]+\S|[ \t]*(?:[-*+]|\d+[.)])[ \t]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a note's Markdown."""

    text: str
    """The Markdown."""
    line: int
    """Its line in the file: the heading's, or the key's in the frontmatter."""


@lru_cache(maxsize=1024)
def definition_of(note: Note) -> Passage | None:
    """The note's Définition, else its Description, else what its frontmatter says in a line."""
    return _find(note, _DEFINITION, _DEFINITION_KEYS)


def goal_of(note: Note) -> Passage | None:
    """The note's But."""
    return _find(note, _GOAL, _GOAL_KEYS)


def split_definition(body: str) -> tuple[str, str]:
    """The definition itself and what the section says besides it: cut at a blank line, after the list or
    callout that the first paragraph announces. Code and maths are never cut."""
    blocks = _BLANK.split(body.strip("\n"))
    if len(blocks) < 2 or any(mark in blocks[0] for mark in ("```", "~~~", "$$")):
        return body, ""
    taken = 1
    if blocks[0].rstrip().endswith((":", ":**")) or blocks[0].lstrip().startswith(("#", ">")):
        taken = 2
        while taken < len(blocks) and _GOES_ON.match(blocks[taken]):
            taken += 1  # a loose list, an indented paragraph of its last item
    return "\n\n".join(blocks[:taken]), "\n\n".join(blocks[taken:])


def _is_of_a_part(note: Note, parents: list[int], index: int) -> bool:
    """Whether a section stands under a heading that names another note: what it says is of that one."""
    while (index := parents[index]) >= 0:
        section = note.sections[index]
        if section.level > 1 and _LINK.search(section.heading):
            return True
    return False


def _find(note: Note, headings: tuple[re.Pattern[str], ...], keys: tuple[str, ...]) -> Passage | None:
    parents = parents_of(note.sections)
    for pattern in headings:
        for index, section in enumerate(note.sections):
            if section.level and pattern.match(plain(heading_text(section.heading))):
                if _is_of_a_part(note, parents, index):
                    continue
                body = whole_section(note.sections, index)
                if has_content(body):
                    return Passage(body, section.line)
    for key in keys:
        text = text_of(note.meta.get(key))
        if text and has_content(text):
            return Passage(text, note.meta_lines.get(key, 1))
    return None
