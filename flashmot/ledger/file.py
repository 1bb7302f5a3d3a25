"""The ledger's file: JSON Lines between a first and a last line that never change, so that a cut-off file shows.

Made for git: sorted by id, a card a line, the rows of a note together. Rows of notes that a build doesn't touch are
copied as they are, and a file of any size is read a note at a time.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from flashmot.errors import LedgerError
from flashmot.identity import fold
from flashmot.ledger.rows import Row, row_of

SUFFIX: Final = ".ledger.jsonl"
VERSION: Final = 1
_FIRST: Final = b'{"flashmot":"ledger","version":%d}\n' % VERSION
_LAST: Final = b'{"end":"ledger"}\n'
_TEXT: Final = rb'"((?:[^"\\]|\\.)*)"'
_HEAD: Final = re.compile(rb'\{"id":' + _TEXT + rb',"note":' + _TEXT + rb'(?:,"uid":' + _TEXT + rb')?(,"retired":)?')
_CONFLICT: Final = re.compile(rb"<{7}|={7}|>{7}|\|{7}")


@dataclass(slots=True)
class Group:
    """The rows of one note: where they lie in the file."""

    note: str
    """The note's path."""
    spans: list[tuple[int, int]]
    """(offset, length) of runs of lines."""
    uid: str = ""
    """The note's own id, folded, or ``""``."""
    identities: tuple[str, ...] = ()
    """What its rows' ids begin with."""
    live: bool = False
    """Whether a row isn't retired."""
    retired: bool = False
    """Whether a row is."""
    repeats: bool = False
    """Whether two lines have one id, or one can't be read: known once the rows were read."""


class Ledger:
    """What was exported before, read a note at a time."""

    def __init__(self, path: Path, file: BinaryIO | None, groups: dict[str, Group], *, recover: bool = False) -> None:
        self.path = path
        """Where it lies, or will."""
        self.groups = groups
        """By note path."""
        self.on_disk = file is not None
        """Whether it was read from there."""
        self._file = file
        self._recover = recover

    @property
    def exists(self) -> bool:
        """Whether there was a file."""
        return self._file is not None

    def raw(self, group: Group) -> bytes:
        """The lines of a note."""
        return b"".join(self._read(offset, length) for offset, length in group.spans).replace(b"\r\n", b"\n")

    def rows(self, group: Group) -> list[Row]:
        """The rows of a note, sorted by id. Of two with one id, which a merge may leave, the later change counts.

        Raises:
            LedgerError: a line is no row.
        """
        found: dict[str, Row] = {}
        for offset, length in group.spans:
            at = offset
            for line in self._read(offset, length).splitlines(keepends=True):
                row = self._row(line, at)
                at += len(line)
                other = found.get(row.id) if row else None
                group.repeats |= row is None or other is not None
                if row and (other is None or (other.changed, other.fingerprint) < (row.changed, row.fingerprint)):
                    found[row.id] = row
        return [found[identifier] for identifier in sorted(found)]

    def all_rows(self) -> Iterator[Row]:
        """All rows, note by note."""
        for group in self.groups.values():
            yield from self.rows(group)

    def _read(self, offset: int, length: int) -> bytes:
        if self._file is None:
            return b""
        self._file.seek(offset)
        return self._file.read(length)

    def _row(self, line: bytes, offset: int) -> Row | None:
        try:
            return row_of(json.loads(line))
        except (ValueError, TypeError) as error:
            if self._recover:
                return None
            why = error.msg if isinstance(error, json.JSONDecodeError) else error
            raise self._broken(self._line_at(offset), f"not a row ({why})") from error

    def _line_at(self, offset: int) -> int:
        with self.path.open("rb") as file:
            return file.read(offset).count(b"\n") + 1

    def _broken(self, line: int, what: str) -> LedgerError:
        return LedgerError(f"{self.path}:{line}: {what}; {_remedy(self.path)}")

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


def read_ledger(path: Path, *, recover: bool = False) -> Ledger:
    """Finds the rows of each note in a ledger; one that isn't there is empty.

    Args:
        path: the file.
        recover: take what can be read of a broken one.

    Raises:
        LedgerError: it is cut off, in the middle of a merge, no ledger, or of a newer version.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return Ledger(path, None, {})
    except OSError as error:
        raise LedgerError(f"{path}:1: can't be read ({error.strerror}); {_remedy(path)}") from error
    try:
        return Ledger(path, file, _groups(path, file, recover=recover), recover=recover)
    except BaseException:
        file.close()
        raise


def ledger_of(path: Path, rows: Iterable[Row]) -> Ledger:
    """A ledger of these rows, as if it had been read; ``path`` is where it will be written."""
    by_identity: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_identity[row.id.partition("#")[0]].append(row)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the ledger closes it
    chunks = (
        (identity, b"".join(row.line() for row in sorted(by_identity[identity], key=lambda row: row.id)))
        for identity in sorted(by_identity, key=lambda identity: f"{identity}#")
    )
    write_ledger(file, chunks)
    file.seek(0)
    made = Ledger(path, file, _groups(path, file, recover=False))
    made.on_disk = False
    return made


def _groups(path: Path, file: BinaryIO, *, recover: bool) -> dict[str, Group]:
    first = file.readline()
    if first.rstrip() != _FIRST.rstrip():
        _refuse_first(path, first, recover=recover)
    groups: dict[str, Group] = {}
    identities: dict[str, set[str]] = defaultdict(set)
    offset, number, ended = len(first), 1, False
    for line in file:
        number += 1
        if line.rstrip() == _LAST.rstrip():
            ended = True
        elif line.strip() and line.endswith(b"\n"):
            if ended and not recover:
                raise LedgerError(f"{path}:{number}: a line after the last one; {_remedy(path)}")
            head = _head(path, number, line, recover=recover)
            if head is not None:
                identifier, note, uid, retired = head
                group = groups.get(note)
                if group is None:
                    group = groups[note] = Group(note, [])
                if group.spans and sum(group.spans[-1]) == offset:
                    group.spans[-1] = (group.spans[-1][0], group.spans[-1][1] + len(line))
                else:
                    group.spans.append((offset, len(line)))
                group.uid = fold(uid) or group.uid
                group.live |= not retired
                group.retired |= retired
                identities[note].add(identifier.partition("#")[0])
        offset += len(line)
    if not ended and not recover:
        raise LedgerError(f"{path}:{number}: cut off here, the last line is missing; {_remedy(path)}")
    for note, group in groups.items():
        group.identities = tuple(sorted(identities[note]))
    return groups


def _refuse_first(path: Path, first: bytes, *, recover: bool) -> None:
    try:
        data = json.loads(first)
    except ValueError:
        data = None
    version = data.get("version") if isinstance(data, dict) and data.get("flashmot") == "ledger" else None
    if isinstance(version, int) and version > VERSION:
        raise LedgerError(
            f"{path}:1: written by a newer flashmot (version {version} of the ledger, this one reads {VERSION}); "
            "update flashmot: pip install --upgrade flashmot"
        )
    if version != VERSION and not recover:
        _refuse_conflict(path, 1, first)
        raise LedgerError(f"{path}:1: not a ledger of flashmot's, or its first line is gone; {_remedy(path)}")


def _refuse_conflict(path: Path, number: int, line: bytes) -> None:
    if _CONFLICT.match(line):
        raise LedgerError(
            f"{path}:{number}: in the middle of a merge; keep the lines of both sides and delete the lines that begin "
            "with <<<<<<<, ======= and >>>>>>> (of two lines with one id the later change counts)"
        )


def _head(path: Path, number: int, line: bytes, *, recover: bool) -> tuple[str, str, str, bool] | None:
    """(id, note, own id, retired) of a line, or None where it is no row and that is to be put up with."""
    found = _HEAD.match(line)
    if found is not None and line.endswith((b"}\n", b"}\r\n")):
        identifier, note, uid = (_text(part) for part in found.group(1, 2, 3))
        return identifier, note, uid, found[4] is not None
    try:
        row = row_of(json.loads(line))
    except (ValueError, TypeError) as error:
        if recover:
            return None
        _refuse_conflict(path, number, line)
        why = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise LedgerError(f"{path}:{number}: not a row ({why}); {_remedy(path)}") from error
    return row.id, row.note, row.uid, bool(row.retired)


def _text(part: bytes | None) -> str:
    if part is None:
        return ""
    if b"\\" in part:
        decoded = json.loads(b'"' + part + b'"')
        return str(decoded)
    return part.decode("utf-8", "replace")


def _remedy(path: Path) -> str:
    backup = backup_of(path)
    copy = f"{backup.name} beside it is the one before: " if backup.is_file() else ""
    return (
        f"{copy}put an earlier copy in its place (git checkout -- {path.name}), or build with --recover to keep what "
        "can still be read. Without it, renamed notes would lose their cards"
    )


def backup_of(path: Path) -> Path:
    """Where the ledger before the last build is kept."""
    return path.with_name(path.name + ".bak")


def write_ledger(target: BinaryIO, chunks: Iterable[tuple[str, bytes]]) -> None:
    """Writes a ledger.

    Args:
        target: the file, open for writing.
        chunks: (identity, its lines sorted by id), in order, each identity once.
    """
    target.write(_FIRST)
    for _, lines in chunks:
        target.write(lines)
    target.write(_LAST)
