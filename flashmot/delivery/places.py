"""Where ledgers lie, and which files a build reads."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flashmot.building.build import Part, file_name
from flashmot.building.recipe import Recipe
from flashmot.ledger.curation import SUFFIX as CURATION_SUFFIX
from flashmot.ledger.file import SUFFIX
from flashmot.model.times import FIRST_TIME
from flashmot.vault.scan import scan_folder

Sources = Sequence[Path | Recipe]
"""What to build: recipes, folders of notes, single notes."""


def ledger_path(part: Part, folder: Path) -> Path:
    """Where a part's ledger lies: beside its recipe, else in the folder of the packages."""
    if part.recipe.path:
        return recipe_ledger(Path(part.recipe.path))
    return folder / f"{file_name(part.recipe.course)}{SUFFIX}"


def curation_path(ledger: Path) -> Path:
    """Where a teacher's decisions on single cards lie: beside the ledger."""
    return ledger.with_name(ledger.name.removesuffix(SUFFIX) + CURATION_SUFFIX)


def recipe_ledger(recipe: Path) -> Path:
    """The ledger of a recipe."""
    return recipe.with_name(recipe.stem + SUFFIX)


def written_places(sources: Sources, folder: Path) -> set[Path]:
    """What a build writes into and locks: the ledgers of recipes, the folder for sources without one."""
    return {recipe_ledger(Path(it.path)) if isinstance(it, Recipe) else folder for it in sources}


def keep_ledgers(sources: Sources, folder: Path, base: Path) -> None:
    """Copies the ledgers of these sources into ``base``, to build on them again and again
    (``Options.base``)."""
    of_recipes = {recipe_ledger(Path(it.path)) for it in sources if isinstance(it, Recipe)}
    for path in {*of_recipes, *folder.glob(f"*{SUFFIX}")}:
        if path.is_file():
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
            decisions = curation_path(recipe_ledger(Path(source.path)))
            if decisions.exists():
                yield decisions
            yield from _files(source.notes)
        elif source.is_dir():
            yield from map(Path, scan_folder(source).notes.values())
        else:
            yield source
