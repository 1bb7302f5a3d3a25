"""Recipe + vault → packages of decks, and all problems. Gathers everything; writes nothing."""

from __future__ import annotations

import fnmatch
import gc
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flashmot.building.cards import chapter_name, deck_name
from flashmot.building.making import Made, Repeats, make_all
from flashmot.building.memory import VaultMemory
from flashmot.building.recipe import Recipe
from flashmot.extract.facts import find_facts
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.runtime.errors import FlashmotError, SourceError
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.chapters import chapter_in
from flashmot.vault.reader import Progress
from flashmot.vault.vault import Survey
from flashmot.wording import default_wording

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

    @property
    def present(self) -> dict[str, str]:
        """All notes that there are: what the ledger calls each → its identity."""
        several = len(self.vaults) > 1
        return {
            _key(note, vault, several=several): note.identity for vault in self.vaults for note in vault.notes
        }

    @property
    def elsewhere(self) -> frozenset[str]:
        """What the ledger calls the notes of chapters that the recipe leaves to others."""
        if not self.recipe.chapters:
            return frozenset()
        several, wanted = len(self.vaults) > 1, {id(note) for note in self.notes}
        return frozenset(
            _key(note, vault, several=several)
            for vault in self.vaults
            for note in vault.notes
            if id(note) in wanted and not note.structural and note.chapter not in self.recipe.chapters
        )

    def packages(self) -> tuple[Package, ...]:
        """One a file to write: the recipe's, or one a deck."""
        if self.recipe.path:
            return (Package(self.recipe.file, self.decks),) if self.decks else ()
        return tuple(Package(file_name(deck.name), (deck,)) for deck in self.decks)


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
    def cards(self) -> Iterator[Card]:
        """All cards, deck by deck."""
        return (card for package in self.packages for deck in package.decks for card in deck.cards)


def build(sources: Iterable[Path | Recipe], progress: Progress | None = None) -> Build:
    """Builds recipes, folders of notes and single notes.

    A recipe gives one package; notes without a recipe give one for each chapter found and one for those
    without.

    Raises:
        SourceError: a source doesn't exist.
        RecipeError: a recipe can't be used.
    """
    with _seldom_collecting():
        return _build(sources, progress)


def _build(sources: Iterable[Path | Recipe], progress: Progress | None) -> Build:
    recipes: list[Recipe] = []
    folders: list[Path] = []
    singles: list[Path] = []
    for source in sources:
        if isinstance(source, Recipe):
            recipes.append(source)
        else:
            (folders if source.is_dir() else singles).append(source)
    parts = [_build_recipe(recipe, progress) for recipe in recipes]
    parts.extend(_build_folder(folder, progress) for folder in folders)
    if singles:
        parts.append(_build_vault(read_notes(singles, _survey(_NO_RECIPE)), None, progress, whole=False))
    return assemble(parts)


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


def _key(note: Note, vault: Vault, *, several: bool) -> str:
    return f"{vault.name}/{note.path}" if several else note.path


def _build_recipe(recipe: Recipe, progress: Progress | None) -> Part:
    decks: list[Deck] = []
    problems: list[Problem] = []
    notes: list[Note] = []
    folders = [path for path in recipe.notes if path.is_dir()]
    singles = [path for path in recipe.notes if not path.is_dir()]
    memories: list[VaultMemory | None] = [VaultMemory(folder, recipe) for folder in folders]
    try:
        vaults = [
            _read(folder, memory, recipe, progress) for folder, memory in zip(folders, memories, strict=True)
        ]
        if singles:
            vaults.append(read_notes(singles, _survey(recipe)))
            memories.append(None)
    except SourceError as error:
        raise FlashmotError(f"{recipe.path}:1: {error}") from error
    for vault, memory in zip(vaults, memories, strict=True):
        named = replace(vault, name=recipe.vault or vault.name)
        wanted = [
            note for note in vault.notes if not any(fnmatch.fnmatch(note.path, it) for it in recipe.exclude)
        ]
        above = f"{vault.name}/" if len(vaults) > 1 else ""
        made, found = _decks(named, wanted, recipe, memory, progress, above)
        decks.extend(made)
        problems.extend((*vault.problems, *found))
        notes.extend(wanted)
    missing = [chapter for chapter in recipe.chapters if chapter not in {note.chapter for note in notes}]
    problems.extend(
        Problem(Source(recipe.path), f"no note belongs to chapter « {chapter} »; check « chapters »")
        for chapter in missing
    )
    return Part(recipe, tuple(decks), tuple(problems), tuple(notes), tuple(vaults), whole=True)


def _build_folder(folder: Path, progress: Progress | None) -> Part:
    memory = VaultMemory(folder, _NO_RECIPE)
    return _build_vault(_read(folder, memory, _NO_RECIPE, progress), memory, progress, whole=True)


def _build_vault(vault: Vault, memory: VaultMemory | None, progress: Progress | None, *, whole: bool) -> Part:
    recipe = replace(_NO_RECIPE, course=vault.name)
    decks, problems = _decks(vault, vault.notes, recipe, memory, progress)
    return Part(recipe, tuple(decks), (*vault.problems, *problems), vault.notes, (vault,), whole=whole)


def _read(folder: Path, memory: VaultMemory | None, recipe: Recipe, progress: Progress | None) -> Vault:
    return read_vault(folder, _survey(recipe), progress, memory)


def _survey(recipe: Recipe) -> Survey:
    wording = recipe.wording or default_wording()
    return lambda note: find_facts(note, wording)


def _decks(
    vault: Vault,
    notes: Sequence[Note],
    recipe: Recipe,
    memory: VaultMemory | None,
    progress: Progress | None,
    above: str = "",
) -> tuple[list[Deck], list[Problem]]:
    """A deck for each chapter, in order, and the problems that making cards met."""
    by_chapter: dict[str, list[Bundle]] = {}
    repeats: dict[str, Repeats] = {}
    problems: list[Problem] = []
    wanted = [
        it for it in notes if not it.structural and (not recipe.chapters or it.chapter in recipe.chapters)
    ]
    known = memory.known(vault) if memory is not None else {}
    traced = memory is not None and memory.is_on
    new: dict[str, Made] = {}
    with closing(make_all(wanted, vault, recipe, known, progress, traced=traced)) as all_made:
        for note, made in zip(wanted, all_made, strict=True):
            problems.extend(made.problems)
            if traced and note.path not in known:
                new[note.path] = made
            bundle = repeats.setdefault(note.chapter, Repeats()).without(made)
            if bundle.count:
                named = replace(bundle, key=above + note.path) if above else bundle
                by_chapter.setdefault(note.chapter, []).append(named)
    if memory is not None:
        memory.keep(vault, new)
    decks = []
    for chapter in sorted(by_chapter, key=lambda chapter: _chapter_order(chapter, recipe.chapters)):
        cards_packed = PackedCards(by_chapter[chapter])
        name = deck_name(recipe.course, chapter_name(chapter, recipe))
        decks.append(Deck(name, _description(recipe, cards_packed), cards_packed))
    return decks, problems


def file_name(deck: str) -> str:
    """A deck's name as a file name that every system takes: ``cours-chapitre-11``."""
    return re.sub(r"[^a-z0-9]+", "-", plain(deck)).strip("-")[:100] or "cartes"


def _description(recipe: Recipe, cards: PackedCards) -> str:
    if recipe.description:
        return html.escape(typeset(recipe.description), quote=False)
    of = f"{cards.notes} notes" if cards.notes > 1 else "une note"
    made = f"{len(cards)} cartes tirées de {of}" if len(cards) > 1 else f"Une carte tirée d’{of}"
    return f"{made}. Chaque carte indique la note d’où elle vient et l’ouvre dans Obsidian."


def _chapter_order(chapter: str, wanted: tuple[str, ...]) -> tuple[int, int, str]:
    if chapter in wanted:
        return 0, wanted.index(chapter), ""
    number = chapter_in(f"chap {chapter}")
    return (1, int(number), "") if number else (3 if not chapter else 2, 0, chapter)


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
