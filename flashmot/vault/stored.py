"""A note's sections kept compressed: thousands of notes fit into memory, and one's text is read when asked
for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from flashmot.model.note import Section

_FASTEST = 1
"""zlib's level: the next ones save little of such short texts."""


class StoredSections(Sequence[Section]):
    """The sections of one note."""

    __slots__ = ("blob",)

    def __init__(self, blob: bytes) -> None:
        self.blob = blob

    @classmethod
    def of(cls, sections: Sequence[Section]) -> StoredSections:
        """Compresses sections."""
        rows = [(it.heading, it.level, it.line, it.body, it.body_line) for it in sections]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), check_circular=False)
        return cls(zlib.compress(text.encode("utf-8", "surrogatepass"), _FASTEST))

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
    rows = json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    return tuple(Section(*row) for row in rows)
