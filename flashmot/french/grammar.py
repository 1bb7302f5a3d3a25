"""Articles and contractions."""

from __future__ import annotations

from flashmot.french.determiners import CONTRACTED
from flashmot.french.elision import elides

_CONTRACTIONS = {parts: form for form, parts in CONTRACTED.items()}


def article(noun: str, *, feminine: bool) -> str:
    """The definite article with what follows it: ``le concept``, ``l’enjeu``, ``la valeur``."""
    if elides(noun):
        return f"l’{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def with_de(phrase: str) -> str:
    """``de`` before a phrase, contracted or elided: *du concept*, *de l’enjeu*, *des faits*, *d’Ivan*."""
    return _contracted("de", phrase) or (f"d’{phrase}" if _is_elided(phrase) else f"de {phrase}")


def with_a(phrase: str) -> str:
    """``à`` before a phrase, contracted: *au concept*, *à l’enjeu*, *aux faits*."""
    return _contracted("à", phrase) or f"à {phrase}"


def with_que(phrase: str) -> str:
    """``que`` before a phrase, elided: *que le concept*, *qu’Ivan*."""
    return f"qu’{phrase}" if _is_elided(phrase) else f"que {phrase}"


def _is_elided(phrase: str) -> bool:
    return elides(phrase) and not phrase.startswith("l’")


def _contracted(preposition: str, phrase: str) -> str:
    """The phrase with its article contracted, ``""`` where it has none that contracts."""
    article, _, rest = phrase.partition(" ")
    form = _CONTRACTIONS.get((preposition, article)) if rest or phrase.endswith(" ") else None
    return f"{form} {rest}" if form else ""
