"""Which passwords are too easy to guess (NIST SP 800-63B: a length, what is often used, nothing else).

What is often used, zxcvbn knows (https://dropbox.tech/security/zxcvbn-realistic-password-strength-estimation):
common passwords, words, names, dates, runs of keys, sequences and repetitions, and what is made of them. It
counts how many guesses somebody needs who knows as much. No kind of letter is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

SHORTEST: Final = 12
"""Letters, without the spaces around them."""
LONGEST: Final = 200
_FEWEST_GUESSES: Final = 10**9
"""Who guesses is stopped after 100 an hour: these would take a thousand years. Three words or numbers that
are among the first to be tried are fewer."""
_FEWEST_OWN: Final = 6
"""Letters that are in none of the names that everybody knows."""
_LOOKED_AT: Final = 24
"""Letters that are looked at: the estimate takes a fifth of a second for the worst of them, and for twice as
many eight times that."""
_KEYBOARD: Final = ("azertyuiop", "qsdfghjklm", "wxcvbn")
"""The rows of a French keyboard; zxcvbn has those of others."""

_SHORTEST_NAME: Final = 3
_WORD: Final = re.compile(r"\w+")


class Flaw(Enum):
    """Why a password can't be taken."""

    SHORT = auto()
    LONG = auto()
    COMMON = auto()


def flaw(password: str, known: Iterable[str] = ()) -> Flaw | None:
    """What is wrong with a password that somebody chooses; None for nothing.

    Args:
        password: as it was typed.
        known: names that whoever guesses knows, too: the student's, the class's.
    """
    if len(password) > LONGEST:
        return Flaw.LONG
    plain = unicodedata.normalize("NFKC", password).strip()
    if len(plain) < SHORTEST:
        return Flaw.SHORT
    letters, names = _folded(plain), _words(known)
    if len(set(letters)) < 2 or len(_without(letters, names)) < _FEWEST_OWN:
        return Flaw.COMMON
    return Flaw.COMMON if _guesses(letters[:_LOOKED_AT], names) < _FEWEST_GUESSES else None


def _words(known: Iterable[str]) -> list[str]:
    """Names, whole and in words, without case and accents; the longest first."""
    texts = [text[:LONGEST] for text in (*known, "flashmot")]
    found = {_folded(word) for text in texts for word in (text, *_WORD.findall(text))}
    return sorted((word for word in found if word), key=lambda word: (-len(word), word))


def _without(letters: str, names: Iterable[str]) -> str:
    """What is left beside names, and what joins them."""
    left = letters
    for name in names:
        if len(name) >= _SHORTEST_NAME:
            left = left.replace(name, "")
    return letters if left == letters else "".join(_WORD.findall(left))


def _guesses(letters: str, names: Iterable[str]) -> float:
    from zxcvbn import zxcvbn  # a tenth of a second and 12 MB: only where somebody chooses a password

    return float(zxcvbn(letters, user_inputs=[*names, *_KEYBOARD])["guesses"])


def _folded(text: str) -> str:
    """Without case, accents and spaces: those who guess try them all."""
    marked = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    return "".join(letter for letter in marked if not unicodedata.combining(letter) and not letter.isspace())
