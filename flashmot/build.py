"""Recipe + vault → packages of decks, and all problems. Gathers everything; writes nothing."""

from __future__ import annotations

import fnmatch
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from flashmot.errors import FlashmotError, SourceError
from flashmot.extract import extract
from flashmot.identity import card_id, guid, unique_slots
from flashmot.knowledge import plain, readable, type_of
from flashmot.recipe import Recipe
from flashmot.records import Card, Deck, Draft, Note, Package, Problem, Source
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.chapters import chapter_in
from flashmot.vault.links import links_of_value
from flashmot.vault.reader import Progress
from flashmot.wording import Wording, default_wording, typeset

_WITHOUT_CHAPTER = "Sans chapitre"
_LONGEST_ORIGIN = 200


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
    vaults = [read_vault(folder, progress) for folder in folders]
    if singles:
        vaults.append(read_notes(singles))
    parts.extend(_build_vault(vault, progress) for vault in vaults)
    packages = _named_apart([package for part in parts for package in part.packages])
    problems = {str(problem): problem for part in parts for problem in part.problems}
    notes = {note.path: note for part in parts for note in part.notes}
    read = tuple(vault for part in parts for vault in part.vaults)
    return Build(tuple(packages), tuple(sorted(problems.values(), key=_place)), tuple(notes.values()), read)


def _build_recipe(recipe: Recipe, progress: Progress | None) -> Build:
    packages: list[Deck] = []
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
        decks, found = _decks(named, wanted, recipe, progress)
        packages.extend(decks)
        problems.extend((*vault.problems, *found))
        notes.extend(wanted)
    missing = [chapter for chapter in recipe.chapters if chapter not in {note.chapter for note in notes}]
    problems.extend(
        Problem(Source(recipe.path), f"no note belongs to chapter « {chapter} »; check « chapters »")
        for chapter in missing
    )
    built = (Package(recipe.file, tuple(packages)),) if packages else ()
    return Build(built, tuple(problems), tuple(notes), tuple(vaults))


def _build_vault(vault: Vault, progress: Progress | None) -> Build:
    recipe = Recipe("", vault.name, (), "")
    decks, problems = _decks(vault, vault.notes, recipe, progress)
    packages = tuple(Package(file_name(deck.name), (deck,)) for deck in decks)
    return Build(packages, (*vault.problems, *problems), vault.notes, (vault,))


def _decks(
    vault: Vault, notes: Sequence[Note], recipe: Recipe, progress: Progress | None
) -> tuple[list[Deck], list[Problem]]:
    """A deck for each chapter, in order, and the problems that making cards met."""
    wording = default_wording()
    by_chapter: dict[str, list[Card]] = {}
    problems: list[Problem] = []
    for done, note in enumerate(notes):
        if progress and done % 16 == 0:
            progress("Making cards", done, len(notes))
        if note.structural or (recipe.chapters and note.chapter not in recipe.chapters):
            continue
        by_chapter.setdefault(note.chapter, []).extend(_cards(note, vault, wording, recipe, problems))
    order = sorted(by_chapter, key=lambda chapter: _chapter_order(chapter, recipe.chapters))
    decks = []
    for chapter in order:
        cards = _without_repeats(by_chapter[chapter], problems)
        if cards:
            name = deck_name(recipe.course, chapter_name(chapter, recipe))
            decks.append(Deck(name, _description(recipe, chapter, cards), tuple(cards)))
    return decks, problems


def _cards(note: Note, vault: Vault, wording: Wording, recipe: Recipe, problems: list[Problem]) -> Iterator[Card]:
    drafts = list(extract(note, vault, wording, tuple(recipe.kinds)))
    slots = unique_slots((draft.slot, draft.detail) for draft in drafts)
    chapter = chapter_name(note.chapter, recipe) if note.chapter else ""
    deck = deck_name(recipe.course, chapter_name(note.chapter, recipe))
    origin = origin_of(note)
    link = f"obsidian://open?vault={quote(vault.name, safe='')}&file={quote(note.path, safe='')}"
    kind = type_of(note.type)
    for draft, slot in zip(drafts, slots, strict=True):
        problems.extend(draft.problems)
        identifier = card_id(note.identity, slot)
        yield Card(
            id=identifier,
            guid=guid(identifier),
            kind=draft.kind,
            facet=draft.facet,
            note=note.path,
            line=draft.line,
            deck=deck,
            chapter=chapter,
            question=html.escape(draft.question, quote=False),
            answer=draft.answer,
            extra=draft.extra,
            title=typeset(note.title),
            type=kind.noun if note.type else "",
            origin=origin,
            citation="",
            link=link,
            tags=_tags(note, draft),
            label=draft.label,
            mot=draft.mot,
            targets=draft.targets,
            media=draft.media,
            accepted=draft.accepted,
            distractors=draft.distractors,
            cloze=draft.cloze,
        )


def _tags(note: Note, draft: Draft) -> tuple[str, ...]:
    tags = [f"flashmot::carte::{draft.kind}"]
    if note.type:
        tags.append(f"flashmot::type::{note.type}")
    if note.chapter:
        tags.append(f"flashmot::chapitre::{_tag(note.chapter)}")
    if draft.facet:
        tags.append(f"flashmot::question::{draft.facet}")
    if draft.mot:
        tags.append(f"flashmot::lien::{draft.mot}")
    return tuple(sorted(tags))


def _tag(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text).strip("_") or "_"


def _without_repeats(cards: list[Card], problems: list[Problem]) -> list[Card]:
    """The deck's cards, each question once: the same answer is dropped, another answer is reported and kept."""
    seen: dict[str, Card] = {}
    kept: list[Card] = []
    for card in cards:
        first = seen.setdefault(plain(card.question), card)
        if first is not card and card.kind != "cloze":
            if plain(first.answer) == plain(card.answer):
                continue
            where = Source(first.note, first.line)
            problems.append(
                Problem(
                    Source(card.note, card.line),
                    f"asks the question of {where} with another answer; reword one",
                )
            )
        kept.append(card)
    return kept


def chapter_name(chapter: str, recipe: Recipe) -> str:
    """A chapter as students see it: ``Chapitre 11``, with the recipe's title where it has one."""
    if not chapter:
        return _WITHOUT_CHAPTER
    name = f"Chapitre {chapter}" if chapter.isdecimal() else chapter
    title = (recipe.titles or {}).get(chapter, "")
    return typeset(f"{name} – {title}") if title else name


def deck_name(course: str, chapter: str) -> str:
    """``Course::Chapter``; Anki's ``::`` only between the two."""
    parts = (" ".join(re.sub(r":{2,}", ":", part).replace('"', "”").split()) for part in (course, chapter))
    return "::".join(part or "flashmot" for part in parts)


def file_name(deck: str) -> str:
    """A deck's name as a file name that every system takes: ``cours-chapitre-11``."""
    return re.sub(r"[^a-z0-9]+", "-", plain(deck)).strip("-")[:100] or "cartes"


def origin_of(note: Note) -> str:
    """The work that the note names as its source, readable: its document's or file's name."""
    value = note.meta.get("source")
    links = links_of_value(value)
    text = readable(links[0].target) if links else " ".join(value.split()) if isinstance(value, str) else ""
    text = re.sub(r"\.(?:pdf|docx?|md)$", "", text)
    return typeset(re.sub(r"\bChap(?:itre|\.)? ?(\d)", r"chap. \1", text))[:_LONGEST_ORIGIN]


def _description(recipe: Recipe, _chapter: str, cards: list[Card]) -> str:
    if recipe.description:
        return html.escape(typeset(recipe.description), quote=False)
    notes = len({card.note for card in cards})
    of = f"{notes} notes" if notes > 1 else "une note"
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
