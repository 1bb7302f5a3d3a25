"""Definitions: what a notion is, from its Description or Définition, else from its frontmatter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flashmot.extract.answers import has_content
from flashmot.extract.names import subject
from flashmot.knowledge import plain
from flashmot.records import Draft, Note, Section
from flashmot.vault import Vault
from flashmot.vault.facets import heading_text
from flashmot.vault.markdown import Rendering, parse, render
from flashmot.vault.note import text_of
from flashmot.vault.sections import whole_section
from flashmot.wording import Wording, typeset

_DEFINITION = re.compile(r"definitions?\b(?! des\b)")
_DESCRIPTION = re.compile(r"description\b(?! (?:de|des|du)\b)")
_GOAL = re.compile(r"but\b")


def extract_definitions(note: Note, vault: Vault, wording: Wording) -> Iterator[Draft]:
    """One definition a note: the first paragraph with the list it announces; what follows is shown below it."""
    for pattern, keys, slot in (
        ((_DEFINITION, _DESCRIPTION), ("definition", "définition", "summary", "description"), "definition"),
        ((_GOAL,), ("but",), "but"),
    ):
        draft = _from_section(note, vault, wording, pattern, slot) or _from_meta(note, vault, wording, keys, slot)
        if draft is not None:
            yield draft


def _from_section(
    note: Note, vault: Vault, wording: Wording, patterns: tuple[re.Pattern[str], ...], slot: str
) -> Draft | None:
    for pattern in patterns:
        for index, section in enumerate(note.sections):
            if section.level and pattern.match(plain(heading_text(section.heading))):
                body = whole_section(note.sections, index)
                if has_content(body):
                    return _draft(note, vault, wording, section, body, slot)
    return None


def _draft(note: Note, vault: Vault, wording: Wording, section: Section, body: str, slot: str) -> Draft | None:
    rendering = Rendering(note, vault, line=section.line)
    first, rest = _split(body)
    answer = render(first, rendering)
    if not answer:
        return None
    return Draft(
        kind="definition",
        slot=slot,
        line=section.line,
        question=wording.ask("definition", slot, subject(note)),
        answer=answer,
        extra=render(rest, rendering) if rest else "",
        media=tuple(rendering.media.values()),
        problems=tuple(rendering.problems),
    )


def _split(body: str) -> tuple[str, str]:
    """The definition itself and what the section says besides it."""
    tokens = parse(body)
    starts = [token.map[0] for token in tokens if token.level == 0 and token.map and token.nesting >= 0]
    lines = body.split("\n")
    if len(starts) < 2:
        return body, ""
    end = 1
    before = "\n".join(lines[starts[0] : starts[1]]).rstrip()
    if before.endswith((":", ":**")) or before.lstrip().startswith(("#", ">")):
        end = 2
    if end >= len(starts):
        return body, ""
    return "\n".join(lines[: starts[end]]), "\n".join(lines[starts[end] :])


def _from_meta(note: Note, vault: Vault, wording: Wording, keys: tuple[str, ...], slot: str) -> Draft | None:
    for key in keys:
        text = text_of(note.meta.get(key))
        if text and has_content(text):
            rendering = Rendering(note, vault, line=note.meta_lines.get(key, 1))
            return Draft(
                kind="definition",
                slot=slot,
                line=rendering.line,
                question=wording.ask("definition", slot, subject(note)),
                answer=f"<p>{html.escape(typeset(text), quote=False)}</p>"
                if "[[" not in text
                else render(text, rendering),
            )
    return None
