"""The notes of a vault → a deck for each chapter."""

from __future__ import annotations

import html
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import replace

from flashmot.building.cards import chapter_name, deck_name
from flashmot.building.making import Made, Repeats, make_all
from flashmot.building.memory import VaultMemory
from flashmot.building.recipe import Recipe
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.judge.order import kept_apart, ranked, spread
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.card import Card
from flashmot.model.deck import Deck
from flashmot.model.note import Note
from flashmot.model.problem import Problem
from flashmot.vault import Vault
from flashmot.vault.chapter_titles import chapter_titles
from flashmot.vault.chapters import chapter_in
from flashmot.vault.reader import Progress

_SHORT = 80
"""The signs of an answer that another card may print by the way."""
_A_DAY = 10
"""New cards a day that a student can keep up with beside everything else."""
_WHICH_FILE = typeset(
    " La première fois et pour les nouvelles cartes, importez le fichier .apkg. S'il y a à côté un fichier "
    "« … – mise à jour.csv », importez-le d'abord : il corrige vos cartes, et ce que vous avez écrit dans "
    "« Mes notes », vos étiquettes et vos drapeaux restent."
)


def decks_of(
    vault: Vault,
    notes: Sequence[Note],
    recipe: Recipe,
    memory: VaultMemory | None,
    progress: Progress | None,
    above: str = "",
) -> tuple[list[Deck], list[Problem]]:
    """A deck for each chapter, in order, and the problems that making cards met.

    Args:
        vault: where the notes look for others.
        notes: those that may give cards, in order.
        recipe: which chapters and kinds of card to make.
        memory: what is known of the vault from earlier runs, where that is kept.
        progress: told how far it is.
        above: what the ledger puts before the notes' paths, where there are several vaults.
    """
    by_chapter: dict[str, list[Bundle]] = {}
    repeats: dict[str, Repeats] = {}
    problems: list[Problem] = []
    asked: set[bytes] = set()  # the decks of a course are learned together
    wanted = [note for note in notes if _gives_cards(note, recipe)]
    with closing(_made(wanted, vault, recipe, memory, progress)) as all_made:
        for note, made in zip(wanted, all_made, strict=True):
            problems.extend(made.problems)
            bundle = repeats.setdefault(note.chapter, Repeats(asked)).without(made, recipe.depth)
            if not bundle.is_empty:
                named = replace(bundle, key=above + note.path) if above else bundle
                by_chapter.setdefault(note.chapter, []).append(named)
    chapters = sorted(by_chapter, key=lambda chapter: _chapter_order(chapter, recipe.chapters))
    if recipe.depth == "essential":
        _sort_by_rank(by_chapter.values(), wanted, vault)
    titles = chapter_titles(vault)
    return [
        _deck(chapter_name(chapter, recipe, titles.get(chapter, "")), by_chapter[chapter], recipe)
        for chapter in chapters
    ], problems


def _sort_by_rank(decks: Iterable[list[Bundle]], notes: Sequence[Note], vault: Vault) -> None:
    ranks = ranked(notes, vault.resolver.find)
    for bundles in decks:
        bundles.sort(key=lambda bundle: (not bundle.leads, ranks[bundle.note]))


def _gives_cards(note: Note, recipe: Recipe) -> bool:
    return not note.structural and (not recipe.chapters or note.chapter in recipe.chapters)


def _made(
    notes: Sequence[Note],
    vault: Vault,
    recipe: Recipe,
    memory: VaultMemory | None,
    progress: Progress | None,
) -> Generator[Made, None, None]:
    """What each note gives, in order. After the last one, what wasn't known is kept for the next run."""
    known = memory.known(vault) if memory is not None else {}
    traced = memory is not None and memory.is_on
    new: dict[str, Made] = {}
    with closing(make_all(notes, vault, recipe, known, progress, traced=traced)) as all_made:
        for note, made in zip(notes, all_made, strict=True):
            if traced and note.path not in known:
                new[note.path] = made
            yield made
    if memory is not None:
        memory.keep(vault, new)


def _deck(chapter: str, bundles: list[Bundle], recipe: Recipe) -> Deck:
    """A deck of a chapter, by its name."""
    return arranged(Deck(deck_name(recipe.course, chapter), "", ()), bundles, recipe)


def arranged(deck: Deck, bundles: Sequence[Bundle], recipe: Recipe) -> Deck:
    """A deck with the cards of these notes, in the order to learn them."""
    order: Sequence[int] = ()
    if recipe.depth == "essential":
        order = spread(bundle.count for bundle in bundles)
        order = kept_apart(order, lambda at: [_told(card) for card in bundles[at].cards()])
    cards = PackedCards(bundles, order)
    return replace(deck, description=_description(recipe, cards), cards=cards)


def _told(card: Card) -> tuple[str, str]:
    """What a card asks for, where it is short, and all that it prints."""
    answer = plain(to_text(card.answer)).strip(" .")
    return answer if len(answer) <= _SHORT else "", f"{plain(to_text(card.cloze or card.question))} {answer}"


def _description(recipe: Recipe, cards: PackedCards) -> str:
    if recipe.description:
        return html.escape(typeset(recipe.description), quote=False)
    origin = f"de {cards.notes} notes" if cards.notes > 1 else "d’une note"
    made = f"{len(cards)} cartes tirées {origin}" if len(cards) > 1 else f"Une carte tirée {origin}"
    weeks = -(-len(cards) // (7 * _A_DAY))
    lasts = f" À {_A_DAY} nouvelles cartes par jour, il faut environ {weeks} semaines." if weeks > 1 else ""
    shown = " Chaque carte indique la note d’où elle vient et l’ouvre dans Obsidian."
    return f"{made}.{lasts}{shown}{_WHICH_FILE}"


def _chapter_order(chapter: str, wanted: tuple[str, ...]) -> tuple[int, int, str]:
    if chapter in wanted:
        return 0, wanted.index(chapter), ""
    number = chapter_in(f"chap {chapter}")
    return (1, int(number), "") if number else (3 if not chapter else 2, 0, chapter)
