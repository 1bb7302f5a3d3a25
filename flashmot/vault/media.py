"""The images and sounds of a vault, under names made from their content."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flashmot.html.media_types import suffix_of

_LARGEST_MEDIA = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of the vault as a card may show it."""

    path: str
    """Where it lies on disk."""
    name: str
    """Its name in the deck, made from its content; ``""`` where it can't be shown."""
    why: str = ""
    """Why it can't."""


def look_at(full: str) -> Shown:
    """A file as it is now. Its content is read, whatever its date says of it."""
    try:
        status = Path(full).stat()
        if not stat.S_ISREG(status.st_mode):
            return Shown(full, "", "which is no regular file; move it away")
        size = status.st_size
        if size > _LARGEST_MEDIA:
            return Shown(full, "", f"too large for a deck ({size >> 20} MiB, 20 at most); shrink it")
        digest = _digest(full, size, status.st_mtime_ns)
    except OSError as error:
        return Shown(full, "", f"which can't be read ({error.strerror})")
    return Shown(full, f"flashmot-{digest}{suffix_of(full)}")


@lru_cache(maxsize=4096)
def _digest(full: str, _size: int, _modified: int) -> str:
    with Path(full).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]
