"""Definitions: what a notion is, from its Description or Définition, else from its frontmatter; and its goal."""

from __future__ import annotations

from collections.abc import Iterator

from flashmot.extract.defining import Passage, definition_of, goal_of
from flashmot.extract.names import subject
from flashmot.records import Draft, Note
from flashmot.vault import Vault
from flashmot.vault.markdown import Rendering, parse, render
from flashmot.wording import Wording


def extract_definitions(note: Note, vault: Vault, wording: Wording) -> Iterator[Draft]:
    """One definition a note: the first paragraph with the list it announces; what follows is shown below it."""
    for slot, passage in (("definition", definition_of(note)), ("but", goal_of(note))):
        draft = passage and _draft(note, vault, wording, passage, slot)
        if draft:
            yield draft


def _draft(note: Note, vault: Vault, wording: Wording, passage: Passage, slot: str) -> Draft | None:
    rendering = Rendering(note, vault, line=passage.line)
    first, rest = _split(passage.text)
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


def _split(body: str) -> tuple[str, str]:
    """The definition itself and what the section says besides it."""
    lines = body.split("\n")
    if not any(not line.strip() for line in lines):
        return body, ""
    starts = [token.map[0] for token in parse(body) if token.level == 0 and token.map and token.nesting >= 0]
    if len(starts) < 2:
        return body, ""
    before = "\n".join(lines[starts[0] : starts[1]]).rstrip()
    announces = before.endswith((":", ":**")) or before.lstrip().startswith(("#", ">"))
    end = 2 if announces else 1
    if end >= len(starts):
        return body, ""
    return "\n".join(lines[: starts[end]]), "\n".join(lines[starts[end] :])
