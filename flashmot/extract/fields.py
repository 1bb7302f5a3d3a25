"""Inline fields of a note, with the author's sentence above them: what relations are made from. No wording
here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, takewhile

from markdown_it.token import Token

from flashmot.extract.pieces import MATHS, formula
from flashmot.french.typography import typeset
from flashmot.html.scripts import scripted
from flashmot.markdown.render import parse
from flashmot.markdown.visible import Run, runs_of
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
            owner = None if in_table else _owner(token, items)
            yield from ((owner, field) for field in fields)


def _owner(token: Token, items: Sequence[Token | None]) -> Token | None:
    """The innermost sentence that a token's fields stand under; those in brackets within it have none."""
    owner = next((item for item in reversed(items) if item is not None), None)
    bracketed = any(child.type == "inline_field_end" for child in token.children or ())
    return None if bracketed and owner is token else owner


def _split_fields(token: Token, first_line: int) -> tuple[bool, list[Field]]:
    """Whether text stands before the first field of an inline token, and its fields."""
    line = first_line + (token.map[0] if token.map else 0)
    fields: list[Field] = []
    said = False
    for kind, label, inside in _runs(token.children or ()):
        line += kind in ("softbreak", "hardbreak")
        if kind == "inline_field":
            links = _links(inside)
            if links:
                fields.append(Field(label, links, line))
        elif not fields and any(child.content.strip() for child in inside):
            said = True
    return said, fields


def _runs(children: Sequence[Token]) -> Iterator[tuple[str, str, list[Token]]]:
    """The tokens cut where a field begins or ends and at the ends of lines: the type and the text of what
    each run was cut at, and the run."""
    kind, label = "", ""
    inside: list[Token] = []
    for child in children:
        if child.type in ("inline_field", "inline_field_end", "softbreak", "hardbreak"):
            yield kind, label, inside
            kind, label, inside = child.type, child.content, []
        else:
            inside.append(child)
    yield kind, label, inside


def _links(tokens: Sequence[Token]) -> tuple[Link, ...]:
    found = (token.meta["link"] for token in tokens if token.type == "wikilink")
    return tuple(link for link in found if link.target)


def _sentence(owner: Token) -> tuple[Sentence | None, str | None]:
    """The author's sentence and the MOT type of its label. The label is the bold text before the first
    colon."""
    text, bold = _flat(owner.children or ())
    mot = None
    cut = _label_end(text, bold)
    if cut:
        start, end = bold[0]
        mot = mot_marked(text[start:end])
        text, bold = text[cut:], [(a - cut, b - cut) for a, b in bold[1:]]
    stripped = text.lstrip()
    shift = len(text) - len(stripped)
    stripped = re.sub(r"[\s:]+$", "", stripped)
    kept = tuple((a - shift, b - shift) for a, b in bold if b - shift <= len(stripped))
    return (Sentence(stripped, kept) if stripped else None), mot


def _label_end(text: str, bold: Sequence[tuple[int, int]]) -> int:
    """Where the label that a text begins with ends, its colon included; 0 where it has none."""
    if not bold or text[: bold[0][0]].strip():
        return 0
    start, end = bold[0]
    colon = _COLON.match(text, end)
    if colon:
        return colon.end()
    return end if text[start:end].rstrip().endswith(":") else 0


def _flat(children: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """An inline token's plain text up to the first field, and the (start, end) of its bold spans, typeset
    alike."""
    said = [*takewhile(lambda it: it.type != "inline_field", children)]
    text = ""
    bold: list[tuple[int, int]] = []
    start = -1
    for run in runs_of(said):
        if run.bold and start < 0:
            start = len(text)
        elif not run.bold and start >= 0:
            bold.append((start, len(text)))
            start = -1
        text += _plain(run)
    if start >= 0 and len(said) == len(children):  # bold that a field stands in is its own
        bold.append((start, len(text)))
    if typeset(text) == text or len(typeset(text)) == len(text):
        text = typeset(text)
    return text, bold


def _plain(run: Run) -> str:
    """What a reader sees of a run, as text."""
    token = run.token
    if run.is_break:
        return " "
    if token.type == "wikilink":
        link: Link = token.meta["link"]
        return link.shown or readable(link.target)
    if token.type in MATHS:
        return formula(token).text
    if token.type == "html_inline":
        return ""
    text = token.content.replace("'", "’")
    return scripted(text, run.script) if run.script else text
