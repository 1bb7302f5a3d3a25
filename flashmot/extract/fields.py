"""Inline fields of a note, with the author's sentence above them: what relations are made from. No wording
here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markdown_it.token import Token

from flashmot.french.typography import typeset
from flashmot.markdown.render import parse
from flashmot.model.knowledge import readable
from flashmot.model.links import mot_marked
from flashmot.model.note import Link, Note
from flashmot.model.sections import Section
from flashmot.wording.sentence import Sentence

_COLON = re.compile(r"\s*:\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """An inline field: ``Régulation:: [[X]]``."""

    label: str
    """As written."""
    links: tuple[Link, ...]
    """Its value's links; several on one line are allowed."""
    line: int
    """Its line in the file."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields under one sentence, in order."""

    sentence: Sentence | None
    """What the author says of them, or None."""
    mot: str | None
    """The MOT type named in the sentence's label, ``**Régulation (R)**``."""
    fields: tuple[Field, ...]
    """At least one."""


@lru_cache(maxsize=1024)
def field_groups(note: Note) -> tuple[FieldGroup, ...]:
    """The inline fields of a note with links in their values, group by group."""
    return tuple(_groups(note))


def _groups(note: Note) -> Iterator[FieldGroup]:
    for section in note.sections:
        if section.level and "::" in section.body and "[[" in section.body:
            found = list(_owned_fields(section))
            for _, group in groupby(found, key=lambda pair: id(pair[0]) if pair[0] else 0):
                pairs = list(group)
                owner = pairs[0][0]
                sentence, mot = _sentence(owner) if owner is not None else (None, None)
                yield FieldGroup(sentence, mot, tuple(field for _, field in pairs))


def _owned_fields(section: Section) -> Iterator[tuple[Token | None, Field]]:
    """Each field with the inline token that holds the sentence it stands under: the list item's, or the
    paragraph's."""
    items: list[Token | None] = [
        None
    ]  # the sentence of each open list item, the section's paragraphs at the bottom
    in_table = False  # a cell's neighbours are no sentence
    for token in parse(section.body):
        if token.type == "list_item_open":
            items.append(None)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type == "heading_open":
            items[:] = [None] * len(items)  # also within a list, whose items are still to be closed
        elif token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type == "inline":
            before, fields = _split_fields(token, section.body_line)
            if before and not in_table:
                items[-1] = token
            owner = next((item for item in reversed(items) if item is not None), None)
            bracketed = any(child.type == "inline_field_end" for child in token.children or ())
            for field in fields:
                yield None if in_table or (bracketed and owner is token) else owner, field


def _split_fields(token: Token, first_line: int) -> tuple[bool, list[Field]]:
    """Whether text stands before the first field of an inline token, and its fields."""
    line = first_line + (token.map[0] if token.map else 0)
    fields: list[Field] = []
    links: list[Link] = []
    label, said, at = "", False, line
    for child in token.children or ():
        if child.type == "inline_field":
            if label and links:
                fields.append(Field(label, tuple(links), at))
            label, links, at = child.content, [], line
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
            if label and links:
                fields.append(Field(label, tuple(links), at))
            label, links = "", []
        elif child.type == "inline_field_end":
            if label and links:
                fields.append(Field(label, tuple(links), at))
            label, links = "", []
        elif child.type == "wikilink" and label:
            if child.meta["link"].target:
                links.append(child.meta["link"])
        elif not label and not fields and child.content.strip():
            said = True
    if label and links:
        fields.append(Field(label, tuple(links), at))
    return said, fields


def _sentence(owner: Token) -> tuple[Sentence | None, str | None]:
    """The author's sentence and the MOT type of its label. The label is the bold text before the first
    colon."""
    text, bold = _flat(owner.children or ())
    mot = None
    if bold and not text[: bold[0][0]].strip():
        start, end = bold[0]
        colon = _COLON.match(text, end)
        inside = text[start:end].rstrip()
        if colon or inside.endswith(":"):
            mot = mot_marked(inside)
            cut = colon.end() if colon else end
            text, bold = text[cut:], [(a - cut, b - cut) for a, b in bold[1:]]
    stripped = text.lstrip()
    shift = len(text) - len(stripped)
    stripped = re.sub(r"[\s:]+$", "", stripped)
    kept = tuple((a - shift, b - shift) for a, b in bold if b - shift <= len(stripped))
    return (Sentence(stripped, kept) if stripped else None), mot


def _flat(children: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """An inline token's plain text up to the first field, and the (start, end) of its bold spans, typeset
    alike."""
    text = ""
    bold: list[tuple[int, int]] = []
    start = -1
    for child in children:
        if child.type == "inline_field":
            break
        if child.type == "strong_open":
            start = len(text)
        elif child.type == "strong_close" and start >= 0:
            bold.append((start, len(text)))
            start = -1
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
        elif child.type == "wikilink":
            link: Link = child.meta["link"]
            text += link.shown or readable(link.target)
        else:
            text += child.content.replace("'", "’")
    if typeset(text) == text or len(typeset(text)) == len(text):
        text = typeset(text)
    return text, bold
