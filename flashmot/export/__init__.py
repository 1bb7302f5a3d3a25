"""Exporters: one module a format. ``FORMATS`` names them; ``write`` writes all files or none.

A format's module is imported when it first writes, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from flashmot.model.deck import Package


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that decks can be written to."""

    suffix: str
    """With its dot."""
    writer: str
    """Where the function is that writes a package: ``module:function``, in ``flashmot.export``."""
    is_bank: bool = False
    """Whether it is a bank of questions, so that packages are to have their ``background``, and an edition
    may hold what is new alone."""
    losses: str = ""
    """Where the function is that says what it can't carry of some packages, like ``writer``; or ``""``."""

    def write(self, package: Package, path: Path, time: int) -> None:
        """Writes a package to a path. ``time`` is that of the build, in seconds since 1970.

        Raises:
            OSError: the file can't be written, or a file that a card shows no longer read.
        """
        from pkgutil import resolve_name

        writer: Callable[[Package, Path, int], None] = resolve_name(f"flashmot.export.{self.writer}")
        writer(package, path, time)

    def lost(self, packages: Sequence[Package], time: int) -> list[str]:
        """What it can't carry of some packages, in lines for who builds; as a rule none."""
        from pkgutil import resolve_name

        if not self.losses:
            return []
        losses: Callable[[Sequence[Package], int], Iterable[str]] = resolve_name(
            f"flashmot.export.{self.losses}"
        )
        return list(losses(packages, time))


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "apkg": Format(".apkg", "anki:write_apkg"),
        "csv": Format(".csv", "csv_file:write_csv"),
        "gift": Format(".gift.txt", "gift:write_gift", is_bank=True, losses="gift:gift_losses"),
        "moodle": Format(".xml", "moodle:write_moodle", is_bank=True),
        "sheet": Format(".html", "sheet:write_sheet"),
        "jsonl": Format(".jsonl", "jsonl:write_jsonl"),
    }
)
"""By the name that ``--format`` takes."""
