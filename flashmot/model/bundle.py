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
_DEPTH, _REASON = _NAMES.index("depth"), _NAMES.index("reason")
_ASKED_ELSEWHERE = "une autre fiche pose déjà cette question"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The cards of one note, packed."""

    note: str
    """The note's path."""
    count: int
    """How many cards students get."""
    blob: bytes
    """The cards that the note gives, these and others."""
    key: str = ""
    """What the ledger calls the note: its path, below its vault's name where a recipe has several vaults."""
    own_id: str = ""
    """The ``id`` or ``uid`` that the note's frontmatter gives, or ``""``."""
    newest: int = 0
    """The latest of the times below."""
    kept: bytes = b""
    """For each packed card whether it is one of these (1) or left out (0); empty where all are."""
    essential: bytes = b""
    """For each packed card whether it is for the essential deck (1) or for the complete one alone (0); empty
    where all are essential."""
    complete: bool = True
    """Whether students get those of the complete deck, too."""
    leads: bool = False
    """Whether its first card says what the notion is."""
    settled: bytes = b""
    """What the ledger says of each card, (id, time of the last change), where it says something; after them
    of each that is left out."""

    @classmethod
    def of(cls, note: str, cards: Sequence[Card], key: str = "") -> Bundle:
        """Packs the cards of a note."""
        blob = pack([_VALUES(card) for card in cards])
        essential = bytes(card.depth == "essential" for card in cards)
        own_id = cards[0].own_id if cards else ""
        leads = bool(cards) and cards[0].kind == "definition"
        mask = essential if 0 in essential else b""
        return cls(note, len(cards), blob, key or note, own_id, essential=mask, leads=leads)

    def only(self, kept: bytes) -> Bundle:
        """Some of these cards. ``kept``: for each packed one a 1, or a 0 where it is left out."""
        return replace(self, count=sum(kept), kept=kept)

    def at(self, essential: bytes, *, complete: bool) -> Bundle:
        """The cards of a deck: the essential ones, or all. ``essential``: for each packed card a 1 or a 0."""
        made = replace(self, essential=essential if 0 in essential else b"", complete=complete)
        shipped = made.shipped
        return replace(made, count=sum(shipped) if shipped else len(essential))

    @property
    def shipped(self) -> bytes:
        """For each packed card whether students get it (1) or not (0); empty where they get all."""
        if self.complete or not self.essential:
            return self.kept
        kept = self.kept or b"\x01" * len(self.essential)
        return bytes(map(min, kept, self.essential))

    def settle(self, known: Sequence[tuple[str, int]], left_out: Sequence[str] = ()) -> Bundle:
        """The same cards with these ids and times of their last change. ``left_out``: the ids of the cards
        that students of this deck don't get."""
        newest = max((changed for _, changed in known), default=0)
        settled = pack([*known, *((identifier, 0) for identifier in left_out)])
        return replace(self, newest=newest, settled=settled)

    def cards(self) -> list[Card]:
        """Unpacks them."""
        rows = self._rows()
        if self.shipped:
            rows = list(compress(rows, self.shipped))
        return self._named(rows, 0)

    @property
    def is_empty(self) -> bool:
        """Whether the note gives no card at all, neither to these students nor to others."""
        return not any(self.kept) if self.kept else not self.count and not self.essential

    def left_out(self) -> list[Card]:
        """The cards that the note gives, too, and that students of this deck don't get."""
        if self.shipped == self.kept:
            return []
        kept = self.kept or b"\x01" * len(self.essential)
        left = [have and not given for have, given in zip(kept, self.shipped, strict=True)]
        return self._named(list(compress(self._rows(), left)), self.count)

    def _named(self, rows: Sequence[list[Any]], start: int) -> list[Card]:
        """Cards with what the ledger says of them from ``start`` on, where it says something."""
        known = unpack(self.settled, list[tuple[str, int]]) if self.settled else []
        own = known[start : start + len(rows)]
        for row, (identifier, changed) in zip(rows, own, strict=bool(own)):
            row[_ID], row[_GUID], row[_CHANGED] = identifier, guid(identifier), changed
        return [_card(row) for row in rows]

    def _rows(self) -> list[list[Any]]:
        """All packed cards, each told its depth."""
        rows = unpack(self.blob, list[list[Any]])
        for row, is_essential in zip(rows, self.essential, strict=bool(self.essential)):
            if not is_essential and row[_DEPTH] == "essential":
                row[_DEPTH], row[_REASON] = "complete", _ASKED_ELSEWHERE
        return rows


class PackedCards(Sequence[Card]):
    """The cards of many notes, in order, each note's unpacked while it is looked at."""

    __slots__ = ("_count", "bundles", "order")

    def __init__(self, bundles: Iterable[Bundle], order: Sequence[int] = ()) -> None:
        self.bundles = tuple(bundles)
        self.order = order
        """For each card the bundle that the next one is taken from; empty: bundle by bundle."""
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
        if not self.order:
            for bundle in self.bundles:
                yield from bundle.cards()
            return
        opened: dict[int, Iterator[Card]] = {}
        left = {at: bundle.count for at, bundle in enumerate(self.bundles)}
        for at in self.order:
            if at not in opened:
                opened[at] = iter(self.bundles[at].cards())
            yield next(opened[at])
            left[at] -= 1
            if not left[at]:
                del opened[at]

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...
    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        if isinstance(index, slice):
            return list(self)[index]
        wanted = range(self._count)[index]
        if self.order:
            at, before = self.order[wanted], self.order[:wanted]
            return self.bundles[at].cards()[sum(it == at for it in before)]
        for bundle in self.bundles:
            if wanted < bundle.count:
                return bundle.cards()[wanted]
            wanted -= bundle.count
        raise IndexError(index)  # pragma: no cover - range() has raised it already


def order_of(cards: Sequence[Card]) -> Sequence[int]:
    """The order of packed cards; none where it is that of their bundles."""
    return cards.order if isinstance(cards, PackedCards) else ()


def _card(row: list[Any]) -> Card:
    row[_MEDIA] = [Media(**media) for media in row[_MEDIA]]
    for at in _TUPLES:
        row[at] = tuple(row[at])
    return Card(*row)
