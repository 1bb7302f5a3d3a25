"""Footnotes that a piece of text names and another section of its note defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from flashmot.markdown.parser import tokens_of
from flashmot.markdown.syntax.footnote import MOST_FOOTNOTES
from flashmot.model.note import Note

_NAMED = re.compile(r"\[\^([^\s\]]{1,60})\](:?)")
_MOST_CHARACTERS = 8000


def with_definitions(text: str, note: Note) -> str:
    """The text, and below it the definitions of the footnotes that it names and doesn't define itself."""
    missing = [*_missing(text, set())]
    if not missing:
        return text
    known = _definitions(note)
    found: dict[str, str] = {}
    room = _MOST_CHARACTERS
    for label in missing:  # grows: a footnote may name another
        definition = known.get(label, "")
        if definition and label not in found and len(definition) <= room and len(found) < MOST_FOOTNOTES:
            room -= len(definition)
            found[label] = definition
            missing += _missing(definition, {*found})
    return "\n\n".join((text, *found.values()))


def _missing(text: str, defined: set[str]) -> Iterator[str]:
    named = _NAMED.findall(text)
    here = defined | {label for label, colon in named if colon}
    return iter(dict.fromkeys(label for label, colon in named if not colon and label not in here))


@lru_cache(maxsize=64)
def _definitions(note: Note) -> Mapping[str, str]:
    """All footnotes that a note defines, by label, as Markdown without what they are indented in."""
    found: dict[str, str] = {}
    for at, section in enumerate(note.sections):
        if section.level == 0 and at:
            continue  # a labelled bullet stands in its section's body too
        if "[^" in section.body and "]:" in section.body:
            environment: dict[str, Any] = {}
            tokens_of(section.body, environment)
            lines = section.body.split("\n")
            for label, (first, last) in environment.get("footnote lines", {}).items():
                found.setdefault(label, _unquoted(lines[first:last]))
    return found


def _unquoted(lines: list[str]) -> str:
    """The lines of a definition, moved to the margin where its own line doesn't stand there."""
    indent = lines[0][: lines[0].index("[^")] if "[^" in lines[0] else ""
    return "\n".join(line.removeprefix(indent) for line in lines).rstrip()
