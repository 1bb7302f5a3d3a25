"""Courses: recipes of one folder that name one course give parts of it, and share what is known of its
cards."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from flashmot.building.recipe import Recipe, load_recipe
from flashmot.html.media_types import RECIPE_SUFFIXES
from flashmot.runtime.errors import FlashmotError
from flashmot.vault.reader import vault_name

_DECISIONS: Final = ".cards"
"""The end of the stem of what teachers decided, which is YAML, too."""


def recipes_of_course(recipe: Recipe) -> tuple[Recipe, ...]:
    """All recipes of a recipe's folder and course, itself among them, by file name; those that can't be read
    are of no course."""
    if not recipe.path:
        return ()
    own = Path(recipe.path)
    beside = {Path(it.path).stem: it for it in recipes_in(own.parent) if it.course == recipe.course}
    found = beside | {own.stem: recipe}
    return tuple(found[stem] for stem in sorted(found))


def recipes_in(folder: Path) -> Iterator[Recipe]:
    """The recipes of a folder that can be read, by file name."""
    for path in _recipe_files(folder):
        with suppress(FlashmotError, OSError):
            state = path.stat()
            yield _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _loaded(path: Path, _changed: int, _size: int) -> Recipe:
    return load_recipe(path)


def stems_in(folder: Path) -> frozenset[str]:
    """The file names, without suffix, of all recipes in a folder, whatever they say."""
    return frozenset(path.stem for path in _recipe_files(folder))


def _recipe_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in RECIPE_SUFFIXES and not path.stem.endswith(_DECISIONS):
            yield path


def roots_of_course(recipe: Recipe) -> tuple[Path, ...]:
    """The folders of notes of a recipe's course, without those that lie in another one of them."""
    folders = {
        path.resolve() for it in recipes_of_course(recipe) or (recipe,) for path in it.notes if path.is_dir()
    }
    return tuple(sorted(path for path in folders if not folders.intersection(path.parents)))


def placed(folder: Path, roots: Sequence[Path]) -> tuple[Path, str]:
    """The folder that a course reads a folder in, and the way from there, ``/`` at its end: ``""`` where
    it is that folder.

    >>> placed(Path("/v/a"), [Path("/v")])
    (PosixPath('/v'), 'a/')
    """
    own = folder.resolve()
    root = next((it for it in roots if it in own.parents), None)
    return (folder, "") if root is None else (root, f"{own.relative_to(root).as_posix()}/")


def places_read(recipe: Recipe) -> tuple[Path, ...]:
    """The folders and single notes that are read for a recipe."""
    roots = roots_of_course(recipe)
    read = (placed(path, roots)[0] if path.is_dir() else path for path in recipe.notes)
    return tuple(dict.fromkeys(read))


def prefix_of(folder: Path, roots: Sequence[Path]) -> str:
    """What the ledger puts before the paths of a folder's notes: the way to it from the course's one folder;
    where there are several, from there.

    >>> prefix_of(Path("/v/a"), [Path("/v")]), prefix_of(Path("/v"), [Path("/v")])
    ('a/', '')
    """
    folder = folder.resolve()
    root = next((it for it in roots if it == folder or it in folder.parents), folder)
    below = "" if root == folder else f"{folder.relative_to(root).as_posix()}/"
    if len(roots) < 2:
        return below
    names = Counter(map(vault_name, roots))
    name = vault_name(root)
    if names[name] > 1:
        name = root.relative_to(os.path.commonpath(roots)).as_posix()
    return f"{name}/{below}"
