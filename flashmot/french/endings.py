"""What the ending of a word tells: its gender, its number, its part of speech. Guesses, for comparing
words."""

from __future__ import annotations

import re

from flashmot.french.small_words import PREPOSITIONS

_UNCHANGED = frozenset("cours parcours processus accès corpus temps".split())
"""Singulars that look like plurals, of those that courses speak of."""
_ENDINGS = (
    ("preposition", "|".join(sorted(PREPOSITIONS - {"de", "d’"}))),  # « de » opens what may be anything
    ("article", r"une?|les?|la|l[’'].+|des|du|ces?|leurs?|ses|son|sa"),
    ("reflexive", r"s[’'].+|se"),
    ("adverb", r".*[^é]ment"),
    ("é", r".*é"),
    ("ée", r".*ée"),
    ("és", r".*és"),
    ("ées", r".*ées"),
    ("ant", r".*ant"),
    ("feminine", r".*(?:ive|elle|euse|ante|ale|ienne)"),
    ("feminines", r".*(?:ives|elles|euses|antes|ales|iennes)"),
    ("adjective", r".*(?:aire|ique|able|ible|one|iste|ide|icite)"),
    ("adjectives", r".*(?:aires|iques|ables|ibles|ones|istes|ides|icites)"),
    ("infinitive", r".*(?:er|ir)"),
    ("ent", r".*ent"),
    ("e", r".*e"),
    ("es", r".*es"),
    ("s", r".*[sx]"),
    ("t", r".*[td]"),
    ("vowel", r".*[aiouàâéèêëîïôûù]"),
)
_ENDING = tuple((name, re.compile(rf"(?:{pattern})\Z")) for name, pattern in _ENDINGS)
_FEMININE = re.compile(
    r"(?:[stx]ion|[aeiou]té|ence|ance|ure|ude|ette|esse|rie|gie|mie|phie|nie|aison|ise|yse|ière)\Z"
)
_MASCULINE = re.compile(r"(?:isme|ment|eau|oir|ier|al|et|in|teur|eur|if|ant|ent|us|ssage|yage|ème)\Z")


def guessed_gender(word: str) -> str:
    """``m`` or ``f`` by a noun's ending, ``""`` where it doesn't tell."""
    low = word.casefold()
    return "f" if _FEMININE.search(low) else "m" if _MASCULINE.search(low) else ""


def is_plural(text: str) -> bool:
    """Whether the text's first word looks like a plural."""
    first = next(iter(text.split()), "").casefold()
    return first.endswith(("s", "x")) and first not in _UNCHANGED


def ending_of(word: str) -> str:
    """The name in ``_ENDINGS`` of a word's ending, a sign of its part of speech; else ``consonant``."""
    low = word.casefold().rstrip(".,;:")
    return next((name for name, pattern in _ENDING if pattern.match(low)), "consonant")


def without_plural(word: str) -> str:
    """A word in small letters without its regular plural: *objets*, *réseaux*; *canal* and *canaux* are both
    *canau*."""
    if len(word) < 4:
        return word
    if (word[-1] == "s" and word[-2] != "s" and word[-2].isalpha()) or word.endswith(("aux", "eux", "oux")):
        word = word[:-1]
    return f"{word[:-1]}u" if len(word) > 3 and word.endswith("al") else word
