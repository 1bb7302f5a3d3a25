"""What the cards of a note are made from besides its own file: the keys of all that was looked at elsewhere.

A cache that is to give the very cards that a build without it would make has to know them all. So each way
from one note to another leaves its key here: the resolver, the files, and whatever reads the text of a note
that a link led to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Protocol, TypeVar

_SHOWED = "showed "


class Reads:
    """Gathers keys, for the note at work."""

    __slots__ = ("_gathering",)

    def __init__(self) -> None:
        self._gathering: list[set[str]] = [set()]

    def add(self, key: str) -> None:
        """Notes that something was looked at, whether it was there or not."""
        self._gathering[-1].add(key)

    def update(self, keys: Iterable[str]) -> None:
        """Notes several."""
        self._gathering[-1].update(keys)

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """Gathers what is looked at inside the ``with`` in a set of its own."""
        keys: set[str] = set()
        self._gathering.append(keys)
        try:
            yield keys
        finally:
            self._gathering.pop()

    def face(self, path: str) -> None:
        """What other notes see of a note: its path, identity, title, type, chapter, names, relations."""
        self.add(face_key(path))

    def content(self, path: str) -> None:
        """The text of a note."""
        self.add(content_key(path))

    def definition(self, path: str) -> None:
        """What ``definition_of`` finds in a note."""
        self.add(definition_key(path))

    def fields(self, path: str) -> None:
        """What ``field_groups`` finds in a note."""
        self.add(fields_key(path))

    def showed(self, full: str, name: str, why: str) -> None:
        """A file that is no note: its name in the deck, or why it can't be shown."""
        self.add(media_key(full))
        self.add(f"{_SHOWED}{name}\0{why}\0{full}")


def face_key(path: str) -> str:
    """See ``Reads.face``."""
    return f"face {path}"


def content_key(path: str) -> str:
    """See ``Reads.content``."""
    return f"content {path}"


def definition_key(path: str) -> str:
    """See ``Reads.definition``."""
    return f"definition {path}"


def fields_key(path: str) -> str:
    """See ``Reads.fields``."""
    return f"fields {path}"


def web_key(path: str) -> str:
    """The typed links that start or end at a note, and the families that it is in."""
    return f"web {path}"


def sentences_key(path: str) -> str:
    """The first sentences of a note's definition."""
    return f"sentences {path}"


def stem_key(stem: str) -> str:
    """Whether a sentence with this stem is new among the definitions."""
    return f"stem {stem}"


def kind_key(kind: str, chapter: str | None) -> str:
    """The first notes of a type, in a chapter or (None) in all."""
    return f"kind {kind}" if chapter is None else f"kind {kind} in {chapter}"


def name_key(folded: str) -> str:
    """Which notes bear a name, as file name, path, alias or title."""
    return f"name {folded}"


def file_key(folded: str) -> str:
    """Which files bear a name."""
    return f"file {folded}"


def media_key(full: str) -> str:
    """What is in a file that is no note."""
    return f"media {full}"


def shown_in(key: str) -> tuple[str, str, str] | None:
    """What ``Reads.showed`` was told, where the key is one of its own."""
    if not key.startswith(_SHOWED):
        return None
    name, why, full = key.removeprefix(_SHOWED).split("\0", 2)
    return full, name, why


class _HasReads(Hashable, Protocol):
    @property
    def reads(self) -> Reads: ...


_Made = TypeVar("_Made")


def remembered(maxsize: int) -> Callable[[Callable[..., _Made]], Callable[..., _Made]]:
    """``lru_cache`` for functions of something and a vault: what the first call looked at, the next ones did
    too."""

    def wrap(function: Callable[..., _Made]) -> Callable[..., _Made]:
        @lru_cache(maxsize=maxsize)
        def keep(first: Hashable, vault: _HasReads, *others: Hashable) -> tuple[_Made, frozenset[str]]:
            with vault.reads.apart() as keys:
                value = function(first, vault, *others)
            return value, frozenset(keys)

        @wraps(function)
        def call(first: Hashable, vault: _HasReads, *others: Hashable) -> _Made:
            value, keys = keep(first, vault, *others)
            vault.reads.update(keys)
            return value

        return call

    return wrap
