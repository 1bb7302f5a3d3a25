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
    about: str
    """What it is for, and what it can't carry, in one line."""
    writer: str
    """Where the function is that writes a package: ``module:function``, in ``flashmot.export``."""
    lacks: tuple[str, ...] = ()
    """What it can't carry of cards, by the names of ``flashmot.export.losses.LOSSES``."""
    remark: str = ""
    """What whoever takes such a file must know, said at each build; or ``""``."""
    maps: bool = False
    """Whether it holds what the notes say of each other, so that packages are to have their ``graph``."""
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


_ANKI_FIRST: Final = (
    "a CSV alone imports nothing into a fresh Anki, which doesn't know flashmot's note types: "
    "import an .apkg of the course first"
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "apkg": Format(".apkg", "Anki's own packages: all of it, images and sounds too", "anki:write_apkg"),
        "csv": Format(
            ".csv",
            "corrections for Ankis that have an .apkg already; no images, no sounds",
            "csv_file:write_csv",
            lacks=("images", "sounds"),
            remark=_ANKI_FIRST,
        ),
        "gift": Format(
            ".gift.txt",
            "Moodle's text format; no images, no sounds",
            "gift:write_gift",
            is_bank=True,
            losses="gift:gift_losses",
        ),
        "moodle": Format(
            ".xml", "Moodle XML, for a question bank: all of it", "moodle:write_moodle", is_bank=True
        ),
        "sheet": Format(
            ".html", "a page to print or to read; no sounds", "sheet:write_sheet", lacks=("sounds",)
        ),
        "jsonl": Format(".jsonl", "a card a line, for programs; media by name", "jsonl:write_jsonl"),
        "tsv": Format(
            ".tsv",
            "question and answer for Quizlet, Knowt, Brainscape; plain text, nothing to choose from",
            "tsv:write_tsv",
            lacks=("images", "sounds", "formulas", "options", "other answers"),
        ),
        "xlsx": Format(
            ".xlsx",
            "a spreadsheet to fill in Wooclap's and Kahoot's from; plain text, no images",
            "xlsx:write_xlsx",
            lacks=("images", "sounds", "formulas"),
        ),
        "pdf": Format(
            ".pdf",
            "the same sheet, ready to hand out (needs flashmot[pdf])",
            "pdf:write_pdf",
            lacks=("sounds",),
        ),
        "qti": Format(
            ".qti.zip",
            "QTI 2.1, for most other platforms: choices, short and long answers",
            "qti:write_qti",
            lacks=("long answers",),
        ),
        "ttl": Format(
            ".ttl",
            "notions and their typed links as RDF, for Protégé or G-MOT; no cards",
            "turtle:write_turtle",
            lacks=("questions",),
            maps=True,
        ),
    }
)
"""By the name that ``--format`` takes."""
