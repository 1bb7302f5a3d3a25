"""What a course calls each thing: all that is right to type where a card asks for it. No database here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flashmot import Card
from flashmot.french.small_words import OF, WITHIN
from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.model.graph import Notion
from flashmot.model.knowledge import without_prefixes
from webquiz.answers.comparing import telling
from webquiz.answers.reading import Form, read_answer
from webquiz.modes.typed import can_be_typed, typeable
from webquiz.publish.spellings import Spellings, is_sigle

_ASKS_FOR_ONE = ("acronym:", "expansion:", "translation:")
"""What a card asks that wants a certain name: a sigle, what it stands for, the English one."""
_TURNED = ":de"
"""Ends the slot of a card that asks what a foreign name is called."""
_EVERYDAY = 3
"""In the names of how many notions a sigle stands that goes without saying."""
_LONGEST = 120
"""Characters of an answer with its sigles written out, which is longer than those that are asked for."""
_SHORTEST_HEAD = 5
_WORD = re.compile(r"\w+")


class Names:
    """What a course calls each thing.

    Args:
        notions: what its notes are about.
        cards: all that the notes give; those that ask for names say which there are.
        sigles: sigle → what the notes write it out as.
    """

    def __init__(
        self, notions: Sequence[Notion], cards: Sequence[Card], sigles: Mapping[str, Sequence[str]]
    ) -> None:
        said = [*([sigle, *forms] for sigle, forms in sigles.items()), *_asked_names(cards)]
        self._spellings = Spellings(said)
        self._things = [
            [notion.title, *(name for name in notion.names if without_prefixes(name) == name)]
            for notion in notions
        ]
        self._titles: dict[str, set[int]] = defaultdict(set)
        for at, notion in enumerate(notions):
            for key in {key_of(notion.title), _whole_key(notion.title)}:
                self._titles[key].add(at)
        for names in self._spellings.groups:
            self._add_spelled(names)
        self._owners: dict[str, set[int]] = defaultdict(set)
        for at, thing in enumerate(self._things):
            for name in thing:
                self._owners[key_of(name)].add(at)
        self._beginnings = _beginnings(
            (*(name for thing in self._things for name in thing), *_answers(cards))
        )
        self._longer = _beginnings(notion.title for notion in notions)
        self._everyday = _everyday(notions)

    def _add_spelled(self, names: Sequence[str]) -> None:
        """A sigle and what it stands for: the names of the notion that one of them is the title of, else of a
        thing of its own."""
        keys = [key_of(name) for name in names]
        known = set[int]().union(*(self._titles.get(key, ()) for key in keys))
        at = known.pop() if len(known) == 1 else len(self._things)
        if at == len(self._things):
            self._things.append([])
        self._things[at].extend(names)
        for key in keys:
            self._titles[key].add(at)

    def accepted(self, card: Card, question: str) -> tuple[str, ...]:
        """All that is right for a card, what is shown first; empty where its answer can't be typed.

        ``question``: as students read it, plain. What it says is no answer.
        """
        own = typeable(card.accepted)
        if not own or _wants_one(card):
            return own
        found = _Found(own, question, card.distractors)
        for text in (*self._called(own), *self._called_longer(own)):
            if can_be_typed(text):
                found.add(text)
        for text in (*self._spellings.of(own), *self._bare(own[0], found.asked)):
            if len(text) <= _LONGEST:
                found.add(text)
        return tuple(found.texts)

    def _called(self, own: Sequence[str]) -> Iterator[str]:
        """The other names of the thing that an answer names, but those that are another thing's, too."""
        titled = [self._titles.get(key, set()) for text in own for key in (_whole_key(text), key_of(text))]
        known = next((things for things in titled if len(things) == 1), set())
        for at in known:
            yield from (name for name in self._things[at] if self._owners[key_of(name)] == {at})

    def _called_longer(self, own: Sequence[str]) -> Iterator[str]:
        """The title that begins so, if it is the only one and what follows goes without saying: *axe
        pédagogique* of *l’axe pédagogique dans la méthode MIENA*."""
        words = telling(form_of(own[0]))
        begun = self._longer.get(words[:1], {})
        longer = [(name, title) for name, title in begun.items() if name[: len(words)] == words != name]
        if len(longer) == 1 and self._everyday.issuperset({*longer[0][0][len(words) :]} - WITHIN):
            yield longer[0][1]

    def _bare(self, text: str, asked: frozenset[str]) -> Iterator[str]:
        """An answer without the complement that the question says, where nothing else in the course begins
        so: *prototype* for *prototype de l’ENA*."""
        form = form_of(text)
        words = form.words
        at = next((at for at in range(1, len(words)) if words[at].bare in OF), 0)
        head, rest = telling(form.parted(0, at)), telling(form.parted(at, len(words)))
        if len("".join(head)) < _SHORTEST_HEAD or not rest or not asked.issuperset(rest):
            return
        whole = telling(form)
        if all(name[: len(whole)] == whole for name in self._beginnings.get(head[:1], ())):
            yield text[: words[at - 1].letters[-1].end]


class _Found:
    """The answers of a card as they are found: what the card shows or offers as wrong isn't one."""

    def __init__(self, own: Sequence[str], question: str, wrong: Iterable[str]) -> None:
        self.texts = list(own)
        self.asked = frozenset(read_answer(question).forms[0].roots)
        """The words of the question."""
        self._taken = {key_of(text) for text in (*own, *wrong)}

    def add(self, text: str) -> None:
        """Takes an answer in, if it is one that isn't there yet."""
        form = form_of(text)
        if form.key not in self._taken and not self.asked.issuperset(telling(form)):
            self.texts.append(text)
            self._taken.add(form.key)


def form_of(text: str) -> Form:
    """A name as it is compared: without what stands in parentheses."""
    forms = read_answer(text).forms
    return forms[1] if len(forms) > 1 else forms[0]


def key_of(text: str) -> str:
    """What two spellings of one name have in common: no article, plural, accent or space."""
    return form_of(text).key


def _whole_key(text: str) -> str:
    """The same with what stands in parentheses, which tells two titles apart: « (ÉD 542) »."""
    return read_answer(text).forms[0].key


def _wants_one(card: Card) -> bool:
    return card.kind == "alias" and card.slot.startswith(_ASKS_FOR_ONE) and not card.slot.endswith(_TURNED)


def _answers(cards: Iterable[Card]) -> Iterator[str]:
    return (text for card in cards for text in card.accepted)


def _asked_names(cards: Iterable[Card]) -> Iterator[list[str]]:
    """The sigles that cards ask about, with what they stand for or what English calls it."""
    for card in cards:
        sort, _, rest = card.slot.partition(":")
        if card.kind == "alias" and card.accepted and sort in ("acronym", "translation"):
            key = rest.rpartition(":")[2]
            sigle = next((word for word in _WORD.findall(to_text(card.question)) if plain(word) == key), "")
            if is_sigle(sigle):
                yield [sigle, *card.accepted]


def _beginnings(names: Iterable[str]) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
    """First word → names that begin with it, as words → as they are written."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        words = telling(form_of(name))
        found[words[:1]].setdefault(words, name)
    return found


def _everyday(notions: Iterable[Notion]) -> frozenset[str]:
    """The sigles that stand in the names of several notions, and the nouns that several put before them: *la
    méthode MIENA*."""
    sigles, nouns = Counter[str](), Counter[str]()
    for notion in notions:
        found, before = set[str](), set[str]()
        for name in notion.names:
            form = form_of(name)
            for at, word in enumerate(form.words):
                if is_sigle(name[word.letters[0].start : word.letters[-1].end]):
                    found.add(form.roots[at])
                    before.update(form.roots[max(at - 1, 0) : at])
        sigles.update(found)
        nouns.update(before)
    return frozenset(word for counts in (sigles, nouns) for word in counts if counts[word] >= _EVERYDAY)
