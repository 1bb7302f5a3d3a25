"""What is no option: texts that are right too, that say too much, or whose form gives the right one away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from flashmot.choices.answers import step_asked
from flashmot.choices.echoes import spelled
from flashmot.choices.forms import agree, form_of, language_of, marks_of, opening_of, skeleton_of
from flashmot.choices.graph import MOST_KIN, Graph, owners_of
from flashmot.choices.naming import all_names
from flashmot.choices.numerals import number_of
from flashmot.choices.records import Item, Notion
from flashmot.choices.texts import contains, letters_of, padded, showable, too_near, words
from flashmot.french.endings import is_plural
from flashmot.french.verbs import is_action
from flashmot.html.cloze import WRITTEN_GAP
from flashmot.model.links import GENERIC

_APART = frozenset(("individu", "institution", "document"))
"""Types whose names nobody takes for another type's: a person is no option beside concepts."""
_WHOLE = frozenset(("definition", "section", "step"))
"""Kinds whose answers are sentences, not names."""
_TELLING = frozenset(("definition", "recall", "section"))
"""Kinds that ask for what something is: the words of the answer tell what it is about."""
_LIKE = 88
"""Texts so alike (rapidfuzz, of 100) are one: a slip, a word more."""
_PLURAL_ASKED = re.compile(r"\b(?:les)?quel(?:le)?s\b", re.IGNORECASE)


@dataclass(slots=True)
class Judge:
    """Says of one candidate after the other whether a card takes it."""

    graph: Graph
    """The course."""
    item: Item
    """The card."""
    right: str
    """Its right option."""
    banned: tuple[frozenset[str], frozenset[str]]
    """Plain texts that are right, or may be: of this card, of all that ask the same."""
    banned_notions: tuple[frozenset[str], frozenset[str]]
    """Notions of which all names are right, or may be: of this card, of all that ask the same."""
    rights: tuple[str, ...]
    """The right answers."""
    question: str
    """The question's words, the gap of a cloze filled."""
    asked: tuple[str, ...]
    """The names of the notion asked about, where an option that says them gives itself away."""
    apart: str
    """The right answer's type; of what is no known notion, only if it is one of ``_APART``."""
    telling: bool
    """Whether question and answer speak of the same thing in two ways, as an action's name and its definition
    do: then an option must be about that, too."""
    spells: int
    """How many letters of a sigle the right answer has in common with the question."""
    steps: list[str]
    """The texts taken; of a step, first the one that the question names."""
    taken: set[str] = field(default_factory=set)
    """Plain texts taken."""
    taken_notions: set[str] = field(default_factory=set)
    """Keys of the notions that they name or define."""

    def takes(self, text: str, owner: str | None) -> bool:
        """Whether the text is a wrong option unlike those taken before; remembers it if so."""
        bare = letters_of(text)
        owners = self.graph.owners.get(bare, frozenset()) | ({owner} if owner is not None else set())
        if not words(text) or not showable(text) or self._is_taken(text, bare, owners):
            return False
        if self._may_be_right(text, bare, owners) or self._stands_out(text, owner, owners):
            return False
        self.steps.append(text)
        self.taken.add(bare)
        self.taken_notions |= owners
        return True

    def may_be_right(self, text: str, owner: str | None) -> bool:
        """Whether the text is right for the card, or so near that it may be. ``owner``: the notion that it
        names or defines."""
        bare = letters_of(text)
        owners = self.graph.owners.get(bare, frozenset()) | ({owner} if owner is not None else set())
        return self._may_be_right(text, bare, owners)

    def looks_alike(self, text: str) -> bool:
        """Whether it has the right one's form: gender and number of names, opening of sentences, length."""
        return self._looks_alike(text)

    def _is_taken(self, text: str, bare: str, owners: AbstractSet[str]) -> bool:
        """Whether it says what was taken; of names and steps, whether one holds the other."""
        if bare in self.taken or owners & self.taken_notions:
            return True
        if self._is_whole(but_steps=True):
            return False
        numbered = number_of(text) is not None  # « 40 jours » is no double of « 60 jours »
        return _overlaps(text, self.steps) or (
            not numbered and any(too_near(text, it, 1.0) for it in self.steps)
        )

    def _is_whole(self, *, but_steps: bool = False) -> bool:
        """Whether the answer is a sentence."""
        kind = self.item.kind
        return kind in _WHOLE and not self.item.accepted and not (but_steps and kind == "step")

    def _may_be_right(self, text: str, bare: str, owners: AbstractSet[str]) -> bool:
        """Whether it is right, or nearly says what is."""
        if any(bare in it for it in self.banned) or any(owners & it for it in self.banned_notions):
            return True
        term = self.item.kind == "cloze" and number_of(text) is None
        share = 0.5 if term or self._is_whole(but_steps=True) else 1.0
        if _overlaps(text, self.rights) or any(too_near(text, it, share) for it in self.rights):
            return True
        if bare in self.graph.twins.get(letters_of(self.right), ()):
            return True
        return number_of(text) is None and fuzz.ratio(bare, letters_of(self.right)) >= _LIKE

    def _stands_out(self, text: str, owner: str | None, owners: AbstractSet[str]) -> bool:
        """Whether a reader sees at once that it is wrong: the question names it, it names what is asked
        about, or nobody takes it for a thing of that type."""
        if padded(text) in self.question or any(contains(text, name) for name in self.asked):
            return True
        kind = self.item.kind
        sorts, asked = self.graph.sorts, self.graph.type_of(self.item.notion)
        named = owner or min(owners, default=None)
        if not sorts.compete(self.item, text, named, asked):
            return True
        if self.telling and named is not None and not self.graph.topics.near(named, self.item.notion):
            return True
        if spelled(text, self.item.question) < self.spells or not self._looks_alike(text):
            return True
        if kind == "relation" and owner is not None and not self._is_of_type(owner):
            return True
        return kind in ("relation", "recall", "alias") and any(map(self._in_question, owners))

    def _is_of_type(self, owner: str) -> bool:
        kind = self.graph.type_of(owner)
        return kind == self.apart if self.apart else _apart(kind) == ""

    def _looks_alike(self, text: str) -> bool:
        """Whether it has the right one's form: gender and number of names, opening of sentences, length."""
        right = self.right
        if marks_of(text) != marks_of(right) or is_action(text) != is_action(right):
            return False
        if self._is_whole():
            return opening_of(text) == opening_of(right) and _within(len(text), len(right), 2.2)
        if not _within(len(text) + 8, len(right) + 8, 2.5):
            return False
        return self.item.kind == "cloze" or "en" in map(language_of, (text, right)) or agree(text, right)

    def _in_question(self, key: str) -> bool:
        notion = self.graph.notions.get(key)
        return notion is not None and any(
            len(letters_of(name)) > 1 and padded(name) in self.question for name in all_names(notion)
        )


def _within(one: int, other: int, times: float) -> bool:
    """Whether neither length is more than so many times the other."""
    return one <= times * other and other <= times * one


def _overlaps(text: str, others: Iterable[str]) -> bool:
    """Whether the text holds one of the others, or one of them holds it."""
    return any(contains(text, it) or contains(it, text) for it in others)


def judge_of(item: Item, right: str, graph: Graph) -> Judge:
    """A judge for one card, which has taken nothing yet. The card must be one of the graph's."""
    told = (right, *item.accepted, *item.targets)
    banned = set(map(letters_of, told))
    notions = {*owners_of(banned, graph.owners), item.notion}
    if item.kind == "relation":
        ghosts, bound = _bound(item, graph)
        banned |= ghosts
        notions |= bound
    elif item.kind == "section":
        notions |= graph.lineage(item.notion)  # what is said of a sort of it may be said of it, too
    same = graph.rights[letters_of(item.question)]
    return Judge(
        graph=graph,
        item=item,
        right=right,
        banned=(frozenset(banned), same[0]),
        banned_notions=(frozenset(notions), same[1]),
        rights=tuple(dict.fromkeys(told)),
        question=padded(WRITTEN_GAP.sub(lambda _: right, item.question)),
        asked=_names_asked(item, graph),
        steps=[step_asked(item)] if item.kind == "step" else [],
        apart=graph.type_of(graph.owner(right)) or ("individu" if form_of(right) == "person" else ""),
        telling=item.kind in _TELLING and _is_action_named(graph.notions.get(item.notion)),
        spells=spelled(right, item.question),
    )


def _is_action_named(notion: Notion | None) -> bool:
    """Whether a notion's name says what one does: « Élaborer le plan »."""
    return notion is not None and is_action(notion.title)


def _names_asked(item: Item, graph: Graph) -> tuple[str, ...]:
    """The names of the notion asked about, where an option that says them gives itself away."""
    own = graph.notions.get(item.notion)
    whole = item.kind == "relation" or (not item.accepted and item.kind in ("definition", "section"))
    if own is None or not whole:
        return ()
    return tuple(name for name in all_names(own) if len(letters_of(name)) > 1)


def _apart(kind: str | None) -> str:
    return kind if kind in _APART else ""


def _bound(item: Item, graph: Graph) -> tuple[set[str], set[str]]:
    """What the notion is bound to: right under another wording, perhaps. Plain texts, and keys of notions.

    A sibling, or a notion just said to be linked (``GENERIC``), may stand as a wrong option unless that is
    what is asked.
    """
    bonds = graph.bonds.get(item.notion, frozenset())
    bound = {key for key, label in bonds if _tells(label, item)} | graph.lineage(item.notion)
    if is_generic(item):
        parents = graph.up.get(item.notion, ())
        bound |= {child for parent in parents for child in graph.down[parent][:MOST_KIN]}
    kinds = {graph.type_of(graph.owner(target)) for target in item.targets} - {graph.type_of(item.notion)}
    # What is above the right one's peers is more general than what is below it, too, stated or not.
    bound |= {top for kind in kinds if kind for top in graph.tops.get(kind, ())}
    stated = graph.targets.get(item.notion, frozenset())
    return {letters_of(target) for target, label in stated if _tells(label, item)}, bound


def is_generic(item: Item) -> bool:
    """Whether a card about a relation asks for what is linked, whichever the link."""
    return item.label in GENERIC or item.label is None


def _tells(label: str, item: Item) -> bool:
    """Whether a bond with this label may be what the card asks for."""
    return is_generic(item) or label == item.label or label not in GENERIC


def fair_options(found: list[str], right: str, item: Item) -> list[str]:
    """The options among which the right one doesn't stand out by its form; none if that can't be had."""
    if item.kind in ("relation", "alias", "recall", "step"):
        action = is_action(right)
        found = [text for text in found if is_action(text) == action]
    if item.kind in ("relation", "alias", "recall"):
        found = [text for text in found if form_of(text) == form_of(right)]
    if skeleton := skeleton_of(right):
        found = [text for text in found if skeleton_of(text) == skeleton]
    if _PLURAL_ASKED.search(item.question) and is_plural(right) and not any(map(is_plural, found)):
        return []
    return found if found and len(right) <= 3 * max(map(len, found)) else []
