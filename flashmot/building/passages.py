"""Where in its note the answer of a card stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flashmot.building.build import Build
from flashmot.extract.answers import has_content
from flashmot.french.typography import typeset
from flashmot.markdown.render import Rendering, render
from flashmot.model.card import Card
from flashmot.model.note import Note
from flashmot.model.passage import Passage
from flashmot.model.sections import Section
from flashmot.vault import Vault, View
from flashmot.vault.headings import heading_text


def passages_of(made: Build, cards: Iterable[Card]) -> dict[str, Passage]:
    """Card → the section of its note that it was made from, of those that have one with some text.

    What a note's frontmatter says stands in no section: for a card of it the note's first one is shown.
    """
    shown: dict[tuple[str, int], Passage | None] = {}
    found: dict[str, Passage] = {}
    for card in cards:
        vault = next((it for it in made.vaults if it.resolver.has(card.note)), None)
        if vault is None:
            continue
        for section in _about(vault.resolver.at(card.note), card.line):
            key = (card.note, section.line)
            if key not in shown:
                shown[key] = _passage(vault, vault.resolver.at(card.note), section)
            if (passage := shown[key]) is not None:
                found[card.id] = passage
                break
    return found


def _about(note: Note, line: int) -> Iterator[Section]:
    """The sections to look at for what stands in a line, the likeliest first."""
    sections: Sequence[Section] = note.sections
    before = [it for it in sections if it.line <= line and has_content(it.body)]
    yield from before[-1:]
    yield from (it for it in sections if has_content(it.body))


def _passage(vault: Vault, note: Note, section: Section) -> Passage | None:
    rendering = Rendering(note, View(vault), line=section.body_line)
    html = render(section.body, rendering)
    if not html:
        return None
    heading = typeset(heading_text(section.heading))
    return Passage(note.path, section.line, heading, html, tuple(rendering.media.values()))
