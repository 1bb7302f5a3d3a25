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
    text = _DOUBLE.sub(r"«\1»", text)
    text = _BEFORE.sub(rf"{NBSP}\1", text)
    text = _TIGHT.sub(rf"{NBSP}\1", text)
    text = _AFTER_OPENING.sub(f"«{NBSP}", text)
    return _BEFORE_CLOSING.sub(f"{NBSP}»", text)


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """An author's text with curly apostrophes, guillemets for straight quotation marks, non-breaking spaces;
    its words as they are."""
    text = _DOUBLE.sub(r"«\1»", _SINGLE.sub(r"«\1»", text))
    text = _APOSTROPHE.sub("’", text)
    text = _TIGHT.sub(rf"{NBSP}\1", _BEFORE_WIDE.sub(rf"{NBSP}\1", text))
    text = _AFTER_OPENING.sub(f"«{NBSP}", text)
    return _BEFORE_CLOSING.sub(f"{NBSP}»", text)


@lru_cache(maxsize=4096)
def quoted(title: str) -> str:
    """A title between guillemets; guillemets inside it become “ ”."""
    inside = _INNER_GUILLEMETS.sub(r"“\1”", typeset(title)).replace("«", "“").replace("»", "”")
    return f"«{NBSP}{inside.strip()}{NBSP}»"


def capitalized(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
