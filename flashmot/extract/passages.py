"""The passages of a note that hold knowledge piece by piece: what clozes and lists are made from. No wording
here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from flashmot.extract.answers import has_content
from flashmot.extract.defining import definition_of, split_definition
from flashmot.extract.pieces import MATHS, Piece, formula, pieces_of, sentences
from flashmot.french.words import plain
from flashmot.markdown.render import Rendering, parse
from flashmot.model.note import Note
from flashmot.model.sections import Section
from flashmot.vault import View
from flashmot.vault.headings import facet_of, heading_text
from flashmot.vault.sections import whole_section

_STEPS = re.compile(r"etapes?\b|demarche\b|deroulement\b|phases?\b")
_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d+[.)])[ \t]+\S", re.MULTILINE)
_WORKSHOP = frozenset(
    "synonymes traduction traductions references reference sources source liens lien mots mots-cles "
    "notes taches commentaires questions exemples connaissances fiches citations dialogues lectures "
    "reflexions pistes".split()
)
_LONGEST_LEAD = 200


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
            elif token.type in MATHS and not self.blocked:
                self._formula(token)
            elif token.type == "heading_open":
                self.lead = ""

    def _open_list(self, token: Token) -> None:
        if self.depth == 0:
            self.opened, self.items = token, []
        self.depth += 1

    def _close_list(self) -> None:
        self.depth -= 1
        if self.depth == 0 and self.opened is not None:
            lead = self.lead if self.lead.endswith(":") else ""
            ordered = self.opened.type == "ordered_list_open"
            self.listings.append(Listing(tuple(self.items), lead, ordered, self._line(self.opened)))
            self.lead = ""

    def _inline(self, token: Token) -> None:
        pieces = pieces_of(token, self.rendering)
        text = "".join(piece.text for piece in pieces or ()).strip()
        if pieces is None or not text:
            return
        line = self._line(token)
        if self.depth == 0:
            self.lead = text
            self.units.extend(Unit(part, line) for part in sentences(pieces))
        elif self.owners and not self.owners[-1]:
            self.owners[-1] = text
            self._item(Unit(tuple(pieces), line, self._lead(), in_list=True))
        else:
            lead = self._lead()
            self.units.extend(Unit(part, line, lead, in_list=True) for part in sentences(pieces))

    def _formula(self, token: Token) -> None:
        """Maths on lines of their own: an item that holds nothing else is one."""
        if self.owners and not self.owners[-1]:
            piece = formula(token)
            self.owners[-1] = piece.text
            self._item(Unit((piece,), self._line(token), self._lead(), in_list=True))

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

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
