"""Recipe + vault → packages of decks, and all problems. Gathers everything; writes nothing."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flashmot.building.decks import decks_of
from flashmot.building.memory import VaultMemory
from flashmot.building.recipe import Recipe
from flashmot.building.sources import read_sources, survey_of
from flashmot.french.words import plain
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.directions import matches
from flashmot.vault.reader import Progress

_NO_RECIPE = Recipe("", "", (), "")


@dataclass(frozen=True, slots=True)
class Part:
    """What one recipe gives, or one vault without a recipe."""

    recipe: Recipe
    """The recipe; one without a path where none was given."""
    decks: tuple[Deck, ...]
    """A deck a chapter, in order."""
    problems: tuple[Problem, ...]
    """What a person should look at."""
    notes: tuple[Note, ...]
    """The notes that the decks are about, in order."""
    vaults: tuple[Vault, ...]
    """The vaults that they were read from."""
    whole: bool
    """Whether all notes of the vaults were read, so that a note that isn't there is gone."""
    folder: Path | None = None
    """The folder that was given where no recipe was."""
    prefixes: tuple[str, ...] = ()
    """What the ledger puts before the paths of each vault's notes; nothing where none are given."""
    left: frozenset[str] = frozenset()
    """What the ledger calls the notes of folders that the recipe leaves to others."""

    @property
    def prefixed(self) -> list[tuple[Vault, str]]:
        """Each vault with what the ledger puts before the paths of its notes."""
        return list(zip(self.vaults, self.prefixes or [""] * len(self.vaults), strict=True))

    @property
    def present(self) -> dict[str, str]:
        """All notes that there are: what the ledger calls each → its identity."""
        return {above + note.path: note.identity for vault, above in self.prefixed for note in vault.notes}

    @property
    def unread(self) -> frozenset[str]:
        """What the ledger calls notes, and folders (with ``/`` at the end), that couldn't be read."""
        return frozenset(above + path for vault, above in self.prefixed for path in vault.unread)

    @property
    def elsewhere(self) -> frozenset[str]:
        """What the ledger calls the notes of chapters and folders that the recipe leaves to others."""
        if not self.recipe.chapters:
            return self.left
        wanted = {id(note) for note in self.notes}
        return self.left.union(
            above + note.path
            for vault, above in self.prefixed
            for note in vault.notes
            if id(note) in wanted and not note.structural and note.chapter not in self.recipe.chapters
        )

    def packages(self) -> tuple[Package, ...]:
        """One a file to write: the recipe's, or one a deck."""
        decks = tuple(deck for deck in self.decks if deck.cards or deck.retired)
        if self.recipe.path:
            return (Package(self.recipe.file, decks),) if decks else ()
        return tuple(Package(file_name(deck.name), (deck,)) for deck in decks)


@dataclass(frozen=True, slots=True)
class Build:
    """What a run makes."""

    packages: tuple[Package, ...]
    """One a file to write; empty when the notes give no card."""
    problems: tuple[Problem, ...]
    """What a person should look at, in the order of files and lines."""
    notes: tuple[Note, ...]
    """The notes read, in order."""
    vaults: tuple[Vault, ...] = ()
    """The vaults that they were read from."""
    parts: tuple[Part, ...] = ()
    """What each recipe or vault gave."""

    @property
    def has_others(self) -> bool:
        """Whether the notes give cards that are for the complete deck alone and that students don't get."""
        return any(bundle.left_out() for part in self.parts for deck in part.decks for bundle in deck.bundles)

    @property
    def cards(self) -> Iterator[Card]:
        """All cards, deck by deck."""
        return (card for package in self.packages for deck in package.decks for card in deck.cards)


def build(
    sources: Iterable[Path | Recipe],
    progress: Progress | None = None,
    *,
    depth: str | None = None,
    remember: int | None = None,
) -> Build:
    """Builds recipes, folders of notes and single notes.

    A recipe gives one package; notes without a recipe give one for each chapter found and one for those
    without. ``depth``, one of ``DEPTHS``, is used in place of the recipes'. From ``remember`` files on, what
    was made is kept for the next run.

    Raises:
        SourceError: a source doesn't exist.
        RecipeError: a recipe can't be used.
    """
    with _seldom_collecting():
        return _build(sources, progress, depth, remember)


def _build(
    sources: Iterable[Path | Recipe], progress: Progress | None, depth: str | None, remember: int | None
) -> Build:
    recipes: list[Recipe] = []
    folders: list[Path] = []
    singles: list[Path] = []
    for source in sources:
        if isinstance(source, Recipe):
            recipes.append(replace(source, depth=depth or source.depth))
        else:
            (folders if source.is_dir() else singles).append(source)
    parts = [_build_recipe(recipe, progress, remember) for recipe in recipes]
    plain = replace(_NO_RECIPE, depth=depth or _NO_RECIPE.depth)
    parts.extend(_build_folder(folder, plain, progress, remember) for folder in folders)
    if singles:
        vault = read_notes(singles, survey_of(plain))
        parts.append(_build_vault(vault, plain, None, progress, whole=False))
    return assemble(parts)


def read(
    sources: Iterable[Path | Recipe], progress: Progress | None = None
) -> list[tuple[Vault, tuple[Note, ...]]]:
    """The vaults of recipes, folders and single notes, each with the notes wanted of it; no cards are made.

    Raises:
        SourceError: a source doesn't exist.
        FlashmotError: a recipe's notes can't be read.
    """
    found: list[tuple[Vault, tuple[Note, ...]]] = []
    singles: list[Path] = []
    for source in sources:
        if isinstance(source, Recipe):
            found.extend((it.vault, tuple(it.wanted)) for it in read_sources(source, progress))
        elif source.is_dir():
            vault = read_vault(source, None, progress)
            found.append((vault, vault.notes))
        else:
            singles.append(source)
    if singles:
        vault = read_notes(singles)
        found.append((vault, vault.notes))
    return found


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python's collector looks at all records again and again while they become more; there are no cycles in
    them."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def assemble(parts: Sequence[Part]) -> Build:
    """The parts as one: files named apart, problems in order."""
    packages = _named_apart([package for part in parts for package in part.packages()])
    problems = {str(problem): problem for part in parts for problem in part.problems}
    notes = {note.path: note for part in parts for note in part.notes}
    read = tuple(vault for part in parts for vault in part.vaults)
    ordered = tuple(sorted(problems.values(), key=_place))
    return Build(tuple(packages), ordered, tuple(notes.values()), read, tuple(parts))


def _build_recipe(recipe: Recipe, progress: Progress | None, remember: int | None) -> Part:
    decks: list[Deck] = []
    problems: list[Problem] = []
    notes: list[Note] = []
    sources = read_sources(recipe, progress, remember)
    for it in sources:
        named = replace(it.vault, name=recipe.vault or it.vault.name)
        wanted = it.wanted
        made, found = decks_of(named, wanted, recipe, it.memory, progress, it.above)
        decks.extend(made)
        problems.extend((*it.problems, *found))
        notes.extend(wanted)
    problems.extend(_missing_chapters(recipe, notes))
    problems.extend(_idle_patterns(recipe, [path for it in sources for path in it.paths]))
    return Part(
        recipe,
        tuple(decks),
        tuple(problems),
        tuple(notes),
        tuple(it.vault for it in sources),
        whole=True,
        prefixes=tuple(it.above for it in sources),
        left=frozenset[str]().union(*(it.left for it in sources)),
    )


def _idle_patterns(recipe: Recipe, paths: Sequence[str]) -> Iterator[Problem]:
    """Patterns of the recipe that no note matches."""
    for key, patterns in {"exclude": recipe.exclude, **recipe.directions.patterns()}.items():
        for pattern in patterns:
            if not any(matches(pattern, path) for path in paths):
                why = f"no note matches « {pattern} » in « {key} »; correct the pattern, or delete it"
                yield Problem(Source(recipe.path), why)


def _missing_chapters(recipe: Recipe, notes: Sequence[Note]) -> Iterator[Problem]:
    """Chapters that the recipe names and no note belongs to."""
    there = {note.chapter for note in notes}
    for chapter in recipe.chapters:
        if chapter not in there:
            why = f"no note belongs to chapter « {chapter} »; check « chapters »"
            yield Problem(Source(recipe.path), why)


def _build_folder(folder: Path, plain: Recipe, progress: Progress | None, remember: int | None) -> Part:
    memory = VaultMemory(folder, plain, remember)
    vault = read_vault(folder, survey_of(plain), progress, memory)
    return replace(_build_vault(vault, plain, memory, progress, whole=True), folder=folder)


def _build_vault(
    vault: Vault, plain: Recipe, memory: VaultMemory | None, progress: Progress | None, *, whole: bool
) -> Part:
    recipe = replace(plain, course=vault.name)
    decks, problems = decks_of(vault, vault.notes, recipe, memory, progress)
    return Part(recipe, tuple(decks), (*vault.problems, *problems), vault.notes, (vault,), whole=whole)


def file_name(deck: str) -> str:
    """A deck's name as a file name that every system takes: ``cours-chapitre-11``, without the chapter's
    title."""
    short = re.sub(r"(::Chapitre \d+) – .*", r"\1", deck)
    return re.sub(r"[^a-z0-9]+", "-", plain(short)).strip("-")[:100] or "cartes"


def _named_apart(packages: list[Package]) -> list[Package]:
    """Two sources may give one file name: the second gets a number, so that nothing is overwritten."""
    taken: set[str] = set()
    named = []
    for package in packages:
        name, number = package.file, 2
        while name.casefold() in taken:
            name, number = f"{package.file}-{number}", number + 1
        taken.add(name.casefold())
        named.append(replace(package, file=name))
    return named


def _place(problem: Problem) -> tuple[bool, str, int, str]:
    return problem.info, problem.source.path, problem.source.line, problem.message
