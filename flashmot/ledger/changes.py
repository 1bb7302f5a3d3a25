"""What a build changes against the last one, card by card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from flashmot.ledger.ambiguity import Ambiguity
from flashmot.ledger.rows import RENDERER, LedgerRow
from flashmot.ledger.similarity import words_of
from flashmot.model.card import Card
from flashmot.model.fingerprint import without_cosmetics

KINDS: Final = ("new", "changed", "renamed", "moved", "retired", "revived")
"""What may have happened to a card; several at once, but for new and retired."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a card says, as HTML, and where it stands."""

    question: str
    """With the gap shown, for clozes."""
    answer: str
    """What is hidden, for clozes the whole text."""
    extra: str
    """What is shown below the answer, or ``""``."""
    note: str
    """Its note's path."""
    deck: str
    """Its deck's full name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one card."""

    kinds: tuple[str, ...]
    """Some of ``KINDS``; empty where only what stands around the text changed: a link, a tag, the source."""
    id: str
    """The card's id."""
    kind: str
    """The kind of card."""
    before: Text | None
    """What it said, unless it is new."""
    after: Text | None
    """What it says, unless it is retired."""
    rendered: bool = False
    """Whether a newer flashmot, and perhaps no edit, gives the text."""

    @property
    def deck(self) -> str:
        """The deck where students find it."""
        found = self.after or self.before
        return found.deck if found else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a build of one part changes."""

    listed: tuple[Change, ...] | None = None
    """Each change, where they are wanted one by one."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many cards are ``new``, ``changed``…, ``details`` (around the text) and ``same``."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old path of a note → its new one."""
    retired: int = 0
    """How many retired cards travel in the packages, those of earlier builds included."""
    ambiguities: tuple[Ambiguity, ...] = ()
    """Notes that are gone and may be one of several."""
    first: bool = False
    """Whether nothing was exported before."""
    new: frozenset[str] = frozenset()
    """The ids of the new cards, unless all are."""
    renewed: frozenset[str] = frozenset()
    """The decks with cards that students have and that Anki gets anew."""


class ChangeLog:
    """Gathers what happens to the cards, one by one."""

    def __init__(self, *, listed: bool, first: bool = False) -> None:
        """Begins.

        Args:
            listed: whether to keep each change.
            first: whether nothing was exported before: all cards are new then, and not kept one by one.
        """
        self._listed: list[Change] | None = [] if listed else None
        self._first = first
        self._new: set[str] = set()
        self._renewed: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._renamed: dict[str, str] = {}

    def same(self, count: int = 1) -> None:
        """Counts cards that nothing happens to."""
        self._counts["same"] += count

    def add(
        self,
        identifier: str,
        before: LedgerRow | None,
        after: Card | None,
        note: str = "",
        *,
        alone: bool = False,
    ) -> None:
        """Counts what happens to a card.

        Args:
            identifier: its id.
            before: its row in the ledger, if any.
            after: the card, unless no note gives it any more.
            note: what the ledger calls its note now.
            alone: whether it went there without its note.
        """
        kinds = _kinds(before, after, note)
        for kind in kinds or ("details",):
            self._counts[kind] += 1
        if before is not None and after is not None and before.note != note and not alone:
            self._renamed[before.note] = note
        if before is None and not self._first:
            self._new.add(identifier)
        if before is not None and _is_renewed(before, after):
            self._renewed.add((after or before.card).deck)
        if self._listed is not None:
            self._listed.append(_change(kinds, identifier, before, after, note))

    def finish(self, retired: int, ambiguities: Iterable[Ambiguity]) -> Changes:
        """All of it.

        Args:
            retired: how many retired cards travel.
            ambiguities: what a person must settle.
        """
        listed = tuple(self._listed) if self._listed is not None else None
        new, renewed = frozenset(self._new), frozenset(self._renewed)
        return Changes(
            listed,
            self._counts,
            self._renamed,
            retired,
            tuple(ambiguities),
            self._first,
            new,
            renewed,
        )


def _is_renewed(before: LedgerRow, after: Card | None) -> bool:
    """Whether the card's time moves, so that Anki takes it for newer than what it has."""
    return after is None or bool(before.retired) or before.card.fingerprint != after.fingerprint


def _change(
    kinds: tuple[str, ...], identifier: str, before: LedgerRow | None, after: Card | None, note: str
) -> Change:
    kind = after.kind if after else before.card.kind if before else ""
    rendered = before is not None and after is not None and before.renderer != RENDERER
    old = _text(before.card, before.note) if before else None
    new = _text(after, note) if after else None
    return Change(kinds, identifier, kind, old, new, rendered)


def _kinds(before: LedgerRow | None, after: Card | None, note: str) -> tuple[str, ...]:
    if before is None:
        return ("new",)
    if after is None:
        return ("retired",)
    kinds = []
    if before.retired:
        kinds.append("revived")
    if _said(before.card) != _said(after):
        kinds.append("changed")
    if before.note != note:
        kinds.append("renamed")
    if before.card.deck != after.deck:
        kinds.append("moved")
    return tuple(kinds)


def _said(card: Card) -> tuple[str, ...]:
    """What a card says; its note's title apart, which a rename changes."""
    question = "" if card.cloze else words_of(card.question).replace(words_of(card.title), "\0")
    return question, *map(without_cosmetics, ("" if card.cloze else card.answer, card.cloze, card.extra))


def _text(card: Card, note: str) -> Text:
    return Text(card.question, card.cloze or card.answer, card.extra, note, card.deck)
