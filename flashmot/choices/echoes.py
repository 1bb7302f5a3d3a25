"""What a question gives away by its own words: options that repeat them, sigles whose letters they spell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flashmot.choices.pools import Named
from flashmot.choices.records import Item
from flashmot.choices.texts import synonyms
from flashmot.french.small_words import SMALL_WORDS
from flashmot.french.words import stems, without_marks

FEWEST = 3
"""With fewer fair wrong options, a card isn't asked by choice."""
_SIGLE = re.compile(r"\b[A-ZÀ-Þ]{2,}")
_QUOTED = re.compile(r"«([^«»]+)»")
_FAMILY = 4
"""The letters by which one knows a word of the same family: *livrer*, *livraison*; *moderne*, *modern*."""


@lru_cache(maxsize=65536)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:_FAMILY] for word in _long_words(text))


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return stems(text)


def shared_stems(text: str, question: str) -> frozenset[str]:
    """The question's words that a text repeats, as stems."""
    return _stems(text) & _stems(question)


@lru_cache(maxsize=65536)
def shared_words(text: str, asked: str) -> frozenset[str]:
    """The beginnings of words of a family that both texts hold, inside of longer ones too (« diversité
    **cult**urelle », « médiation inter**cult**urelle »), and near-synonyms (« adapter », « ajustement »)."""
    inside = (
        stem[:_FAMILY]
        for one, other in ((text, asked), (asked, text))
        for stem in _stems(one)
        if len(stem) > _FAMILY and any(stem in word for word in _long_words(other))
    )
    same = synonyms(text) & synonyms(asked)
    return _beginnings(text) & _beginnings(asked) | frozenset(inside) | same


@lru_cache(maxsize=65536)
def _long_words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(rf"[^\W\d_]{{{_FAMILY},}}", without_marks(text)))


@dataclass(frozen=True, slots=True)
class Echo:
    """How much of a card's question options repeat, beside its right one."""

    right: str
    """The right option."""
    question: str
    """The question."""
    quoted: str
    """What it quotes: words that say more than « document » or « suit » around them."""
    across: bool
    """Whether the answer is in another language: a word of the question's family may be any of its words."""
    wanted: tuple[int, ...]
    """What the right option repeats: words quoted, words of a family, sigles, words of the whole question."""

    def over(self, text: str) -> int:
        """How many words more of the question an option repeats than the right one; less than 0: fewer."""
        told = _repeated(text, self.question, self.quoted, across=self.across)
        return next((one - other for one, other in zip(told, self.wanted, strict=True) if one != other), 0)

    def first_even(self, found: Iterable[Named]) -> list[Named]:
        """Candidates, first those that echo the question as the right answer does; else as they come."""
        return sorted(found, key=lambda it: self.over(it[0]) != 0)

    def balanced(self, found: Iterable[str], fewest: int = FEWEST) -> list[str]:
        """The wrong options that echo the question as much as the right one does, best first.

        Where they are too few, some that echo it more stand with some that echo it less, or one with two
        that echo it alike. Where that can't be had, there are none: who knows nothing would take the one that
        repeats the question, or leave it.
        """
        found = self._shared(found)
        over = {text: self.over(text) for text in found}
        even = [text for text, more in over.items() if not more]
        if len(even) >= fewest:
            return even
        least = sorted((text for text in over if over[text]), key=lambda text: abs(over[text]))
        above, below = ([text for text in least if (over[text] > 0) == more] for more in (True, False))
        pairs = [text for pair in zip(above, below, strict=False) for text in pair]
        rest = [text for text in least if text not in pairs]
        filled = [*even, *(pairs if len(even) < fewest - 1 else []), *rest][:fewest]
        uneven = [over[text] for text in filled if over[text]]
        fair = len(uneven) < 2 <= len(filled) - len(uneven) or (
            min(uneven, default=0) < 0 < max(uneven, default=0)
        )
        return filled if len(filled) == fewest and fair and self._shared(filled) == filled else []

    def _shared(self, found: Iterable[str]) -> list[str]:
        """The options of which no three leave a word of the question, or one of its family, to the right one
        alone: that they repeat another word instead is no help to it."""
        own, kept, lacking = shared_words(self.right, self.question), [], Counter[str]()
        # Those that repeat all of its words leave most room for others.
        for text in sorted(found, key=lambda it: len(own - shared_words(it, self.question))):
            missing = own - shared_words(text, self.question)
            if all(lacking[stem] < FEWEST - 1 for stem in missing):
                lacking.update(missing)
                kept.append(text)
        return kept


def echo_in(item: Item, right: str) -> Echo:
    """What the options of a card are measured by."""
    across, quoted = item.slot.startswith("translation:"), " ".join(_QUOTED.findall(item.question))
    wanted = _repeated(right, item.question, quoted, across=across)
    return Echo(right, item.question, quoted, across, wanted)


def _repeated(text: str, question: str, quoted: str, *, across: bool) -> tuple[int, ...]:
    asked = quoted or question
    family = len(_beginnings(text) & _beginnings(question if across else asked))
    sigles = len(set(_sigles(text)) & set(_sigles(asked)))
    # First what a reader looks at first: « document » around a quoted name tells nothing.
    return len(_stems(text) & _stems(quoted)), family, sigles, len(_stems(text) & _stems(question))


@lru_cache(maxsize=65536)
def _initials(text: str) -> str:
    """The first letters of the words, small ones left out; words in capitals give none."""
    found = re.findall(r"[^\W\d_]+", without_marks(text))
    return "".join(word[0] for word in found if word not in SMALL_WORDS and len(word) > 1)


def spelled(text: str, question: str) -> int:
    """How many letters of a sigle in one of the texts the words of the other spell; one alone is chance.

    >>> spelled("Système d’apprentissage", "Que signifie le sigle « SA » ?")
    2
    >>> spelled("Élément de documentation", "Que signifie le sigle « SA » ?")
    0
    """
    found = max(_longest(question, text), _longest(text, question))
    return found if found > 1 else 0


@lru_cache(maxsize=65536)
def _longest(short: str, long: str) -> int:
    """The length of the longest beginning of a sigle of the one that stands in the initials of the other."""
    letters, also = _initials(long), set(_sigles(long))
    sizes = (
        max((size for size in range(len(sigle) + 1) if sigle[:size] in letters), default=0)
        for sigle in _sigles(short)
        if sigle not in also
    )
    return max(sizes, default=0)


@lru_cache(maxsize=65536)
def _sigles(text: str) -> tuple[str, ...]:
    return tuple(map(without_marks, _SIGLE.findall(text)))
