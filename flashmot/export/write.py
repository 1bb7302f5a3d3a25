"""Writing packages and ledgers: everything into temporary files first, then all of them into place."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flashmot.export import FORMATS, Format, update
from flashmot.export.recovery import times_of_package
from flashmot.export.unchanged import Unchanged
from flashmot.ledger.changes import Changes
from flashmot.ledger.file import SUFFIX, Ledger, backup_of
from flashmot.ledger.settlement import Settlement
from flashmot.model.deck import Package
from flashmot.runtime.errors import OutputError

_PACKAGE: Final = FORMATS["apkg"]
_MARK: Final = ".flashmot-"
"""What the names of the folders begin with in which files are made."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files that are there now, each as the build makes it."""

    paths: list[Path] = field(default_factory=list)
    """The packages'."""
    updates: list[Path] = field(default_factory=list)
    """The update files beside some of them (see ``flashmot.export.update``)."""


def write_packages(packages: Iterable[Package], folder: Path, form: Format, time: int) -> list[Path]:
    """Writes each package into ``folder``, which is made if need be, and returns the paths.

    Nothing is half written: a file that can't be finished leaves all earlier ones as they were.

    Raises:
        OutputError: the folder or a file can't be written.
    """
    return write_all([], packages, folder, form, time).paths


def write_all(
    settlements: Sequence[Settlement], packages: Iterable[Package], folder: Path, form: Format, time: int
) -> Written:
    """Writes ledgers, each where it belongs, and packages with their update files into ``folder``.

    Everything is finished and on the disk before anything is put into place: whenever the power fails, each
    file that is there is whole. The update files come first: they hold no card that the ledger before doesn't
    know, and one that only the next ledger called for would never be written after a crash. Then come the
    ledgers, so that all cards of each package are in its ledger.

    Raises:
        OutputError: a folder or a file can't be written.
    """
    written = Written()
    unchanged = Unchanged(folder)
    packages = list(packages)
    with _transaction(folder) as ready:
        for package, changes in update.with_changes(packages, settlements):
            known = _known(package, folder, form, unchanged)
            if known is not None:
                written.updates.extend(_write_update(package, changes, known, folder, unchanged, ready))
        # Where several recipes are of one course, the last was settled with what the others left.
        for settlement in {it.ledger.path: it for it in settlements}.values():
            if settlement.is_new:
                with ready.new(settlement.ledger.path).open("wb") as file:
                    settlement.write(file)
            for path in settlement.replaced:
                ready.set_aside(path)
        for package in packages:
            target = _target(folder, f"{package.file}{form.suffix}")
            written.paths.append(target)
            if form is not _PACKAGE or not unchanged.is_there(package, target):
                form.write(package, ready.new(target), time)
    unchanged.keep()
    return written


def _known(package: Package, folder: Path, form: Format, unchanged: Unchanged) -> dict[str, int] | None:
    """What the Anki package that lies there so far says of its cards (GUID → time of the last change), unless
    it is to stay as it is; None where there is none and none is written, so that nobody needs an update."""
    beside = folder / f"{package.file}{_PACKAGE.suffix}"
    if form is not _PACKAGE and not beside.is_file():
        return None
    if form is _PACKAGE and unchanged.is_there(package, beside):
        return {}
    return times_of_package(beside)


def _write_update(
    package: Package,
    changes: Changes,
    known: Mapping[str, int],
    folder: Path,
    unchanged: Unchanged,
    ready: _Ready,
) -> Iterator[Path]:
    """Writes a package's update file, where there is to be one, and yields its path."""
    target = _target(folder, f"{package.file}{update.SUFFIX}")
    chosen = update.chosen_cards(package, changes, known, target)
    if chosen is not None:
        if not unchanged.is_there(package, target):
            update.write_update(package, chosen, ready.new(target))
        yield target


def _target(folder: Path, name: str) -> Path:
    target = folder / name
    if target.is_dir():
        raise OutputError(f"{target}: is a folder; remove it or choose another -o")
    return target


def write_ledgers(ledgers: Iterable[Ledger]) -> None:
    """Writes ledgers where they belong.

    Raises:
        OutputError: one can't be written.
    """
    for ledger in ledgers:
        with _transaction(ledger.path.parent) as ready, ready.new(ledger.path).open("wb") as file:
            file.write(ledger.content())


def write_text(path: Path, text: str) -> None:
    """Writes a file of text, whole or not at all.

    Raises:
        OutputError: it can't be written.
    """
    place = path.resolve()  # a link stays one
    with _transaction(place.parent, "give yourself the right to write there") as ready:
        ready.new(place).write_text(text, encoding="utf-8", newline="\n")


class _Ready:
    """Files that are written beside their places and move there together."""

    def __init__(self, workshops: ExitStack) -> None:
        self._workshops = workshops
        self._folders: dict[Path, Path] = {}
        self._files: list[tuple[Path, Path]] = []
        self._aside: list[Path] = []
        self._at: Path | None = None

    def new(self, target: Path) -> Path:
        """Where to write what will be at ``target``."""
        folder = target.parent
        if folder not in self._folders:
            self._folders[folder] = self._workshops.enter_context(_workshop(folder))
        temporary = self._folders[folder] / target.name
        self._files.append((temporary, target))
        self._at = target
        return temporary

    def set_aside(self, path: Path) -> None:
        """Says that a ledger is kept as its own backup from now on: another one holds its rows."""
        self._aside.append(path)

    def place(self) -> None:
        """Puts them into place, in the order in which they were begun, once all are on the disk."""
        for temporary, target in self._files:
            self._at = target
            _to_disk(temporary)
        for temporary, target in self._files:
            self._at = target
            _keep_backup(target, temporary)  # all of them first: they may need room, moving doesn't
        for temporary, target in self._files:
            temporary.replace(target)
        for path in self._aside:
            if path.is_file():
                path.replace(backup_of(path))
        for folder in self._folders:
            _to_disk(folder)

    def refused(self, error: OSError, folder: Path, remedy: str) -> OutputError:
        """The error that says which file the system refused, by the name that the user knows it by.
        ``folder``: where nothing was begun yet."""
        if error.filename is None:
            return OutputError.of(self._at or folder, error, remedy)
        named = Path(os.fsdecode(error.filename))
        for temporary, target in self._files:
            if named.parent == temporary.parent and named.name.startswith(temporary.name):
                return OutputError.of(target, error, remedy)
        workshop = next((it for it in (named, *named.parents) if it.name.startswith(_MARK)), None)
        if workshop is not None:
            return OutputError.of(workshop.parent, error, remedy)
        if any(named in (it, *it.parents) for it in (folder, *(target for _, target in self._files))):
            return OutputError.of(named, error, remedy)
        return OutputError(f"{named}: can't be read ({error.strerror}); see to it that it is there")


@contextmanager
def _transaction(folder: Path, remedy: str = "choose another folder with -o") -> Iterator[_Ready]:
    with ExitStack() as workshops:
        ready = _Ready(workshops)
        try:
            yield ready
            ready.place()
        except OSError as error:
            raise ready.refused(error, folder, remedy) from error


def _keep_backup(target: Path, new: Path) -> None:
    """A ledger stays, under another name, until the one after the next is there. ``new``: what will be at
    ``target``; the copy is made beside it."""
    if target.name.endswith(SUFFIX) and target.is_file():
        temporary = new.with_name(backup_of(target).name)
        try:
            temporary.hardlink_to(target)
        except OSError:  # not every file system has such links
            shutil.copyfile(target, temporary)
        temporary.replace(backup_of(target))


def _to_disk(path: Path) -> None:
    """Waits until a file, or the names in a folder, can't be lost by a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no such thing for folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder beside the targets, on their file system, gone at the end. One that a killed build
    left is removed by the next."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = f"{_MARK}{hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]}-"
    for left in folder.glob(f"{mark}*"):
        owner = left.name.removeprefix(mark).partition("-")[0]
        if owner.isdecimal() and not _is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix=f"{mark}{os.getpid()}-", dir=folder, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _is_running(process: int) -> bool:
    if os.name == "nt":  # signal 0 would end the process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
