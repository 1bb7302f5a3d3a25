"""A card: a question, its answer, and all that says where it comes from. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass


def kind_tag(kind: str) -> str:
    """Anki's tag for a kind of card."""
    return f"flashmot::carte::{kind}"


def facet_tag(facet: str) -> str:
    """Anki's tag for the QQOQCCP question that a card asks."""
    return f"flashmot::question::{facet}"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a card shows."""

    name: str
    """The name inside the deck: made from its content, NFC, without spaces."""
    path: str
    """Where it lies on disk."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer, with all that says where it comes from."""

    id: str
    """(note identity, slot), stable under every edit of the text."""
    guid: str
    """Anki's GUID, derived from the id."""
    kind: str
    """The extractor's kind."""
    facet: str | None
    """Which QQOQCCP question it asks, one of ``FACETS``."""
    note: str
    """The note's path, relative to the vault, NFC."""
    line: int
    """The line of the note that it comes from."""
    deck: str
    """The full name of its deck, ``Course::Chapter``."""
    chapter: str
    """The chapter's name as students see it, or ``""``."""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    extra: str
    """HTML shown below the answer, or ``""``."""
    title: str
    """The note's readable title."""
    type: str
    """The noun of the note's type of knowledge, in French, or ``""``."""
    origin: str
    """The work that the note cites as its source, readable, or ``""``."""
    citation: str
    """What the note quotes from it, HTML, or ``""``."""
    link: str
    """``obsidian://open?…``."""
    tags: tuple[str, ...]
    """Anki tags, hierarchical."""
    label: str | None = None
    """A relation's label."""
    mot: str | None = None
    """A relation's MOT type."""
    targets: tuple[str, ...] = ()
    """A relation's targets, by their readable names."""
    media: tuple[Media, ...] = ()
    """The files that it shows."""
    accepted: tuple[str, ...] = ()
    """Plain short answers, each right by itself; empty where the answer is long or has several parts."""
    distractors: tuple[str, ...] = ()
    """Plain short answers that are wrong but plausible, best first."""
    cloze: str = ""
    """For clozes: the HTML text with one deletion in Anki's syntax, ``{{c1::…}}``."""
    slot: str = ""
    """What it asks of its note as the note is now; the id may hold an older one (see ``flashmot.ledger``)."""
    base: str = ""
    """The slot before it was told apart from others of its note that ask the same."""
    own_id: str = ""
    """The ``id`` or ``uid`` that its note's frontmatter gives, or ``""``."""
    fingerprint: str = ""
    """What Anki gets of it, cosmetic edits aside, as a short digest."""
    changed: int = 0
    """When its content last changed, in seconds since 1970; 0 where no ledger says."""
