"""The graph of each package: its notions as concepts of the course, and the typed links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flashmot.building.build import Build, Part
from flashmot.building.graph import links_of
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.graph import Concept, Graph, Notion, TypedLink
from flashmot.model.identity import in_course

_DEFINES = "definition"


def with_graphs(made: Build, courses: Sequence[str]) -> Build:
    """A build whose packages have their graphs. ``courses``: the id of each part's course."""
    packages = iter(made.packages)
    mapped: list[Package] = []
    for part, course in zip(made.parts, courses, strict=True):
        notions, links = links_of([part])
        told = _told(part)
        own = {note.path: note.identity for note in part.notes}
        concepts = {
            path: _concept(notion, told.get(path, _Told()), in_course(course, own[path]))
            for path, notion in notions.items()
        }
        for _ in part.packages():
            package = next(packages)
            mapped.append(replace(package, graph=_graph(package, course, concepts, links)))
    return replace(made, packages=tuple(mapped))


@dataclass(slots=True)
class _Told:
    """What the cards of a note tell of it."""

    identities: Counter[str] = field(default_factory=Counter)
    """What their ids begin with."""
    collection: str = ""
    """Their deck within the course."""
    definition: str = ""
    """What the notion is."""


def _told(part: Part) -> dict[str, _Told]:
    """By the path of a note what its cards tell, those that students don't get included."""
    found: dict[str, _Told] = {}
    for deck in part.decks:
        for card in _all_cards(deck):
            told = found.setdefault(card.note, _Told())
            told.identities[card.id.partition("#")[0]] += 1
            told.collection = told.collection or deck.name.partition("::")[2]
            if card.kind == _DEFINES and not told.definition:
                told.definition = " ".join(to_text(card.answer).split())
    return found


def _all_cards(deck: Deck) -> Iterator[Card]:
    if not deck.bundles:
        yield from deck.cards
    for bundle in deck.bundles:
        yield from bundle.cards()
        yield from bundle.left_out()


def _concept(notion: Notion, told: _Told, own: str) -> Concept:
    """``own``: who the note is by itself; where its cards have older ids, they say who it was."""
    ((identity, _),) = told.identities.most_common(1) or [(own, 0)]
    return Concept(notion, identity, told.collection, told.definition)


def _graph(package: Package, course: str, concepts: dict[str, Concept], links: Sequence[TypedLink]) -> Graph:
    """The notions of the package's chapters, and what they are linked to."""
    paths = {card.note for deck in package.decks for card in deck.cards}
    known = [concepts[path] for path in sorted(paths) if path in concepts]
    chapters = {it.notion.chapter: it.collection for it in known}
    mine = {path for path, it in concepts.items() if it.notion.chapter in chapters}
    shown = [it for it in links if it.bond.source in mine or it.bond.target in mine]
    ends = {path for it in shown for path in (it.bond.source, it.bond.target)}
    return Graph(
        course,
        package.decks[0].name.partition("::")[0],
        tuple(
            replace(it, collection=it.collection or chapters[it.notion.chapter])
            for path, it in concepts.items()
            if path in mine
        ),
        tuple(it for path, it in concepts.items() if path in ends - mine),
        tuple(shown),
    )
