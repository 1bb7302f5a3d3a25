"""Sources → files: reads the notes, applies the ledgers, writes packages and ledgers together, one build at a
time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flashmot.building.build import Build, Part, assemble, build
from flashmot.delivery.curating import curator_of
from flashmot.delivery.locks import locked
from flashmot.delivery.places import Sources, kept_ledger, ledger_path, newest, written_places
from flashmot.export import FORMATS, Format
from flashmot.export.recovery import rows_of_package
from flashmot.export.write import write_all, write_ledgers
from flashmot.ledger.file import Ledger, backup_of, read_ledger
from flashmot.ledger.memo import Memo
from flashmot.ledger.rebind import rebind
from flashmot.ledger.settlement import Settlement, settle_part
from flashmot.ledger.writing import ledger_of
from flashmot.runtime.errors import LedgerError
from flashmot.vault.reader import Progress

_WORTH: Final = 200
"""From how many notes on it pays to note what a build found out."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    folder: Path = Path("dist")
    """Where the packages go, and the ledgers of sources without a recipe."""
    form: Format = FORMATS["apkg"]
    """What to write."""
    now: int = field(kw_only=True)
    """The time of the build, in seconds since 1970, as the caller's clock says."""
    fixed: bool = False
    """Whether ``now`` was given, not read from the clock."""
    retire: bool = False
    """Whether to retire even half of all cards."""
    recover: bool = False
    """Whether to take what can be read of a broken ledger."""
    depth: str | None = None
    """One of the depths of a recipe, in place of the recipes' own."""
    remember: int | None = None
    """From how many files on what was made of notes is kept for the next run; by default, from where that
    pays."""
    curated: bool = True
    """Whether to apply what a teacher decided of single cards."""
    base: Path | None = None
    """A folder with the ledgers to start from in place of those that lie there (see ``keep_ledgers``)."""


@dataclass(slots=True)
class Delivery:
    """What was built, with what was exported before taken into account."""

    build: Build
    """The packages, as written or to be written."""
    settlements: list[Settlement]
    """One a recipe or vault."""
    paths: list[Path] = field(default_factory=list)
    """The packages' files, once written."""
    updates: list[Path] = field(default_factory=list)
    """The update files beside them: corrections that leave alone what students wrote into their cards."""
    remarks: list[str] = field(default_factory=list)
    """What to tell the user about ledgers."""


def deliver(
    sources: Sources,
    options: Options,
    progress: Progress | None = None,
    approve: Callable[[Delivery], None] | None = None,
) -> Delivery:
    """Builds, and writes packages and ledgers.

    Args:
        sources: recipes, folders of notes, single notes.
        options: how to build them.
        progress: told how far it is.
        approve: sees what was built before anything is written; what it raises stops it.

    Raises:
        FlashmotError: nothing was written; the message says why.
    """
    with locked(written_places(sources, options.folder)):
        made = _settled(
            build(sources, progress, depth=options.depth, remember=options.remember),
            sources,
            options,
            listed=False,
        )
        try:
            if approve is not None:
                approve(made)
            if made.build.packages:
                written = write_all(
                    made.settlements, made.build.packages, options.folder, options.form, options.now
                )
                made.paths, made.updates = written.paths, written.updates
            for settlement in made.settlements:
                settlement.remember()
        finally:
            _close(made)
        return made


def preview(
    sources: Sources, options: Options, progress: Progress | None = None, *, listed: bool = True
) -> Delivery:
    """What ``deliver`` would do, with each change where ``listed``. Writes nothing."""
    built = build(sources, progress, depth=options.depth, remember=options.remember)
    made = _settled(built, sources, replace(options, retire=True), listed=listed)
    _close(made)
    return made


def rebind_notes(path: Path, old: str, new: str, now: int) -> tuple[int, bool]:
    """Rewrites a ledger so that the cards of the note ``old`` are those of ``new`` (paths in the vault).

    Returns:
        how many cards, and whether the last build knew the new note.

    Raises:
        LedgerError: the ledger can't be read or knows no such note.
        OutputError: it can't be written.
    """
    with locked([path]), closing(read_ledger(path)) as before:
        after, count = rebind(before, old, new, now)
        with closing(after):
            write_ledgers([after])
        return count, new in before.groups


def _close(made: Delivery) -> None:
    for settlement in made.settlements:
        settlement.close()


def _settled(made: Build, sources: Sources, options: Options, *, listed: bool) -> Delivery:
    settlements: list[Settlement] = []
    remarks: list[str] = []
    with ExitStack() as held:
        for part in made.parts:
            path = ledger_path(part, options.folder)
            memo = Memo(path) if options.base is None and len(part.notes) >= _WORTH else None
            ledger = _ledger(path, part, options, memo, remarks)
            held.callback(ledger.close)
            start = options.now if options.fixed or ledger.exists else min(newest(sources), options.now)
            settlements.append(
                settle_part(
                    part,
                    ledger,
                    memo,
                    now=options.now,
                    start=start,
                    listed=listed,
                    force=options.retire,
                    curator=curator_of(part, options.folder) if options.curated else None,
                )
            )
        held.pop_all()
    return Delivery(assemble([settlement.part for settlement in settlements]), settlements, remarks=remarks)


def _ledger(path: Path, part: Part, options: Options, memo: Memo | None, remarks: list[str]) -> Ledger:
    """What was exported before, by the ledger, or by the packages where there is none."""
    if options.base is not None:
        return read_ledger(path, source=kept_ledger(path, options.base))
    ledger = read_ledger(path, memo, recover=options.recover)
    if ledger.exists:
        if options.recover:
            remarks.append(
                f"{path}: kept what could be read; the file as it was is now {backup_of(path).name}"
            )
        return ledger
    if recovered := _ledger_of_packages(path, part, options.folder, remarks):
        return recovered
    backup = backup_of(path).name
    if backup_of(path).is_file():
        raise LedgerError(
            f"{path}:1: not there, but {backup} is; nothing was written. Copy that back (without .bak) or, "
            "to start anew, delete it: every renamed note would then lose its cards"
        )
    remarks.append(f"{path}: started; keep it with the notes (in git): it is how cards survive a rename")
    return ledger


def _ledger_of_packages(path: Path, part: Part, folder: Path, remarks: list[str]) -> Ledger | None:
    """The ledger that the packages of the last build say; None where they say nothing."""
    files = [folder / f"{package.file}{FORMATS['apkg'].suffix}" for package in part.packages()]
    packages = [file for file in files if file.is_file()]
    rows = {row.id: row for package in packages for row in rows_of_package(package)}
    if not rows:
        return None
    remarks.append(f"{path}: not there; made again from {', '.join(map(str, packages))}")
    return ledger_of(path, rows.values())
