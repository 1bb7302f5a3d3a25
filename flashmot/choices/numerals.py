"""The number in a short answer, in figures or in letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.determiners import COUNTED
from flashmot.french.numbers import NUMBER_WORDS

_DIGITS = re.compile(r"(?<![\w.,-])\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?(?![\w,-])")
_IN_LETTERS = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(COUNTED))})(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """The one number of a short answer."""

    shape: tuple[object, ...]
    """What numbers must share: a year with years, percents with percents, figures with figures."""
    head: str
    """The answer before it."""
    shown: str
    """As the answer writes it."""
    tail: str
    """The answer after it."""
    value: float
    """What it amounts to."""


def number_of(text: str) -> Number | None:
    """The number in a text that has just one."""
    found = [*_DIGITS.finditer(text), *_IN_LETTERS.finditer(text)]
    if len(found) != 1:
        return None
    head, shown, tail = text[: found[0].start()], found[0][0], text[found[0].end() :]
    if shown.casefold() in COUNTED:
        return Number(("number", "letters"), head, shown, tail, float(NUMBER_WORDS[shown.casefold()]))
    value = float(re.sub(r"\s", "", shown).replace(",", "."))
    if _YEAR.match(shown) and not tail.strip(" ).;"):
        return Number(("number", "year"), head, shown, tail, value)
    unit = "percent" if tail.lstrip().startswith("%") else "figures"
    return Number(("number", unit), head, shown, tail, value)
