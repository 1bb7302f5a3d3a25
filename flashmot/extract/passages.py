"""The passages of a note that hold knowledge piece by piece: what clozes and lists are made from. No wording
here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from flashmot.extract.answers import has_content
from flashmot.extract.defining import definition_of, split_definition
from flashmot.french.typography import spaced
from flashmot.french.words import plain
from flashmot.markdown.prose import shown_text
from flashmot.markdown.render import Rendering, parse, shown_name
from flashmot.model.knowledge import readable
from flashmot.model.note import Note
from flashmot.model.sections import Section
from flashmot.vault import View
from flashmot.vault.headings import facet_of, heading_text
from flashmot.vault.sections import whole_section

_STEPS = re.compile(r"etapes?\b|demarche\b|deroulement\b|phases?\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[A-ZÀ-ÞŒ«“(])")
_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d+[.)])[ \t]+\S", re.MULTILINE)
_WORKSHOP = frozenset(
    "synonymes traduction traductions references reference sources source liens lien mots mots-cles "
    "notes taches commentaires questions exemples connaissances fiches citations dialogues lectures "
    "reflexions pistes".split()
)
_LONGEST_LEAD = 200


class Piece(NamedTuple):
    """A run of text of one style."""

    text: str
    """Plain."""
    html: str
    """As HTML."""
    bold: bool
    """Whether the author set it in bold."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a paragraph, or a list item's own text."""

    pieces: tuple[Piece, ...]
    """In order."""
    line: int
    """Its line in the file."""
    lead: str = ""
    """The text that announces it: the paragraph above its list, or the item that it stands under."""
    in_list: bool = False
    """Whether it is, or stands in, a list item."""
    text: str = field(init=False, repr=False, compare=False)
    """The plain text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join([piece.text for piece in self.pieces]).strip())


@dataclass(frozen=True, slots=True)
class Listing:
    """A list and what announces it."""

    items: tuple[Unit, ...]
    """The items of its first level."""
    lead: str
    """The text right above it, ending in a colon; ``""`` when only a heading announces it."""
    ordered: bool
    """Whether it is numbered."""
    line: int
    """Its line in the file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section's text in units and lists."""

    kind: str
    """``section``, ``definition`` or ``other``."""
    slot: str
    """The question's slot, or what the heading says, folded."""
    heading: str
    """As a person reads it."""
    units: tuple[Unit, ...]
    """All sentences and items, in order."""
    listings: tuple[Listing, ...]
    """Its lists of the first level."""
    line: int
    """Its heading's line."""

    @property
    def is_steps(self) -> bool:
        """Whether the heading announces steps."""
        return _STEPS.match(plain(self.heading)) is not None


@lru_cache(maxsize=4)
def passages_of(note: Note, view: View) -> tuple[Passage, ...]:
    """The note's definition, its answered questions and, where it has a type, its other sections with
    lists."""
    return tuple(_passages(note, view))


def _passages(note: Note, view: View) -> Iterator[Passage]:
    for index, section in enumerate(note.sections):
        held = _held(note, index, section)
        if held is not None and has_content(held[2]):
            kind, slot, body = held
            rendering = Rendering(note, view, line=section.line)
            units, listings = read_tokens(parse(body), rendering, section.body_line)
            yield Passage(kind, slot, heading_text(section.heading), units, listings, section.line)


def _held(note: Note, index: int, section: Section) -> tuple[str, str, str] | None:
    """The kind, the slot and the text of a section that cards are made from; None for another one."""
    slot = facet_of(section.heading)
    if slot is not None:
        return "section", slot, whole_section(note.sections, index) if section.level else section.body
    if not section.level:
        return None
    definition = definition_of(note)
    if definition is not None and section.line == definition.line:
        return "definition", "definition", split_definition(definition.text)[0]
    heading = heading_text(section.heading)
    if note.type and _may_list(heading) and _holds_a_list(section.body):
        return "other", plain(heading), section.body
    return None


def _may_list(heading: str) -> bool:
    """Whether a heading may announce a list worth asking: it has a plural, and isn't one of a note's
    workshop."""
    words = plain(heading).split()
    return bool(words) and words[0] not in _WORKSHOP and any(word.endswith(("s", "x")) for word in words[:3])


def _holds_a_list(body: str) -> bool:
    return "::" not in body and _ITEM.search(body) is not None


@dataclass(slots=True)
class _Reader:
    """Walks a body's tokens, keeping what announces the list that is open."""

    rendering: Rendering
    first_line: int
    units: list[Unit] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    lead: str = ""
    owners: list[str] = field(default_factory=list)
    items: list[Unit] = field(default_factory=list)
    opened: Token | None = None
    depth: int = 0
    blocked: int = 0

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self._open_list(token)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._close_list()
            elif token.type == "list_item_open":
                self.owners.append("")
            elif token.type == "list_item_close":
                self.owners.pop()
            elif token.type in ("table_open", "blockquote_open"):
                self.blocked += 1
            elif token.type in ("table_close", "blockquote_close"):
                self.blocked -= 1
            elif token.type == "inline" and not self.blocked:
                self._inline(token)
            elif token.type == "heading_open":
                self.lead = ""

    def _open_list(self, token: Token) -> None:
        if self.depth == 0:
            self.opened, self.items = token, []
        self.depth += 1

    def _close_list(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.opened is not None:
            line = self.first_line + (self.opened.map[0] if self.opened.map else 0)
            lead = self.lead if self.lead.endswith(":") else ""
            ordered = self.opened.type == "ordered_list_open"
            self.listings.append(Listing(tuple(self.items), lead, ordered, line))
            self.lead = ""

    def _inline(self, token: Token) -> None:
        line = self.first_line + (token.map[0] if token.map else 0)
        pieces = pieces_of(token, self.rendering)
        if pieces is None:
            return
        text = "".join(piece.text for piece in pieces).strip()
        if self.depth == 0:
            self.lead = text
            self.units.extend(Unit(part, line) for part in _sentences(pieces))
        elif self.owners and not self.owners[-1]:
            self.owners[-1] = text
            self._item(Unit(tuple(pieces), line, self._lead(), in_list=True))
        else:
            lead = self._lead()
            self.units.extend(Unit(part, line, lead, in_list=True) for part in _sentences(pieces))

    def _item(self, unit: Unit) -> None:
        if self.depth == 1:
            self.items.append(unit)
        self.units.append(unit)

    def _lead(self) -> str:
        """What announces the text of the open item: the item above it, else the text above the list."""
        above = next((owner for owner in reversed(self.owners[:-1]) if owner), "")
        lead = above or (self.lead if self.lead.endswith(":") else "")
        return lead if len(lead) <= _LONGEST_LEAD else ""


def read_tokens(
    tokens: Sequence[Token], rendering: Rendering, first_line: int
) -> tuple[tuple[Unit, ...], tuple[Listing, ...]]:
    """The sentences, items and lists of some Markdown whose first line is ``first_line`` in the file."""
    reader = _Reader(rendering, first_line)
    reader.read(tokens)
    return tuple(reader.units), tuple(reader.listings)


def pieces_of(token: Token, rendering: Rendering) -> list[Piece] | None:
    """The pieces of an inline token; None where it holds what a short text can't (an image, a field)."""
    pieces: list[Piece] = []
    bold = 0
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("image", "embed", "inline_field", "inline_field_end"):
            return None
        elif (shown := _shown(child, rendering)) is not None:
            pieces.append(Piece(*shown, bold > 0))
    return pieces


def _shown(child: Token, rendering: Rendering) -> tuple[str, str] | None:
    """A token as text and as HTML; None for one that shows nothing."""
    if child.type in ("softbreak", "hardbreak"):
        return " ", " "
    if child.type == "code_inline":
        return child.content, f"<code>{html.escape(child.content, quote=False)}</code>"
    if child.type == "wikilink":
        text = spaced(shown_name(child.meta["link"], rendering)) or readable(child.content)
    elif child.type == "math_inline":
        text = f"\\({child.content.strip()}\\)"
    elif child.type == "text" and child.content:
        text = shown_text(child.content, rendering)
    else:
        return None
    return text, html.escape(text, quote=False)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with those of plain text beside each other as one: a line's end is where a sentence may
    end."""
    plain_text = ""
    for piece in pieces:
        if not piece.bold and "<code>" not in piece.html and "\\(" not in piece.text:
            plain_text += piece.text
            continue
        if plain_text:
            yield Piece(plain_text, html.escape(plain_text, quote=False), bold=False)
        plain_text = ""
        yield piece
    if plain_text:
        yield Piece(plain_text, html.escape(plain_text, quote=False), bold=False)


def _sentences(pieces: list[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of a paragraph cut where a sentence ends outside code, maths and bold."""
    current: list[Piece] = []
    for piece in _joined(pieces):
        if piece.bold or "<code>" in piece.html or piece.text.startswith("\\("):
            current.append(piece)
            continue
        parts = _SENTENCE_END.split(piece.text)
        for number, part in enumerate(parts):
            if number:
                yield tuple(current)
                current = []
            if part:
                current.append(Piece(part, html.escape(part, quote=False), bold=False))
    if current:
        yield tuple(current)
