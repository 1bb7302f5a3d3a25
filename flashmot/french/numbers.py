"""Numbers in letters."""

from __future__ import annotations

_NUMBERS = (
    "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
)

NUMBER_WORDS = {"un": 1, **{word: at for at, word in enumerate(_NUMBERS) if at}}
"""Number in letters → what it amounts to, up to sixteen."""

LARGER_NUMBERS = frozenset("vingt trente quarante cinquante soixante cent mille".split())
"""Numbers in one word above sixteen."""

ORDINALS = frozenset(
    "premier première second seconde deuxième troisième quatrième cinquième sixième septième "
    "huitième neuvième dixième".split()
)
"""Ordinals up to the tenth."""


def number(count: int) -> str:
    """A count in letters up to sixteen, as French prints small numbers (``une`` for 1: the answers are
    feminine)."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)
