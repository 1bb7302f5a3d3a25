"""What is near the right answer of a card and right for another thing: writing it is no slip. No database
here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flashmot import Card
from flashmot.french.words import without_marks
from flashmot.model.graph import Notion
from webquiz.answers.comparing import telling
from webquiz.answers.reading import read_answer
from webquiz.answers.verdict import Verdict, judge
from webquiz.modes.typed import can_be_typed
from webquiz.publish.names import form_of, key_of

_NEAR = 3
"""Names that differ by so many letters are rivals: writing one for the other is no typo. Accents, plurals and
spaces aside."""
_MOST = 12
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")


class Rivals:
    """The names and terms of a course, to find those that a typo or a word more makes of one another."""

    def __init__(self, cards: Sequence[Card], notions: Sequence[Notion]) -> None:
        names = {name for notion in notions for name in notion.names}
        names.update(text for card in cards for text in card.accepted if can_be_typed(text))
        self._names = sorted(names)
        self._keys = [read_answer(name).forms[0].key for name in self._names]
        self._plain = [_spelled(name) for name in self._names]
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._heads: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for name in self._names:
            words = telling(form_of(name))
            if words:
                self._heads[words[0]].append((name, frozenset(words)))

    def of(self, card: Card, accepted: tuple[str, ...], question: str) -> tuple[str, ...]:
        """What isn't accepted, but near what is, or more of its words, or offered in its place.

        ``question``: as students read it, plain.
        """
        if accepted not in self._known:
            self._known[accepted] = tuple(self._near(accepted))
        near = self._known[accepted]
        other = [name for name in self._like(accepted) if _would_do(name, accepted, near, question)]
        return tuple(dict.fromkeys((*near, *other, *card.distractors)))[: 3 * _MOST]

    def _near(self, accepted: Sequence[str]) -> Iterator[str]:
        own = frozenset(map(_spelled, accepted))
        for key in dict.fromkeys(read_answer(text).forms[0].key for text in accepted):
            near = process.extract(
                key, self._keys, scorer=OSA.distance, score_cutoff=_NEAR, limit=_MOST, processor=None
            )
            yield from (self._names[at] for _, _, at in near if self._plain[at] not in own)

    def _like(self, accepted: Sequence[str]) -> Iterator[str]:
        """The names that begin with the same word and say all that an accepted answer says, and more."""
        for words in {telling(form_of(text)) for text in accepted}:
            for name, others in self._heads.get(words[0], ()) if words else ():
                if others > set(words):
                    yield name


def _would_do(name: str, accepted: Sequence[str], rivals: Sequence[str], question: str) -> bool:
    """Whether another thing's name would count as right, or nearly."""
    if key_of(name) in map(key_of, accepted):
        return False
    return judge(name, accepted, rivals, question, phrase=True).verdict is not Verdict.WRONG


def _spelled(text: str) -> str:
    """A text in small letters; « ÉD 320 » and « ED 320 » alike, since capitals may do without accents."""
    return _CAPITALS.sub(lambda found: without_marks(found[0]), text).casefold()
