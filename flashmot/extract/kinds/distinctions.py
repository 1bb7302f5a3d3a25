"""Distinctions: what sets a notion apart from one beside it, where both are defined."""

from __future__ import annotations

import html
from collections.abc import Iterator

from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.names import short_title, subject
from flashmot.extract.questions import DEFINITION, WEB
from flashmot.french.grammar import with_de
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Face, Note
from flashmot.vault import View
from flashmot.wording import Wording
from flashmot.wording.engine import Subject

_MOST = 3


def extract_distinctions(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One card a pair, asked from the note whose path comes first; at most three a note."""
    if definition_of(note) is None:
        return
    asked = 0
    for other in _beside(note, view):
        if asked == _MOST or other.structural or other.path <= note.path:
            continue
        if view.ask(DEFINITION, other.path) is None:
            continue
        if plain(short_title(other.title)) == plain(short_title(note.title)):
            continue
        asked += 1
        yield _draft(note, other, view, wording)


def _beside(note: Note, view: View) -> Iterator[Face]:
    """The note's siblings, and the other specialisations of what it specialises, each once."""
    seen: set[str] = set()
    for relation in note.relations:
        if relation.kind == "sibling":
            for link in relation.targets:
                found = view.find(link.target, note)
                if found is not None and found.path not in seen:
                    seen.add(found.path)
                    yield found
    for family in view.ask(WEB, note.path).families:
        for path in family:
            if path != note.path and path not in seen:
                seen.add(path)
                yield view.at(path)


def _draft(note: Note, other: Face, view: View, wording: Wording) -> Draft:
    parts = "".join(
        f"<p><b>{html.escape(_name(it), quote=False)}</b></p>{_defined(it, view)}" for it in (note, other)
    )
    return Draft(
        kind="distinction",
        slot=f"distinction:{other.identity}",
        line=next((it.line for it in note.relations if it.kind == "sibling"), 1),
        question=wording.ask("distinction", "distinction", subject(note), de_autre=with_de(_phrase(other))),
        answer=parts,
    )


def _phrase(note: Face) -> str:
    return Subject(short_title(note.title), note.type).phrase


def _name(note: Face) -> str:
    return typeset(short_title(note.title))


def _defined(note: Face, view: View) -> str:
    """The first paragraph of a definition."""
    passage = view.ask(DEFINITION, note.path)
    first = passage.text.strip().split("\n\n", 1)[0] if passage else ""
    return render(first, Rendering(note, view, line=passage.line if passage else 1))
