"""What an earlier build knew of a ledger's file and of the notes settled with it, so that a warm build looks
only at what is different. Without it everything comes out the same, later."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from flashmot.ledger.index import Group
from flashmot.ledger.plan import Finding
from flashmot.runtime import cache
from flashmot.runtime.packing import UNPACKING_ERRORS, decode, encode

_DIGEST: Final = "digest"
_GROUPS: Final = "groups"
_FINDINGS: Final = "findings"


class Memo:
    """What is known about one ledger."""

    def __init__(self, ledger: Path) -> None:
        self._name = f"ledger {ledger.absolute()}"
        self._digest = b""
        self.findings: Mapping[str, Finding] = {}
        """How its notes were settled; empty until the file was found."""

    def find(self, digest: bytes) -> dict[str, Group] | None:
        """Where the rows lie in a file with this digest, if that is known; then there are findings, too."""
        kept = cache.load(self._name)
        if not digest or kept.get(_DIGEST) != digest:
            return None
        try:
            groups = decode(kept[_GROUPS], dict[str, Group])
            self.findings = decode(kept[_FINDINGS], dict[str, Finding])
        except UNPACKING_ERRORS:  # pragma: no cover - the file is whole, and of this version
            return None
        self._digest = digest
        return groups

    def keep(self, digest: bytes, groups: Mapping[str, Group], findings: Mapping[str, Finding]) -> None:
        """Writes down the file as it is now, and how the notes were settled with it."""
        if digest != self._digest or findings != self.findings:
            values = ((_DIGEST, digest), (_GROUPS, encode(groups)), (_FINDINGS, encode(findings)))
            cache.save(self._name, values)
