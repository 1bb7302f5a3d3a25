"""Before which words a vowel is elided, and which words are elided."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

ELIDED = {
    "le": "l’",
    "la": "l’",
    "de": "d’",
    "que": "qu’",
    "se": "s’",
    "ne": "n’",
    "ce": "c’",
    "je": "j’",
    "me": "m’",
    "te": "t’",
}
"""Word → how it is written before a vowel."""
BEFORE_VOWEL = frozenset((*ELIDED.values(), "cet"))
"""Words that stand before a vowel or an h muet only."""
BEFORE_CONSONANT = frozenset((*ELIDED, *"du au sa ma ta".split()))
"""Words that stand before a consonant or an h aspiré only: *du* is *de l’* before a vowel, *sa* is *son*."""

_VOWELS = frozenset("aeiouyœæ")
_OPENING = " \u00a0\u202f«“\"'’(*_"
_SIGLE = re.compile(r"[A-Z]{2,}")
_SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
_NOT_ELIDING = re.compile(
    r"onz|oui\b|ouais\b|ouistiti|uhlan|ulul|y(?=[aeiouéèêë])(?!eux\b|euses?\b|onne\b|erres\b)"
)
"""Other words than those in h before which nothing is elided: *le onze*, *le yaourt*; but *l’yeuse*,
*d’Yvan*. Source: the same dictionary; it elides before *onze* and *uhlan*, usage doesn't."""


@dataclass(frozen=True, slots=True)
class _Aitches:
    """The words in h, by their beginnings; see ``h_aspire.toml``."""

    aspired: frozenset[str]
    """Beginnings of words before which nothing is elided."""
    mute: frozenset[str]
    """Beginnings of words before which a vowel is."""
    names: frozenset[str]
    """Names of people before which a vowel is, in small letters."""

    def elide(self, word: str) -> bool:
        """Whether the h of a word in small letters is muet."""
        closed = f"{word}$"
        for length in range(len(closed), 0, -1):
            if closed[:length] in self.aspired:
                return False
            if closed[:length] in self.mute:
                return True
        return True


@cache
def _aitches() -> _Aitches:
    data = tomllib.loads(files("flashmot.french").joinpath("h_aspire.toml").read_text(encoding="utf-8"))
    return _Aitches(*(frozenset(data[name].split()) for name in ("aspired", "mute", "names")))


@lru_cache(maxsize=4096)
def elides(text: str) -> bool:
    """Whether ``le`` and ``de`` lose their vowel before a text: *l’enjeu*, *le héros*, *l’ENA*, *le CLOM*.

    Marks in front of its first word don't count. A sigle without a vowel is spelled out: *l’HTML*, *le PDF*.
    """
    first = next(iter(text.lstrip(_OPENING).split()), "")
    if not first:
        return False
    sigle = _SIGLE.match(first)
    if sigle and not re.search(r"[a-zà-ÿ]", first) and not re.search("[AEIOUY]", sigle[0]):
        return sigle[0][0] in _SPELLED_WITH_VOWEL
    low = unicodedata.normalize("NFC", first.casefold())
    if low[0] == "h":
        found = re.match(r"[\w-]+", low)
        word = found[0] if found else low
        return (first[0].isupper() and word in _aitches().names) or _aitches().elide(word)
    return is_vowel(low[0]) and not _NOT_ELIDING.match(low)


def is_vowel(letter: str) -> bool:
    """Whether a small letter is a vowel, whatever its accent; *y* counts, *œ* and *æ* do."""
    return unicodedata.normalize("NFD", letter)[:1] in _VOWELS
