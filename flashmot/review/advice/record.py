"""A piece of advice, the rules that give it, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flashmot.building.build import Build
from flashmot.extract.fields import field_groups
from flashmot.model.card import Card
from flashmot.model.deck import Deck
from flashmot.model.note import Link, Note
from flashmot.model.problem import Source
from flashmot.vault import Vault


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that a teacher may want to improve. Never an error."""

    source: Source
    """Where."""
    card: str
    """The id of the card it is about, or ``""``."""
    code: str
    """What kind of advice: ``long-answer``, ``dangling-link``…"""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message} ({self.code})"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule has something to say."""

    source: Source
    """Where."""
    words: Mapping[str, object]
    """What fills the gaps of the rule's message."""
    card: str = ""
    """The id of the card it is about, or ``""``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, and what to say of it."""

    code: str
    """What kind of advice it gives."""
    message: str
    """What is wrong, and what to do, with gaps as ``str.format`` fills them."""
    find: Callable[[Subject], Iterator[Finding]]
    """Yields the places, in any order."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at."""

    decks: tuple[Deck, ...]
    """The decks of a build."""
    notes: tuple[Note, ...]
    """Its notes, without indexes and journals."""
    webs: tuple[Web, ...]
    """The vaults whose links can be judged."""


@dataclass(frozen=True, slots=True)
class Web:
    """A vault's notes with the links that state relations."""

    vault: Vault
    """All the notes that links may lead to."""
    notes: tuple[Note, ...]
    """The notes whose links are looked at."""
    typed: Mapping[str, tuple[tuple[Link, int], ...]]
    """For each note's path, the links of its inline fields, with their lines."""

    def stated(self, note: Note) -> Iterator[tuple[Link, int]]:
        """The frontmatter's relations, then the inline fields, with their lines."""
        for relation in note.relations:
            for link in relation.targets:
                yield link, relation.line
        yield from self.typed[note.path]


def subject_of(made: Build, *, whole: bool) -> Subject:
    """A build as the rules see it; no links where only some of the vaults' notes were read."""
    decks = tuple(deck for package in made.packages for deck in package.decks)
    notes = tuple(note for note in made.notes if not note.structural)
    wanted = {id(note) for note in notes}
    webs = tuple(_web(vault, wanted) for vault in made.vaults) if whole else ()
    return Subject(decks, notes, webs)


def _web(vault: Vault, wanted: set[int]) -> Web:
    notes = tuple(note for note in vault.notes if id(note) in wanted)
    return Web(vault, notes, {note.path: tuple(_typed_links(note)) for note in vault.notes})


def _typed_links(note: Note) -> Iterator[tuple[Link, int]]:
    for group in field_groups(note):
        for field in group.fields:
            for link in field.links:
                yield link, field.line


def of_card(card: Card, **words: object) -> Finding:
    """A finding about a card, where its note gives it."""
    return Finding(Source(card.note, card.line), words, card.id)
