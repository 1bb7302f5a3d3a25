"""Exporters: one module a format. ``FORMATS`` names them; ``write`` writes all files or none.

A format's module is imported when it first writes, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    def write(self, package: Package, path: Path, time: int) -> None:
        """Writes a package to a path. ``time`` is that of the build, in seconds since 1970.

        Raises:
            OSError: the file can't be written, or a file that a card shows no longer read.
        """
        from pkgutil import resolve_name

        writer: Callable[[Package, Path, int], None] = resolve_name(f"flashmot.export.{self.writer}")
        writer(package, path, time)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "apkg": Format(".apkg", "anki:write_apkg"),
        "csv": Format(".csv", "csv_file:write_csv"),
        "gift": Format(".gift.txt", "gift:write_gift"),
        "moodle": Format(".xml", "moodle:write_moodle"),
        "sheet": Format(".html", "sheet:write_sheet"),
        "jsonl": Format(".jsonl", "jsonl:write_jsonl"),
    }
)
"""By the name that ``--format`` takes."""
