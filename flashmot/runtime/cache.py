"""Bytes by key, kept from run to run: one file a name, read and written whole.

A file is checked against its digest when it is read, and put in its place at once when it is written: what was
damaged, cut off, written by another version or by a run that didn't end is not there. Nothing that is wrong with it
is ever an error. ``FLASHMOT_CACHE`` says in which folder; ``0`` or nothing turns the cache off. By default it is the
user's cache folder.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flashmot import __version__

_SHAPING = (
    "ftfy", "latex2mathml", "markdown-it-py", "mdit-py-plugins", "mdurl", "msgspec", "nh3", "python-frontmatter", "PyYAML",
)  # fmt: skip
"""The packages that shape a card, or how it is kept."""
_OLD = 60 * 24 * 3600
"""After how many seconds without use a file is deleted."""
_MOST_FILES = 64
_MOST_BYTES = 2 * 1024**3
_DIGEST = 16


def is_on() -> bool:
    """Whether there is a place to keep anything."""
    return _folder() is not None


def load(name: str) -> dict[str, bytes]:
    """What was saved under a name: what it is about, such as a vault's place with the options of a recipe."""
    path = _path(name)
    if path is None:
        return {}
    _tidy(path.parent)
    found: dict[str, bytes] = {}
    with suppress(OSError, ValueError), path.open("rb") as file:
        digest = _digest(name)
        while head := file.read(8):
            keys, values = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
            key, value = file.read(keys), file.read(values)
            if not keys:  # the end: what follows is the digest of all before
                if value != digest.digest():
                    return {}
                os.utime(path)
                return found
            for part in (head, key, value):
                digest.update(part)
            found[key.decode("utf-8", "surrogatepass")] = value
    return {}


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
                digest = _digest(name)
                for key, value in entries:
                    data = key.encode("utf-8", "surrogatepass")
                    framed = len(data).to_bytes(4, "big") + len(value).to_bytes(4, "big") + data + value
                    digest.update(framed)
                    file.write(framed)
                file.write(bytes(4) + _DIGEST.to_bytes(4, "big") + digest.digest())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)


@cache
def renderer_version() -> str:
    """A digest of flashmot's own files, and the versions of Python and of the packages that shape a card: another
    one may make other cards of the same notes."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    root = Path(__file__).resolve().parent.parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".yml", ".txt")):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    for said in (
        __version__,
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


def _digest(name: str) -> hashlib.blake2b:
    """Begins with the version and the name, so that a file of another one has another digest."""
    about = f"{renderer_version()}\0{name}\0".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(about, digest_size=_DIGEST)


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
    """Deletes the files that weren't used for long, the oldest where all take too much room, and those of earlier
    versions' kinds."""
    with suppress(OSError):
        found = [(path.stat(), path) for path in folder.iterdir() if path.suffix in (".cache", ".sqlite")]
        room = _MOST_BYTES
        for at, (status, path) in enumerate(sorted(found, key=lambda it: -it[0].st_mtime)):
            room -= status.st_size
            old = time.time() - status.st_mtime > _OLD or path.suffix == ".sqlite"
            if (at and (at >= _MOST_FILES or room < 0)) or old:
                path.unlink(missing_ok=True)
