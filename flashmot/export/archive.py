"""Zip files that say nothing of when, where and by whom they were made."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def zip_entry(name: str) -> zipfile.ZipInfo:
    """What the zip says of a file: nothing of its time, its owner or this machine."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def add_file(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Puts a file into a zip, piece by piece.

    Raises:
        OSError: the file can't be read, or the zip not written.
    """
    large = path.stat().st_size >= zipfile.ZIP64_LIMIT
    with path.open("rb") as source, archive.open(zip_entry(name), "w", force_zip64=large) as target:
        shutil.copyfileobj(source, target, 1 << 20)
