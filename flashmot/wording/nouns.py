"""The noun that names what a sentence announces: its gender, its number, and how French asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.determiners import COUNTED, DEFINITE, PLURAL, SINGULAR
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.small_words import PREPOSITIONS
from flashmot.french.typography import typeset
from flashmot.wording.engine import Wording

_UNANNOUNCED = frozenset(
    "aucun aucune quel quelle quels quelles tout toute chaque mon ma mes ton ta tes notre nos votre "
    "vos leur leurs".split()
)
"""Determiners behind which no noun announces links: none, all, a question, what belongs to others."""
_SINGULAR = {word: gender for word, gender in SINGULAR.items() if word not in _UNANNOUNCED}
_PLURAL = {word: gender for word, gender in PLURAL.items() if word not in _UNANNOUNCED} | dict.fromkeys(
    COUNTED, ""
)
_ADJECTIVES = re.compile(
    "(?:grand|grande|petit|petite|principal|principale|principaux|nouveau|nouvel|nouvelle|bon|bonne|vaste|"
    "même|autre|propre|seul|seule|véritable|double|triple|premier|première|dernier|dernière|divers|diverse)s?"
)
_WHICH = {
    ("m", False): "lequel",
    ("f", False): "laquelle",
    ("m", True): "lesquels",
    ("f", True): "lesquelles",
}
_WHAT = {
    ("m", False): "quel est-il",
    ("f", False): "quelle est-elle",
    ("m", True): "quels sont-ils",
    ("f", True): "quelles sont-elles",
}
_SETTING = frozenset("sans comme entre contre dès".split())
"""Prepositions behind which a noun says how or between what, not what the links are."""
_BEFORE_NOUN = (PREPOSITIONS - _SETTING) | {"que", "qu’", "et", "ou"}
_ENDS_IN_VERB = re.compile(
    r"(?:sont|est|suit|dit|peut|comprend|dépend|suppose|inclut|contient|pour|par|de|que|\w+(?<!m)ent)"
)
_FARTHEST_NOUN = 8
WORD = re.compile(r"(?:l|d|s|n|qu|c|j)’|[^\s’]+", re.IGNORECASE)
"""A word, its elided article apart."""


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that names what is asked for."""

    gender: str
    """``m`` or ``f``."""
    plural: bool
    announced: int
    """The number that the sentence gives, or 0."""
    definite: bool
    """Whether the sentence speaks of the one and only (``le principe qui…``)."""

    @property
    def what(self) -> str:
        """*quel est-il, quelle est-elle, quels sont-ils, quelles sont-elles*."""
        return _WHAT[self.gender, self.plural]

    @property
    def which(self) -> str:
        """*lequel, laquelle, lesquels, lesquelles*."""
        return _WHICH[self.gender, self.plural]

    def fits(self, answers: int) -> bool:
        """Whether its number, and the one announced, are those of the answers."""
        return self.plural is (answers > 1) and self.announced in (0, answers)


def announced_noun(text: str, wording: Wording) -> Noun | None:
    """The last plural noun with a determiner in a text that announces a list: « … définie par **quatre
    caractéristiques** » ; None where none can be asked for."""
    words = [found[0].strip(",;:.()").casefold() for found in WORD.finditer(typeset(text))]
    if not words or _ENDS_IN_VERB.fullmatch(words[-1]):
        return None  # « Les rôles incluent : » asks for the verb's object, not for the roles
    for at in range(len(words) - 1, 0, -1):
        if words[at] in _PLURAL or words[at] in _SINGULAR:
            return None  # a later noun is the one announced, and can't be asked for
        gender = wording.gender(words[at]) if words[at].endswith(("s", "x")) else ""
        determiner = _determiner_before(words, at)
        if gender and (determiner in _PLURAL or determiner in NUMBER_WORDS):
            return Noun(gender, plural=True, announced=NUMBER_WORDS.get(determiner, 0), definite=False)
    return None


def _determiner_before(words: list[str], at: int) -> str:
    """The word before a noun and its adjectives."""
    before = at - 1
    while before > 0 and _ADJECTIVES.fullmatch(words[before]):
        before -= 1
    return words[before]


def asked_noun(tail: str, wording: Wording) -> Noun | None:
    """The noun right behind the verb, if it is one that can be asked for; None for any other."""
    words = [found[0] for found in WORD.finditer(typeset(tail))]
    found = _determined([word.casefold().strip(",;:.") for word in words[:_FARTHEST_NOUN]])
    if found is None or "dont" in words[found[0] :]:
        return None
    at, determiners = found
    shown = [gender for word in determiners if (gender := _SINGULAR.get(word) or _PLURAL.get(word))]
    gender = wording.gender(words[at].casefold().strip(",;:."))
    if not gender or (shown and shown[-1] != gender):
        return None
    last = determiners[-1]
    announced = NUMBER_WORDS[last] if last in COUNTED else 0
    return Noun(gender, last in _PLURAL, announced, not DEFINITE.isdisjoint(determiners))


def _determined(words: list[str]) -> tuple[int, list[str]] | None:
    """Where the first noun stands and the determiners before it; None where they aren't of one noun."""
    determiners: list[str] = []
    previous = ""
    for at, word in enumerate(words):
        if word in _SINGULAR or word in _PLURAL:
            if determiners and word not in _PLURAL:
                return None
            determiners.append(word)
        elif determiners and not _ADJECTIVES.fullmatch(word):
            return at, determiners
        elif not determiners and word not in _BEFORE_NOUN and previous not in ("et", "ou"):
            return None  # the determiner further on belongs to another noun
        previous = word
    return None
