"""What a list is a list of: a plural noun phrase that a question can ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.endings import guessed_gender
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.wording import Wording, count_word

_ADJECTIVES = frozenset(
    "grands grandes principaux principales différents différentes divers diverses".split()
)
_NO_NAME = re.compile(r"[?!:;/+&]|\bet\b|\b(?:associé|lié|connexe|interne|externe)e?s$")
"""What no name of a list holds: two names, punctuation, a folder's word for its links."""
_NOT_ASKED = frozenset(
    "exemple exemples connaissances sources références liens documents questions objectifs éléments notes "
    "synonymes mots cas fiches conseils pistes résultats preuves caractéristique remarques".split()
)
IS_ADJECTIVE = re.compile(
    r"[\w-]*(?:aire|ique|able|ible|el|elle|if|ive|ial|al|ale|ier|ière|ain|aine|ien|ienne|iste|ant|ante|eur|eure)s"
    r"|[\w-]+aux|[\w-]+eux|[\w-]+euses"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is a list of."""

    nouns: str
    """*conditions d’accès*."""
    feminine: bool
    """The first noun's gender."""

    @property
    def which(self) -> str:
        """*quels, quelles*."""
        return "quelles" if self.feminine else "quels"

    def values(self, count: int) -> dict[str, str]:
        """What a template needs to ask for so many of them."""
        return {"quels": self.which, "n": count_word(count), "noms": self.nouns}


NUMBERS = "deux|trois|quatre|cinq|six"
"""The numbers of a list that can be asked whole."""


THINGS = Asked("éléments", feminine=False)
"""What is asked for where the author doesn't say."""


def noun_phrase(words: list[str], wording: Wording) -> Asked | None:
    """What a heading's words list, where they begin with a plural noun whose gender is known."""
    at = 1 if len(words) > 1 and words[0].casefold() in _ADJECTIVES else 0
    if not words or len(words) > 12 or not words[at].endswith(("s", "x")):
        return None
    noun = words[at].casefold()
    gender = gender_of(noun, wording)
    if not gender or noun in _NOT_ASKED or _NO_NAME.search(" ".join(words)):
        return None
    return Asked(" ".join((words[0].casefold(), *words[1:])), feminine=gender == "f")


def gender_of(noun: str, wording: Wording) -> str:
    """``m`` or ``f`` for a plural noun that a list may be of; ``""`` for any other."""
    known = wording.gender(noun)
    low = noun.casefold().removesuffix("s")
    if known or low in wording.data["list"]["masculine"].split(", "):
        return known or "m"
    return "f" if low in wording.data["list"]["feminine"].split(", ") else ""


def plural_phrase(thing: str, wording: Wording) -> Asked | None:
    """A plural noun phrase that can be asked for with *quels*, *quelles*; None for any other."""
    words = thing.split()
    if not words[0].endswith(("s", "x")) or len(words[0]) < 4:
        return None
    gender = gender_of(words[0], wording) or guessed_gender(words[0].removesuffix("s"))
    return Asked(thing[:1].lower() + thing[1:], feminine=gender == "f") if gender else None


def without_relative(thing: str) -> str:
    """A noun phrase without the clause behind it: *trois faces qu’on voit* is *trois
    faces*."""
    return re.split(r"[\s\u00a0](?:qui|que|qu’|dont|où)\b", thing)[0]


def says(number: str, count: int) -> bool:
    """Whether a number in letters is the count."""
    return NUMBER_WORDS.get(number.casefold()) == count
