"""Cards packed note by note: half a million of them fit into memory, and one note's are read only when asked
for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import attrgetter
from typing import Any, overload

from flashmot.model.card import CARD_FIELDS, Card, Media
from flashmot.model.identity import guid
from flashmot.runtime.packing import pack, unpack

_NAMES = tuple(field.name for field in CARD_FIELDS)
_VALUES = attrgetter(*_NAMES)
_TUPLES = tuple(at for at, field in enumerate(CARD_FIELDS) if field.kind is tuple)
_ID, _GUID, _CHANGED = (_NAMES.index(name) for name in ("id", "guid", "changed"))
_MEDIA = _NAMES.index("media")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The cards of one note, packed."""

    note: str
    """The note's path."""
    count: int
    """How many cards."""
    blob: bytes
    """The cards."""
    key: str = ""
    """What the ledger calls the note: its path, below its vault's name where a recipe has several vaults."""
    own_id: str = ""
    """The ``id`` or ``uid`` that the note's frontmatter gives, or ``""``."""
    newest: int = 0
    """The latest of the times below."""
    kept: bytes = b""
    """For each packed card whether it is one of these (1) or left out (0); empty where all are."""
    settled: bytes = b""
    """What the ledger says of each card, (id, time of the last change), where it says something."""

    @classmethod
    def of(cls, note: str, cards: Sequence[Card], key: str = "") -> Bundle:
        """Packs the cards of a note."""
        blob = pack([_VALUES(card) for card in cards])
        return cls(note, len(cards), blob, key or note, cards[0].own_id if cards else "")

    def only(self, kept: bytes) -> Bundle:
        """Some of these cards. ``kept``: for each a 1, or a 0 where it is left out."""
        return replace(self, count=sum(kept), kept=kept)

    def settle(self, known: Sequence[tuple[str, int]]) -> Bundle:
        """The same cards with these ids and times of their last change."""
        newest = max((changed for _, changed in known), default=0)
        return replace(self, newest=newest, settled=pack(known))

    def cards(self) -> list[Card]:
        """Unpacks them."""
        rows = unpack(self.blob, list[list[Any]])
        if self.kept:
            rows = list(compress(rows, self.kept))
        if self.settled:
            known = unpack(self.settled, list[tuple[str, int]])
            for row, (identifier, changed) in zip(rows, known, strict=True):
                row[_ID], row[_GUID], row[_CHANGED] = identifier, guid(identifier), changed
        return [_card(row) for row in rows]


class PackedCards(Sequence[Card]):
    """The cards of many notes, in order, each note's unpacked while it is looked at."""

    __slots__ = ("_count", "bundles")

    def __init__(self, bundles: Iterable[Bundle]) -> None:
        self.bundles = tuple(bundles)
        self._count = sum(bundle.count for bundle in self.bundles)

    @property
    def notes(self) -> int:
        """How many notes the cards are from."""
        return len({bundle.note for bundle in self.bundles})

    @property
    def newest(self) -> int:
        """When the content of one of them last changed, in seconds since 1970; 0 where no ledger says."""
        return max((bundle.newest for bundle in self.bundles), default=0)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Card]:
        for bundle in self.bundles:
            yield from bundle.cards()

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...
    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        if isinstance(index, slice):
            return list(self)[index]
        wanted = range(self._count)[index]
        for bundle in self.bundles:
            if wanted < bundle.count:
                return bundle.cards()[wanted]
            wanted -= bundle.count
        raise IndexError(index)  # pragma: no cover - range() has raised it already


def _card(row: list[Any]) -> Card:
    row[_MEDIA] = [Media(**media) for media in row[_MEDIA]]
    for at in _TUPLES:
        row[at] = tuple(row[at])
    return Card(*row)
