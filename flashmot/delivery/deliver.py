"""Sources → files: reads the notes, applies the ledgers, writes packages and ledgers together, one build at a
time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flashmot.building.build import Build, Part, assemble, build
from flashmot.building.courses import recipes_of_course
from flashmot.building.recipe import Recipe
from flashmot.delivery.adopting import Adopted, adopt, course_for, heirs_of, left_to_others, recipes_there
from flashmot.delivery.curating import curation_of, curator_of
from flashmot.delivery.deciding import adopt_decisions
from flashmot.delivery.locks import locked
from flashmot.delivery.places import Sources, kept_ledger, ledger_path, newest, written_places
from flashmot.export import FORMATS, Format
from flashmot.export.recovery import rows_of_package
from flashmot.export.write import write_all, write_ledgers
from flashmot.ledger.course import Course
from flashmot.ledger.file import Ledger, backup_of, read_ledger
from flashmot.ledger.memo import Memo
from flashmot.ledger.rebind import rebind, rebind_card
from flashmot.ledger.rows import LedgerRow
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
    known: frozenset[str] = frozenset()
    """The ids of cards that are known of the course elsewhere, as in a quiz: where its ledger is lost, they
    say what ids its cards had."""
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
        moved = [it for source in sources if isinstance(source, Recipe) for it in adopt_decisions(source)]
        made = _settled(
            build(sources, progress, depth=options.depth, remember=options.remember),
            sources,
            options,
            listed=False,
        )
        made.remarks.extend(moved)
        try:
            if approve is not None:
                approve(made)
            if made.build.packages:
                written = write_all(
                    made.settlements, made.build.packages, options.folder, options.form, options.now
                )
                made.paths, made.updates = written.paths, written.updates
            _remember(made)
        finally:
            _close(made)
        return made


def preview(
    sources: Sources,
    options: Options,
    progress: Progress | None = None,
    *,
    listed: bool = True,
    look: Callable[[Delivery], None] = lambda _: None,
) -> Delivery:
    """What ``deliver`` would do, with each change where ``listed``. Writes nothing.

    ``look`` sees it while the ledgers are open.
    """
    built = build(sources, progress, depth=options.depth, remember=options.remember)
    made = _settled(built, sources, replace(options, retire=True), listed=listed)
    try:
        look(made)
    finally:
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


def rebind_cards(path: Path, old: str, new: str, now: int) -> None:
    """Rewrites a ledger so that the card that the last build gave as ``new`` is the card ``old`` (ids).

    Raises:
        LedgerError: the ledger can't be read or knows no such card.
        OutputError: it can't be written.
    """
    with ExitStack() as held:
        held.enter_context(locked([path]))
        before = held.enter_context(closing(read_ledger(path)))
        write_ledgers([held.enter_context(closing(rebind_card(before, old, new, now)))])


def _remember(made: Delivery) -> None:
    """Notes for the next build what this one found out. Of several recipes that were settled with one ledger,
    one after the other, only the last knows the file as it is now, unless it is as it was."""
    last = {settlement.ledger.path: settlement for settlement in made.settlements}
    changed = {settlement.ledger.path for settlement in made.settlements if settlement.is_new}
    for settlement in made.settlements:
        path = settlement.ledger.path
        if path not in changed or settlement is last[path]:
            settlement.remember()


def _close(made: Delivery) -> None:
    for settlement in made.settlements:
        settlement.close()


def _settled(made: Build, sources: Sources, options: Options, *, listed: bool) -> Delivery:
    settlements: list[Settlement] = []
    remarks: list[str] = []
    with ExitStack() as held:
        opener = _Opener(options, remarks, held)
        for part in made.parts:
            before = next((it for it in reversed(settlements) if it.ledger.path == opener.path(part)), None)
            adopted, memo = opener.open(part, before)
            ledger = adopted.ledger
            curator = curator_of(part, options.folder) if options.curated else None
            start = options.now if options.fixed or ledger.exists else min(newest(sources), options.now)
            # Whoever reads the cards before the first build decides on ids that are to stay.
            said = curation_of(part, options.folder) if not ledger.exists else None
            elsewhere = options.known.union(said.decisions if said else ())
            settled = settle_part(
                part,
                ledger,
                memo,
                now=options.now,
                start=start,
                listed=listed,
                force=options.retire,
                curator=curator,
                course=course_for(ledger, part, opener.there(part), elsewhere),
                others=recipes_there(part),
                heirs=heirs_of(ledger, part),
                elsewhere_too=left_to_others(part),
            )
            settlements.append(replace(settled, replaced=adopted.replaced))
        held.pop_all()
        used = {id(settlement.ledger) for settlement in settlements}
        for ledger in opener.opened:
            if id(ledger) not in used:
                ledger.close()
    return Delivery(assemble([settlement.part for settlement in settlements]), settlements, remarks=remarks)


@dataclass(slots=True)
class _Opener:
    """Opens the ledgers of a build's parts; several recipes of one course are settled one after the other
    with one ledger."""

    options: Options
    remarks: list[str]
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
            if not part.recipe.path:
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
        """Whose the file in its place is, whatever the build starts from."""
        if self.options.base is None:
            return Course()
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
    """Why two folders of one name can't be built into one folder."""
    folders = " and ".join(str(it.folder or it.recipe.course) for it in (one, other))
    return (
        f"{path}:1: {folders} have one name, and would share this ledger; nothing was written. Build them "
        "with another -o each, or give each a recipe with a « course » of its own"
    )


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
