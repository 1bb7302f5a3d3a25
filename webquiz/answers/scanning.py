"""The words of a typed text, letter by letter: cosmetics aside, each letter knows where it was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

BREAK = "\x00"
"""Stands between two numbers that only a space or a dash keeps apart, as in *90-9-1*."""

_APOSTROPHES = frozenset("'’‘‛‚`´ʼʹʻʽʾʿˈ′＇‵")
_HYPHENS = frozenset("\u2212\u2043")  # a minus and a bullet; those of the category Pd come by themselves
_INVISIBLE = re.compile("[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_KEPT_PUNCTUATION = frozenset("%&#@")  # C and C# differ, 50 and 50 % too
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\s+\d{3})+(?!\d)")
_BRACKET = re.compile(r"[()\[\]（）]")
"""What begins or ends a gloss: « P-4 (224) » is no number."""
_SIGN = re.compile(r"(?:^|(?<=\s))[-\u2212](?=\d)")


class Letter(NamedTuple):
    """A letter, digit or symbol of a text."""

    full: str
    """In lower case, with its accents."""
    bare: str
    """Without them."""
    start: int
    """Where it starts in the text."""
    end: int
    """Where it ends there; the second letter of an œ takes no room."""
    upper: bool
    """Whether it was typed as a capital."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between spaces, hyphens and apostrophes."""

    letters: tuple[Letter, ...]
    """At least one."""
    joint: str
    """What stands before it: a space, a hyphen, an apostrophe, or ``""`` before the first word."""
    full: str
    """Its letters with accents."""
    bare: str
    """Its letters without accents."""


@lru_cache(maxsize=4096)
def _fold(char: str) -> tuple[tuple[str, str], ...]:
    """(kind, character) of what a character stands for; kinds: letter, mark, space, "-", "'"."""
    if char in _APOSTROPHES:
        return (("'", char),)
    if unicodedata.category(char) == "Sk":  # a lone ^ or ¨, as a dead key leaves it
        return ((" ", char),)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    folded = folded.replace("œ", "oe").replace("æ", "ae")
    return tuple((kind, each) for each in folded if (kind := _kind(each)))


def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf" or _INVISIBLE.match(char):
        return ""
    if char in _APOSTROPHES:
        return "'"
    if category == "Pd" or char in _HYPHENS:
        return "-"
    if (category[0] in "ZP" and char not in _KEPT_PUNCTUATION) or category == "Cc":
        return " "
    return "mark" if category in ("Mn", "Me") else "letter"


def scan(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return _Scanner(text).scan()


class _Scanner:
    """Collects the words of a text, a character at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.letters: list[Letter] = []
        self.joint = ""
        self.taken = 0
        self.between: set[str] = set()
        self.grouping = {
            at
            for found in _THOUSANDS.finditer(text)
            for at in range(found.start(), found.end())
            if text[at].isspace()
        }
        self.signs = {found.start() for found in _SIGN.finditer(text)}

    def scan(self) -> tuple[Word, ...]:
        for at, char in enumerate(self.text):
            if at in self.grouping:
                continue
            for kind, folded in (("letter", "-"),) if at in self.signs else _fold(char):
                if kind == "letter":
                    self._letter(folded, at, upper=char.isupper())
                elif kind == "mark":
                    self._mark(folded, at)
                else:
                    self.between.add(kind)
        self._end()
        return tuple(self.words)

    def _letter(self, char: str, at: int, *, upper: bool) -> None:
        last = self.letters[-1] if self.letters else None
        if self.between and last:
            gap = self.text[last.end : at]
            if last.full.isdigit() and char.isdigit() and not _BRACKET.search(gap):
                self._add("." if gap in (",", ".") else BREAK, self.taken, at, upper=False)
            else:
                self._end()
                self.joint = next(iter(self.between)) if len(self.between) == 1 else " "
        self.between.clear()
        self._add(char, at, at + 1, upper=upper)

    def _add(self, char: str, at: int, end: int, *, upper: bool) -> None:
        start = max(at, self.taken)  # a ligature's first letter takes its room
        self.taken = max(end, self.taken)
        self.letters.append(Letter(char, char, start, self.taken, upper))

    def _mark(self, mark: str, at: int) -> None:
        """An accent goes to the letter before it; one that stands alone is taken for an apostrophe (´ in
        NFKC)."""
        if self.letters and not self.between:
            last = self.letters[-1]
            self.taken = max(self.taken, at + 1)
            full = unicodedata.normalize("NFC", last.full + mark)
            self.letters[-1] = last._replace(full=full, end=self.taken)
        else:
            self.between.add("'")

    def _end(self) -> None:
        if self.letters:
            full, bare = "".join(it.full for it in self.letters), "".join(it.bare for it in self.letters)
            self.words.append(Word(tuple(self.letters), self.joint if self.words else "", full, bare))
            self.letters.clear()
