"""Recipes: ``decks/*.yml`` files that say which notes become which decks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from flashmot.extract import EXTRACTORS
from flashmot.runtime.errors import RecipeError
from flashmot.runtime.yaml import load_yaml
from flashmot.wording import Wording, load_wording

_LARGEST = 256 * 1024
_LONGEST_TRAVEL = 36_500
_CONTROL = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to build."""

    path: str
    """The recipe's own file, as given."""
    course: str
    """The name of the top deck; chapters are its subdecks."""
    notes: tuple[Path, ...]
    """Folders of notes or single notes, made absolute from the recipe's folder."""
    file: str
    """The package's file name, without suffix: the recipe's unless it says otherwise."""
    chapters: tuple[str, ...] = ()
    """Which chapters to take, in this order; all when empty. ``""`` stands for the notes without a
    chapter."""
    titles: Mapping[str, str] | None = None
    """Chapter → its title, added to « Chapitre 1 »."""
    kinds: tuple[str, ...] = tuple(EXTRACTORS)
    """Which kinds of card to make."""
    exclude: tuple[str, ...] = ()
    """Patterns of note paths to leave out (``Brouillons/*``)."""
    vault: str = ""
    """Obsidian's name of the vault, for the cards' links; the folder's by default."""
    description: str = ""
    """What students read under the deck's name; a sentence by default."""
    retired_days: int = 365
    """For how many days cards that the notes no longer give travel in the packages."""
    wording: Wording | None = None
    """The questions, where a file replaces some of the program's own (``wording: my-wording.yml``)."""


_KEYS = tuple(field.name for field in fields(Recipe) if field.name != "path")


def load_recipe(path: Path) -> Recipe:
    """Reads and checks a recipe.

    Raises:
        RecipeError: it can't be read, is no YAML, has an unknown key or a value of the wrong kind; the
            message names the file and the line, and the nearest known key.
    """
    text = _read(path)
    data, lines = _parse(path, text)
    for key in data:
        if key not in _KEYS:
            nearest = difflib.get_close_matches(str(key), _KEYS, n=1)
            hint = f"did you mean « {nearest[0]} »?" if nearest else f"known keys: {', '.join(_KEYS)}"
            raise RecipeError(f"{path}:{lines.get(str(key), 1)}: unknown key « {key} »; {hint}")

    def fail(key: str, wanted: str) -> RecipeError:
        return RecipeError(f"{path}:{lines.get(key, 1)}: « {key} » must be {wanted}")

    def text_at(key: str, default: str) -> str:
        value = data.get(key, default)
        if (
            not isinstance(value, str | int)
            or isinstance(value, bool)
            or (key in data and not str(value).strip())
        ):
            raise fail(key, "a text")
        if _CONTROL.search(str(value)):
            raise fail(key, "a text without control characters")
        return str(value).strip()

    def texts_at(key: str) -> tuple[str, ...]:
        value = data.get(key, [])
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str | int) and not isinstance(item, bool) for item in listed):
            raise fail(key, "a text or a list of texts")
        if any(_CONTROL.search(str(item)) for item in listed):
            raise fail(key, "texts without control characters")
        return tuple(str(item).strip() for item in listed)

    days = data.get("retired_days", 365)
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= _LONGEST_TRAVEL:
        raise fail("retired_days", f"a number of days from 0 to {_LONGEST_TRAVEL}")
    titles = data.get("titles", {})
    if not isinstance(titles, dict) or not all(isinstance(title, str) for title in titles.values()):
        raise fail("titles", "chapters with their titles, such as « 1: Comprendre les CLOM »")
    kinds = texts_at("kinds") or tuple(EXTRACTORS)
    for kind in kinds:
        if kind not in EXTRACTORS:
            raise fail("kinds", f"among {', '.join(EXTRACTORS)}; « {kind} » is not")
    file = text_at("file", path.stem)
    if "/" in file or "\\" in file or file.startswith("."):
        raise fail("file", "a file name without folders")
    notes = tuple((path.parent / given).resolve() for given in texts_at("notes"))
    if not notes:
        raise RecipeError(f"{path}:1: no « notes »; say where the notes are, such as « notes: notes »")
    for folder in notes:
        if not folder.exists():
            raise RecipeError(f"{path}:{lines.get('notes', 1)}: no such folder or note: {folder}")
    return Recipe(
        path=str(path),
        course=text_at("course", path.stem),
        notes=notes,
        file=file,
        chapters=texts_at("chapters"),
        titles={str(chapter): title for chapter, title in titles.items()},
        kinds=kinds,
        exclude=texts_at("exclude"),
        vault=text_at("vault", ""),
        description=text_at("description", ""),
        retired_days=days,
        wording=load_wording(path.parent / text_at("wording", "")) if "wording" in data else None,
    )


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecipeError(f"{path}:1: can't be read ({error.strerror})") from error
    try:
        if len(data) > _LARGEST:
            raise RecipeError(f"{path}:1: too large for a recipe; is it one?")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecipeError(f"{path}:1: not UTF-8 text; save it as UTF-8") from error


def _parse(path: Path, text: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        data = load_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        raise RecipeError(
            f"{path}:{mark.line + 1 if mark else 1}: not YAML ({why}); correct the line"
        ) from error
    if not isinstance(data, dict):
        raise RecipeError(f"{path}:1: not a recipe; it needs lines such as « notes: notes »")
    lines = {
        line.partition(":")[0].strip(): at
        for at, line in enumerate(text.split("\n"), 1)
        if line[:1].isalpha()
    }
    return data, lines
