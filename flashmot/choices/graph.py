"""The graph of notes: all that is known of a course, indexed for its cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from flashmot.choices.answers import list_asked, pattern_asked, relation_asked, right_option, step_asked
from flashmot.choices.naming import all_names
from flashmot.choices.pools import Named, Pools
from flashmot.choices.records import Bond, Item, Notion
from flashmot.choices.sorts import Sorts, sorts_of
from flashmot.choices.terms import Term, terms_by_place, twins_of
from flashmot.choices.texts import letters_of
from flashmot.choices.topics import Topics, topics_of
from flashmot.french.words import stems
from flashmot.model.links import HIERARCHY, LINK_LABELS

_STANDS = {letters_of(it.label): it.target for it in LINK_LABELS if it.target} | HIERARCHY
"""What a bond's kind, plain, says of where its target stands: ``up`` or ``down``."""
_T = TypeVar("_T")
_DEEPEST = 6
"""How many generations a lineage goes up and down."""

MOST_KIN = 400
"""With so many relatives of a notion found, no more are looked for."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All that is known of the course, indexed."""

    items: tuple[Item, ...]
    """The cards, each once, by key."""
    notions: dict[str, Notion]
    """By key."""
    owners: dict[str, frozenset[str]]
    """Plain name → keys of the notions that bear it."""
    bonds: dict[str, frozenset[tuple[str, str]]]
    """Key → (other end, label), both ways."""
    up: dict[str, tuple[str, ...]]
    """Key → keys of what it is a sort, a part or an instance of."""
    down: dict[str, tuple[str, ...]]
    """Key → keys of its sorts, parts and instances."""
    rights: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Plain question → plain right answers of all cards that ask it, and keys of the notions that they
    name."""
    names: Pools[str]
    """``(type, chapter)``, ``(type,)``, ``("", "", chapter)`` and
    ``("echo", type, stem of the title)`` → keys of notions."""
    brothers: Pools[str]
    """Key → keys of its siblings; ``^key`` → keys of its children."""
    texts: Pools[Named]
    """Short answers by what they answer; see ``_texts``."""
    terms: Pools[Term]
    """Deleted terms by place and form."""
    tops: dict[str, frozenset[str]]
    """Type → keys of what stands above a notion of it."""
    twins: dict[str, frozenset[str]]
    """Plain term → plain terms that the notes give as other words for it; see ``twins_of``."""
    targets: dict[str, frozenset[tuple[str, str]]]
    """Key → (target, label) of its cards about relations."""
    sorts: Sorts
    """What the cards' definitions say things are."""
    topics: Topics
    """What each notion is about."""
    kin: dict[str, frozenset[str]] = field(default_factory=dict)
    """Filled as it is asked for: key → its ancestors and descendants."""

    def owner(self, text: str) -> str | None:
        """The notion that a text names; the first by key where several do."""
        return min(self.owners.get(letters_of(text), ()), default=None)

    def type_of(self, key: str | None) -> str | None:
        """The type of a notion, None where there is no such notion."""
        found = self.notions.get(key) if key is not None else None
        return found.type if found is not None else None

    def lineage(self, key: str) -> frozenset[str]:
        """All above and all below a notion: « de quoi est-ce une sorte ? » has each of those above as an
        answer."""
        if key not in self.kin:
            self.kin[key] = _reach(key, self.up) | _reach(key, self.down)
        return self.kin[key]

    def siblings(self, key: str, start: str) -> Iterator[str]:
        """Those it names as siblings, then the other children of its parents."""
        yield from self.brothers.around(key, start)
        for parent in self.up.get(key, ())[:4]:
            yield from self.brothers.around(f"^{parent}", start)


def graph_of(items: Sequence[Item], notions: Sequence[Notion], bonds: Sequence[Bond]) -> Graph:
    """The graph of a course, whatever the order of its parts; of those that share a key, one is kept."""
    known = {notion.key: notion for notion in sorted(notions, key=lambda it: (it.key, it.title, it.names))}
    ordered = tuple({item.key: item for item in sorted(items, key=_order)}.values())
    owners = _owners(known.values())
    edges = sorted({(bond.source, bond.target, bond.kind) for bond in bonds} | set(_stated(ordered, owners)))
    up, down = _lines(edges)
    around: dict[str, set[tuple[str, str]]] = {}
    for source, target, kind in edges:
        around.setdefault(source, set()).add((target, kind))
        around.setdefault(target, set()).add((source, kind))
    rights: dict[str, set[str]] = {}
    targets: dict[str, set[tuple[str, str]]] = {}
    for item in ordered:
        told = (*item.accepted, *item.targets, item.answer, right_option(item, known.get(item.notion)))
        rights.setdefault(letters_of(item.question), set()).update(map(letters_of, told))
        targets.setdefault(item.notion, set()).update((target, item.label or "") for target in item.targets)
    return Graph(
        items=ordered,
        notions=known,
        owners=owners,
        bonds=_frozen(around),
        up=up,
        down=down,
        rights={question: (frozenset(found), owners_of(found, owners)) for question, found in rights.items()},
        names=Pools(_by_type(known.values())),
        brothers=Pools(_family(edges, down)),
        texts=Pools(_texts(ordered, known, owners)),
        terms=Pools(terms_by_place(ordered, known)),
        tops=_tops(known, up),
        twins=_frozen(twins_of(ordered)),
        targets=_frozen(targets),
        sorts=sorts_of(ordered, known),
        topics=topics_of(ordered, known),
    )


def _owners(notions: Iterable[Notion]) -> dict[str, frozenset[str]]:
    """Plain name → keys of the notions that bear it."""
    bearers: dict[str, set[str]] = {}
    for notion in notions:
        for name in all_names(notion):
            bearers.setdefault(letters_of(name), set()).add(notion.key)
    return _frozen(bearers)


def _frozen(sets: Mapping[str, set[_T]]) -> dict[str, frozenset[_T]]:
    return {key: frozenset(found) for key, found in sets.items()}


def owners_of(texts: Iterable[str], owners: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys of all notions that bear one of the plain names. ``owners``: as in ``Graph``."""
    return frozenset(key for text in texts for key in owners.get(text, ()))


def _order(item: Item) -> tuple[str, ...]:
    return (item.key, item.kind, item.slot, item.question, item.answer, *item.accepted)


def _stated(items: Iterable[Item], owners: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, str]]:
    """The bonds that cards about relations state."""
    for item in items:
        for target in item.targets:
            for key in owners.get(letters_of(target), ()):
                yield item.notion, key, item.label or "lien"


def _lines(
    edges: Iterable[tuple[str, str, str]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What is above and what is below each notion."""
    up: dict[str, dict[str, None]] = {}
    down: dict[str, dict[str, None]] = {}
    for source, target, kind in edges:
        stands = _STANDS.get(letters_of(kind))
        if stands:
            low, high = (source, target) if stands == "up" else (target, source)
            up.setdefault(low, {})[high] = None
            down.setdefault(high, {})[low] = None
    return {key: tuple(found) for key, found in up.items()}, {
        key: tuple(found) for key, found in down.items()
    }


def _tops(known: Mapping[str, Notion], up: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    tops: dict[str, set[str]] = {}
    for key, above in up.items():
        if key in known and known[key].type:
            tops.setdefault(known[key].type, set()).update(above)
    return _frozen(tops)


def _reach(key: str, edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    layer = [key]
    for _ in range(_DEEPEST):
        layer = [it for at in layer for it in edges.get(at, ()) if it not in found and len(found) < MOST_KIN]
        found.update(layer)
    return frozenset(found)


def _by_type(notions: Iterable[Notion]) -> Iterator[tuple[object, str, str]]:
    for notion in notions:
        yield (notion.type, notion.chapter), notion.key, notion.key
        yield (notion.type,), notion.key, notion.key
        yield ("", "", notion.chapter), notion.key, notion.key
        for stem in sorted(stems(notion.title)):
            yield ("echo", notion.type, stem), notion.key, notion.key


def _family(
    edges: Iterable[tuple[str, str, str]], down: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[object, str, str]]:
    for source, target, kind in edges:
        if kind == "sibling":
            yield source, target, target
            yield target, source, source
    for parent, children in down.items():
        for child in children:
            yield f"^{parent}", child, child


def _texts(
    items: Iterable[Item], notions: Mapping[str, Notion], owners: Mapping[str, frozenset[str]]
) -> Iterator[tuple[object, str, Named]]:
    """Short answers other than names of a type, by what they answer."""
    for item in items:
        notion = notions.get(item.notion)
        text = right_option(item, notion)
        here: Named = (text, item.notion)
        if item.kind in ("definition", "section") and text:
            asked = pattern_asked(item, notion)
            chapter = notion.chapter if notion is not None else ""
            for pool in (("of", asked, item.notion), ("in", asked, chapter), ("all", asked, "")):
                yield pool, f"{item.notion}\0{text}", here
        elif item.kind == "step" and text:
            # The first step of a list is never an answer; of the others, the question may quote but the
            # beginning.
            yield ("step", item.notion), text, (text, None)
            yield ("first", item.notion), step_asked(item), (step_asked(item), None)
        elif item.kind == "alias":
            for sort, name in _names_asked(item):
                yield sort, name, (name, item.notion)
        elif item.kind == "relation":
            yield from _targets(item, notions, owners)
        elif text and (competing := list_asked(item)):
            yield competing, text, (text, None)


def _targets(
    item: Item, notions: Mapping[str, Notion], owners: Mapping[str, frozenset[str]]
) -> Iterator[tuple[object, str, Named]]:
    """What a card about a relation adds to the pools of targets."""
    for target in item.targets:
        key = min(owners.get(letters_of(target), ()), default=None)
        kind = notions[key].type if key is not None else ""
        asking = notions[item.notion].type if item.notion in notions else ""
        for pool in dict.fromkeys((item.slot, relation_asked(item))):
            yield ("target", pool, asking, kind), letters_of(target), (target, key)


def _names_asked(item: Item) -> Iterator[tuple[object, str]]:
    """What a card about names adds to the pools of names of its sort."""
    sort, _, rest = item.slot.partition(":")
    if sort in ("acronym", "expansion") and item.accepted:
        yield sort, item.accepted[0]
    elif sort == "translation" and item.accepted and not rest.endswith(":de"):
        yield f"translation:{rest.partition(':')[0]}", item.accepted[0]
