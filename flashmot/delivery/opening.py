"""The ledgers of a build's parts, opened: those that lie there, or made again from packages, or begun."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flashmot.building.build import Part
from flashmot.building.courses import recipes_of_course
from flashmot.delivery.adopting import Adopted, adopt
from flashmot.delivery.options import Options
from flashmot.delivery.places import kept_ledger, ledger_path
from flashmot.export import FORMATS
from flashmot.export.recovery import rows_of_package
from flashmot.ledger.course import Course
from flashmot.ledger.file import Ledger, backup_of, read_ledger
from flashmot.ledger.memo import Memo
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.settlement import Settlement
from flashmot.ledger.writing import ledger_of
from flashmot.runtime.errors import LedgerError

_WORTH: Final = 200
"""From how many notes on it pays to note what a build found out."""


@dataclass(slots=True)
class Opener:
    """Opens the ledgers of a build's parts; several recipes of one course are settled one after the other
    with one ledger."""

    options: Options
    """How to build."""
    remarks: list[str]
    """Told what there is to say of ledgers."""
    held: ExitStack
    """Lets go of the files when something goes wrong."""
    opened: list[Ledger] = field(default_factory=list)
    """All that were opened or made."""

    def path(self, part: Part) -> Path:
        """Where a part's ledger lies."""
        return ledger_path(part, self.options.folder)

    def open(self, part: Part, before: Settlement | None) -> tuple[Adopted, Memo | None]:
        """A part's ledger. ``before``: what was settled with it in this build.

        Raises:
            LedgerError: it can't be used.
        """
        path = self.path(part)
        if before is not None:
            if not part.recipe.path or before.part.recipe.course != part.recipe.course:
                raise LedgerError(_one_name(before.part, part, path))
            return Adopted(self._kept(before.continued()), before.replaced), None
        is_worth = self.options.base is None and len(part.notes) >= _WORTH
        memo = Memo(path, Path(part.recipe.path).stem) if is_worth else None
        adopted = adopt(self._kept(self._read(path, memo)), part, lambda it: self._kept(self._read(it)))
        self._kept(adopted.ledger)
        for it in adopted.replaced:
            self.remarks.append(f"{path}: took over {it.name}, which is now kept as {backup_of(it).name}")
        if not adopted.ledger.exists and self.options.base is None:
            return Adopted(self._kept(self._start(path, part, adopted.ledger))), memo
        return adopted, memo

    def there(self, part: Part) -> Course:
        """Whose the file in its place is, whatever the build starts from, or whose it will be."""
        if self.options.base is None:
            return Course(self.options.begun.get(self.path(part), ""))
        with closing(read_ledger(self.path(part), recover=True)) as ledger:
            return ledger.course

    def _kept(self, ledger: Ledger) -> Ledger:
        self.opened.append(ledger)
        self.held.callback(ledger.close)
        return ledger

    def _read(self, path: Path, memo: Memo | None = None) -> Ledger:
        if self.options.base is not None:
            return read_ledger(path, source=kept_ledger(path, self.options.base))
        ledger = read_ledger(path, memo, recover=self.options.recover)
        if ledger.exists and self.options.recover:
            self.remarks.append(
                f"{path}: kept what could be read; the file as it was is now {backup_of(path).name}"
            )
        return ledger

    def _start(self, path: Path, part: Part, none: Ledger) -> Ledger:
        """The ledger of a course that has none: what its packages say, or an empty one."""
        if recovered := _ledger_of_packages(path, part, self.options.folder, self.remarks):
            return recovered
        backup = backup_of(path).name
        if backup_of(path).is_file():
            raise LedgerError(
                f"{path}:1: not there, but {backup} is; nothing was written. Copy that back (without .bak) "
                "or, to start anew, delete it: every renamed note would then lose its cards"
            )
        self.remarks.append(
            f"{path}: started; keep it with the notes (in git): it is how cards survive a rename"
        )
        return none


def _one_name(one: Part, other: Part, path: Path) -> str:
    """Why two folders of one name can't be built into one folder, or two courses whose names differ by
    capitals or accents."""
    both = " and ".join(str(it.folder or f"« {it.recipe.course} »") for it in (one, other))
    what = (
        "have names that give one file, and would share this ledger; nothing was written. Call one of the "
        "courses something else, or both the same"
        if other.recipe.path
        else "have one name, and would share this ledger; nothing was written. Build them with another -o "
        "each, or give each a recipe with a « course » of its own"
    )
    return f"{path}:1: {both} {what}"


def _ledger_of_packages(path: Path, part: Part, folder: Path, remarks: list[str]) -> Ledger | None:
    """The ledger that the packages of the last builds of the course's recipes say; None where they say
    nothing."""
    stem, suffix = Path(part.recipe.path).stem, FORMATS["apkg"].suffix
    files = {folder / f"{package.file}{suffix}": stem for package in part.packages()}
    for recipe in recipes_of_course(part.recipe):
        files[folder / f"{recipe.file}{suffix}"] = Path(recipe.path).stem
    packages = [file for file in files if file.is_file()]
    rows: dict[str, LedgerRow] = {}
    for package in packages:
        for row in rows_of_package(package):
            of = (files[package], *(rows[row.id].recipes if row.id in rows else ()))
            newest = max(row, rows.get(row.id, row), key=lambda it: it.changed)
            rows[row.id] = replace(newest, recipes=tuple(sorted(set(of))))
    if not rows:
        return None
    remarks.append(f"{path}: not there; made again from {', '.join(map(str, packages))}")
    only = {row_recipes for row in rows.values() for row_recipes in row.recipes} <= {stem}
    said = (replace(row, recipes=()) for row in rows.values()) if only else rows.values()
    return ledger_of(path, said)
