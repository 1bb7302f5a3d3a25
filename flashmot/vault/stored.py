"""A note's sections kept compressed: thousands of notes fit into memory, and one's text is read when asked
for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from flashmot.model.note import Section
from flashmot.runtime.packing import pack, unpack


class StoredSections(Sequence[Section]):
    """The sections of one note."""

    __slots__ = ("blob",)

    def __init__(self, blob: bytes) -> None:
        self.blob = blob

    @classmethod
    def of(cls, sections: Sequence[Section]) -> StoredSections:
        """Compresses sections."""
        return cls(pack(sections))

    def __len__(self) -> int:
        return len(_opened(self.blob))

    def __iter__(self) -> Iterator[Section]:
        return iter(_opened(self.blob))

    @overload
    def __getitem__(self, index: int) -> Section: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Section]: ...
    def __getitem__(self, index: int | slice) -> Section | Sequence[Section]:
        return _opened(self.blob)[index]


@lru_cache(maxsize=16)
def _opened(blob: bytes) -> tuple[Section, ...]:
    """Kept for the note at work and those that it shows."""
    return unpack(blob, tuple[Section, ...])
