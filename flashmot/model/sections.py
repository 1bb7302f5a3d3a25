"""A note's sections kept compressed: thousands of notes fit into memory, and one's text is read when asked
for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from flashmot.runtime.packing import pack, unpack


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


class Sections(Sequence[Section]):
    """The sections of one note."""

    __slots__ = ("packed",)

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    @classmethod
    def of(cls, sections: Iterable[Section]) -> Sections:
        """Compresses sections."""
        return cls(pack(tuple(sections)))

    def __len__(self) -> int:
        return len(_opened(self.packed))

    def __iter__(self) -> Iterator[Section]:
        return iter(_opened(self.packed))

    @overload
    def __getitem__(self, index: int) -> Section: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Section]: ...
    def __getitem__(self, index: int | slice) -> Section | Sequence[Section]:
        return _opened(self.packed)[index]


@lru_cache(maxsize=16)
def _opened(packed: bytes) -> tuple[Section, ...]:
    """Kept for the note at work and those that it shows."""
    return unpack(packed, tuple[Section, ...])
