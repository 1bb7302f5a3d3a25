"""Recipes: ``decks/*.yml`` files that say which notes become which decks."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from flashmot.building.recipe_file import RecipeFile
from flashmot.extract import EXTRACTORS
from flashmot.model.knowledge import TYPES, type_named
from flashmot.runtime.errors import RecipeError
from flashmot.vault.directions import Directions
from flashmot.wording import Wording, load_wording

DEPTHS = ("essential", "complete")
"""How much of the notes a deck asks."""
_LONGEST_TRAVEL = 36_500
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


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
    id: str = ""
    """What the ids of the course's new cards begin with; one is made by default."""
    chapters: tuple[str, ...] = ()
    """Which chapters to take, in this order; all when empty. ``""`` stands for the notes without a
    chapter."""
    titles: Mapping[str, str] | None = None
    """Chapter → its title, added to « Chapitre 1 »."""
    kinds: tuple[str, ...] = tuple(EXTRACTORS)
    """Which kinds of card to make."""
    depth: str = "essential"
    """One of ``DEPTHS``: the cards worth learning, or all that the notes give."""
    exclude: tuple[str, ...] = ()
    """Patterns of notes to leave out (``Brouillons/*``, ``SF_ G*``): of their paths or file names."""
    include: tuple[str, ...] = ()
    """Patterns of notes that are course matter though they look like an index, a template, a journal…"""
    assign: Mapping[str, tuple[str, ...]] | None = None
    """Chapter → patterns of the notes that belong to it, whatever they say."""
    types: Mapping[str, str] | None = None
    """Pattern → the key of the type that its notes are of, whatever they say."""
    vault: str = ""
    """Obsidian's name of the vault, for the cards' links; the folder's by default."""
    description: str = ""
    """What students read under the deck's name; a sentence by default."""
    retired_days: int = 365
    """For how many days cards that the notes no longer give travel in the packages."""
    wording: Wording | None = None
    """The questions, where a file replaces some of the program's own (``wording: my-wording.yml``)."""

    @property
    def directions(self) -> Directions:
        """What it says of notes, over what they say themselves."""
        return Directions(self.include, self.assign or {}, self.types or {})


_KEYS = tuple(field.name for field in fields(Recipe) if field.name != "path")


def load_recipe(path: Path) -> Recipe:
    """Reads and checks a recipe.

    Raises:
        RecipeError: it can't be read, is no YAML, has an unknown key or a value of the wrong kind; the
            message names the file and the line, and the nearest known key.
    """
    file = RecipeFile.of(path)
    file.refuse_unknown(_KEYS)
    return Recipe(  # of several keys that are wrong, the first in this order is told
        path=str(path),
        retired_days=file.number("retired_days", 365, of="days", most=_LONGEST_TRAVEL),
        titles=file.named_texts("titles", "chapters with their titles, such as « 1: Comprendre les CLOM »"),
        kinds=file.choices("kinds", EXTRACTORS),
        depth=file.choice("depth", DEPTHS),
        file=file.file_name("file", path.stem),
        notes=_notes(file),
        course=unicodedata.normalize("NFC", file.text("course", path.stem)),
        id=_id(file),
        chapters=file.texts("chapters"),
        exclude=file.texts("exclude"),
        include=file.texts("include"),
        assign=file.named_lists("assign", "chapters with patterns of notes, such as « 14: [SF_ G*] »"),
        types=_types(file),
        vault=file.text("vault"),
        description=file.text("description"),
        wording=load_wording(path.parent / file.text("wording")) if "wording" in file else None,
    )


def _types(file: RecipeFile) -> dict[str, str]:
    """Patterns with the keys of the types that they name."""
    named = file.named_texts("types", "patterns of notes with a type each, such as « PROC_*: procédure »")
    found: dict[str, str] = {}
    for pattern, noun in named.items():
        kind = type_named(noun)
        if kind is None or kind.structural:
            nouns = ", ".join(it.noun for it in TYPES if not it.structural)
            file.fail("types", f"no type « {noun} »; known types: {nouns}")
        found[pattern] = kind.key
    return found


def _id(file: RecipeFile) -> str:
    """The course's id, of letters, digits and hyphens, so that it can stand in the ids of cards."""
    given = file.text("id").lower()
    if given and not _ID.fullmatch(given):
        file.expect("id", "2 to 40 letters, digits and hyphens, such as « miena-2026 »")
    return given


def _notes(file: RecipeFile) -> tuple[Path, ...]:
    """The folders and notes to read, made absolute from the recipe's folder; at least one, all there."""
    notes = tuple((file.path.parent / given).resolve() for given in file.texts("notes"))
    if not notes:
        raise RecipeError(f"{file.path}:1: no « notes »; say where the notes are, such as « notes: notes »")
    for note in notes:
        if not os.path.exists(note):  # noqa: PTH110 - Path.exists raises where a name is too long
            file.fail("notes", f"no such folder or note: {note}")
    for at, note in enumerate(notes):
        others = (*notes[:at], *notes[at + 1 :])
        if note in others or any(it in others for it in note.parents):
            why = f"« {note} » stands there twice, or lies in another one"
            file.fail("notes", f"{why}: it would give its cards twice; leave it out")
    return notes
