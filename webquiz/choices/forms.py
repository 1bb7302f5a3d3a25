"""What a reader sees of a short text before reading it: a sigle, a person, an action; French or English."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_INFINITIVE = frozenset(
    "acier atelier avenir berger cadre cahier calendrier cancer cendre chantier cher clavier clocher courrier "
    "cuir danger dernier devoir dossier désir entier escalier espoir fichier financier foudre février gendre hier "
    "hiver internet janvier laser leader lettre loisir léger manager master maître miroir moindre métier noir "
    "officier ordre ouvrier papier particulier plaisir plancher policier poudre pouvoir premier quartier rocher "
    "saphir savoir sentier soir souvenir tiroir trottoir étranger".split()
)
"""Nouns and adjectives that end like infinitives."""
_INFINITIVE = re.compile(
    r"\A(?:\w{2,}(?:er|(?<!a)ir)|\w+(?:dre|[aoî]ître|ettre|attre|uire|crire|ompre)"
    r"|(?:re|dé|dis|pour|sur|con|satis|ê)?(?:faire|dire|lire|élire|plaire|être|naître|croire|boire|rire|suivre|vivre))\Z"
)
_PERSON = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’-]+(?: [A-Z]\.)?(?: (?:de|du|van|von))? [A-ZÀ-Ý][\wÀ-ÿ’-]+\Z")
_FRENCH = frozenset("de des du en et la le les à aux au par pour d l sur".split())
_ENGLISH = frozenset(
    "of and the for in to open online course courses learning based resources educational system design language "
    "education theory discussion".split()
)


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
def is_action(text: str) -> bool:
    """Whether the text starts with an infinitive: « Animer un forum », « S’exercer »."""
    first = re.sub(r"\A(?:s(?:[’']|e\s)|ne pas )", "", text.casefold().strip())
    word = re.match(r"\w+", first)
    return word is not None and word[0] not in _NOT_INFINITIVE and bool(_INFINITIVE.match(word[0]))


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
    if found & _FRENCH or re.search(r"[àâçéèêëîïôûùœ]", text.casefold()):
        return "fr"
    return "en" if found & _ENGLISH else ""
