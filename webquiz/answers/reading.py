"""What a student typed, read as words, so that two spellings that differ by cosmetics only have a key in
common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from flashmot.french.elision import is_vowel
from flashmot.french.endings import without_plural
from flashmot.french.small_words import ARTICLES, ENGLISH_ARTICLES
from webquiz.answers.scanning import Word, scan

LONGEST = 500
"""Characters of a text that are looked at."""

_GLOSS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_LEFT_OUT = ARTICLES | ENGLISH_ARTICLES | {"de"}  # « de la »
_RUN_ON = frozenset(("de", "le", "que"))
"""Words that students write whole before a vowel, of those that are elided."""
_MOST_HYPHENS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an answer: all of it, without its gloss, or the gloss alone."""

    words: tuple[Word, ...]
    """In the text's order."""
    exact: frozenset[str]
    """Its spellings with accents: two forms that have one in common are the same but for cosmetics."""
    bare: frozenset[str]
    """Its spellings without accents."""
    key: str
    """The plainest of ``bare``: no article, no plural, no space."""
    roots: tuple[str, ...]
    """Its words without accents and plurals."""

    def parted(self, start: int, end: int) -> Form:
        """Some of its words, one after another, to be compared word by word: it has no spellings."""
        return Form(self.words[start:end], frozenset(), frozenset(), "", self.roots[start:end])


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the grader reads it."""

    text: str
    """Its first 500 characters, unchanged."""
    forms: tuple[Form, ...]
    """The whole text first; then, where it has a gloss in parentheses, what is left without it, and the
    gloss."""


def article_length(words: Sequence[Word]) -> int:
    """How many words at the start are an article, 0 to 2 (*de la*); something always remains, and *a-* is a
    prefix."""
    if len(words) < 2 or words[0].full not in _LEFT_OUT or words[1].joint == "-":
        return 0
    return 2 if words[0].full == "de" and words[1].full in ("la", "l") and len(words) > 2 else 1


def elided(texts: Sequence[str]) -> list[str]:
    """The words, *de*, *le*, *que* without their vowel before another vowel or an h: *de apprentissage*."""
    following = (*texts[1:], "")[: len(texts)]
    return [
        text[:-1] if text in _RUN_ON and (is_vowel(after[:1]) or after[:1] == "h") else text
        for text, after in zip(texts, following, strict=True)
    ]


def _spellings(words: Sequence[Word], texts: Sequence[str]) -> Iterator[str]:
    """The words run together, plurals dropped: hyphens as spaces first, as nothing, every space as
    nothing."""
    hyphens = [at for at, word in enumerate(words) if at and word.joint == "-"]
    ways: Iterable[tuple[bool, ...]] = product((False, True), repeat=len(hyphens))
    if len(hyphens) > _MOST_HYPHENS:
        ways = ((False,) * len(hyphens), (True,) * len(hyphens))
    for way in ways:
        glued = {at for at, joined in zip(hyphens, way, strict=True) if joined}
        runs: list[str] = []
        for at, text in enumerate(texts):
            if at in glued:
                runs[-1] += text
            else:
                runs.append(text)
        yield "".join(map(without_plural, elided(runs)))
    yield without_plural("".join(texts))
    yield without_plural("".join(elided(texts)))


def _form(words: tuple[Word, ...], text: str) -> Form:
    skip = article_length(words)
    full, bare = [word.full for word in words], [word.bare for word in words]
    plain = list(_spellings(words[skip:], bare[skip:]))
    exact = frozenset((*_spellings(words, full), *_spellings(words[skip:], full[skip:])))
    folded = frozenset((*plain, *_spellings(words, bare)))
    if exact == {""}:  # nothing but marks and punctuation
        exact = frozenset((unicodedata.normalize("NFKC", text).casefold().strip(),))
    return Form(
        words,
        exact,
        exact if folded == {""} else folded,
        plain[0],
        tuple(without_plural(word.bare) for word in words),
    )


def read(text: str) -> Reading:
    """A text's forms. It may be any string; only its first 500 characters are looked at."""
    text = text[:LONGEST]
    words = scan(text)
    forms = [_form(words, text)]
    left, alone = _glosses(text, words)
    if left and left != words:
        forms.append(_form(left, text))
        if alone:
            forms.append(_form(alone, text))
    return Reading(text, tuple(forms))


def _glosses(text: str, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words without what stands in parentheses, and the last such words if they can stand for the rest.

    Glued to a word, only an ending of three letters counts: *apprenant(e)*.
    """
    left, alone = words, tuple[Word, ...]()
    for found in _GLOSS.finditer(text):
        inside = tuple(word for word in words if found.start() < word.letters[0].start < found.end())
        behind = text[found.start() - 1 : found.start()].isalnum()
        glued = behind or text[found.end() : found.end() + 1].isalnum()
        if not glued or (len(found[1]) <= 3 and behind):
            left = tuple(word for word in left if word not in inside)
            alone = inside if not glued and _ends(text, found) else ()
    return left, alone


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a gloss of several letters is the end of a text."""
    return sum(map(str.isalpha, found[1])) > 1 and not any(map(str.isalnum, text[found.end() :]))


@lru_cache(maxsize=2048)
def read_answer(text: str) -> Reading:
    """``read`` for the texts of a course, which come again and again."""
    return read(text)


def tidy(text: str) -> str:
    """A text on one line: no control or zero-width characters, one space between words."""
    seen = "".join(" " if unicodedata.category(it) in ("Cc", "Zl", "Zp") else it for it in text[:LONGEST])
    return " ".join("".join(it for it in seen if unicodedata.category(it) != "Cf").split())
