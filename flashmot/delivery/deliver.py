"""Sources → files: reads the notes, applies the ledgers, writes packages and ledgers together, one build at a
time."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import filelock
import platformdirs

from flashmot.building.build import Build, Part, assemble, build, file_name
from flashmot.building.recipe import Recipe
from flashmot.export import FORMATS, Format
from flashmot.export.recovery import rows_of_package
from flashmot.export.write import write_all, write_ledgers
from flashmot.ledger.file import SUFFIX, Ledger, backup_of, ledger_of, read_ledger
from flashmot.ledger.memo import Memo
from flashmot.ledger.rebind import rebind
from flashmot.ledger.settle import Settlement, settle
from flashmot.runtime.errors import LedgerError, OutputError
from flashmot.vault.reader import Progress
from flashmot.vault.scan import scan_folder

_PATIENCE = 300
"""For how many seconds a build waits for another one of the same ledger."""

_WORTH = 200
"""From how many notes on it pays to note what a build found out."""

Sources = Sequence[Path | Recipe]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    folder: Path = Path("dist")
    """Where the packages go, and the ledgers of sources without a recipe."""
    form: Format = FORMATS["apkg"]
    """What to write."""
    now: int = 0
    """The time of the build, in seconds since 1970."""
    fixed: bool = False
    """Whether ``now`` was given, not read from the clock."""
    retire: bool = False
    """Whether to retire even half of all cards."""
    recover: bool = False
    """Whether to take what can be read of a broken ledger."""
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
    remarks: list[str] = field(default_factory=list)
    """What to tell the user about ledgers."""


def deliver(sources: Sources, options: Options, progress: Progress | None = None) -> Delivery:
    """Builds, and writes packages and ledgers.

    Raises:
        FlashmotError: nothing was written; the message says why.
    """
    with _locked(sources, options.folder):
        made = _settled(build(sources, progress), sources, options, listed=False)
        try:
            if made.build.packages:
                made.paths = write_all(
                    made.settlements, made.build.packages, options.folder, options.form, options.now
                )
            for settlement in made.settlements:
                settlement.remember()
        finally:
            _close(made)
        return made


def preview(
    sources: Sources, options: Options, progress: Progress | None = None, *, listed: bool = True
) -> Delivery:
    """What ``deliver`` would do, with each change where ``listed``. Writes nothing."""
    made = _settled(build(sources, progress), sources, replace(options, retire=True), listed=listed)
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
    with _locks([path]):
        before = read_ledger(path)
        try:
            after, count = rebind(before, old, new, now)
            write_ledgers([after])
            return count, new in before.groups
        finally:
            before.close()


def _close(made: Delivery) -> None:
    for settlement in made.settlements:
        settlement.close()


def ledger_path(part: Part, folder: Path) -> Path:
    """Where a part's ledger lies: beside its recipe, else in the folder of the packages."""
    if part.recipe.path:
        return recipe_ledger(Path(part.recipe.path))
    return folder / f"{file_name(part.recipe.course)}{SUFFIX}"


def recipe_ledger(recipe: Path) -> Path:
    """The ledger of a recipe."""
    return recipe.with_name(recipe.stem + SUFFIX)


def _settled(made: Build, sources: Sources, options: Options, *, listed: bool) -> Delivery:
    settlements: list[Settlement] = []
    remarks: list[str] = []
    with ExitStack() as held:
        for part in made.parts:
            ledger = _ledger(part, options, remarks)
            held.callback(ledger.close)
            start = options.now if options.fixed or ledger.exists else min(_newest(sources), options.now)
            settlement = settle(part, ledger, options.now, start=start, listed=listed, force=options.retire)
            held.callback(settlement.close)
            settlements.append(settlement)
        held.pop_all()
    return Delivery(assemble([settlement.part for settlement in settlements]), settlements, remarks=remarks)


def _ledger(part: Part, options: Options, remarks: list[str]) -> Ledger:
    path = ledger_path(part, options.folder)
    if options.base is not None:
        ledger = read_ledger(options.base / _mark(path))
        ledger.path, ledger.on_disk = path, False
        return ledger
    ledger = read_ledger(path, Memo(path) if len(part.notes) >= _WORTH else None, recover=options.recover)
    if ledger.exists:
        if options.recover:
            ledger.on_disk = False
            remarks.append(
                f"{path}: kept what could be read; the file as it was is now {backup_of(path).name}"
            )
        return ledger
    packages = [options.folder / f"{package.file}{FORMATS['apkg'].suffix}" for package in part.packages()]
    rows = {row.id: row for package in packages if package.is_file() for row in rows_of_package(package)}
    if rows:
        names = ", ".join(str(package) for package in packages if package.is_file())
        remarks.append(f"{path}: not there; made again from {names}")
        return ledger_of(path, rows.values())
    if backup_of(path).is_file():
        raise LedgerError(
            f"{path}:1: not there, but {backup_of(path).name} is; nothing was written. Copy that back (without "
            ".bak) or, to start anew, delete it: every renamed note would then lose its cards"
        )
    remarks.append(f"{path}: started; keep it with the notes (in git): it is how cards survive a rename")
    return ledger


def keep_ledgers(sources: Sources, folder: Path, base: Path) -> None:
    """Copies the ledgers of these sources into ``base``, to build on them again and again
    (``Options.base``)."""
    for path in {
        *(recipe_ledger(Path(it.path)) for it in sources if isinstance(it, Recipe)),
        *folder.glob(f"*{SUFFIX}"),
    }:
        if path.is_file():
            shutil.copyfile(path, base / _mark(path))


def _mark(path: Path) -> str:
    """A file name that stands for a path."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _newest(sources: Iterable[Path | Recipe]) -> int:
    """When one of the files read last changed, in seconds since 1970.

    The cards of a first build get this time, not the clock's: two first builds of the same files are the
    same. It is newer than any package made before the last edit, should a ledger have been lost.
    """
    return max((int(path.stat().st_mtime) for path in _files(sources)), default=1)


def _files(sources: Iterable[Path | Recipe]) -> Iterator[Path]:
    for source in sources:
        if isinstance(source, Recipe):
            yield Path(source.path)
            yield from _files(source.notes)
        elif source.is_dir():
            yield from map(Path, scan_folder(source).notes.values())
        else:
            yield source


def _locked(sources: Sources, folder: Path) -> AbstractContextManager[None]:
    return _locks({recipe_ledger(Path(it.path)) if isinstance(it, Recipe) else folder for it in sources})


@contextmanager
def _locks(places: Iterable[Path]) -> Iterator[None]:
    """Keeps two builds from writing one ledger at once: each a ledger, or a folder for all the ledgers in
    it."""
    with ExitStack() as locks:
        for place in sorted(map(str, (path.resolve() for path in places))):
            try:
                locks.enter_context(
                    filelock.FileLock(_lock_folder() / f"{_mark(Path(place))}.lock", timeout=_PATIENCE)
                )
            except filelock.Timeout as error:
                raise OutputError(
                    f"{place}: another build has been writing it for {_PATIENCE} s; end it first"
                ) from error
        yield


def _lock_folder() -> Path:
    for folder in (
        Path(platformdirs.user_cache_dir("flashmot", appauthor=False)),
        Path(tempfile.gettempdir()),
    ):
        place = folder / "locks"
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    raise OutputError(f"{tempfile.gettempdir()}: can't be written; set TMPDIR to a folder that can")
