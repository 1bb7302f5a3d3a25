"""Where ledgers lie, and which files a build reads."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flashmot.building.build import Part, file_name
from flashmot.building.courses import places_read, recipes_in
from flashmot.building.recipe import Recipe
from flashmot.ledger.curation import SUFFIX as CURATION_SUFFIX
from flashmot.ledger.file import SUFFIX
from flashmot.model.times import FIRST_TIME
from flashmot.vault.scan import scan_folder

Sources = Sequence[Path | Recipe]
"""What to build: recipes, folders of notes, single notes."""


def ledger_path(part: Part, folder: Path) -> Path:
    """Where a part's ledger lies: beside its recipe, one a course, else in the folder of the packages."""
    if part.recipe.path:
        return course_ledger(part.recipe)
    return folder / f"{file_name(part.recipe.course)}{SUFFIX}"


def curation_path(ledger: Path) -> Path:
    """Where a teacher's decisions on single cards lie: beside the ledger."""
    return ledger.with_name(ledger.name.removesuffix(SUFFIX) + CURATION_SUFFIX)


def course_ledger(recipe: Recipe) -> Path:
    """The ledger of a recipe's course."""
    return Path(recipe.path).with_name(file_name(recipe.course) + SUFFIX)


def former_ledger(recipe: Recipe) -> Path:
    """Where a recipe's ledger lay when each had its own."""
    path = Path(recipe.path)
    return path.with_name(path.stem + SUFFIX)


def former_decisions(recipe: Recipe) -> list[Path]:
    """The curation files that the recipes of a course had when each had its own, as far as they are there."""
    beside = list(recipes_in(Path(recipe.path).parent)) if recipe.path else []
    taken = {course_ledger(it) for it in beside}
    former = (former_ledger(it) for it in beside if it.course == recipe.course)
    return [path for path in map(curation_path, (it for it in former if it not in taken)) if path.is_file()]


def written_places(sources: Sources, folder: Path) -> set[Path]:
    """What a build writes into and locks: the ledgers of recipes, the folder for sources without one."""
    return {course_ledger(it) if isinstance(it, Recipe) else folder for it in sources}


def keep_ledgers(sources: Sources, folder: Path, base: Path) -> None:
    """Copies the ledgers of these sources into ``base``, to build on them again and again
    (``Options.base``)."""
    folders = {folder, *(Path(it.path).parent for it in sources if isinstance(it, Recipe))}
    for path in (path for it in folders for path in it.glob(f"*{SUFFIX}")):
        shutil.copyfile(path, kept_ledger(path, base))


def kept_ledger(path: Path, base: Path) -> Path:
    """Where ``keep_ledgers`` puts the ledger at ``path``."""
    return base / name_for(path)


def name_for(path: Path) -> str:
    """A file name that stands for a path."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def newest(sources: Sources) -> int:
    """When one of the files read last changed, in seconds since 1970.

    The cards of a first build get this time, not the clock's: two first builds of the same files are the
    same. It is newer than any package made before the last edit, should a ledger have been lost.
    """
    return max(map(_changed, _files(sources)), default=FIRST_TIME)


def _changed(path: Path) -> int:
    try:
        return int(path.stat().st_mtime)
    except OSError:  # a link that leads nowhere, a note that has just gone: reading it says so
        return FIRST_TIME


def _files(sources: Iterable[Path | Recipe]) -> Iterator[Path]:
    for source in sources:
        if isinstance(source, Recipe):
            yield Path(source.path)
            decisions = curation_path(course_ledger(source))
            if decisions.exists():
                yield decisions
            yield from _files(places_read(source))
        elif source.is_dir():
            yield from map(Path, scan_folder(source).notes.values())
        else:
            yield source
