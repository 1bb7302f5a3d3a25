"""Patterns of typed answers, as Moodle compares them, and what else in a course one might fit.

Source: ``compare_string_with_wildcard`` in Moodle's ``question/type/shortanswer/question.php``: spaces around
    what is typed don't count, case doesn't if ``usecase`` is 0, accents do, ``*`` stands for any text unless
    escaped, and the first answer that fits counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from flashmot.choices.naming import variants
from flashmot.choices.texts import letters_of
from flashmot.french.small_words import ARTICLES
from flashmot.html.text import fit

_ARTICLE = re.compile(rf"(?:(?:{'|'.join(sorted(ARTICLES - {'l', 'd'}))})\s+|[ld]['’])(?=\S)", re.IGNORECASE)
_APOSTROPHE = re.compile("['’]")
_START = 3
"""The letters by which texts are found again; no pattern begins with fewer, unless its first word is that
short."""


class Rivals:
    """What else is called something in a course: no pattern may take it for right."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._known: set[str] = set()
        for text in sorted({" ".join(fit(text).split()) for text in texts}):
            self._known.add(letters_of(text))
            for start in {word[:_START] for word in _plain_words(text)}:
                self._by_start[start].append(text)

    def knows(self, text: str) -> bool:
        """Whether something of the course is called so."""
        return letters_of(text) in self._known

    def met(self, pattern: str, right: Sequence[str]) -> bool:
        """Whether a pattern takes something else for one of the ``right`` texts, with or without accents or
        an article."""
        own = {letters_of(it) for it in right}
        start = next((word[:_START] for word in _plain_words(pattern)), "")
        return any(
            own.isdisjoint(map(letters_of, _names(text)))
            and any(fits(pattern, it) for it in (text, without_accents(text), without_article(text)))
            for text in self._by_start.get(start, ())
        )


def fits(pattern: str, given: str) -> bool:
    """Whether an answer fits a pattern, case aside, as Moodle says."""
    return _compiled(pattern).fullmatch(unicodedata.normalize("NFC", given).strip()) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(?<!\\)\*+", unicodedata.normalize("NFC", pattern))
    return re.compile(".*".join(re.escape(part.replace(r"\*", "*")) for part in parts), re.IGNORECASE)


def exact(text: str) -> str:
    """The pattern that fits a text alone."""
    return text.replace("*", r"\*")


def on_a_keyboard(text: str) -> str:
    """The pattern of a text with any apostrophes, and with the spaces that keyboards have."""
    return _APOSTROPHE.sub("*", exact(" ".join(text.split())))


def without_accents(text: str) -> str:
    """A text without its accents, ligatures in two letters: *œuvre* is *oeuvre*. Case stays."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    bare = unicodedata.normalize("NFC", "".join(it for it in apart if not unicodedata.combining(it)))
    for ligature, letters in (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae")):
        bare = bare.replace(ligature, letters)
    return bare


def without_article(text: str) -> str:
    """A text without the article that it begins with."""
    return _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text


def _names(text: str) -> tuple[str, ...]:
    """A name, without its parenthesis, too; but where that is a code, it tells one thing from another."""
    return (text,) if any(map(str.isdigit, text)) else variants(text)


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", without_accents(text.replace("*", " ")).casefold())
