"""Numbers in letters."""

from __future__ import annotations

_NUMBERS = (
    "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
)


def number(count: int) -> str:
    """A count in letters up to sixteen, as French prints small numbers (``une`` for 1: the answers are
    feminine)."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


NUMBER_WORDS = {"un": 1, **{word: at for at, word in enumerate(_NUMBERS) if at}}
