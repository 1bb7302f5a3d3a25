"""A note as read, and what others see of it; links and relations. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flashmot.model.sections import Sections


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

    sections: Sections
    """Its headings in order, the text above the first one included."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The frontmatter, keys as written."""
    meta_lines: Mapping[str, int] = field(default_factory=dict)
    """The line in the file of each top-level key of the frontmatter."""
    aside: str = ""
    """What it is if it is no course matter, in the plural (``indexes``)."""
    origins: tuple[Link, ...] = ()
    """The notes that it says it comes from, the nearest last."""
    cited: str = ""
    """The one chapter that its description and text cite, or ``""``."""
