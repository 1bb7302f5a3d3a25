"""Where the rows of each note lie in a ledger's file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from flashmot.model.identity import fold

_TEXT: Final = rb'"((?:[^"\\]|\\.)*)"'
_HEAD: Final = re.compile(
    rb'\{"id":' + _TEXT + rb',"note":' + _TEXT + rb'(?:,"uid":' + _TEXT + rb')?(,"retired":)?'
)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one note: what is known of them without reading them."""

    note: str
    """The note's path."""
    spans: tuple[tuple[int, int], ...] = ()
    """(offset, length) of runs of lines in the file."""
    uid: str = ""
    """The note's own id, folded, or ``""``."""
    identities: tuple[str, ...] = ()
    """What its rows' ids begin with, sorted."""
    live: bool = False
    """Whether a row isn't retired."""
    retired: bool = False
    """Whether a row is."""


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


@dataclass(slots=True)
class _Gathered:
    """A group that may still grow."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    uid: str = ""
    identities: set[str] = field(default_factory=set)
    live: bool = False
    retired: bool = False

    def add(self, head: Head, offset: int, size: int) -> None:
        """Notes a line."""
        at, length = self.spans[-1] if self.spans else (-1, 0)
        if at + length == offset:
            self.spans[-1] = (at, length + size)
        else:
            self.spans.append((offset, size))
        self.uid = fold(head.uid) or self.uid
        self.live |= not head.retired
        self.retired |= head.retired
        self.identities.add(head.id.partition("#")[0])


class Index:
    """The groups of a file, gathered line by line."""

    def __init__(self) -> None:
        self._groups: dict[str, _Gathered | Group] = {}

    def add(self, head: Head, offset: int, size: int) -> None:
        """Notes a line: where it begins, and how many bytes it has."""
        group = self._groups.get(head.note)
        if not isinstance(group, _Gathered):
            group = self._groups[head.note] = _Gathered()
        group.add(head, offset, size)

    def adopt(self, group: Group, offset: int, length: int) -> None:
        """Notes all lines of a note that were copied as they were."""
        self._groups[group.note] = replace(group, spans=((offset, length),))

    def finish(self) -> dict[str, Group]:
        """The groups, complete."""
        return {note: _complete(note, group) for note, group in self._groups.items()}


def _complete(note: str, group: _Gathered | Group) -> Group:
    if isinstance(group, Group):
        return group
    identities = tuple(sorted(group.identities))
    return Group(note, tuple(group.spans), group.uid, identities, group.live, group.retired)
