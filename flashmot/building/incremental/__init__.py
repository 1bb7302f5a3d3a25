"""What an earlier run knew of a vault: its notes as read, and their cards for as long as all that they were made
from is as it was.

What the cards of a note asked of the vault was kept with the answers' marks (``flashmot.vault.view``). Here the
same questions are asked again, and where an answer is another one, the note's cards are made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from flashmot.building.incremental.entries import Entry, decode, encode
from flashmot.building.making import Made
from flashmot.building.recipe import Recipe
from flashmot.extract import questions
from flashmot.model.note import Note
from flashmot.runtime import cache
from flashmot.runtime.packing import UNPACKING_ERRORS, pack, unpack
from flashmot.vault import Vault, view
from flashmot.vault.vault import Reading
from flashmot.vault.view import Question, Trace, digest_of, mark_of
from flashmot.wording import default_wording

_FEWEST = 200
"""From how many files on a cache pays."""
_VAULT = ""
_NOWHERE = ("", "", "")
_QUESTIONS: Mapping[str, Question[Any]] = {it.name: it for it in (*view.QUESTIONS, *questions.QUESTIONS)}


class VaultMemory:
    """What is known of one vault, for one recipe's options."""

    def __init__(self, root: Path, recipe: Recipe) -> None:
        self._name = _scope(root, recipe)
        self._store: cache.Store | None = None
        self._before: dict[str, Entry] = {}
        self._known: dict[str, Made] = {}
        self._was: dict[str, str] = {}
        """Name of a question → digest of all that its answers depended on in the last run; ``_VAULT`` → its
        name."""
        self._is: dict[str, str] = {}
        """The same for this run."""

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return self._store is not None

    def begin(self, count: int) -> bool:
        """Reads what is known, where the vault is large enough."""
        store = cache.open_store(self._name) if count >= _FEWEST else None
        if store is None or not store.is_on:
            return False
        self._store = store
        with suppress(*UNPACKING_ERRORS):
            self._before = {path: decode(path, value) for path, value in store.all("note")}
            self._was = unpack(store.get("vault", "grounds") or b"", dict[str, str])
        store.close()
        return True

    def reading(self, path: str, digest: bytes) -> Reading | None:
        """What a file gave when its bytes had this digest, if that is known."""
        entry = self._before.get(path)
        return entry.reading if entry is not None and entry.exact and entry.reading.digest == digest else None

    def known(self, vault: Vault) -> Mapping[str, Made]:
        """By path, the cards that would come out the same if they were made again."""
        if self._store is None:
            return {}
        for note in vault.notes:
            entry = self._before.get(note.path)
            if entry is not None and _is_as_it_was(entry, note, vault):
                vault.know_face(note.path, entry.face)
        grounds = {name: digest_of(it.ground(vault)) for name, it in _QUESTIONS.items() if it.ground}
        self._is = {**grounds, _VAULT: vault.name}
        if self._was and self._was.get(_VAULT) != vault.name:  # which is in every card's link
            return {}
        moved = {name for name in _QUESTIONS if self._was.get(name, "") != grounds.get(name)}
        asked: dict[tuple[str, str], str] = {}
        for path, entry in self._before.items():
            reading, made = vault.readings.get(path), entry.made
            if made is None or reading is None or reading.digest != entry.reading.digest:
                continue
            if moved.isdisjoint(made.questions) or _holds(made, vault, moved, asked):
                self._known[path] = made
        return self._known

    def keep(self, vault: Vault, made: Mapping[str, Made]) -> None:
        """Writes down this run for the next one. ``made``: what notes gave that wasn't known."""
        if self._store is None:
            return
        notes = {note.path: note for note in vault.notes}
        changed = [path for path in vault.readings if self._is_new(path, notes.get(path), vault, made)]
        gone = self._before.keys() - vault.readings.keys()
        if not changed and not gone and self._was == self._is:
            return
        self._store.put("vault", "grounds", pack(self._is))
        self._store.save(
            lambda: chain(
                (("note", path, None) for path in gone),
                (("note", path, self._entry(path, notes.get(path), vault, made)) for path in changed),
            )
        )

    def _is_new(self, path: str, note: Note | None, vault: Vault, made: Mapping[str, Made]) -> bool:
        entry = self._before.get(path)
        if entry is None or path in made or entry.reading.digest != vault.readings[path].digest:
            return True
        return (note is not None and not _is_as_it_was(entry, note, vault)) or (
            entry.made is not None and path not in self._known
        )

    def _entry(self, path: str, note: Note | None, vault: Vault, made: Mapping[str, Made]) -> bytes | None:
        reading = vault.readings[path]
        if note is None:
            return encode(Entry(reading, True, _NOWHERE, "", None))
        given = (note.identity, note.title, note.chapter)
        reading = replace(reading, facts=vault.facts_of(path))
        found = made.get(path) or self._known.get(path)
        return encode(Entry(reading, True, given, vault.face_of(path), found))


def _is_as_it_was(entry: Entry, note: Note, vault: Vault) -> bool:
    """Whether other notes see the same of a note."""
    same = entry.reading.digest == vault.readings[note.path].digest
    return same and entry.given == (note.identity, note.title, note.chapter)


def _holds(made: Made, vault: Vault, moved: set[str], asked: dict[tuple[str, str], str]) -> bool:
    """Whether the answers to a note's questions are what they were. ``moved``: the questions whose answers may
    be others; ``asked``: the marks of what was asked again already."""
    for name, marks in unpack(made.trace, Trace).items():
        for key, mark in marks.items() if name in moved else ():
            if (name, key) not in asked:
                asked[name, key] = mark_of(_QUESTIONS[name], vault, key)
            if asked[name, key] != mark:
                return False
    return True


def _scope(root: Path, recipe: Recipe) -> str:
    """What entries are about: the vault's place, and the options that cards are made with."""
    wording = recipe.wording or default_wording()
    said = json.dumps(wording.data, sort_keys=True, default=str) if recipe.wording is not None else ""
    options = [recipe.course, recipe.vault, sorted((recipe.titles or {}).items()), recipe.kinds]
    words = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return json.dumps([str(root.absolute()), str(root), options, words])
