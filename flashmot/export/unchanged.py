"""Which packages needn't be written: those that are there, made from just what they would be made from
again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from flashmot.export.anki import note_types
from flashmot.model.bundle import order_of
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
            self._known = dict(cache.load(self._name))
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
    packed and settled: the time of the build would be in it."""
    cards = sum(len(deck.cards) for deck in package.decks)
    bundles = [bundle for deck in package.decks for bundle in deck.bundles]
    settled = sum(bundle.count for bundle in bundles if bundle.settled)
    if cards < _WORTH or settled != cards:
        return b""
    digest = blake2b(digest_size=_SIZE)
    for part in _parts(package):
        digest.update(part)
    return digest.digest()


def _parts(package: Package) -> Iterator[bytes]:
    yield _as_json(zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version, note_types(1))
    for deck in package.decks:
        retired = [[card.id, card.changed] for card in deck.retired]
        yield _as_json(deck.name, deck.description, len(deck.bundles), list(order_of(deck.cards)), retired)
        for bundle in deck.bundles:
            for blob in (bundle.blob, bundle.shipped, bundle.settled):
                yield len(blob).to_bytes(8, "big")
                yield blob


def _as_json(*values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def _file(path: Path) -> bytes:
    digest = blake2b(digest_size=_SIZE)
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            digest.update(data)
    return digest.digest()
