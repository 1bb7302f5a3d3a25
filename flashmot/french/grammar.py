"""Articles and contractions."""

from __future__ import annotations

from flashmot.french.elision import elides


def article(noun: str, *, feminine: bool) -> str:
    """The definite article with what follows it: ``le concept``, ``l’enjeu``, ``la valeur``."""
    if elides(noun):
        return f"l’{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def with_de(phrase: str) -> str:
    """``de`` before a phrase, contracted or elided: *du concept*, *de l’enjeu*, *des faits*, *d’Ivan*."""
    if phrase.startswith("le "):
        return f"du {phrase[3:]}"
    if phrase.startswith("les "):
        return f"des {phrase[4:]}"
    return f"d’{phrase}" if elides(phrase) and not phrase.startswith("l’") else f"de {phrase}"


def with_a(phrase: str) -> str:
    """``à`` before a phrase, contracted: *au concept*, *à l’enjeu*, *aux faits*."""
    if phrase.startswith("le "):
        return f"au {phrase[3:]}"
    if phrase.startswith("les "):
        return f"aux {phrase[4:]}"
    return f"à {phrase}"


def with_que(phrase: str) -> str:
    """``que`` before a phrase, elided: *que le concept*, *qu’Ivan*."""
    return f"qu’{phrase}" if elides(phrase) and not phrase.startswith("l’") else f"que {phrase}"
