"""Bytes by key, kept from run to run: one file a name, checked and written whole.

A file is checked when it is read, and put in its place at once when it is written: what was damaged, cut off,
written by another version or by a run that didn't end is not there. Nothing that is wrong with it is ever an
error. ``FLASHMOT_CACHE`` says in which folder; ``0`` or nothing turns the cache off. By default it is the
user's cache folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from struct import Struct
from typing import BinaryIO
from zlib import crc32

_SHAPING = (
    "ftfy", "latex2mathml", "markdown-it-py", "mdit-py-plugins", "mdurl", "msgspec", "nh3",
    "python-frontmatter", "PyYAML",
)  # fmt: skip
"""The packages that shape a card, or how it is kept."""
_FILES = (".py", ".yml", ".toml")
"""flashmot's own files that shape a card: code, and what French and the questions are made of."""
_OLD = 60 * 24 * 3600
"""After how many seconds without use a file is deleted."""
_MOST_FILES = 64
_MOST_BYTES = 2 * 1024**3
_DIGEST = 16
_OURS = re.compile(r"[0-9a-f]{24}\.(?:cache|sqlite)")
"""Our files, and those of versions that kept a database."""
_LENGTHS = Struct(">II")


def is_on() -> bool:
    """Whether there is a place to keep anything."""
    return _folder() is not None


def load(name: str) -> Iterator[tuple[str, bytes]]:
    """What was saved under a name: what it is about, such as a vault's place with the options of a recipe.

    Entry by entry, so that a large file is never in memory whole.
    """
    path = _path(name)
    if path is None:
        return
    _tidy(path.parent)
    with suppress(OSError), path.open("rb") as file:
        if _is_whole(file, _stamp(name)):
            os.utime(path)
            yield from _entries(file)


def save(name: str, entries: Iterable[tuple[str, bytes]]) -> None:
    """Keeps entries in place of those that were saved under the name before."""
    path = _path(name)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # notes are nobody else's business
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, _stamp(name), entries)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)


def _write(file: BinaryIO, stamp: bytes, entries: Iterable[tuple[str, bytes]]) -> None:
    """The stamp, the entries, each with the lengths of its key and value before it, and the check of them
    all."""
    file.write(stamp)
    check = 0
    for key, value in entries:
        name = key.encode("utf-8", "surrogatepass")
        framed = _LENGTHS.pack(len(name), len(value)) + name + value
        check = crc32(framed, check)
        file.write(framed)
    file.write(_LENGTHS.pack(0, check))


def _is_whole(file: BinaryIO, stamp: bytes) -> bool:
    """Whether a file is as ``_write`` wrote it, with this stamp. It is left where the entries begin."""
    left = os.fstat(file.fileno()).st_size - len(stamp) - _LENGTHS.size
    if left < 0 or file.read(len(stamp)) != stamp:
        return False
    check = 0
    while left and (data := file.read(min(left, 1 << 20))):
        check = crc32(data, check)
        left -= len(data)
    is_whole = file.read(_LENGTHS.size) == _LENGTHS.pack(0, check)
    file.seek(len(stamp))
    return is_whole


def _entries(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The entries of a file that is whole."""
    while (lengths := _LENGTHS.unpack(file.read(_LENGTHS.size)))[0]:
        yield file.read(lengths[0]).decode("utf-8", "surrogatepass"), file.read(lengths[1])


@cache
def renderer_version() -> str:
    """A digest of flashmot's own files, and the versions of Python and of the packages that shape a card:
    another one may make other cards of the same notes."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    root = Path(__file__).resolve().parent.parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in _FILES):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    for said in (
        sys.version,
        sys.platform,
        unicodedata.unidata_version,
        *map(_version, _SHAPING),
    ):
        digest.update(f"{said}\0".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _stamp(name: str) -> bytes:
    """Tells the files of a version and a name from those of others."""
    about = f"{renderer_version()}\0{name}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(about, digest_size=_DIGEST).digest()


def _path(name: str) -> Path | None:
    folder = _folder()
    said = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return folder / f"{said}.cache" if folder is not None else None


def _folder() -> Path | None:
    given = os.environ.get("FLASHMOT_CACHE")
    try:
        if given is not None:
            return Path(given).expanduser() if given not in ("", "0") else None
        from platformdirs import user_cache_path

        return user_cache_path("flashmot", appauthor=False)
    except (RuntimeError, OSError):  # no home
        return None


def _tidy(folder: Path) -> None:
    """Deletes what wasn't used for long, and the oldest where all take too much room. Only what has a name of
    ours: the folder may hold other things."""
    with suppress(OSError):
        found = [(path.stat(), path) for path in folder.iterdir() if _OURS.fullmatch(path.name)]
        room = _MOST_BYTES
        for at, (status, path) in enumerate(sorted(found, key=lambda it: -it[0].st_mtime)):
            room -= status.st_size
            old = time.time() - status.st_mtime > _OLD
            if (at and (at >= _MOST_FILES or room < 0)) or old:
                path.unlink(missing_ok=True)
