"""What an earlier build knew of a ledger's file and of the notes settled with it, so that a warm build looks
only at what is different. Without it everything comes out the same, later."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from flashmot.ledger.index import Group, from_json, to_json
from flashmot.ledger.plan import Finding
from flashmot.runtime.cache import open_store

_SIZE: Final = 16
"""The bytes of a finding's digests."""
_TIME: Final = 8


class Memo:
    """What is known about one ledger."""

    def __init__(self, ledger: Path) -> None:
        self._store = open_store(f"ledger {ledger.absolute()}")
        self._digest = b""
        self.findings: Mapping[str, Finding] = {}
        """How its notes were settled; empty until the file was found."""

    def find(self, digest: bytes) -> dict[str, Group] | None:
        """Where the rows lie in a file with this digest, if that is known; then there are findings, too."""
        value = self._store.get("index", "file")
        if value is None or value[: len(digest)] != digest:
            return None
        try:
            groups = from_json(
                json.loads(zlib.decompress(value[len(digest) :]).decode("utf-8", "surrogatepass"))
            )
        except (ValueError, TypeError, zlib.error):
            return None
        self._digest = digest
        self.findings = dict(self._stored())
        return groups

    def _stored(self) -> Iterator[tuple[str, Finding]]:
        for note, value in self._store.all("settled"):
            if found := _unpacked(value):
                yield note, found

    def keep(self, digest: bytes, groups: Mapping[str, Group], findings: Mapping[str, Finding]) -> None:
        """Writes down the file as it is now, and how the notes were settled with it."""
        if not self._store.is_on or (digest == self._digest and findings == self.findings):
            return
        if not self._digest:
            self._store.clear()
        text = json.dumps(to_json(groups), ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._store.put("index", "file", digest + zlib.compress(text, 1))
        for note in self.findings.keys() - findings.keys():
            self._store.drop("settled", note)
        for note, value in findings.items():
            if self.findings.get(note) != value:
                self._store.put("settled", note, _packed(value))
        self._store.save()

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()


def _packed(value: Finding) -> bytes:
    newest = value.newest.to_bytes(_TIME, "big")
    return b"".join((value.bundle, value.rows, value.renamed, newest, value.settled))


def _unpacked(value: bytes) -> Finding | None:
    if len(value) < 3 * _SIZE + _TIME:
        return None
    bundle, rows, renamed = (value[at : at + _SIZE] for at in range(0, 3 * _SIZE, _SIZE))
    rest = value[3 * _SIZE :]
    return Finding(bundle, rows, renamed, int.from_bytes(rest[:_TIME], "big"), rest[_TIME:])
