"""The words of a text as they are compared: without marks, case and inflection, small words apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from flashmot.french.small_words import SMALL_WORDS

_COMBINING = re.compile("[\u0300-\u036f]+")
_ACCENTED = tuple(zip("éèêëàâçîïôûùü", "eeeeaaciiouuu", strict=True))
"""The letters of French: most texts hold no other sign beyond ASCII, and replacing is faster."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text for comparison: no accents, no case, one apostrophe, single spaces. Ids of cards rest on
    it."""
    low = text.casefold().replace("’", "'")
    if not low.isascii():
        for accented, bare in _ACCENTED:
            low = low.replace(accented, bare)
        low = " ".join(low.split())
        if not low.isascii():
            low = _COMBINING.sub("", unicodedata.normalize("NFD", low))
    return " ".join(low.split())


def without_marks(text: str) -> str:
    """The text in small letters without marks and ligatures, compatibility forms resolved: ``cœur`` →
    ``coeur``, ``①`` → ``1``. For what people type, where ``plain`` keeps more."""
    low = text.casefold().replace("œ", "oe").replace("æ", "ae")
    if low.isascii():
        return low
    bare = unicodedata.normalize("NFKD", low)
    for mark in filter(unicodedata.combining, set(bare)):  # a text has few, and replacing is fast
        bare = bare.replace(mark, "")
    return bare


_TOKEN = re.compile(r"\w+'|\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, plain, articles with their apostrophe: ``["l'", "ete"]``."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(plain(text)))


def is_small(word: str) -> bool:
    """Whether a plain word carries no meaning of its own, in French or in English names."""
    return word in SMALL_WORDS


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that carry a text's meaning, cut to five letters, so that inflected forms compare equal."""
    return frozenset([word[:5].rstrip("s") for word in set(_words(text)).difference(SMALL_WORDS)])
