"""Words as they are searched: in small letters without marks, elided articles apart, singular or plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flashmot.french.endings import without_plural
from flashmot.french.words import is_small, without_marks, words_of

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_WORD: Final = 40
"""Letters of a word that are looked at, of texts as of queries: PostgreSQL takes no endless ones."""
_LONGEST_QUERY: Final = 200
"""Characters of a query that are looked at."""
_MOST_WORDS: Final = 8
"""Words of a query that are searched."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is searched."""

    start: str
    """What a word that is found begins with, folded; a word of one letter is meant as a whole."""
    whole: tuple[str, ...] = ()
    """What it may be instead, to its last letter: the singular of a plural."""

    @property
    def is_whole(self) -> bool:
        """Whether only the word itself is meant."""
        return len(self.start) == 1

    def finds(self, word: str) -> bool:
        """Whether a folded word is one that is searched."""
        begins = word == self.start if self.is_whole else word.startswith(self.start)
        return begins or word in self.whole


def folded(text: str) -> str:
    """The words of a plain text as they are searched, with single spaces between them: « L’œuvre » → « l
    oeuvre »."""
    return " ".join(word[:_LONGEST_WORD] for word in _WORD.findall(without_marks(text).replace("\0", "")))


def terms_of(query: str) -> tuple[Term, ...]:
    """What somebody searches, as terms that are all to be found; small words and elided ones don't matter
    where there are others. None where no letter was typed."""
    text = query[:_LONGEST_QUERY]
    words = [it for it in words_of(text) if not it.endswith("'") and not is_small(it)]
    found = folded(" ".join(words)) or folded(text)
    return tuple(Term(it, _other_numbers(it)) for it in dict.fromkeys(found.split()[:_MOST_WORDS]))


def _other_numbers(word: str) -> tuple[str, ...]:
    """The singular of a plural, or the plural of a singular that doesn't begin as that: *réseaux*, *réseau*;
    *canal*, *canaux*."""
    forms = (word[:-1], f"{word[:-2]}l", f"{word[:-1]}ux")
    same = without_plural(word)
    return tuple(it for it in forms if len(it) > 2 and not it.startswith(word) and without_plural(it) == same)


def pieces(text: str, terms: Sequence[Term]) -> Iterator[tuple[str, bool]]:
    """A plain text in pieces: (piece, whether it is a word that is searched)."""
    text = unicodedata.normalize("NFC", text)
    at = 0
    for found in _WORD.finditer(text):
        if _is_found(found[0], terms):
            yield text[at : found.start()], False
            yield found[0], True
            at = found.end()
    yield text[at:], False


def passage(text: str, terms: Sequence[Term], length: int = 240) -> str:
    """A part of a plain text of about so many characters, cut between words, with the first word in it that
    is searched, and that one's neighbours."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(text) <= length:
        return text
    places = (it.start() for it in _WORD.finditer(text) if _is_found(it[0], terms))
    start = max(next(places, 0) - length // 3, 0)
    start = 0 if start < length // 3 else text.find(" ", start) + 1
    end = text.rfind(" ", start, start + length) if start + length < len(text) else len(text)
    end = end if end > start else start + length
    return f"{'… ' if start else ''}{text[start:end].rstrip(' ,;:')}{' …' if end < len(text) else ''}"


def _is_found(word: str, terms: Iterable[Term]) -> bool:
    parts = folded(word).split()
    return any(term.finds(part) for term in terms for part in parts)
