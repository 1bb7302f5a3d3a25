"""What a reader sees of a short text before reading it: a sigle, a person, an action; French or English."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.small_words import ENGLISH_ONLY, FRENCH_ONLY
from flashmot.french.verbs import is_action

_PERSON = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’-]+(?: [A-Z]\.)?(?: (?:de|du|van|von))? [A-ZÀ-Ý][\wÀ-ÿ’-]+\Z")


def is_acronym(text: str) -> bool:
    """Whether the text is one short word, mostly of capitals: « CLOM », « xCLOM »."""
    letters = [it for it in text if it.isalpha()]
    return (
        2 <= len(text) <= 8
        and len(letters) > 1
        and not any(it.isspace() for it in text)
        and 2 * sum(it.isupper() for it in letters) > len(letters)
    )


@lru_cache(maxsize=16384)
def form_of(text: str) -> str:
    """What a reader sees at once: a sigle, a person, an action, or a plain name."""
    if is_acronym(text):
        return "acronym"
    if _PERSON.match(text):
        return "person"
    return "action" if is_action(text) else "name"


@lru_cache(maxsize=16384)
def language_of(text: str) -> str:
    """``fr``, ``en``, or ``""`` where the words don't tell."""
    found = set(re.findall(r"\w+", text.casefold()))
    if found & FRENCH_ONLY or re.search(r"[àâçéèêëîïôûùœ]", text.casefold()):
        return "fr"
    return "en" if found & ENGLISH_ONLY else ""
