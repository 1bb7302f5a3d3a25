"""What authors add in parentheses, taken out. The signs that hold a formula, ``\\(…\\)``, are none."""

from __future__ import annotations

import re
from typing import Final

_ASIDE: Final = re.compile(r"(?P<formula>\\\(.*?\\\))|[\s\u00a0]*\([^()]*\)", re.DOTALL)
_LAST: Final = re.compile(r"[\s\u00a0]*(?<!\\)\([^()]*(?<!\\)\)[\s\u00a0]*\Z")


def without_parentheses(text: str) -> str:
    """The text without what stands in parentheses.

    >>> without_parentheses("La masse (en kg)")
    'La masse'
    """
    return _ASIDE.sub(lambda found: found["formula"] or "", text) if "(" in text else text


def without_last_parenthesis(text: str) -> str:
    """The text without the parentheses that it ends with."""
    return _LAST.sub("", text) if "(" in text else text
