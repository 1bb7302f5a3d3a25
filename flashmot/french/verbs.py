"""Infinitives: what tells an action."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.words import plain

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

_ACCENTED = {
    plain(verb): verb
    for verb in (
        "créer décider déceler décrire définir déléguer délimiter démontrer dépister déployer désigner "
        "détailler détecter déterminer développer écouter écrire éditer éduquer élaborer élargir élire "
        "émettre équiper établir étudier évaluer éviter évoluer exécuter générer gérer hiérarchiser "
        "intégrer interpréter médiatiser modéliser numériser opérer préciser préparer présenter prévoir "
        "procéder réaliser recréer rédiger référencer réfléchir réguler réorganiser répartir répertorier "
        "résoudre réutiliser réviser sélectionner scénariser spécifier synthétiser vérifier"
    ).split()
}
"""Infinitives of what is done in a course, without accents → with them."""


def with_accents(action: str) -> str:
    """A text that starts with an infinitive, with that verb's accents: « Elaborer un plan » → « Élaborer un
    plan »."""
    verb, space, rest = action.partition(" ")
    known = _ACCENTED.get(plain(verb), "") if verb.isascii() else ""
    return (
        f"{known[:1].upper() if verb[:1].isupper() else known[:1]}{known[1:]}{space}{rest}"
        if known
        else action
    )


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
