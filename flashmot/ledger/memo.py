"""What an earlier build knew of a ledger's file and of the notes settled with it, so that a warm build looks
only at what is different. Without it everything comes out the same, later."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flashmot.ledger.index import Group, from_json, to_json
from flashmot.model.bundle import Bundle
from flashmot.runtime import cache

_SIZE: Final = 16
_INDEX: Final = "\0index"
"""No note's key."""


def digest_of(*parts: bytes) -> bytes:
    """A digest of some bytes, the ends of the parts included."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def mark_of(bundle: Bundle) -> bytes:
    """A digest of all that settling a note's cards looks at on the note's side."""
    said = "\0".join((bundle.note, bundle.key, bundle.own_id, str(bundle.count), bundle.kept.hex()))
    return digest_of(said.encode("utf-8", "surrogatepass"), bundle.blob)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a note's cards were settled to, where nothing of it had to change."""

    mark: bytes
    """Of the bundle."""
    rows: bytes
    """Digest of the note's rows in the ledger."""
    renamed: bytes
    """Digest of the names that other notes' cards have in the ledger."""
    newest: int
    """As in the bundle."""
    known: bytes
    """As in the bundle."""


class Memo:
    """What is known about one ledger."""

    def __init__(self, ledger: Path) -> None:
        self._name = f"ledger {ledger.absolute()}"
        self._settled: dict[str, Settled] = {}
        self._found = b""

    def find_index(self, digest: bytes) -> dict[str, Group] | None:
        """Where the rows lie in a file with this digest, if that is known; then ``settled`` answers, too."""
        entries = cache.load(self._name)
        value = entries.pop(_INDEX, b"")
        if not digest or value[: len(digest)] != digest:
            return None
        try:
            groups = from_json(
                json.loads(zlib.decompress(value[len(digest) :]).decode("utf-8", "surrogatepass"))
            )
        except (ValueError, TypeError, zlib.error):
            return None
        self._found = digest
        self._settled = {note: it for note, packed in entries.items() if (it := _unpacked(packed))}
        return groups

    def settled(self, bundle: Bundle, group: Group) -> Settled | None:
        """How a note's cards were settled with these rows of the ledger, if they were and nothing had to
        change."""
        found = self._settled.get(bundle.key)
        return (
            found
            if found is not None and found.rows == group.digest and found.mark == mark_of(bundle)
            else None
        )

    def keep(self, digest: bytes, groups: Mapping[str, Group], settled: Mapping[str, Settled]) -> None:
        """Writes down the file as it is now, and how the notes were settled with it."""
        if not cache.is_on() or (digest == self._found and settled == self._settled):
            return
        text = json.dumps(to_json(groups), ensure_ascii=False).encode("utf-8", "surrogatepass")
        entries = [(_INDEX, digest + zlib.compress(text, 1))]
        cache.save(self._name, [*entries, *((note, _pack(value)) for note, value in settled.items())])

    def close(self) -> None:
        """Nothing is held."""


def _pack(value: Settled) -> bytes:
    return b"".join((value.mark, value.rows, value.renamed, value.newest.to_bytes(8, "big"), value.known))


def _unpacked(packed: bytes) -> Settled | None:
    if len(packed) < 3 * _SIZE + 8:
        return None
    mark, rows, renamed = (packed[at : at + _SIZE] for at in range(0, 3 * _SIZE, _SIZE))
    return Settled(
        mark, rows, renamed, int.from_bytes(packed[3 * _SIZE : 3 * _SIZE + 8], "big"), packed[3 * _SIZE + 8 :]
    )
