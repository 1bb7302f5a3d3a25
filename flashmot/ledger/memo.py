"""What an earlier build knew of a ledger's file and of the notes settled with it, so that a warm build looks
only at what is different. Without it everything comes out the same, later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from flashmot.ledger.index import Group
from flashmot.ledger.plan import Finding
from flashmot.runtime import cache
from flashmot.runtime.packing import UNPACKING_ERRORS, decode, encode


class Memo:
    """What is known about one ledger."""

    def __init__(self, ledger: Path, recipe: str = "") -> None:
        """What is known about the file at ``ledger`` and one recipe's notes."""
        self._name = f"ledger {ledger.absolute()}" + (f" of {recipe}" if recipe else "")
        self._digest = b""
        self.findings: Mapping[str, Finding] = {}
        """How its notes were settled; empty until the file was found."""

    def find(self, digest: bytes) -> dict[str, Group] | None:
        """Where the rows lie in a file with this digest, if that is known; then there are findings, too."""
        values = cache.load(self._name)
        groups, findings = {}, {}
        try:
            known, count = decode(next(values, ("", b""))[1], tuple[bytes, int])
            if known != digest:
                return None
            for note, value in values:
                groups[note], finding = decode(value, tuple[Group, Finding | None])
                if finding is not None:
                    findings[note] = finding
        except UNPACKING_ERRORS:
            return None
        if len(groups) != count:  # pragma: no cover - the disk failed while it was read
            return None
        self._digest, self.findings = digest, findings
        return groups

    def keep(self, digest: bytes, groups: Mapping[str, Group], findings: Mapping[str, Finding]) -> None:
        """Writes down the file as it is now, and how the notes were settled with it."""
        if digest != self._digest or findings != self.findings:
            cache.save(self._name, _entries(digest, groups, findings))


def _entries(
    digest: bytes, groups: Mapping[str, Group], findings: Mapping[str, Finding]
) -> Iterator[tuple[str, bytes]]:
    yield "\0digest", encode((digest, len(groups)))
    for note, group in groups.items():
        yield note, encode((group, findings.get(note)))
