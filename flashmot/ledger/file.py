"""The ledger's file, read: JSON Lines between a first and a last line that never change, so that a cut-off
file shows. The second line says whose it is; ledgers of the first version have none.

Made for git: sorted by id, a card a line, the rows of a note together. A file of any size is read a note at a
time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from flashmot.ledger.course import Course, course_of
from flashmot.ledger.index import Group, Head, Index, head_of
from flashmot.ledger.plan import NoteRows
from flashmot.ledger.rows import LedgerRow, row_of
from flashmot.runtime.errors import LedgerError

SUFFIX: Final = ".ledger.jsonl"
VERSION: Final = 2
FIRST_LINE: Final = b'{"flashmot":"ledger","version":%d}\n' % VERSION
_FIRST_LINES: Final = tuple(b'{"flashmot":"ledger","version":%d}' % version for version in (1, VERSION))
LAST_LINE: Final = b'{"end":"ledger"}\n'
_CONFLICT: Final = re.compile(rb"<{7}|={7}|>{7}|\|{7}")


class Ledger:
    """What was exported before, read a note at a time (see ``LedgerRows``)."""

    def __init__(
        self,
        path: Path,
        file: BinaryIO | None,
        groups: Mapping[str, Group],
        source: Path | None = None,
        *,
        course: Course | None = None,
        on_disk: bool = True,
    ) -> None:
        self.path = path
        """Where it lies, or will."""
        self.groups = groups
        """What is known of each note's rows, by its path."""
        self.course = course or Course()
        """Whose it is."""
        self.is_adopted = course is not None
        """Whether it says whose it is; those of the first version don't."""
        self.on_disk = file is not None and on_disk
        """Whether the file at ``path`` says just this."""
        self._file = file
        self._source = source or path
        """Where it was read from."""

    @property
    def exists(self) -> bool:
        """Whether there was a file."""
        return self._file is not None

    def raw(self, group: Group) -> bytes:
        """The lines of a note."""
        return b"".join(self._read(*span) for span in group.spans).replace(b"\r\n", b"\n")

    def read(self, note: str) -> NoteRows:
        """The rows of a note. Of two with one id, which a merge may leave, the later change counts.

        Raises:
            LedgerError: a line is no row.
        """
        found: dict[str, LedgerRow] = {}
        tidy = True
        for offset, length in self.groups[note].spans:
            at = offset
            for line in self._read(offset, length).splitlines(keepends=True):
                row = self._row(line, at)
                at += len(line)
                other = found.get(row.id)
                tidy = tidy and other is None
                if other is None or _order(other) < _order(row):
                    found[row.id] = row
        return NoteRows(tuple(found[identifier] for identifier in sorted(found)), tidy)

    def all_rows(self) -> Iterator[LedgerRow]:
        """All rows, note by note."""
        for note in self.groups:
            yield from self.read(note).rows

    def _read(self, offset: int, length: int) -> bytes:
        if self._file is None:
            return b""
        self._file.seek(offset)
        return self._file.read(length)

    def _row(self, line: bytes, offset: int) -> LedgerRow:
        try:
            return row_of(json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            with self._source.open("rb") as file:
                number = file.read(offset).count(b"\n") + 1
            raise _no_row(self._source, number, error) from error

    def digest(self) -> bytes:
        """Of the whole file."""
        return digest_of_file(self._file) if self._file is not None else b""

    def content(self) -> bytes:
        """The whole file."""
        if self._file is None:
            return b""
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()


def _order(row: LedgerRow) -> tuple[int, str]:
    return row.changed, row.card.fingerprint


def read_ledger(
    path: Path, index: LedgerIndex | None = None, *, recover: bool = False, source: Path | None = None
) -> Ledger:
    """Finds the rows of each note in a ledger; one that isn't there is empty.

    Args:
        path: the ledger's file.
        index: what is known of it, so that it needn't be read line by line again.
        recover: take what can be read of a broken one; it is to be written anew.
        source: the file to read in its place; ``path`` is where the next ledger is written.

    Raises:
        LedgerError: it is cut off, in the middle of a merge, no ledger, or of a newer version.
    """
    read = source or path
    try:
        file = read.open("rb")
    except FileNotFoundError:
        return Ledger(path, None, {})
    except OSError as error:
        raise LedgerError(f"{read}:1: can't be read ({error.strerror}); {_remedy(read)}") from error
    try:
        groups = index.find(digest_of_file(file)) if index is not None else None
        course, start = _course(read, file, recover=recover)
        if groups is None:
            groups = _groups(read, file, start, recover=recover)
    except BaseException:
        file.close()
        raise
    return Ledger(path, file, groups, read, course=course, on_disk=read == path and not recover)


class LedgerIndex(Protocol):
    """Knows what lies where in files seen before."""

    def find(self, digest: bytes) -> Mapping[str, Group] | None:
        """The groups of the file with this digest, if it is known."""


def digest_of_file(file: BinaryIO) -> bytes:
    """A digest of all that a file holds."""
    file.seek(0)
    digest = blake2b()
    while data := file.read(1 << 20):
        digest.update(data)
    return digest.digest()


def _course(path: Path, file: BinaryIO, *, recover: bool) -> tuple[Course | None, int]:
    """Whose ledger it is, and how many lines come before the first row; the file stands there then."""
    file.seek(0)
    first = file.readline()
    if first.rstrip() not in _FIRST_LINES:
        _refuse_first(path, first, recover=recover)
    start, second = file.tell(), file.readline()
    try:
        course = course_of(second)
    except (ValueError, RecursionError) as error:
        if not recover:
            raise _no_row(path, 2, error) from error
        return None, 2
    if course is None:
        file.seek(start)
    return course, 2 if course else 1


def _groups(path: Path, file: BinaryIO, number: int, *, recover: bool) -> dict[str, Group]:
    """Where the rows lie, from where the file stands. ``number``: of the line before."""
    index = Index()
    offset, ended = file.tell(), False
    for line in file:
        number += 1
        if line.rstrip() == LAST_LINE.rstrip():
            ended = True
        elif head := _recovered_head(line) if recover else _head(path, number, line, ended=ended):
            index.add(head, offset, len(line))
        offset += len(line)
    if not ended and not recover:
        raise LedgerError(f"{path}:{number}: cut off here, the last line is missing; {_remedy(path)}")
    return index.finish()


def _head(path: Path, number: int, line: bytes, *, ended: bool) -> Head | None:
    """The head of a line; None for an empty one and for one that is cut off."""
    if not line.strip() or not line.endswith(b"\n"):
        return None
    if ended:
        raise LedgerError(f"{path}:{number}: a line after the last one; {_remedy(path)}")
    return head_of(line) or _parsed_head(path, number, line)


def _refuse_first(path: Path, first: bytes, *, recover: bool) -> None:
    try:
        data = json.loads(first)
    except (ValueError, RecursionError):
        data = None
    version = data.get("version") if isinstance(data, dict) and data.get("flashmot") == "ledger" else None
    if isinstance(version, int) and version > VERSION:
        raise LedgerError(
            f"{path}:1: written by a newer flashmot (version {version} of the ledger, this one reads "
            f"{VERSION}); update flashmot: pip install --upgrade flashmot"
        )
    if not recover:
        _refuse_conflict(path, 1, first)
        raise LedgerError(f"{path}:1: not a ledger of flashmot's, or its first line is gone; {_remedy(path)}")


def _refuse_conflict(path: Path, number: int, line: bytes) -> None:
    if _CONFLICT.match(line):
        raise LedgerError(
            f"{path}:{number}: in the middle of a merge; keep the lines of both sides and delete the lines "
            "that begin with <<<<<<<, ======= and >>>>>>> (of two lines with one id the later change counts; "
            'of two lines that begin with {"course" keep the one of the build that students have)'
        )


def _parsed_head(path: Path, number: int, line: bytes) -> Head:
    """The head of a line that isn't as flashmot writes it."""
    try:
        return head_of_row(row_of(json.loads(line)))
    except (ValueError, TypeError, RecursionError) as error:
        _refuse_conflict(path, number, line)
        if line.startswith(b'{"course":'):
            raise LedgerError(
                f"{path}:{number}: says a second time whose the ledger is, as after a merge of two that were "
                "begun apart; delete one of the two lines, and keep that of the build that students have"
            ) from error
        raise _no_row(path, number, error) from error


def _recovered_head(line: bytes) -> Head | None:
    """The head of a line that is a row to its end; None for any other."""
    try:
        return head_of_row(row_of(json.loads(line))) if line.endswith(b"\n") else None
    except (ValueError, TypeError, RecursionError):
        return None


def head_of_row(row: LedgerRow) -> Head:
    """What a row says first."""
    return Head(row.id, row.note, row.card.own_id, bool(row.retired))


def _no_row(path: Path, number: int, error: Exception) -> LedgerError:
    why = error.msg if isinstance(error, json.JSONDecodeError) else error
    return LedgerError(f"{path}:{number}: not a row ({why}); {_remedy(path)}")


def _remedy(path: Path) -> str:
    backup = backup_of(path)
    copy = f"{backup.name} beside it is the one before: " if backup.is_file() else ""
    return (
        f"{copy}put an earlier copy in its place (git checkout -- {path.name}), or build with --recover to "
        "keep what can still be read. Without it, renamed notes would lose their cards"
    )


def backup_of(path: Path) -> Path:
    """Where the ledger before the last build is kept."""
    return path.with_name(path.name + ".bak")
