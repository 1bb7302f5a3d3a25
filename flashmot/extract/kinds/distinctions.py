"""Distinctions: what sets a notion apart from one beside it, where both are defined."""

from __future__ import annotations

import html
from collections.abc import Iterator

from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.indexes import web_of
from flashmot.extract.names import short_title, subject
from flashmot.french.grammar import with_de
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Note
from flashmot.vault import Vault
from flashmot.wording import Wording
from flashmot.wording.engine import Subject

_MOST = 3


def extract_distinctions(note: Note, vault: Vault, wording: Wording) -> Iterator[Draft]:
    """One card a pair, asked from the note whose path comes first; at most three a note."""
    if definition_of(note) is None:
        return
    asked = 0
    for other in _beside(note, vault, wording):
        if asked == _MOST or other.structural or other.path <= note.path:
            continue
        vault.reads.definition(other.path)
        if definition_of(other) is None:
            continue
        if plain(short_title(other.title)) == plain(short_title(note.title)):
            continue
        asked += 1
        yield _draft(note, other, vault, wording)


def _beside(note: Note, vault: Vault, wording: Wording) -> Iterator[Note]:
    """The note's siblings, and the other specialisations of what it specialises, each once."""
    seen: set[str] = set()
    for relation in note.relations:
        if relation.kind == "sibling":
            for link in relation.targets:
                found = vault.resolver.find(link.target, note)
                if found is not None and found.path not in seen:
                    seen.add(found.path)
                    yield found
    for family in web_of(vault, wording).families(note.path):
        for path in family:
            if path != note.path and path not in seen:
                seen.add(path)
                yield vault.resolver.at(path)


def _draft(note: Note, other: Note, vault: Vault, wording: Wording) -> Draft:
    parts = "".join(
        f"<p><b>{html.escape(_name(it), quote=False)}</b></p>{_defined(it, vault)}" for it in (note, other)
    )
    return Draft(
        kind="distinction",
        slot=f"distinction:{other.identity}",
        line=next((it.line for it in note.relations if it.kind == "sibling"), 1),
        question=wording.ask("distinction", "distinction", subject(note), de_autre=with_de(_phrase(other))),
        answer=parts,
    )


def _phrase(note: Note) -> str:
    return Subject(short_title(note.title), note.type).phrase


def _name(note: Note) -> str:
    return typeset(short_title(note.title))


def _defined(note: Note, vault: Vault) -> str:
    """The first paragraph of a definition."""
    passage = definition_of(note)
    first = passage.text.strip().split("\n\n", 1)[0] if passage else ""
    return render(first, Rendering(note, vault, line=passage.line if passage else 1))
