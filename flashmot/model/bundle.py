"""Cards packed note by note: half a million of them fit into memory, and one note's are read only when asked
for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, overload

from flashmot.model.card import CARD_FIELDS, Card, Media
from flashmot.model.identity import guid

_NAMES = tuple(field.name for field in CARD_FIELDS)
_VALUES = attrgetter(*_NAMES)
_TUPLES = tuple(at for at, field in enumerate(CARD_FIELDS) if field.kind is tuple)
_ID, _GUID, _CHANGED = (_NAMES.index(name) for name in ("id", "guid", "changed"))
_MEDIA = _NAMES.index("media")
_FASTEST = 1
"""zlib's level: the next ones save little of such short texts."""


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
    settled: bytes = b""
    """What the ledger says of each card, (id, time of the last change), where it says something."""

    @classmethod
    def of(cls, note: str, cards: Sequence[Card], key: str = "") -> Bundle:
        """Packs the cards of a note."""
        text = json.dumps(
            [_VALUES(card) for card in cards], ensure_ascii=False, separators=(",", ":"), default=_media
        )
        blob = zlib.compress(text.encode("utf-8", "surrogatepass"), _FASTEST)
        return cls(note, len(cards), blob, key or note, cards[0].own_id if cards else "")

    def settle(self, known: Sequence[tuple[str, int]]) -> Bundle:
        """The same cards with these ids and times of their last change."""
        newest = max((changed for _, changed in known), default=0)
        return replace(
            self,
            newest=newest,
            settled=zlib.compress(json.dumps(known, ensure_ascii=False).encode(), _FASTEST),
        )

    def cards(self) -> list[Card]:
        """Unpacks them."""
        rows = json.loads(zlib.decompress(self.blob).decode("utf-8", "surrogatepass"))
        if self.settled:
            for row, (identifier, changed) in zip(
                rows, json.loads(zlib.decompress(self.settled)), strict=True
            ):
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
    row[_MEDIA] = [Media(name, path) for name, path in row[_MEDIA]]
    for at in _TUPLES:
        row[at] = tuple(row[at])
    return Card(*row)


def _media(value: Media) -> tuple[str, str]:
    return value.name, value.path
