"""A ledger's file, written: what is new, and what is as before copied from where it was."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from flashmot.ledger.course import Course
from flashmot.ledger.file import FIRST_LINE, LAST_LINE, Ledger, head_of_row
from flashmot.ledger.index import Group, Index, head_of
from flashmot.ledger.plan import NewRows, Plan, packed
from flashmot.ledger.rows import LedgerRow, row_of


def write_plan(
    plan: Plan, ledger: Ledger, course: Course, target: BinaryIO
) -> tuple[bytes, dict[str, Group]]:
    """Writes the ledger that a plan makes of the one before, the lines of each identity together, in order.
    ``course``: whose it is now.

    Returns:
        the file's digest, and where the rows of each note lie.
    """
    kept: dict[str, list[Group]] = defaultdict(list)
    written: dict[str, list[NewRows]] = defaultdict(list)
    for rows in plan.written:
        written[rows.identity].append(rows)
    for note in plan.kept:
        group = ledger.groups[note]
        if len(group.identities) == 1:
            kept[group.identities[0]].append(group)
            continue
        for rows in packed(ledger.read(note).rows):
            written[rows.identity].append(rows)
    writer = _Writer(target, course)
    for identity in sorted({*kept, *written}, key=lambda name: f"{name}#"):
        groups, new = kept.get(identity, []), written.get(identity, [])
        if len(groups) == 1 and not new:
            writer.copy(groups[0], ledger.raw(groups[0]))
        else:
            writer.lines(_merged([*map(ledger.raw, groups), *(rows.lines() for rows in new)]))
    return writer.finish()


def ledger_of(path: Path, rows: Iterable[LedgerRow], course: Course | None = None) -> Ledger:
    """A ledger of these rows, as if it had been read; ``path`` is where it will be written."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the ledger closes it
    writer = _Writer(file, course)
    for part in sorted(packed(rows), key=lambda part: f"{part.identity}#"):
        writer.lines(part.lines())
    return Ledger(path, file, writer.finish()[1], course=course, on_disk=False)


def continued(plan: Plan, ledger: Ledger, course: Course) -> Ledger:
    """The ledger that a plan makes, as if it had been written and read, for what is settled next with it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the ledger closes it
    _, groups = write_plan(plan, ledger, course, file)
    return Ledger(ledger.path, file, groups, course=course, on_disk=False)


def _merged(parts: Sequence[bytes]) -> bytes:
    """Lines of several notes, sorted by id."""
    if len(parts) == 1:
        return parts[0]
    return b"".join(sorted(line for part in parts for line in part.splitlines(keepends=True)))


class _Writer:
    """Writes a ledger, chunk by chunk in the order of the identities, and notes where what lies."""

    def __init__(self, target: BinaryIO, course: Course | None) -> None:
        self._target = target
        self._index = Index()
        self._digest = blake2b()
        self._offset = 0
        self._write(FIRST_LINE)
        if course is not None:
            self._write(course.line())

    def lines(self, data: bytes) -> None:
        """Lines sorted by id."""
        at = self._offset
        for line in data.splitlines(keepends=True):
            self._index.add(head_of(line) or head_of_row(row_of(json.loads(line))), at, len(line))
            at += len(line)
        self._write(data)

    def copy(self, group: Group, data: bytes) -> None:
        """All lines of a note as they were."""
        self._index.adopt(group, self._offset, len(data))
        self._write(data)

    def finish(self) -> tuple[bytes, dict[str, Group]]:
        """The file's digest, and where the rows of each note lie."""
        self._write(LAST_LINE)
        return self._digest.digest(), self._index.finish()

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._offset += len(data)
