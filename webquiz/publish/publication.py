"""Decks → store: what a quiz needs of each card, worked out once, when a course is published. No database
here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashmot import Build, Card, choices, notions_of, sigles_of
from flashmot.choices.cards import item_of, known_bonds, known_notions
from flashmot.html.cloze import filled, with_gaps
from flashmot.html.media_types import without_note_suffix
from flashmot.html.text import to_text
from flashmot.model.deck import Deck
from flashmot.model.graph import Bond, Notion
from webquiz.modes import Prospect, offered
from webquiz.publish.content import Find, no_links, ordered_steps, page_html
from webquiz.publish.layout import spread
from webquiz.publish.names import Names
from webquiz.publish.passages import with_passages
from webquiz.publish.rivals import Rivals
from webquiz.store.addresses import notion_address, notion_key, notion_slug
from webquiz.store.records import Publication, PublishedCard, PublishedDeck

_ORDERED = frozenset(("enumeration", "section"))
"""The kinds of cards whose answers may be steps."""
_ASKS_STEPS = re.compile(r"\b(?:étapes|dans l’ordre)\b", re.IGNORECASE)
_READABLE = frozenset(("definition", "section"))
"""The kinds of cards that say what a note says, for those who want to read it."""


def publication(
    made: Build,
    recipe: str,
    course: str,
    packages: Mapping[str, tuple[str, bytes]],
    *,
    key: str = "",
    token: str = "",
) -> Publication:
    """What a recipe's build publishes.

    Args:
        made: the build.
        recipe: the recipe's name.
        course: the course's.
        packages: deck → (file name, Anki package).
        key: the course's id in its ledger.
        token: what the course's notions are called by in the store, its name unless given.

    Raises:
        OSError: an image can't be read.
    """
    notions, bonds = notions_of(made)
    asked = {card.id: card for card in made.cards}
    left = {card.id: card for card in _left_out(made) if card.id not in asked}
    shown = [*asked.values(), *(card for card in left.values() if card.kind in _READABLE)]
    names = Names(notions, [*asked.values(), *left.values()], sigles_of(made))
    find = _finder(token or course, notions)
    known = course_of([*asked.values(), *left.values()], notions, bonds, names, find)
    given = [published(card, known, asked=card.id in asked) for card in shown]
    told = with_passages(made, {card.id: card for card in shown}, given, find)
    return Publication(
        recipe=recipe,
        course=course,
        decks=tuple(_decks(made, recipe, packages, {card.deck for card in shown})),
        cards=told.cards,
        notions=tuple(notions),
        places=spread([notion.path for notion in notions], [(bond.source, bond.target) for bond in bonds]),
        bonds=tuple(bonds),
        media={
            item.name: Path(item.path).read_bytes()
            for item in (*(it for card in shown for it in card.media), *told.media)
        },
        key=key,
    )


def _all_decks(made: Build) -> Iterable[Deck]:
    """Those of which students get no card, too: their notes can be read."""
    return (deck for part in made.parts for deck in part.decks)


def _left_out(made: Build) -> Iterable[Card]:
    """The cards that the notes give, too, note by note in the order of the text."""
    for deck in _all_decks(made):
        for bundle in deck.bundles:
            yield from sorted(bundle.left_out(), key=lambda card: card.line)


def _decks(
    made: Build, recipe: str, packages: Mapping[str, tuple[str, bytes]], wanted: Container[str]
) -> Iterable[PublishedDeck]:
    decks = {deck.name: deck for deck in _all_decks(made) if deck.name in wanted}
    for name, deck in decks.items():
        file, package = packages.get(name, ("", None))
        yield PublishedDeck(
            name=name,
            course=name.split("::")[0],
            title=name.split("::")[-1],
            description=page_html(deck.description, no_links),
            recipe=recipe,
            package=package,
            package_name=file,
        )


def _finder(course: str, notions: Iterable[Notion]) -> Find:
    """By path with or without its suffix, as Obsidian's links name notes."""
    by_path = {
        without_note_suffix(it.path): notion_address(notion_slug(notion_key(course, it.path)))
        for it in notions
    }
    by_name = {path.rpartition("/")[2]: where for path, where in by_path.items()}
    return lambda name: by_path.get(without_note_suffix(name)) or by_name.get(without_note_suffix(name))


@dataclass(frozen=True, slots=True)
class Course:
    """What a card is looked at against when it is published."""

    items: Mapping[str, choices.Item]
    """Card → what it asks, for the choice of options."""
    notions: Mapping[str, choices.Notion]
    """Note → its notion."""
    wrong: choices.Ranking
    """Card → wrong options."""
    names: Names
    """What each thing is called."""
    rivals: Rivals
    """Names and terms that are near others."""
    passages: Mapping[tuple[str, str | None], str]
    """(note, question) → the card whose answer is what the note says there."""
    steps: Mapping[str, Sequence[str]]
    """Note → its steps, as folded texts."""
    find: Find
    """Note → its page."""


def course_of(
    cards: Sequence[Card], notions: Sequence[Notion], bonds: Sequence[Bond], names: Names, find: Find
) -> Course:
    """What the cards of a course are looked at against. ``cards``: all that the notes give, whoever gets
    them."""
    items = {card.id: item_of(card) for card in cards}
    known = {notion.key: notion for notion in known_notions(notions)}
    wrong = choices.Ranking(list(items.values()), list(known.values()), known_bonds(bonds))
    rivals = Rivals(cards, notions)
    return Course(items, known, wrong, names, rivals, _passages(cards), _steps(cards), find)


def _passages(cards: Sequence[Card]) -> dict[tuple[str, str | None], str]:
    """The first card of each kind that says what a note says."""
    sections = {(card.note, card.facet): card.id for card in reversed(cards) if card.kind == "section"}
    # What a notion is comes before what it is for.
    told = sorted((card for card in cards if card.kind == "definition"), key=_asks_what, reverse=True)
    return sections | {(card.note, None): card.id for card in reversed(told)}


def _asks_what(card: Card) -> bool:
    return card.slot.startswith("definition")


def _steps(cards: Sequence[Card]) -> dict[str, list[str]]:
    steps: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.kind == "step":
            steps[card.note].append(card.slot.partition(":")[2])
    return steps


def published(card: Card, course: Course, *, asked: bool = True) -> PublishedCard:
    """A card of a course as the quiz stores it. ``asked``: whether students are asked it, or may read it
    only."""
    item, (question, answer) = course.items[card.id], faces_of(card)
    wrong, accepted = course.wrong.options(card.id), course.names.accepted(card, item.question)
    steps = _ordered(card, course)
    passage = course.passages.get((card.note, card.facet))
    return PublishedCard(
        uid=card.id,
        deck=card.deck,
        notion=card.note,
        passage=passage if passage != card.id else None,
        kind=card.kind,
        facet=card.facet,
        modes=offered(Prospect(card.kind, item.question, accepted, wrong, steps)),
        question=page_html(question, no_links),
        answer=page_html(answer, course.find),
        short=choices.right_option(item, course.notions.get(card.note)),
        extra=page_html(card.extra, course.find),
        citation=page_html(card.citation, course.find),
        origin=card.origin,
        title=card.title,
        link=card.link,
        accepted=accepted,
        rivals=course.rivals.of(card, accepted, item.question) if accepted else (),
        wrong=wrong,
        steps=steps,
        asked=asked,
        essential=card.depth == "essential",
        line=card.line,
    )


def faces_of(card: Card) -> tuple[str, str]:
    """Question and answer, as HTML."""
    return (with_gaps(card.cloze), filled(card.cloze)) if card.cloze else (card.question, card.answer)


def _ordered(card: Card, course: Course) -> tuple[str, ...]:
    """The steps as they are stored: two that differ by a link alone are the same then."""
    if card.kind not in _ORDERED:
        return ()
    asked = bool(_ASKS_STEPS.search(to_text(card.question)))
    steps = ordered_steps(card.answer, course.steps.get(card.note, ()), asked=asked)
    return tuple(page_html(item, no_links) for item in steps)
