"""What notes say of each other: notions and the bonds between them. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notion:
    """What one note is about."""

    path: str
    """The note's path, relative to its vault."""
    title: str
    """Its readable title."""
    type: str
    """The noun of its type of knowledge, in French, or ``""``."""
    chapter: str
    """Its chapter's number or name, or ``""``."""
    names: tuple[str, ...]
    """The title and the aliases, each right by itself."""
    link: str
    """``obsidian://open?…``."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A link between two notions, as the note of the first states it."""

    source: str
    """The path of the note that states it."""
    target: str
    """The path of the other note."""
    kind: str
    """``parent child sibling related lien``, or a typed link's label as its author wrote it."""
    mot: str | None
    """Its MOT type, one of ``MOT_LINKS``, where it has one."""


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A bond, and which of its two ends does it to the other."""

    bond: Bond
    """The bond."""
    role: str = ""
    """As in ``flashmot.model.links``: ``R>`` where the note that states it does it to the target, ``R<``
    where the target does it to the note; ``""`` where nothing says."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion as one of a course."""

    notion: Notion
    """The notion."""
    identity: str
    """Who its note is, as the ids of its cards say."""
    collection: str = ""
    """The name of its chapter, as students read it, or ``""``."""
    definition: str = ""
    """What it is, in plain text of one line, or ``""``."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What the notes of a package say of each other."""

    course: str
    """The course's id, or ``""``."""
    name: str
    """Its name."""
    concepts: tuple[Concept, ...]
    """In the order of the notes."""
    others: tuple[Concept, ...]
    """What they are linked to in other packages."""
    links: tuple[TypedLink, ...]
    """Those that start or end at one of the concepts, each once."""
