"""The words of a text as they are compared: without marks, case and inflection, small words apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_COMBINING = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text for comparison: no accents, no case, one apostrophe, single spaces."""
    low = text.casefold().replace("’", "'")
    if not low.isascii():
        low = _COMBINING.sub("", unicodedata.normalize("NFD", low))
    return " ".join(low.split())


_SMALL_WORDS = frozenset(
    "a a' au aux avec by d' dans de des du en et for in l' la le les of on ou par pour qu' que qui s' se sous sur the "
    "to un une".split()
)
_TOKEN = re.compile(r"\w+'|\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, plain, articles with their apostrophe: ``["l'", "ete"]``."""
    return _TOKEN.findall(plain(text))


def is_small(word: str) -> bool:
    """Whether a plain word carries no meaning of its own, in French or in English names."""
    return word in _SMALL_WORDS


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that carry a text's meaning, cut to five letters, so that inflected forms compare equal."""
    return frozenset(word[:5].rstrip("s") for word in words_of(text) if word not in _SMALL_WORDS)
