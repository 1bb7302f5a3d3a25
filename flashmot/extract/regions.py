"""All that a note says, region by region: under each heading, and under each paragraph that is only a label,
its sentences, lists and tables. What facts, labels, tables and elements of documentation are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from flashmot.extract.passages import Listing, Unit, read_tokens
from flashmot.extract.pieces import Piece, pieces_of
from flashmot.markdown.render import Rendering, parse
from flashmot.model.knowledge import readable
from flashmot.model.note import Note
from flashmot.model.sections import Section
from flashmot.vault import View
from flashmot.vault.headings import facet_of, heading_text
from flashmot.vault.links import WIKILINK, parse_link

_LONGEST_LABEL = 90
_BOLD = re.compile(r"\*\*|__")
_TAG = re.compile(r"(?<![&/])#[^\W\d][\w/-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    """Plain text."""
    line: int
    """Its line in the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    head: tuple[str, ...]
    """The columns' names, plain."""
    rows: tuple[Row, ...]
    """As many cells each as there are columns."""
    line: int
    """Its line in the file."""


@dataclass(frozen=True, slots=True)
class Region:
    """What stands under one heading, or under a label that serves as one, up to the next."""

    path: tuple[str, ...]
    """The headings above it and its own, last, as people read them; the note's own title left out."""
    slot: str | None
    """Which of the eight questions its heading asks."""
    line: int
    """The heading's line in the file."""
    units: tuple[Unit, ...]
    """Its sentences and items, in order."""
    listings: tuple[Listing, ...]
    """Its lists of the first level."""
    tables: tuple[Table, ...]
    """Its tables."""
    raw: str
    """The heading's own Markdown, with the links it holds."""

    @property
    def heading(self) -> str:
        """Its own heading; ``""`` for the text above the first one."""
        return self.path[-1] if self.path else ""


@lru_cache(maxsize=4)
def regions_of(note: Note, view: View) -> tuple[Region, ...]:
    """The regions of a note, in order. Labelled bullets (``- **Qui** : …``) are items of theirs."""
    return tuple(_regions(note, view))


def _regions(note: Note, view: View) -> Iterator[Region]:
    above: list[tuple[int, str]] = []
    for section in note.sections:
        if not section.level and section.heading:
            continue  # a labelled bullet, which the section before holds too
        while above and section.level and above[-1][0] >= section.level:
            above.pop()
        heading = heading_text(WIKILINK.sub(_named, section.heading))
        if section.level > 1 or (section.level and above):
            above.append((section.level, heading))
        path = tuple(text for _, text in above)
        yield from _cut(note, view, section, path)


def _named(found: re.Match[str]) -> str:
    """A link in a heading as a person reads it."""
    link = parse_link(found[2])
    return link.shown or readable(link.target)


def _cut(note: Note, view: View, section: Section, path: tuple[str, ...]) -> Iterator[Region]:
    """A section, cut where a paragraph is only a label."""
    rendering = Rendering(note, view, line=section.line)
    first_line, body = _filled(section)
    tokens = parse(body)
    start, name, raw, line = 0, "", section.heading, section.line
    slot = facet_of(section.heading)
    for at, token in enumerate(tokens):
        label = _label(tokens, at, rendering)
        if label:
            inside = (*path, name) if name else path
            yield _region(tokens[start:at], rendering, first_line, inside, slot, line, raw)
            start, name, raw, slot = at + 3, label, tokens[at + 1].content, facet_of(label)
            line = first_line + (token.map[0] if token.map else 0)
    inside = (*path, name) if name else path
    yield _region(tokens[start:], rendering, first_line, inside, slot, line, raw)


def _filled(section: Section) -> tuple[int, str]:
    """The line in the file of a section's first filled line, and its text from there, without blank lines
    around it: as other kinds of card parse it too."""
    lines = section.body.split("\n")
    blank = next((at for at, line in enumerate(lines) if line.strip()), 0)
    while lines and not lines[-1].strip():
        lines.pop()
    return section.body_line + blank, "\n".join(lines[blank:])


def _label(tokens: Sequence[Token], at: int, rendering: Rendering) -> str:
    """What a paragraph says that is only bold, or an icon and bold; ``""`` for any other."""
    if tokens[at].type != "paragraph_open" or tokens[at].level or not _BOLD.search(tokens[at + 1].content):
        return ""
    pieces = pieces_of(tokens[at + 1], rendering) or []
    bold = "".join(piece.text for piece in pieces if piece.bold).strip(" \u00a0:")
    rest = "".join(piece.text for piece in pieces if not piece.bold)
    if not bold or len(bold) > _LONGEST_LABEL or re.search(r"\w", rest) or bold.endswith((".", "!")):
        return ""
    return heading_text(bold)


def _region(
    tokens: Sequence[Token],
    rendering: Rendering,
    first_line: int,
    path: tuple[str, ...],
    slot: str | None,
    line: int,
    raw: str,
) -> Region:
    units, listings = read_tokens(tokens, rendering, first_line)
    has_table = "table_open" in [token.type for token in tokens]
    tables = tuple(_tables(tokens, rendering, first_line)) if has_table else ()
    return Region(path, slot, line, units, listings, tables, raw)


def _tables(tokens: Sequence[Token], rendering: Rendering, first_line: int) -> Iterator[Table]:
    head: tuple[str, ...] = ()
    rows: list[Row] = []
    cells: list[str] = []
    opened = first_line
    for token in tokens:
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "table_open":
            head, rows, opened = (), [], line
        elif token.type == "tr_open":
            cells, row_line = [], line
        elif token.type == "inline" and token.level >= 4:
            cells.append(_text(pieces_of(token, rendering)))
        elif token.type == "tr_close":
            if head:
                rows.append(Row(tuple(cells), row_line))
            else:
                head = tuple(cells)
        elif token.type == "table_close":
            yield Table(head, tuple(rows), opened)


def _text(pieces: Sequence[Piece] | None) -> str:
    return " ".join(_TAG.sub("", "".join(piece.text for piece in pieces or ())).split())
