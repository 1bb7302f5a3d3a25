"""Recipe + vault → packages of decks, and all problems. Gathers everything; writes nothing."""

from __future__ import annotations

import fnmatch
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flashmot.cards import cards_of, chapter_name, deck_name
from flashmot.errors import FlashmotError, SourceError
from flashmot.knowledge import plain
from flashmot.packed import Bundle, PackedCards
from flashmot.recipe import Recipe
from flashmot.records import Card, Deck, Note, Package, Problem, Source
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.chapters import chapter_in
from flashmot.vault.reader import Progress
from flashmot.wording import typeset


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

    A recipe gives one package; notes without a recipe give one for each chapter found and one for those without.

    Raises:
        SourceError: a source doesn't exist.
        RecipeError: a recipe can't be used.
    """
    recipes: list[Recipe] = []
    folders: list[Path] = []
    singles: list[Path] = []
    for source in sources:
        if isinstance(source, Recipe):
            recipes.append(source)
        else:
            (folders if source.is_dir() else singles).append(source)
    parts = [_build_recipe(recipe, progress) for recipe in recipes]
    parts.extend(_build_vault(read_vault(folder, progress), progress, whole=True) for folder in folders)
    if singles:
        parts.append(_build_vault(read_notes(singles), progress, whole=False))
    return assemble(parts)


def assemble(parts: Sequence[Part]) -> Build:
    """The parts as one: files named apart, problems in order."""
    packages = _named_apart([package for part in parts for package in part.packages()])
    problems = {str(problem): problem for part in parts for problem in part.problems}
    notes = {note.path: note for part in parts for note in part.notes}
    read = tuple(vault for part in parts for vault in part.vaults)
    ordered = tuple(sorted(problems.values(), key=_place))
    return Build(tuple(packages), ordered, tuple(notes.values()), read, tuple(parts))


def _build_recipe(recipe: Recipe, progress: Progress | None) -> Part:
    decks: list[Deck] = []
    problems: list[Problem] = []
    notes: list[Note] = []
    folders = [path for path in recipe.notes if path.is_dir()]
    singles = [path for path in recipe.notes if not path.is_dir()]
    try:
        vaults = [read_vault(folder, progress) for folder in folders] + ([read_notes(singles)] if singles else [])
    except SourceError as error:
        raise FlashmotError(f"{recipe.path}:1: {error}") from error
    for vault in vaults:
        named = replace(vault, name=recipe.vault or vault.name)
        wanted = [note for note in vault.notes if not any(fnmatch.fnmatch(note.path, it) for it in recipe.exclude)]
        made, found = _decks(named, wanted, recipe, progress)
        decks.extend(made)
        problems.extend((*vault.problems, *found))
        notes.extend(wanted)
    missing = [chapter for chapter in recipe.chapters if chapter not in {note.chapter for note in notes}]
    problems.extend(
        Problem(Source(recipe.path), f"no note belongs to chapter « {chapter} »; check « chapters »")
        for chapter in missing
    )
    return Part(recipe, tuple(decks), tuple(problems), tuple(notes), tuple(vaults), whole=not singles)


def _build_vault(vault: Vault, progress: Progress | None, *, whole: bool) -> Part:
    recipe = Recipe("", vault.name, (), "")
    decks, problems = _decks(vault, vault.notes, recipe, progress)
    return Part(recipe, tuple(decks), (*vault.problems, *problems), vault.notes, (vault,), whole=whole)


def _decks(
    vault: Vault, notes: Sequence[Note], recipe: Recipe, progress: Progress | None
) -> tuple[list[Deck], list[Problem]]:
    """A deck for each chapter, in order, and the problems that making cards met."""
    by_chapter: dict[str, list[Bundle]] = {}
    repeats: dict[str, _Repeats] = {}
    problems: list[Problem] = []
    for done, note in enumerate(notes):
        if progress and done % 16 == 0:
            progress("Making cards", done, len(notes))
        if note.structural or (recipe.chapters and note.chapter not in recipe.chapters):
            continue
        cards, found = cards_of(note, vault, recipe)
        problems.extend(found)
        if kept := repeats.setdefault(note.chapter, _Repeats()).without(cards):
            by_chapter.setdefault(note.chapter, []).append(Bundle.of(note.path, kept))
    decks = []
    for chapter in sorted(by_chapter, key=lambda chapter: _chapter_order(chapter, recipe.chapters)):
        cards_packed = PackedCards(by_chapter[chapter])
        name = deck_name(recipe.course, chapter_name(chapter, recipe))
        decks.append(Deck(name, _description(recipe, cards_packed), cards_packed))
    return decks, problems


class _Repeats:
    """Leaves out what a deck has asked already, with the same answer: two dialects of one fact are one card."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def without(self, cards: list[Card]) -> list[Card]:
        """The cards whose question and answer are new."""
        kept = []
        for card in cards:
            if not card.cloze:
                said = f"{plain(card.question)}\0{plain(card.answer)}".encode("utf-8", "surrogatepass")
                key = hashlib.blake2b(said, digest_size=12).digest()
                if key in self._seen:
                    continue
                self._seen.add(key)
            kept.append(card)
        return kept


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
