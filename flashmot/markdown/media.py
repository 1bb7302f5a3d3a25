"""The images and sounds that notes show, under names made from their content."""

from __future__ import annotations

import hashlib
import stat
from functools import lru_cache
from pathlib import Path

from flashmot.html.media_types import suffix_of
from flashmot.markdown.context import Rendering
from flashmot.model.card import Media

_LARGEST_MEDIA = 20 * 1024 * 1024


def media_name(target: str, rendering: Rendering) -> str | None:
    """The name in the deck of a file of the vault, made from its content; None where it can't be had."""
    vault = rendering.vault
    full = vault.files.find(target, rendering.note)
    if full is None:
        rendering.report(f"shows « {target} », which the vault doesn't hold; add it")
        return None
    name, why = look_at(full)
    vault.reads.showed(full, name, why)
    if not name:
        rendering.report(f"shows « {target} », {why}")
        return None
    rendering.media[name] = Media(name, full)
    return name


def look_at(full: str) -> tuple[str, str]:
    """The name in the deck of a file; where it can't be shown, ``""`` and why."""
    try:
        status = Path(full).stat()
        if not stat.S_ISREG(status.st_mode):
            return "", "which is no regular file; move it away"
        size = status.st_size
        if size > _LARGEST_MEDIA:
            return "", f"too large for a deck ({size >> 20} MiB, 20 at most); shrink it"
        digest = _digest(full, size, status.st_mtime_ns)
    except OSError as error:
        return "", f"which can't be read ({error.strerror})"
    return f"flashmot-{digest}{suffix_of(full)}", ""


@lru_cache(maxsize=4096)
def _digest(full: str, _size: int, _modified: int) -> str:
    with Path(full).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]
