"""French as it is printed: apostrophes, guillemets, non-breaking spaces, elision. Pure functions on strings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NBSP = "\u00a0"

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

_DOUBLE = re.compile(r'"([^"\n]*)"')
_INNER_GUILLEMETS = re.compile(r"«\s*([^«»]*?)\s*»")
_BEFORE = re.compile(r"[ \u00a0\u202f]+([?!;:»])")
_BEFORE_WIDE = re.compile(r"[ \u00a0\u202f]([?!;:»](?=[\s»)”]|$))")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_«“]|$)")
_TIGHT = re.compile(r"(?<=[\w)»”…’])([?!])(?![\w?!=/])")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_BEFORE_CLOSING = re.compile(r"(?<=[^\s\u00a0\u202f«])»")


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """The text with curly apostrophes, and non-breaking spaces where French prints them.

    >>> typeset("Qu'est-ce que l'« ENA » ?")
    'Qu’est-ce que l’«\\xa0ENA\\xa0»\\xa0?'
    """
    text = unicodedata.normalize("NFC", text).replace("'", "’")
    text = _DOUBLE.sub(lambda found: f"“{found[1]}”", text)
    text = _BEFORE.sub(rf"{NBSP}\1", text)
    text = _TIGHT.sub(rf"{NBSP}\1", text)
    text = _AFTER_OPENING.sub(f"«{NBSP}", text)
    return _BEFORE_CLOSING.sub(f"{NBSP}»", text)


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """An author's text with curly apostrophes and non-breaking spaces; its words and quotation marks as they are."""
    text = _APOSTROPHE.sub("’", text)
    text = _BEFORE_WIDE.sub(rf"{NBSP}\1", text)
    text = _AFTER_OPENING.sub(f"«{NBSP}", text)
    return _BEFORE_CLOSING.sub(f"{NBSP}»", text)


@lru_cache(maxsize=4096)
def quoted(title: str) -> str:
    """A title between guillemets; guillemets inside it become “ ”."""
    inside = _INNER_GUILLEMETS.sub(r"“\1”", typeset(title)).replace("«", "“").replace("»", "”")
    return f"«{NBSP}{inside.strip()}{NBSP}»"


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


def capitalized(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


_NUMBERS = "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()


def number(count: int) -> str:
    """A count in letters up to sixteen, as French prints small numbers (``une`` for 1: the answers are feminine)."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


NUMBER_WORDS = {"un": 1, **{word: at for at, word in enumerate(_NUMBERS) if at}}
