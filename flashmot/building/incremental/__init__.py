"""What an earlier run knew of a vault: its notes as read, and their cards as long as nothing that they use
has changed.

The entries of a run are one state of one vault. The next run looks for what has changed since, note by note,
and makes the notes again whose cards have looked at any of it: see ``flashmot.vault.reads``.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from flashmot.building.incremental.changes import (
    Whole,
    changed_notes,
    media_keys,
    note_keys,
    turns_web,
    web_digests,
    whole_keys,
    whole_of,
)
from flashmot.building.incremental.coding import Known, decode, encode
from flashmot.building.making import Made, key_number
from flashmot.building.recipe import Recipe
from flashmot.model.note import Note
from flashmot.runtime.cache import Entry, Store, open_store
from flashmot.vault import Vault
from flashmot.vault.reader import Reading
from flashmot.wording import Wording, default_wording

_FEWEST = 200
"""From how many files on a cache pays."""


class VaultMemory:
    """What is known of one vault, for one recipe's options."""

    def __init__(self, root: Path, recipe: Recipe) -> None:
        self._name = _scope(root, recipe)
        self._wording: Wording = recipe.wording or default_wording()
        self._store: Store | None = None
        self._before: dict[str, Known] = {}
        self._was: Whole | None = None
        self._now: Whole | None = None
        self._changed: set[str] = set()

    def begin(self, count: int) -> bool:
        """Reads what is known, where the vault is large enough."""
        store = open_store(self._name) if count >= _FEWEST else None
        if store is None or not store.is_on:
            return False
        self._store = store
        self._load(store)
        store.close()
        return True

    def reading(self, path: str, digest: bytes) -> Reading | None:
        """What a file gave when its bytes had this digest, if that is known."""
        entry = self._before.get(path)
        return entry.reading if entry is not None and entry.exact and entry.reading.digest == digest else None

    def known(self, notes: Iterable[Note], vault: Vault) -> dict[str, Made]:
        """By path, the cards that would come out the same if they were made again."""
        if self._store is None:
            return {}
        keys: set[str] = set()
        turns = self._was is None
        for path, entry, note, facts in changed_notes(self._before, vault):
            self._changed.add(path)
            keys.update(note_keys(path, entry, note, facts))
            turns = turns or turns_web(entry, note, facts)
        web = web_digests(vault, self._wording) if self._was is None or turns else self._was.web
        self._now = whole_of(vault, web)
        if self._was is None or self._was.name != vault.name:  # which is in every card
            self._changed.update(vault.readings)
            return {}
        keys.update(whole_keys(self._was, self._now))
        keys.update(media_keys(self._before))
        numbers = set(map(key_number, keys))
        for path, entry in self._before.items():
            if entry.made is not None and not numbers.isdisjoint(array("I", entry.made.reads)):
                self._changed.add(path)
        return {
            note.path: made
            for note in notes
            if note.path not in self._changed
            and (entry := self._before.get(note.path)) is not None
            and (made := entry.made) is not None
        }

    def keep(self, vault: Vault, made: Mapping[str, Made]) -> None:
        """Writes down this run for the next one. ``made`` is what the notes gave that weren't known or came
        to be kept in another part."""
        if self._store is None or self._now is None:
            return
        store, now = self._store, self._now
        if not (self._changed or made or self._was != now):
            return
        if self._was is None:
            store.clear()
        store.put(
            "vault",
            "whole",
            zlib.compress(json.dumps({"count": len(vault.readings), **asdict(now)}).encode(), 1),
        )
        store.save(lambda: self._entries(vault, made))

    def _entries(self, vault: Vault, made: Mapping[str, Made]) -> Iterator[Entry]:
        """What is to be written, note by note."""
        notes = {note.path: note for note in vault.notes}
        for path in self._before.keys() - vault.readings.keys():
            yield "note", path, None
        for path, reading in vault.readings.items():
            if path in self._changed or path in made:
                yield "note", path, encode(reading, notes.get(path), made.get(path))

    def _load(self, store: Store) -> None:
        """All that is known, or nothing where a part of it is damaged."""
        try:
            state = json.loads(zlib.decompress(store.get("vault", "whole") or b""))
            before = {path: decode(path, value) for path, value in store.all("note")}
            if len(before) == state.pop("count"):
                self._before, self._was = before, Whole(**state)
        except (ValueError, zlib.error, LookupError, TypeError):
            self._before, self._was = {}, None


def _scope(root: Path, recipe: Recipe) -> str:
    """What entries are about: the vault's place, and the options that cards are made with."""
    wording = recipe.wording or default_wording()
    said = json.dumps(wording.data, sort_keys=True, default=str) if recipe.wording is not None else ""
    options = [recipe.course, recipe.vault, sorted((recipe.titles or {}).items()), recipe.kinds]
    words = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return json.dumps([str(root.absolute()), str(root), options, words])
