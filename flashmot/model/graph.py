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
