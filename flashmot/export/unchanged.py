"""Which packages needn't be written: those that are there, made from just what they would be made from
again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from hashlib import blake2b
from pathlib import Path

from flashmot.export.anki import note_types
from flashmot.model.bundle import PackedCards
from flashmot.model.deck import Package
from flashmot.runtime import cache

_SIZE = 16
_WORTH = 2000
"""From how many cards on looking is quicker than writing."""


class Unchanged:
    """What is known of the packages in a folder."""

    def __init__(self, folder: Path) -> None:
        self._name = f"packages {folder.absolute()}"
        self._known: dict[str, bytes] | None = None
        self._sources: dict[Path, bytes] = {}

    def is_there(self, package: Package, target: Path) -> bool:
        """Whether a target is what writing the package would give."""
        source = _source(package)
        if not source:
            return False
        self._sources[target] = source
        if self._known is None:
            self._known = cache.load(self._name)
        return target.is_file() and self._known.get(target.name) == source + _file(target)

    def keep(self) -> None:
        """Notes the packages as they are now."""
        if self._known is None:
            return
        there = {it.name: source + _file(it) for it, source in self._sources.items() if it.is_file()}
        if not there.items() <= self._known.items():
            cache.save(self._name, {**self._known, **there}.items())


def _source(package: Package) -> bytes:
    """A digest of all that a package is made from; nothing for a small one, or one whose cards aren't
    packed."""
    digest = blake2b(digest_size=_SIZE)

    def add(*values: object) -> None:
        digest.update(json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass"))

    add(zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version, note_types())
    for deck in package.decks:
        bundles = deck.cards.bundles if isinstance(deck.cards, PackedCards) else ()
        if any(not bundle.settled for bundle in bundles) or len(deck.cards) > sum(
            bundle.count for bundle in bundles
        ):
            return b""  # the time of the build would be in it
        add(deck.name, deck.description, len(bundles), [[card.id, card.changed] for card in deck.retired])
        for bundle in bundles:
            digest.update(len(bundle.blob).to_bytes(8, "big") + bundle.blob)
            digest.update(len(bundle.settled).to_bytes(8, "big") + bundle.settled)
    return digest.digest() if sum(len(deck.cards) for deck in package.decks) >= _WORTH else b""


def _file(path: Path) -> bytes:
    digest = blake2b(digest_size=_SIZE)
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            digest.update(data)
    return digest.digest()
