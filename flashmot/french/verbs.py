"""Infinitives: what tells an action."""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_INFINITIVE = frozenset(
    "acier atelier avenir berger cadre cahier calendrier cancer cendre chantier cher clavier "
    "clocher courrier cuir danger dernier devoir dossier désir entier escalier espoir fichier "
    "financier foudre février gendre hier hiver internet janvier laser leader lettre loisir léger "
    "manager master maître miroir moindre métier noir officier ordre ouvrier papier particulier "
    "plaisir plancher policier poudre pouvoir premier quartier rocher saphir savoir sentier soir "
    "souvenir tiroir trottoir étranger".split()
)
"""Nouns and adjectives that end like infinitives."""
_INFINITIVE = re.compile(
    r"\A(?:\w{2,}(?:er|(?<!a)ir)|\w+(?:dre|[aoî]ître|ettre|attre|uire|crire|ompre)"
    r"|(?:re|dé|dis|pour|sur|con|satis|ê)?"
    r"(?:faire|dire|lire|élire|plaire|être|naître|croire|boire|rire|suivre|vivre))\Z"
)
_LOOKS_INFINITIVE = re.compile(r"(?:s’|se )?\w+(?:er|ir|re|oir)\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def is_action(text: str) -> bool:
    """Whether the text starts with an infinitive: « Animer un forum », « S’exercer »; « Atelier » is none."""
    first = re.sub(r"\A(?:s(?:[’']|e\s)|ne pas )", "", text.casefold().strip())
    word = re.match(r"\w+", first)
    return word is not None and word[0] not in _NOT_INFINITIVE and bool(_INFINITIVE.match(word[0]))


def may_be_action(text: str, *, alone: bool = False) -> bool:
    """Whether the text starts with a word that ends like an infinitive, or is nothing else where it must
    stand ``alone``: « Animer », but « Métier » too.

    The card maker asks this where a card that isn't made costs less than a bad one; ``is_action`` knows more
    words, and would make other cards of the same notes.
    """
    return (_LOOKS_INFINITIVE.fullmatch(text) if alone else _LOOKS_INFINITIVE.match(text)) is not None
