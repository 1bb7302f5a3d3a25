"""Before which words a vowel is elided."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The h of these words (and of what is built on them) is aspiré: nothing is elided before it.
_ASPIRATED = tuple(
    (
        "hache hacke hackathon haie haine hall halo halte hamac hameau hanche handicap hangar hant happ harc "
        "hardi hareng haricot harnais harpe hasard hashtag hât hausse haut héraut hériss héros hêtre heurt "
        "hibou hiérarch hobby hockey homard honte hoquet horde hors hotte houille housse hub huche huit hurl "
        "hutte"
    ).split()
)
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_CONSONANT_START = re.compile(r"onz|oui\b|ouistiti|y[aeiou](?!ux\b)")
_SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")


@lru_cache(maxsize=4096)
def elides(word: str) -> bool:
    """Whether ``le`` and ``de`` lose their vowel before a word: *l’enjeu*, *le héros*, *l’ENA*, *le CLOM*."""
    start = word.lstrip("«“\"' \u00a0\u202f’(*_")
    if not start:
        return False
    first = start.split()[0]
    letters = re.match(r"[A-Z]{2,}", first)
    if letters and not re.search(r"[a-zà-ÿ]", first) and not re.search("[AEIOUY]", letters[0]):
        return letters[0][0] in _SPELLED_WITH_VOWEL  # spelled out: l’HTML, le PDF
    low = unicodedata.normalize("NFC", start.casefold())
    if low[0] == "h":
        return not low.startswith(_ASPIRATED)
    return low[0] in _VOWELS and not _CONSONANT_START.match(low)
