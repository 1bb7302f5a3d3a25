"""The file of a backup: gzip, then a seal, so that every byte of it is covered by a checksum.

The lines are JSON: the first names format, revision and tables, then one a row, then a last one with a
count.
The seal is the SHA-256 of all bytes before it; a file that says in its first line that it is sealed and has
none is damaged. Backups of the first versions have no seal: of these, gzip's own checksum and the end are
verified.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, TextIO

from flashmot import FlashmotError

FORMAT: Final = "webquiz-backup"
LONGEST_LINE: Final = 256 << 20
"""Bytes of a row; the largest hold an Anki package."""
_CHUNK: Final = 1 << 20
_SEAL: Final = re.compile(rb"\nwebquiz-backup sha256 ([0-9a-f]{64})\n")
_SEAL_SIZE: Final = len(b"\nwebquiz-backup sha256 ") + 64 + 1


class BackupError(FlashmotError):
    """A backup that can't be made or used."""


@contextmanager
def sealed(path: Path) -> Iterator[TextIO]:
    """A new backup to write lines to; it is there whole, or not at all.

    Raises:
        OSError: the file can't be written.
    """
    workshop = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(workshop, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w+b") as raw:
            # No name and no time in its head: nothing there that could change unseen.
            with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as packed:
                lines = _Lines(packed)
                yield lines  # type: ignore[misc]
            raw.seek(0)
            digest = hashlib.sha256()
            while data := raw.read(_CHUNK):
                digest.update(data)
            raw.write(b"\nwebquiz-backup sha256 " + digest.hexdigest().encode() + b"\n")
            raw.flush()
            os.fsync(raw.fileno())
        workshop.replace(path)
    finally:
        workshop.unlink(missing_ok=True)


class _Lines:
    """Text written into a file of bytes."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Writes it as UTF-8."""
        return int(self._file.write(text.encode()))


class BackupFile:
    """A backup to read, as often as one likes, from one open file: what was verified is what is read."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._size, self._has_seal = self._unsealed()

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[BackupFile]:
        """Opens a backup and verifies its seal.

        Raises:
            OSError: it can't be read.
            BackupError: it is damaged.
        """
        with path.open("rb") as file:
            yield cls(path, file)

    def _unsealed(self) -> tuple[int, bool]:
        """How many bytes are gzip's, and whether a seal follows that is right."""
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, size - _SEAL_SIZE))
        found = _SEAL.fullmatch(self._file.read(_SEAL_SIZE))
        if found is None:
            return size, False
        size -= _SEAL_SIZE
        digest, left = hashlib.sha256(), size
        self._file.seek(0)
        while left and (data := self._file.read(min(_CHUNK, left))):
            digest.update(data)
            left -= len(data)
        if digest.hexdigest().encode() != found[1]:
            self.fail("its bytes aren't those that were written")
        return size, True

    def lines(self) -> Iterator[Any]:
        """The lines, as JSON gives them, to the very end of the file.

        Raises:
            BackupError: the file is damaged or cut off.
        """
        number = 0
        for number, line in enumerate(self._texts(), 1):
            try:
                value = json.loads(line, parse_constant=_no_constant)
            except (ValueError, RecursionError) as error:
                self.fail(f"not JSON ({error})", number)
            if number == 1 and isinstance(value, dict) and value.get("sealed") and not self._has_seal:
                self.fail("its seal is missing or changed")
            yield value
        if not number:
            self.fail("it is empty")

    def _texts(self) -> Iterator[bytes]:
        """The lines, each bounded."""
        parts: list[bytes] = []  # of a line: joined once, since adding takes quadratic time
        size = 0
        for data in self._unpacked():
            *whole, rest = data.split(b"\n")
            for line in whole:
                yield b"".join((*parts, line))
                parts, size = [], 0
            parts.append(rest)
            size += len(rest)
            if size > LONGEST_LINE:
                self.fail(f"a line of more than {LONGEST_LINE >> 20} MiB")
        if size:
            self.fail("cut off")

    def _unpacked(self) -> Iterator[bytes]:
        unpacker, left = zlib.decompressobj(31), self._size
        self._file.seek(0)
        try:
            while not unpacker.eof:
                data = unpacker.unconsumed_tail
                if not data:
                    data = self._file.read(min(_CHUNK, left))
                    left -= len(data)
                if not data:
                    self.fail("cut off")
                if made := unpacker.decompress(data, _CHUNK):
                    yield made
        except zlib.error as error:
            self.fail(str(error))
        if unpacker.unused_data or left:
            self.fail("something follows its end")

    def fail(self, why: str, line: int = 0) -> NoReturn:
        """Raises the error that says what is wrong with the file."""
        where = f"{self.path}:{line}" if line else str(self.path)
        raise BackupError(f"{where}: damaged or cut off ({why}); nothing was restored")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"« {name} » is no number")
