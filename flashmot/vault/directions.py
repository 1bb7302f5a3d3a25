"""What a recipe says of notes, over what they say themselves."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from flashmot.model.note import Note


@dataclass(frozen=True, slots=True)
class Directions:
    """Which notes are course matter whatever they look like, of which chapter, of which type. Patterns are of
    paths or of file names."""

    include: tuple[str, ...] = ()
    """Patterns of notes that are course matter."""
    assign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Chapter → patterns of the notes that belong to it."""
    types: Mapping[str, str] = field(default_factory=dict)
    """Pattern → the key of a type."""
    below: tuple[str, ...] = ()
    """The folders (with ``/`` at the end) whose notes are meant, from which patterns lead; all by default."""

    def within(self, below: tuple[str, ...]) -> Directions:
        """The same for the notes of some folders."""
        return replace(self, below=below)

    def named(self, path: str) -> str | None:
        """The way to a note from the folder that is meant; None for a note of none."""
        if not self.below:
            return path
        return next((path.removeprefix(it) for it in self.below if path.startswith(it)), None)

    def __bool__(self) -> bool:
        return bool(self.include or self.assign or self.types)

    def patterns(self) -> dict[str, tuple[str, ...]]:
        """The patterns of each key of the recipe."""
        assigned = tuple(pattern for listed in self.assign.values() for pattern in listed)
        return {"include": self.include, "assign": assigned, "types": tuple(self.types)}

    def followed(self, note: Note) -> Note:
        """The note as the recipe has it. The first pattern that matches decides."""
        path = self.named(note.path) if self else None
        if path is None:
            return note
        kind = next((key for pattern, key in self.types.items() if matches(pattern, path)), note.type)
        chapter = next(
            (to for to, listed in self.assign.items() if any(matches(it, path) for it in listed)), ""
        )
        included = any(matches(pattern, path) for pattern in self.include)
        aside = "" if included else note.aside
        return replace(note, type=kind, chapter=chapter or note.chapter, aside=aside, structural=aside != "")


AS_THEY_SAY = Directions()
"""No recipe, or one that leaves it to the notes."""


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern (``Brouillons/*``, ``SF_ G*``) is of a note's path or of its file's name."""
    name = path.rpartition("/")[2]
    compiled = _compiled(pattern)
    return any(compiled.match(_alike(it)) for it in (path, name, name.rpartition(".")[0]))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(_alike(pattern)))


@lru_cache(maxsize=8192)
def _alike(text: str) -> str:
    """One normal form and one kind of apostrophe."""
    return unicodedata.normalize("NFC", text).replace("’", "'")
