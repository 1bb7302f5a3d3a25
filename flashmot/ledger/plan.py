"""What settling is given and what it gives: records alone, no file."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final, Protocol

from flashmot.ledger.changes import Changes
from flashmot.ledger.index import Group
from flashmot.ledger.rows import LedgerRow
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.deck import Deck

_SIZE: Final = 16
_FASTEST: Final = 1
"""zlib's level: the next ones save little of such short texts."""


@dataclass(frozen=True, slots=True)
class NoteRows:
    """The rows of one note, read."""

    rows: tuple[LedgerRow, ...]
    """Sorted by id, each id once."""
    tidy: bool = True
    """Whether its lines say just these: none twice, none that can't be read."""


class LedgerRows(Protocol):
    """What was exported before, read a note at a time."""

    @property
    def groups(self) -> Mapping[str, Group]:
        """What is known of each note's rows, by its path."""

    def read(self, note: str) -> NoteRows:
        """The rows of a note that is in ``groups``."""


def _in_turn(deck: Deck, bundles: Sequence[Bundle]) -> Deck:
    return replace(deck, cards=PackedCards(bundles))


@dataclass(frozen=True, slots=True)
class Edition:
    """What the notes give now."""

    decks: tuple[Deck, ...]
    """Their cards, packed note by note, in order."""
    present: Mapping[str, str]
    """All notes that there are: what the ledger calls each → its identity."""
    elsewhere: frozenset[str] = frozenset()
    """What the ledger calls the notes of chapters that the recipe leaves to others."""
    unread: frozenset[str] = frozenset()
    """What the ledger calls notes that are there and couldn't be read, and folders, with ``/`` at the end."""
    whole: bool = True
    """Whether all notes were read, so that a note that isn't there is gone."""
    retired_days: int = 365
    """For how many days a card that is gone goes along."""
    course: str = ""
    """The id of the course, which the ids of new notes' cards begin with; ``""`` for none."""
    recipe: str = ""
    """Which of the course's recipes it is, by its file's name without suffix; ``""`` without one."""
    first: str = ""
    """The recipe that the ledger's rows belong to which name none."""
    recipes: frozenset[str] = frozenset()
    """The recipes of the course that there still are."""
    heirs: frozenset[str] = frozenset()
    """Those of them that the ledger doesn't know yet, where it knows some."""
    kinds: frozenset[str] | None = None
    """The kinds of card that the recipe makes all of, so that what it no longer makes no recipe does;
    None for all there are."""
    elsewhere_too: frozenset[str] = frozenset()
    """What the ledger calls notes that are there for other recipes of the course, and weren't read."""
    arrange: Callable[[Deck, Sequence[Bundle]], Deck] = _in_turn
    """A deck with other cards of its notes, in the order to learn them."""

    def makes(self, row: LedgerRow) -> bool:
        """Whether the recipe makes all cards of a row's kind."""
        return self.kinds is None or row.card.kind in self.kinds

    def is_unread(self, note: str) -> bool:
        """Whether a note of the ledger is there and couldn't be read: it keeps its cards."""
        if not self.unread:
            return False
        return note in self.unread or any(
            note.startswith(it) or it == "/" for it in self.unread if it.endswith("/")
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """How a note's cards were settled with the rows of a ledger: with the ledger that came of it they will be
    again, as long as the note's side is the same."""

    bundle: bytes
    """Digest of the note's side."""
    renamed: bytes
    """Digest of the names that other notes' cards have in the ledger."""
    newest: int
    """As in the settled bundle."""
    settled: bytes
    """As in the settled bundle."""


class NewRows(Protocol):
    """Rows of the new ledger whose ids begin with one identity, of one note."""

    @property
    def identity(self) -> str:
        """What their ids begin with."""

    def lines(self) -> bytes:
        """The rows as lines sorted by id."""


@dataclass(frozen=True, slots=True)
class RowsOfCards:
    """Rows that say just what a note's settled cards do: nothing of them is held until they are written."""

    identity: str
    """What their ids begin with."""
    bundle: Bundle
    """The cards."""
    recipes: tuple[str, ...] = ()
    """As in the rows."""

    def lines(self) -> bytes:
        """The rows as lines sorted by id."""
        cards, note, recipes = self.bundle.cards(), self.bundle.key, self.recipes
        return lines_of(
            LedgerRow(card if card.note == note else replace(card, note=note), recipes=recipes)
            for card in cards
        )


@dataclass(frozen=True, slots=True)
class PackedRows:
    """Rows held as compressed lines."""

    identity: str
    """What their ids begin with."""
    blob: bytes
    """The lines, sorted by id."""

    def lines(self) -> bytes:
        """The rows as lines sorted by id."""
        return zlib.decompress(self.blob)


def packed(rows: Iterable[LedgerRow]) -> list[PackedRows]:
    """Rows by the identity that their ids begin with."""
    by_identity: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        by_identity[row.id.partition("#")[0]].append(row)
    return [
        PackedRows(identity, zlib.compress(lines_of(listed), _FASTEST))
        for identity, listed in by_identity.items()
    ]


def lines_of(rows: Iterable[LedgerRow]) -> bytes:
    """Rows as lines sorted by id."""
    return b"".join(row.line() for row in sorted(rows, key=lambda row: row.id))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build makes of a ledger and of what the notes give: nothing is written yet."""

    decks: tuple[Deck, ...]
    """The decks, with each card's id and time, and with the retired cards that go along."""
    kept: tuple[str, ...]
    """The ledger's notes whose rows stay as they are."""
    written: tuple[NewRows, ...]
    """The rows of all other notes."""
    is_new: bool
    """Whether the new ledger says anything else than the one before."""
    changes: Changes
    """What is different."""
    known: int
    """How many live cards the ledger held of the notes that were looked at."""
    dropped: int
    """How many of these went because a teacher dropped them."""
    findings: Mapping[str, Finding]
    """How each note was settled, by what the ledger calls it, for the next build."""


def digest_of(*parts: bytes) -> bytes:
    """A digest of some bytes, the ends of the parts included."""
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def bundle_digest(bundle: Bundle) -> bytes:
    """A digest of all that settling a note's cards looks at on the note's side."""
    masks = (bundle.kept.hex(), bundle.shipped.hex())
    said = "\0".join((bundle.note, bundle.key, bundle.own_id, str(bundle.count), *masks))
    return digest_of(said.encode("utf-8", "surrogatepass"), bundle.blob)
