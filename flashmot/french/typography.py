"""French as it is printed: apostrophes, guillemets, non-breaking spaces. Pure functions on strings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NBSP = "\u00a0"

_DOUBLE = re.compile(r'"([^"\n]*)"')
_SINGLE = re.compile(r"(?<![\w’'])'([^'’\n]{2,60})'(?![\w’'])")
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
    if '"' in text:
        text = _DOUBLE.sub(_in_guillemets, text)
    if _has_double_sign(text):
        text = _TIGHT.sub(_set_apart, _BEFORE.sub(_set_apart, text))
    return _guillemets_spaced(text)


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """An author's text with curly apostrophes, guillemets for straight quotation marks, non-breaking spaces;
    its words as they are."""
    if "'" in text:
        text = _SINGLE.sub(_in_guillemets, text)
    if '"' in text:
        text = _DOUBLE.sub(_in_guillemets, text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if _has_double_sign(text):
        text = _TIGHT.sub(_set_apart, _BEFORE_WIDE.sub(_set_apart, text))
    return _guillemets_spaced(text)


def _in_guillemets(found: re.Match[str]) -> str:
    return f"«{found[1]}»"


def _set_apart(found: re.Match[str]) -> str:
    return f"{NBSP}{found[1]}"


def _has_double_sign(text: str) -> bool:
    """Whether it holds a sign that French sets apart: most texts hold none, and each pattern would read them
    whole."""
    return "?" in text or ":" in text or "!" in text or ";" in text or "»" in text


def _guillemets_spaced(text: str) -> str:
    if "«" in text:
        text = _AFTER_OPENING.sub(f"«{NBSP}", text)
    return _BEFORE_CLOSING.sub(f"{NBSP}»", text) if "»" in text else text


@lru_cache(maxsize=4096)
def quoted(title: str) -> str:
    """A title between guillemets; guillemets inside it become “ ”."""
    inside = _INNER_GUILLEMETS.sub(r"“\1”", typeset(title)).replace("«", "“").replace("»", "”")
    return f"«{NBSP}{inside.strip()}{NBSP}»"


def capitalized(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
