"""Where the rows of each note lie in a ledger's file."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flashmot.model.identity import fold

_TEXT: Final = rb'"((?:[^"\\]|\\.)*)"'
_HEAD: Final = re.compile(
    rb'\{"id":' + _TEXT + rb',"note":' + _TEXT + rb'(?:,"uid":' + _TEXT + rb')?(,"retired":)?'
)
_SIZE: Final = 16


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
    digest: bytes = b""
    """Of its lines, in order."""
    repeats: bool = False
    """Whether two lines have one id, or one can't be read: known once the rows were read."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a row says first."""

    id: str
    """The card's id."""
    note: str
    """The note's path."""
    uid: str
    """The note's own id."""
    retired: bool
    """Whether no note gives the card."""


def head_of(line: bytes) -> Head | None:
    """The head of a line as flashmot writes it; None for any other line."""
    found = _HEAD.match(line)
    if found is None or not line.endswith((b"}\n", b"}\r\n")) or b"\\" in found[0]:
        return None
    identifier, note, uid = found.group(1, 2, 3)
    try:
        return Head(identifier.decode(), note.decode(), uid.decode() if uid else "", found[4] is not None)
    except UnicodeDecodeError:
        return None


class Index:
    """The groups of a file, gathered line by line."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        """By note."""
        self._identities: dict[str, set[str]] = defaultdict(set)
        self._digests: dict[str, Any] = {}

    def add(self, head: Head, line: bytes, offset: int) -> None:
        """Notes a line."""
        group = self.groups.get(head.note)
        if group is None:
            group = self.groups[head.note] = Group(head.note, [])
            self._digests[head.note] = hashlib.blake2b(digest_size=_SIZE)
        last = group.spans[-1] if group.spans else (-1, 0)
        if sum(last) == offset:
            group.spans[-1] = (last[0], last[1] + len(line))
        else:
            group.spans.append((offset, len(line)))
        group.uid = fold(head.uid) or group.uid
        group.live |= not head.retired
        group.retired |= head.retired
        self._identities[head.note].add(head.id.partition("#")[0])
        self._digests[head.note].update(line)

    def adopt(self, group: Group, offset: int, length: int) -> None:
        """Notes all lines of a note that were copied as they were."""
        self.groups[group.note] = Group(
            group.note,
            [(offset, length)],
            group.uid,
            group.identities,
            group.live,
            group.retired,
            group.digest,
        )

    def finish(self) -> dict[str, Group]:
        """The groups, complete."""
        for note, digest in self._digests.items():
            self.groups[note].digest = digest.digest()
            self.groups[note].identities = tuple(sorted(self._identities[note]))
        return self.groups


def to_json(groups: Mapping[str, Group]) -> dict[str, Any]:
    """The groups for a cache."""
    return {
        note: [group.uid, group.identities, group.live, group.retired, group.digest.hex(), group.spans]
        for note, group in groups.items()
    }


def from_json(data: Mapping[str, Any]) -> dict[str, Group]:
    """The groups again.

    Raises:
        ValueError, TypeError: the data is none of ``to_json``'s.
    """
    return {
        note: Group(
            note, [(at, size) for at, size in spans], uid, tuple(names), live, gone, bytes.fromhex(digest)
        )
        for note, (uid, names, live, gone, digest, spans) in data.items()
    }
