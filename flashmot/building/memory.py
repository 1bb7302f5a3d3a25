"""What an earlier run knew of a vault: its notes as read, and their cards for as long as all that they were
made from is as it was.

What the cards of a note asked of the vault was kept with the answers' marks (``flashmot.vault.view``). Here
the same questions are asked again, and where an answer is another one, the note's cards are made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flashmot.building.making import Made
from flashmot.building.recipe import Recipe
from flashmot.extract import questions
from flashmot.runtime import cache
from flashmot.runtime.packing import UNPACKING_ERRORS, comes_back, decode, encode, unpack
from flashmot.vault import Vault, view
from flashmot.vault.reader import vault_name
from flashmot.vault.vault import Reading
from flashmot.vault.view import Question, Trace, digest_of, mark_of
from flashmot.wording import default_wording

FEWEST = 200
"""From how many files on a cache pays."""
_GROUNDS = "\0grounds"
"""The key of the digests of all that the answers to each question depended on; no note's path."""
_NOT_GIVEN = ("", "", "")
_QUESTIONS: Mapping[str, Question[Any]] = {it.name: it for it in (*view.QUESTIONS, *questions.QUESTIONS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """What an earlier run knew of a note's file."""

    reading: Reading
    """What the file gave."""
    exact: bool
    """Whether the reading is as it was; else its frontmatter is left out."""
    given: tuple[str, str, str]
    """The identity, title and chapter that the vault gave the note; empty where it holds none."""
    face: str
    """The digest of what other notes saw of it."""
    made: Made | None
    """Its cards, where they were made."""


class VaultMemory:
    """What is known of one vault, for one recipe's options."""

    def __init__(
        self, root: Path, recipe: Recipe, fewest: int | None = None, below: tuple[str, ...] = ()
    ) -> None:
        self._fewest = FEWEST if fewest is None else fewest
        self._name = _scope(root, recipe, below)
        self._before: dict[str, Entry] = {}
        self._grounds: dict[str, str] = {}
        self._known: dict[str, Made] = {}
        self._is_same = False
        self.is_on = False
        """Whether anything is kept."""

    def begin(self, count: int) -> bool:
        """Reads what is known, where the vault is large enough for that to pay."""
        self.is_on = count >= self._fewest and cache.is_on()
        if self.is_on:
            with suppress(*UNPACKING_ERRORS):
                values = cache.load(self._name)
                self._grounds = decode(next(values, ("", b""))[1], dict[str, str])
                self._before = {path: decode(value, Entry) for path, value in values}
        return self.is_on

    def reading(self, path: str, digest: bytes) -> Reading | None:
        """What a file gave when its bytes had this digest, if that is known."""
        entry = self._before.get(path)
        return entry.reading if entry is not None and entry.exact and entry.reading.digest == digest else None

    def known(self, vault: Vault) -> Mapping[str, Made]:
        """By path, the cards that would come out the same if they were made again."""
        if not self.is_on:
            return {}
        self._before = {it: entry for it, entry in self._before.items() if _is_read_alike(entry, it, vault)}
        self._restore_faces(vault)
        grounds = _grounds_of(vault)
        moved = {name for name in _QUESTIONS if self._grounds.get(name, "") != grounds.get(name)}
        asked: dict[tuple[str, str], str] = {}
        for path, entry in self._before.items():
            if entry.made is not None and _holds(entry.made, vault, moved, asked):
                self._known[path] = entry.made
        self._is_same, self._grounds = self._grounds == grounds, grounds
        return self._known

    def _restore_faces(self, vault: Vault) -> None:
        """What other notes see of a note, where its file and what the vault gave it are as they were."""
        for note in vault.notes:
            entry = self._before.get(note.path)
            if entry is not None and entry.given == (note.identity, note.title, note.chapter):
                vault.know_face(note.path, entry.face)

    def keep(self, vault: Vault, made: Mapping[str, Made]) -> None:
        """Writes down this run for the next one. ``made``: what notes gave that wasn't known."""
        if self.is_on and (made or not self._is_same):
            cache.save(self._name, self._entries(vault, made))

    def _entries(self, vault: Vault, made: Mapping[str, Made]) -> Iterator[tuple[str, bytes]]:
        yield _GROUNDS, encode(self._grounds)
        for path, reading in vault.readings.items():
            yield path, encode(self._entry(path, reading, vault, made.get(path) or self._known.get(path)))

    def _entry(self, path: str, reading: Reading, vault: Vault, made: Made | None) -> Entry:
        if reading.note is None:
            return Entry(reading, True, _NOT_GIVEN, "", None)
        before, note = self._before.get(path), vault.resolver.at(path)
        given, face = (note.identity, note.title, note.chapter), vault.face_of(path)
        if before is not None and before.reading is reading:
            same = before.made is made and before.given == given and before.face == face
            return before if same else Entry(reading, True, given, face, made)
        exact = comes_back(note.meta)
        if not exact:  # a set, a number too large: read again next time
            reading = replace(reading, note=replace(reading.note, meta={}))
        return Entry(replace(reading, facts=vault.facts_of(path)), exact, given, face, made)


def _grounds_of(vault: Vault) -> dict[str, str]:
    """By question, the digest of all that its answers depend on, where that can be told at once."""
    return {name: digest_of(it.ground(vault)) for name, it in _QUESTIONS.items() if it.ground}


def _is_read_alike(entry: Entry, path: str, vault: Vault) -> bool:
    reading = vault.readings.get(path)
    return reading is not None and reading.digest == entry.reading.digest


def _holds(made: Made, vault: Vault, moved: set[str], asked: dict[tuple[str, str], str]) -> bool:
    """Whether the answers to a note's questions are what they were.

    ``moved``: the questions whose answers may be others; ``asked``: the marks of what was asked again
    already.
    """
    if moved.isdisjoint(made.questions):
        return True
    for name, marks in unpack(made.trace, Trace).items():
        for key, mark in marks.items() if name in moved else ():
            if (name, key) not in asked:
                asked[name, key] = mark_of(_QUESTIONS[name], vault, key)
            if asked[name, key] != mark:
                return False
    return True


def _scope(root: Path, recipe: Recipe, below: tuple[str, ...]) -> str:
    """What entries are about: the vault's place and name, and the options that cards are made with."""
    wording = recipe.wording or default_wording()
    said = json.dumps(wording.data, sort_keys=True, default=str) if recipe.wording is not None else ""
    say = [recipe.include, list((recipe.assign or {}).items()), list((recipe.types or {}).items()), below]
    options = [recipe.course, recipe.vault, sorted((recipe.titles or {}).items()), recipe.kinds, say]
    words = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return json.dumps([str(root.absolute()), str(root), vault_name(root), options, words])
