"""The ledger's file: JSON Lines between a first and a last line that never change, so that a cut-off file
shows.

Made for git: sorted by id, a card a line, the rows of a note together. Rows of notes that a build doesn't
touch are copied as they are, and a file of any size is read a note at a time.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final

from flashmot.ledger.index import Group, Head, Index, head_of
from flashmot.ledger.memo import Memo
from flashmot.ledger.rows import Row, row_of
from flashmot.runtime.errors import LedgerError

SUFFIX: Final = ".ledger.jsonl"
VERSION: Final = 1
_FIRST: Final = b'{"flashmot":"ledger","version":%d}\n' % VERSION
_LAST: Final = b'{"end":"ledger"}\n'
_CONFLICT: Final = re.compile(rb"<{7}|={7}|>{7}|\|{7}")


class Ledger:
    """What was exported before, read a note at a time."""

    def __init__(
        self,
        path: Path,
        file: BinaryIO | None,
        groups: dict[str, Group],
        memo: Memo | None = None,
        *,
        recover: bool = False,
    ) -> None:
        self.path = path
        """Where it lies, or will."""
        self.groups = groups
        """By note path."""
        self.on_disk = file is not None
        """Whether it was read from there."""
        self.memo = memo
        """What is known of it from earlier runs."""
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
        """The rows of a note, sorted by id. Of two with one id, which a merge may leave, the later change
        counts.

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
                if row and (
                    other is None or (other.changed, other.fingerprint) < (row.changed, row.fingerprint)
                ):
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

    def digest(self) -> bytes:
        """Of the whole file."""
        if self._file is None:
            return b""
        return _digest(self._file)

    def content(self) -> bytes:
        """The whole file."""
        if self._file is None:
            return b""
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        """Lets go of the file."""
        if self.memo is not None:
            self.memo.close()
        if self._file is not None:
            self._file.close()


def read_ledger(path: Path, memo: Memo | None = None, *, recover: bool = False) -> Ledger:
    """Finds the rows of each note in a ledger; one that isn't there is empty.

    Args:
        path: the file.
        memo: what is known of it, so that it needn't be read line by line again.
        recover: take what can be read of a broken one.

    Raises:
        LedgerError: it is cut off, in the middle of a merge, no ledger, or of a newer version.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return Ledger(path, None, {}, memo)
    except OSError as error:
        raise LedgerError(f"{path}:1: can't be read ({error.strerror}); {_remedy(path)}") from error
    try:
        groups = _known_groups(file, memo) if memo is not None else None
        if groups is None:
            groups = _groups(path, file, recover=recover)
        return Ledger(path, file, groups, memo, recover=recover)
    except BaseException:
        file.close()
        raise


def _known_groups(file: BinaryIO, memo: Memo) -> dict[str, Group] | None:
    """The groups of a file that an earlier run wrote or read to its end."""
    found = memo.find_index(_digest(file))
    file.seek(0)
    return found


def _digest(file: BinaryIO) -> bytes:
    file.seek(0)
    digest = blake2b()
    while data := file.read(1 << 20):
        digest.update(data)
    return digest.digest()


def ledger_of(path: Path, rows: Iterable[Row]) -> Ledger:
    """A ledger of these rows, as if it had been read; ``path`` is where it will be written."""
    by_identity: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_identity[row.id.partition("#")[0]].append(row)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the ledger closes it
    writer = Writer(file)
    for identity in sorted(by_identity, key=lambda identity: f"{identity}#"):
        writer.lines(b"".join(row.line() for row in sorted(by_identity[identity], key=lambda row: row.id)))
    made = Ledger(path, file, writer.finish()[1])
    made.on_disk = False
    return made


def _groups(path: Path, file: BinaryIO, *, recover: bool) -> dict[str, Group]:
    first = file.readline()
    if first.rstrip() != _FIRST.rstrip():
        _refuse_first(path, first, recover=recover)
    index = Index()
    offset, number, ended = len(first), 1, False
    for line in file:
        number += 1
        if line.rstrip() == _LAST.rstrip():
            ended = True
        elif line.strip() and line.endswith(b"\n"):
            if ended and not recover:
                raise LedgerError(f"{path}:{number}: a line after the last one; {_remedy(path)}")
            head = head_of(line) or _parsed_head(path, number, line, recover=recover)
            if head is not None:
                index.add(head, line, offset)
        offset += len(line)
    if not ended and not recover:
        raise LedgerError(f"{path}:{number}: cut off here, the last line is missing; {_remedy(path)}")
    return index.finish()


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


def _parsed_head(path: Path, number: int, line: bytes, *, recover: bool) -> Head | None:
    """The head of a line that isn't as flashmot writes it; None where it is no row and that is to be put up
    with."""
    try:
        row = row_of(json.loads(line))
    except (ValueError, TypeError) as error:
        if recover:
            return None
        _refuse_conflict(path, number, line)
        why = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise LedgerError(f"{path}:{number}: not a row ({why}); {_remedy(path)}") from error
    return Head(row.id, row.note, row.uid, bool(row.retired))


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


class Writer:
    """Writes a ledger, chunk by chunk in the order of the identities, and notes where what lies."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._index = Index()
        self._digest = blake2b()
        self._offset = 0
        self._write(_FIRST)

    def lines(self, data: bytes) -> None:
        """Lines sorted by id."""
        at = self._offset
        for line in data.splitlines(keepends=True):
            head = head_of(line) or _parsed_head(Path("ledger"), 1, line, recover=False)
            if head is not None:
                self._index.add(head, line, at)
            at += len(line)
        self._write(data)

    def copy(self, group: Group, data: bytes) -> None:
        """All lines of a note as they were."""
        self._index.adopt(group, self._offset, len(data))
        self._write(data)

    def finish(self) -> tuple[bytes, dict[str, Group]]:
        """The file's digest, and where the rows of each note lie."""
        self._write(_LAST)
        return self._digest.digest(), self._index.finish()

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._offset += len(data)
