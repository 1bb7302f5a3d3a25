"""Recipe + vault → packages of decks, and all problems. Gathers everything; writes nothing."""

from __future__ import annotations

import fnmatch
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from flashmot.distractors import with_distractors
from flashmot.errors import FlashmotError, SourceError
from flashmot.extract import extract
from flashmot.extract.answers import has_content
from flashmot.identity import card_id, guid, unique_slots
from flashmot.knowledge import plain, readable, type_of
from flashmot.recipe import Recipe
from flashmot.records import Card, Deck, Draft, Note, Package, Problem, Source
from flashmot.vault import Vault, read_notes, read_vault
from flashmot.vault.chapters import chapter_in
from flashmot.vault.facets import heading_text
from flashmot.vault.links import links_of_value
from flashmot.vault.markdown import Rendering, render
from flashmot.vault.obsidian import obsidian_link
from flashmot.vault.reader import Progress
from flashmot.wording import Wording, default_wording, typeset

_WITHOUT_CHAPTER = "Sans chapitre"
_LONGEST_ORIGIN = 200
_LONGEST_CITATION = 1500
_MOST_AUTHOR_WORDS = 8
_CITED = frozenset(("definition", "section", "recall"))
_WORK = re.compile(r"(?P<authors>[A-ZÀ-Þ].{1,80}?),?\s+\(?(?P<year>(?:1[89]|20)\d\d)[a-z]?\)?(?!\d)")


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
    wording = recipe.wording or default_wording()
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
        cards = _without_repeats(by_chapter[chapter])
        if cards:
            name = deck_name(recipe.course, chapter_name(chapter, recipe))
            decks.append(Deck(name, _description(recipe, chapter, cards), tuple(cards)))
    return decks, problems


def _cards(note: Note, vault: Vault, wording: Wording, recipe: Recipe, problems: list[Problem]) -> Iterator[Card]:
    drafts = [with_distractors(it, note, vault) for it in extract(note, vault, wording, tuple(recipe.kinds))]
    slots = unique_slots((draft.slot, draft.detail) for draft in drafts)
    chapter = chapter_name(note.chapter, recipe) if note.chapter else ""
    deck = deck_name(recipe.course, chapter_name(note.chapter, recipe))
    origin, citation = origin_of(note), citation_of(note, vault)
    headings = {section.line: section.heading for section in note.sections if section.level > 1}
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
            question=draft.question if draft.cloze else html.escape(draft.question, quote=False),
            answer=draft.answer,
            extra=draft.extra,
            title=typeset(note.title),
            type=kind.noun if note.type else "",
            origin=origin,
            citation=citation if draft.kind in _CITED else "",
            link=obsidian_link(vault.name, note.path, headings.get(draft.line, "")),
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


@lru_cache(maxsize=1024)
def _tag(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text).strip("_") or "_"


def _without_repeats(cards: list[Card]) -> list[Card]:
    """The deck's cards, the same question with the same answer once: two dialects of one fact are one card."""
    seen: dict[str, set[str]] = {}
    kept: list[Card] = []
    for card in cards:
        if not card.cloze:
            answers = seen.setdefault(plain(card.question), set())
            answer = plain(card.answer)
            if answer in answers:
                continue
            answers.add(answer)
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
    work, chapter = _WORK.match(text), chapter_in(text)
    if links and work and len(work["authors"].split()) <= _MOST_AUTHOR_WORDS:
        authors = re.sub(r"\bet al\b\.?", "et al.", work["authors"])
        return typeset(f"{authors}, {work['year']}" + (f", chap. {chapter}" if chapter else ""))
    return typeset(re.sub(r"\bChap(?:itre|\.)? ?(\d)", r"chap. \1", text))[:_LONGEST_ORIGIN]


def citation_of(note: Note, vault: Vault) -> str:
    """What the note quotes from its source: the quotation under « Citation », as HTML, or ``""``."""
    for section in note.sections:
        if section.level and plain(heading_text(section.heading)).startswith(("citation", "extrait cle")):
            quoted = [line.lstrip("> \t") for line in section.body.split("\n") if line.lstrip().startswith(">")]
            text = "\n".join(quoted).strip()
            if has_content(text) and len(text) <= _LONGEST_CITATION:
                return render(text, Rendering(note, vault, line=section.line))
    return ""


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
