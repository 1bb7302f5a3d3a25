"""The records that flow one way through flashmot: notes, cards, decks, problems. Frozen, slotted, no I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FACETS = ("qui", "quoi", "ou", "quand", "comment", "combien", "pourquoi", "preuves")
"""The seven QQOQCCP questions and the proofs of success, in the order that the method gives them."""

MOT_LINKS = ("C", "S", "P", "I/P", "R", "I", "A")
"""The link types of Paquette's MOT (modélisation par objets typés): composition, spécialisation, précédence,
intrant–produit, régulation, instanciation, application."""


def kind_tag(kind: str) -> str:
    """Anki's tag for a kind of card."""
    return f"flashmot::carte::{kind}"


def facet_tag(facet: str) -> str:
    """Anki's tag for the QQOQCCP question that a card asks."""
    return f"flashmot::question::{facet}"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file."""

    path: str
    """The file, relative to its vault, NFC, with ``/``."""
    line: int = 1
    """The line in the file as it is on disk, from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at. The run goes on."""

    source: Source
    """Where."""
    message: str
    """What is wrong, and what to do."""
    info: bool = False
    """Said for information only (a folder left out by design): nothing to mend."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


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
class Note:
    """A note as read: what its file, frontmatter and headings say."""

    path: str
    """Relative to the vault, NFC, with ``/``."""
    name: str
    """The file's name without its suffix, NFC."""
    identity: str
    """What its cards' ids are made from (see ``flashmot.identity``)."""
    title: str
    """The readable title, type and codes dropped."""
    type: str
    """The key of its type of knowledge (see ``flashmot.knowledge``), or ``""`` where unknown."""
    structural: bool
    """An index, a directory, a journal…: never the subject of a card."""
    chapter: str
    """``"11"``, or ``""`` where no chapter is found."""
    aliases: tuple[str, ...]
    """Other names, in order, each once."""
    relations: tuple[MetaRelation, ...]
    """The frontmatter's relations."""
    sections: Sequence[Section]
    """Its headings in order, the text above the first one included."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The frontmatter, keys as written."""
    meta_lines: Mapping[str, int] = field(default_factory=dict)
    """The line in the file of each top-level key of the frontmatter."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a card shows."""

    name: str
    """The name inside the deck: made from its content, NFC, without spaces."""
    path: str
    """Where it lies on disk."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an extractor makes of a note: a card that doesn't yet know its id or its deck."""

    kind: str
    """``definition section alias relation``…"""
    slot: str
    """What it asks of the note: ``section:quand``, ``alias:mooc``. Never its text."""
    line: int
    """The line in the file that it comes from."""
    question: str
    """Plain text, typeset."""
    answer: str
    """HTML, sanitised."""
    facet: str | None = None
    """Which of ``FACETS`` it asks."""
    detail: str = ""
    """What tells it from another draft with the same slot: a heading, a sentence."""
    extra: str = ""
    """HTML shown below the answer: what else the note says there."""
    label: str | None = None
    """A relation's label as written."""
    mot: str | None = None
    """A relation's MOT type, one of ``MOT_LINKS``."""
    targets: tuple[str, ...] = ()
    """A relation's targets, by their readable names."""
    media: tuple[Media, ...] = ()
    """The files that its HTML shows."""
    accepted: tuple[str, ...] = ()
    """Plain short answers, each right by itself; empty where the answer is long or has several parts."""
    distractors: tuple[str, ...] = ()
    """Plain short answers that are wrong but plausible, best first."""
    cloze: str = ""
    """For clozes: the HTML text with one deletion in Anki's syntax, ``{{c1::…}}``; the question shows ``[…]``."""
    problems: tuple[Problem, ...] = ()
    """What rendering it met: an image that isn't there."""


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


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one chapter, in the order to learn them."""

    name: str
    """``Course::Chapter``."""
    description: str
    """HTML, in French, for the students."""
    cards: Sequence[Card]
    """In order."""
    retired: Sequence[Card] = ()
    """Cards that the notes no longer give, for those who have them already."""


@dataclass(frozen=True, slots=True)
class Package:
    """The decks that go into one file."""

    file: str
    """The file's name without its suffix."""
    decks: tuple[Deck, ...]
    """At least one."""
