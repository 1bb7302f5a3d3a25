"""Decks → store: what a quiz needs of each card, worked out once, when a course is published. No database
here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flashmot import Build, Card, notions_of
from flashmot.html.cloze import filled, with_gaps
from flashmot.html.media_types import without_note_suffix
from flashmot.html.text import to_text
from flashmot.model.graph import Bond, Notion
from webquiz import choices
from webquiz.modes import Mode, bits
from webquiz.publish.content import Find, no_links, ordered_steps, page_html
from webquiz.publish.layout import spread
from webquiz.store.records import Publication, PublishedCard, PublishedDeck

_LONGEST_TYPED = 60
_MOST_WORDS = 8
_LONGEST_PROMPT = 400
_MOST_STEPS = 40
_NEAR = 3
"""Names that differ by so many letters are rivals: writing one for the other is no typo."""
_MOST_RIVALS = 12
_MATHS = re.compile(r"\\[(\[]")
_MATCHED = frozenset(("recall", "alias"))


def publication(
    made: Build,
    recipe: str,
    course: str,
    packages: Mapping[str, tuple[str, bytes]],
    address: Mapping[str, str],
) -> Publication:
    """What a recipe's build publishes.

    ``packages``: deck → (file name, Anki package). ``address``: path of a note → where its page will be.

    Raises:
        OSError: an image can't be read.
    """
    notions, bonds = notions_of(made)
    cards = list({card.id: card for card in made.cards}.values())
    find = _finder(address)
    decks = {deck.name: deck for package in made.packages for deck in package.decks if deck.cards}
    edges = [(bond.source, bond.target) for bond in bonds]
    return Publication(
        recipe=recipe,
        course=course,
        decks=tuple(
            PublishedDeck(
                name=name,
                course=name.split("::")[0],
                title=name.split("::")[-1],
                description=page_html(deck.description, no_links),
                recipe=recipe,
                package=packages[name][1] if name in packages else None,
                package_name=packages[name][0] if name in packages else "",
            )
            for name, deck in decks.items()
        ),
        cards=tuple(_published(cards, notions, bonds, find)),
        notions=tuple(notions),
        places=spread([notion.path for notion in notions], edges),
        bonds=tuple(bonds),
        media={item.name: Path(item.path).read_bytes() for card in cards for item in card.media},
    )


def _finder(address: Mapping[str, str]) -> Find:
    """By path with or without its suffix, as Obsidian's links name notes."""
    by_path = {without_note_suffix(path): where for path, where in address.items()}
    by_name = {path.rpartition("/")[2]: where for path, where in by_path.items()}
    return lambda name: by_path.get(without_note_suffix(name)) or by_name.get(without_note_suffix(name))


def _published(
    cards: Sequence[Card], notions: Sequence[Notion], bonds: Sequence[Bond], find: Find
) -> Iterable[PublishedCard]:
    items = {card.id: _item(card) for card in cards}
    known = {notion.key: notion for notion in _notions(notions)}
    wrong = choices.rank_options(list(items.values()), list(known.values()), _bonds(bonds))
    rivals = _Rivals(cards, notions)
    passages = {(card.note, card.facet): card.id for card in reversed(cards) if card.kind == "section"}
    passages |= {(card.note, None): card.id for card in reversed(cards) if card.kind == "definition"}
    steps: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.kind == "step":
            steps[card.note].append(card.slot.partition(":")[2])
    for card in cards:
        question = with_gaps(card.cloze) if card.cloze else card.question
        answer = filled(card.cloze) if card.cloze else card.answer
        accepted = _typeable(card)
        ordered = (
            ordered_steps(card.answer, steps[card.note]) if card.kind in ("enumeration", "section") else []
        )
        passage = passages.get((card.note, card.facet))
        yield PublishedCard(
            uid=card.id,
            deck=card.deck,
            notion=card.note,
            passage=passage if passage != card.id else None,
            kind=card.kind,
            facet=card.facet,
            modes=bits(_modes(card, accepted, wrong.get(card.id, ()), ordered)),
            question=page_html(question, no_links),
            answer=page_html(answer, find),
            short=choices.right_option(items[card.id], known.get(card.note)),
            extra=page_html(card.extra, find),
            citation=page_html(card.citation, find),
            origin=card.origin,
            title=card.title,
            link=card.link,
            accepted=accepted,
            rivals=rivals.of(card) if accepted else (),
            wrong=wrong.get(card.id, ()),
            steps=tuple(page_html(item, no_links) for item in ordered),
        )


def _modes(card: Card, accepted: Sequence[str], wrong: Sequence[str], steps: Sequence[str]) -> Iterable[Mode]:
    yield Mode.FLASH
    if len(wrong) >= 2:
        yield Mode.CHOICE
    if accepted:
        yield Mode.TYPED
    if 0 < len(steps) == len(set(steps)) <= _MOST_STEPS:
        yield Mode.ORDER
    if card.kind in _MATCHED and accepted and len(to_text(card.question)) <= _LONGEST_PROMPT:
        yield Mode.MATCH


def _typeable(card: Card) -> tuple[str, ...]:
    """The accepted answers, if the first one, which is shown, can be typed; no long ones, no maths."""
    fit = [text for text in card.accepted if _can_be_typed(text)]
    return tuple(dict.fromkeys(fit)) if card.accepted and _can_be_typed(card.accepted[0]) else ()


def _can_be_typed(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TYPED
        and len(text.split()) <= _MOST_WORDS
        and "\n" not in text
        and not _MATHS.search(text)
        and any(letter.isalnum() for letter in text)
    )


def _item(card: Card) -> choices.Item:
    return choices.Item(
        key=card.id,
        kind=card.kind,
        notion=card.note,
        slot=card.slot,
        facet=card.facet,
        question=to_text(with_gaps(card.cloze) if card.cloze else card.question),
        answer=to_text(card.answer),
        accepted=card.accepted,
        given=card.distractors,
        label=card.label,
        targets=card.targets,
    )


def _notions(notions: Sequence[Notion]) -> list[choices.Notion]:
    return [choices.Notion(it.path, it.title, it.type, it.chapter, it.names) for it in notions]


def _bonds(bonds: Sequence[Bond]) -> list[choices.Bond]:
    return [choices.Bond(it.source, it.target, it.kind) for it in bonds]


class _Rivals:
    """The names and terms of a course, to find those that a typo would turn into one another."""

    def __init__(self, cards: Sequence[Card], notions: Sequence[Notion]) -> None:
        self.siblings = {notion.path: notion.names for notion in notions}
        names = {name for notion in notions for name in notion.names}
        names.update(text for card in cards for text in card.accepted if _can_be_typed(text))
        self.names = sorted(names)
        self.folded = [name.casefold() for name in self.names]
        self.known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, card: Card) -> tuple[str, ...]:
        """What is near an accepted answer, or offered in its place, and isn't one."""
        if card.accepted not in self.known:
            own = {text.casefold() for text in card.accepted}
            found: dict[str, None] = {}
            for text in own:
                near = process.extract(
                    text,
                    self.folded,
                    scorer=OSA.distance,
                    score_cutoff=_NEAR,
                    limit=_MOST_RIVALS,
                    processor=None,
                )
                found.update(dict.fromkeys(self.names[at] for _, _, at in near if self.folded[at] not in own))
            self.known[card.accepted] = tuple(found)
        return tuple(dict.fromkeys((*self.known[card.accepted], *card.distractors)))[: 2 * _MOST_RIVALS]
