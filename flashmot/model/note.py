"""A note as read, and what it holds: sections, links, relations. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A wikilink: ``[[target#heading|shown]]``, or an embed when it starts with ``!``."""

    target: str
    """The note or file, as written: a name or a path; empty for a link within the note."""
    heading: str = ""
    """The heading or block (``^id``) behind ``#``."""
    shown: str = ""
    """The text behind ``|``."""
    embed: bool = False
    """Whether it is ``![[…]]``."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text up to the next heading of any level."""

    heading: str
    """The heading's Markdown, without the ``#``."""
    level: int
    """1 to 6; 0 for the text above the first heading and for a labelled bullet (``- **Qui** : …``)."""
    line: int
    """The heading's line in the file."""
    body: str
    """The Markdown below the heading."""
    body_line: int
    """The line in the file of the body's first line."""


@dataclass(frozen=True, slots=True)
class MetaRelation:
    """A relation that the frontmatter states."""

    kind: str
    """``parent child related sibling lien``."""
    targets: tuple[Link, ...]
    """What it points to, in order, each once."""
    line: int
    """Its line in the file."""
    mot: str | None = None
    """The MOT type, where the dialect names one (``type_lien``)."""


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What other notes see of a note: all but its text."""

    path: str
    """Relative to the vault, NFC, with ``/``."""
    name: str
    """The file's name without its suffix, NFC."""
    identity: str
    """What its cards' ids are made from (see ``flashmot.model.identity``)."""
    title: str
    """The readable title, type and codes dropped."""
    type: str
    """The key of its type of knowledge (see ``flashmot.model.knowledge``), or ``""`` where unknown."""
    structural: bool
    """An index, a directory, a journal…: never the subject of a card."""
    chapter: str
    """``"11"``, or ``""`` where no chapter is found."""
    aliases: tuple[str, ...]
    """Other names, in order, each once."""
    relations: tuple[MetaRelation, ...]
    """The frontmatter's relations."""


@dataclass(frozen=True, slots=True, eq=False)
class Note(Face):
    """A note as read: what its file, frontmatter and headings say."""

    sections: Sequence[Section]
    """Its headings in order, the text above the first one included."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The frontmatter, keys as written."""
    meta_lines: Mapping[str, int] = field(default_factory=dict)
    """The line in the file of each top-level key of the frontmatter."""
