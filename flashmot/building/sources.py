"""What a recipe reads: each folder that it names as a part of the one that its course reads it in, so that
two recipes of a course see the same notes around a note, and make the same cards of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flashmot.building.courses import placed, prefix_of, roots_of_course
from flashmot.building.memory import VaultMemory
from flashmot.building.recipe import Recipe
from flashmot.extract.facts import find_facts
from flashmot.model.note import Note
from flashmot.model.problem import Problem
from flashmot.runtime.errors import FlashmotError, SourceError
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.directions import AS_THEY_SAY, Directions, matches
from flashmot.vault.reader import Progress
from flashmot.vault.vault import Survey
from flashmot.wording import default_wording


@dataclass(frozen=True, slots=True)
class Source:
    """A vault as a recipe reads it."""

    vault: Vault
    """All notes of the folder that the course reads."""
    memory: VaultMemory | None
    """What is known of it from earlier runs, where that is kept."""
    above: str = ""
    """What the ledger puts before the paths of its notes."""
    root: str = ""
    """The folder's path."""
    directions: Directions = AS_THEY_SAY
    """What the recipe says of its notes."""
    exclude: tuple[str, ...] = ()
    """Patterns of notes to leave out."""

    @property
    def wanted(self) -> list[Note]:
        """The notes that the recipe names and doesn't leave out."""
        return [note for note in self.vault.notes if self._is_wanted(note.path)]

    @property
    def left(self) -> frozenset[str]:
        """What the ledger calls the notes of other folders, which are left to other recipes."""
        named = self.directions.named
        left = (it for it in self.vault.notes if named(it.path) is None and not it.structural)
        return frozenset(self.above + it.path for it in left)

    @property
    def problems(self) -> list[Problem]:
        """What reading the notes that the recipe names met."""
        below = [f"{self.root}/{it}" for it in self.directions.below]
        return [it for it in self.vault.problems if not below or it.source.path.startswith(tuple(below))]

    @property
    def paths(self) -> list[str]:
        """The ways to all notes that the recipe names, from the folder that it names."""
        named = map(self.directions.named, self.vault.readings)
        return [path for path in named if path is not None]

    def _is_wanted(self, path: str) -> bool:
        named = self.directions.named(path)
        return named is not None and not any(matches(pattern, named) for pattern in self.exclude)


def read_sources(
    recipe: Recipe, progress: Progress | None = None, remember: int | None = None
) -> list[Source]:
    """The folders of a recipe, then its single notes as one vault.

    Raises:
        FlashmotError: one can't be read; the message names the recipe.
    """
    roots = roots_of_course(recipe)
    folders: dict[Path, list[str]] = {}
    singles: list[Path] = []
    for path in recipe.notes:
        if path.is_dir():
            root, below = placed(path, roots)
            folders.setdefault(root, []).append(below)
        else:
            singles.append(path)
    try:
        found = [
            _read_folder(root, below, roots, recipe, progress, remember) for root, below in folders.items()
        ]
        if singles:
            vault = read_notes(singles, survey_of(recipe), recipe.directions)
            above = f"{vault.name}/" if found else ""
            found.append(Source(vault, None, above, "", recipe.directions, recipe.exclude))
    except SourceError as error:
        raise FlashmotError(f"{recipe.path}:1: {error}") from error
    return found


def _read_folder(
    root: Path,
    below: list[str],
    roots: tuple[Path, ...],
    recipe: Recipe,
    progress: Progress | None,
    remember: int | None,
) -> Source:
    directions = recipe.directions.within(tuple(it for it in below if it))
    memory = VaultMemory(root, recipe, remember, directions.below)
    vault = read_vault(root, survey_of(recipe), progress, memory, directions)
    return Source(vault, memory, prefix_of(root, roots), str(root), directions, recipe.exclude)


def survey_of(recipe: Recipe) -> Survey:
    """What finds the facts of notes, in a recipe's words."""
    wording = recipe.wording or default_wording()
    return lambda note: find_facts(note, wording)
