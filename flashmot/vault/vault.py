"""A vault: the notes of a folder, with what finds one from another. And what each file gave by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flashmot.model.note import Face, Note
from flashmot.model.problem import Problem
from flashmot.vault.resolve import Files, Resolver


@dataclass(frozen=True, slots=True)
class Facts:
    """What a note says that cards of other notes may depend on: small, and worth keeping from one run to the
    next. ``flashmot.extract.facts`` finds it."""

    definition: str = ""
    """A digest of its definition; ``""`` where it has none."""
    fields: str = ""
    """A digest of its inline fields; ``""`` where it has none."""
    sentences: tuple[str, ...] = ()
    """The stems of the first sentences of its definition, sorted, with spaces between."""
    families: tuple[tuple[str, bool], ...] = ()
    """(link target, whether it is the kind and this note a kind of it, or the other way round)."""
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(role, link targets) of its typed links whose verb has a role."""
    elements: tuple[tuple[str, str], ...] = ()
    """(code, name) of each élément de documentation that it names, each once."""
    sigles: tuple[tuple[str, str, bool], ...] = ()
    """(sigle, what it stands for, whether the note's names say so) of each that it spells out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the file of a note gives by itself: a function of its path and bytes."""

    digest: bytes
    """Of the bytes."""
    note: Note | None
    """The note before it is told apart from others and inherits a chapter; None where the file holds
    none."""
    own_id: str
    """The id that its frontmatter gives, or ``""``."""
    problems: tuple[Problem, ...]
    """What reading met."""
    facts: Facts | None = None
    """What other notes may depend on, where it was asked for."""


Survey = Callable[[Note], Facts]
"""Finds the facts of a note."""


@dataclass(frozen=True, slots=True, eq=False)
class Vault:
    """The notes of a folder, in the order of their paths."""

    name: str
    """Obsidian's name for it: the folder's."""
    notes: tuple[Note, ...]
    """All that could be read, structural ones included, templates not."""
    problems: tuple[Problem, ...]
    """What was left out or needs a look."""
    resolver: Resolver
    """Link target → note."""
    files: Files
    """Embed → image or sound."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """Path → what its file gave, for all files that could be read."""
    survey: Survey = lambda _: Facts()
    """Finds the facts that weren't asked for while reading."""
    _facts: dict[str, Facts] = field(default_factory=dict)
    _faces: dict[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    """The paths of notes that are there and couldn't be read; of folders, with ``/`` at the end."""
    shared: dict[Any, Any] = field(default_factory=dict)
    """What views keep for each other, see ``View.once``."""

    def know_face(self, path: str, digest: str) -> None:
        """Takes over what ``face_of`` would give, from a run in which the note had the same face."""
        self._faces[path] = digest

    def face_of(self, path: str) -> str:
        """A digest of what other notes see of the note at a path."""
        found = self._faces.get(path)
        if found is None:
            found = self._faces[path] = _digest(self.resolver.at(path))
        return found

    def facts_of(self, path: str) -> Facts:
        """What the note at a path says that cards of others may depend on."""
        found = self._facts.get(path)
        if found is None:
            known = self.readings[path].facts
            found = self._facts[path] = known or self.survey(self.resolver.at(path))
        return found


def _digest(face: Face) -> str:
    relations = [(it.kind, it.targets, it.mot) for it in face.relations]
    said = repr(
        (
            face.path,
            face.identity,
            face.title,
            face.type,
            face.structural,
            face.chapter,
            face.aliases,
            relations,
        )
    )
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
