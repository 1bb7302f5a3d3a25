"""What a student typed, read as words, so that two spellings that differ by cosmetics only have a key in
common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

LONGEST = 500
"""Characters of a text that are looked at."""
BREAK = "\x00"
"""Stands between two numbers that only a space or a dash keeps apart, as in *90-9-1*."""

_APOSTROPHES = frozenset("'’‘‛‚`´ʼʹʻʽʾʿˈ′＇‵")
_HYPHENS = frozenset("\u2212\u2043")  # a minus and a bullet; those of the category Pd come by themselves
_INVISIBLE = re.compile("[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_KEPT_PUNCTUATION = frozenset("%&#@")  # C and C# differ, 50 and 50 % too
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\s+\d{3})+(?!\d)")
_SIGN = re.compile(r"(?:^|(?<=\s))[-\u2212](?=\d)")
_GLOSS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_ARTICLES = frozenset("le la les l un une des du de d the a an".split())
_ELIDED = frozenset(("de", "le", "que"))
_MOST_HYPHENS = 4


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the grader reads it."""

    text: str
    """Its first 500 characters, unchanged."""
    forms: tuple[Form, ...]
    """The whole text first; then, where it has a gloss in parentheses, what is left without it, and the
    gloss."""


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


def stem(word: str) -> str:
    """A word without its regular plural: *objets*, *réseaux*; *canal* and *canaux* are both *canau*."""
    if len(word) < 4:
        return word
    if (word[-1] == "s" and word[-2] != "s" and word[-2].isalpha()) or word.endswith(("aux", "eux", "oux")):
        word = word[:-1]
    return f"{word[:-1]}u" if len(word) > 3 and word.endswith("al") else word


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
            if last.full.isdigit() and char.isdigit():
                gap = self.text[last.end : at]
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


def article_length(words: Sequence[Word]) -> int:
    """How many words at the start are an article, 0 to 2 (*de la*); something always remains, and *a-* is a
    prefix."""
    if len(words) < 2 or words[0].full not in _ARTICLES or words[1].joint == "-":
        return 0
    return 2 if words[0].full == "de" and words[1].full in ("la", "l") and len(words) > 2 else 1


def elided(texts: Sequence[str]) -> list[str]:
    """The words, *de*, *le*, *que* without their vowel before another vowel or an h: *de apprentissage*."""
    following = (*texts[1:], "")[: len(texts)]
    return [
        text[:-1] if text in _ELIDED and unicodedata.normalize("NFD", after)[:1] in {*"aeiouyh"} else text
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
        yield "".join(map(stem, elided(runs)))
    yield stem("".join(texts))
    yield stem("".join(elided(texts)))


def _form(words: tuple[Word, ...], text: str) -> Form:
    skip = article_length(words)
    full, bare = [word.full for word in words], [word.bare for word in words]
    plain = list(_spellings(words[skip:], bare[skip:]))
    exact = frozenset((*_spellings(words, full), *_spellings(words[skip:], full[skip:])))
    folded = frozenset((*plain, *_spellings(words, bare)))
    if exact == {""}:  # nothing but marks and punctuation
        exact = frozenset((unicodedata.normalize("NFKC", text).casefold().strip(),))
    return Form(
        words, exact, exact if folded == {""} else folded, plain[0], tuple(stem(word.bare) for word in words)
    )


def read(text: str) -> Reading:
    """A text's forms. It may be any string; only its first 500 characters are looked at."""
    text = text[:LONGEST]
    words = _Scanner(text).scan()
    forms = [_form(words, text)]
    left: tuple[Word, ...] = words
    alone: tuple[Word, ...] = ()
    for found in _GLOSS.finditer(text):
        inside = tuple(word for word in words if found.start() < word.letters[0].start < found.end())
        glued = (
            text[found.start() - 1 : found.start()].isalnum() or text[found.end() : found.end() + 1].isalnum()
        )
        if not glued or (len(found[1]) <= 3 and found.start() and text[found.start() - 1].isalnum()):
            left = tuple(word for word in left if word not in inside)
            last = not any(map(str.isalnum, text[found.end() :]))
            alone = inside if last and not glued and sum(map(str.isalpha, found[1])) > 1 else ()
    if left and left != words:
        forms.append(_form(left, text))
        if alone:
            forms.append(_form(alone, text))
    return Reading(text, tuple(forms))


@lru_cache(maxsize=2048)
def read_answer(text: str) -> Reading:
    """``read`` for the texts of a course, which come again and again."""
    return read(text)


def tidy(text: str) -> str:
    """A text on one line: no control or zero-width characters, one space between words."""
    seen = "".join(" " if unicodedata.category(it) in ("Cc", "Zl", "Zp") else it for it in text[:LONGEST])
    return " ".join("".join(it for it in seen if unicodedata.category(it) != "Cf").split())


Segments = tuple[tuple[str, str], ...]
"""("same" | "missing" | "extra", text), in order."""


class _Step(NamedTuple):
    """Letters of what was typed against letters of the right answer, the same or not."""

    same: bool
    start: int
    end: int
    right_start: int
    right_end: int

    @property
    def size(self) -> int:
        return max(self.end - self.start, self.right_end - self.right_start)


def difference(said: Reading, right: Form, text: str) -> Segments:
    """What was typed against a form of the right answer ``text``; what is only cosmetic counts as the same.

    Joining "same" and "missing" gives ``text`` again. Where little agrees, all is extra and all is missing.
    """
    typed, wanted = _compared(said.forms[0].words), _compared(right.words)
    steps = _steps(typed, wanted)
    agreeing = sum(step.size for step in steps if step.same)
    if not agreeing or 5 * agreeing < 3 * min(len(typed), len(wanted)):
        return _merged((("extra", tidy(said.text)), ("missing", text)))
    return _merged(_segments(steps, typed, wanted, said.text, text))


def _steps(typed: Sequence[Letter], wanted: Sequence[Letter]) -> list[_Step]:
    """The steps from one to the other; a letter or two that agree by chance between changes are changes
    too."""
    steps: list[_Step] = []
    codes = Levenshtein.opcodes([it.full for it in typed], [it.full for it in wanted])
    found = [_Step(it.tag == "equal", it.src_start, it.src_end, it.dest_start, it.dest_end) for it in codes]
    for at, step in enumerate(found):
        same = step.same
        if same and 0 < at < len(found) - 1:
            same = step.size > min(steps[-1].size, found[at + 1].size)
        if steps and steps[-1].same == same:
            steps[-1] = steps[-1]._replace(end=step.end, right_end=step.right_end)
        else:
            steps.append(step._replace(same=same))
    for at in range(1, len(steps)):  # no step ends within an œ
        before, after = steps[at - 1], steps[at]
        if _is_within(typed, before.end) or _is_within(wanted, before.right_end):
            shift = -1 if before.same else 1
            steps[at - 1] = before._replace(end=before.end + shift, right_end=before.right_end + shift)
            steps[at] = after._replace(start=after.start + shift, right_start=after.right_start + shift)
    return [step for step in steps if step.size]


def _is_within(letters: Sequence[Letter], at: int) -> bool:
    return 0 < at < len(letters) and letters[at].start == letters[at].end


def _segments(
    steps: Sequence[_Step], typed: Sequence[Letter], wanted: Sequence[Letter], said: str, text: str
) -> Iterator[tuple[str, str]]:
    done, gap_kind = 0, "same"
    for step in steps:
        first, last = step.right_start, step.right_end
        gap = text[done : wanted[first].start if first < len(wanted) else len(text)]
        more = _plural(text, wanted, last) if first < last else ""
        kept = _plural(said, typed, step.end) if step.start < step.end or not gap else ""
        if step.start == step.end or step.same:
            yield gap_kind if step.same else "same", gap
            # A whole word is missing: one of the two spaces around it is, too.
            gap_kind = "same" if step.same or not gap else "missing"
        else:
            own = step.start == 0 or typed[step.start - 1].end < typed[step.start].start
            extra = _extra(said, typed, step, "" if more else kept, own=own)
            if own and first == len(wanted) and not gap[-1:].isspace():
                extra = f" {extra}"
            yield from (("same", gap), ("extra", extra))[:: 1 if own else -1]
            gap_kind = "same"
        done += len(gap)
        if first < last:
            upto = wanted[last - 1].end + (0 if step.same or kept else len(more))
            yield "same" if step.same else "missing", text[done:upto]
            done = upto
    yield "same", text[done:]


def _plural(text: str, letters: Sequence[Letter], end: int) -> str:
    """The plural that follows the letters before ``end``."""
    after = (
        text[letters[end - 1].end : letters[end].start if end < len(letters) else len(text)] if end else ""
    )
    return after[: next((at for at, char in enumerate(after) if not char.isalpha()), len(after))]


def _extra(said: str, typed: Sequence[Letter], step: _Step, plural: str, *, own: bool) -> str:
    """Extra letters as they were typed, and a space after a word too many."""
    after = said[typed[step.end - 1].end : typed[step.end].start] if step.end < len(typed) else ""
    space = " " if own and step.right_start == step.right_end and any(map(str.isspace, after)) else ""
    return tidy(said[typed[step.start].start : typed[step.end - 1].end] + plural) + space


def _compared(words: tuple[Word, ...]) -> list[Letter]:
    """The letters that count: without the article, elided vowels and plurals."""
    words = words[article_length(words) :]
    kept: list[Letter] = []
    for word, text in zip(words, elided([word.full for word in words]), strict=True):
        root = stem(text)
        letters = list(word.letters[: len(word.letters) - (len(word.full) - len(root))])
        if root and letters and root[-1] == "u" and letters[-1].full == "l":
            letters[-1] = letters[-1]._replace(full="u")
        kept.extend(letters)
    return kept


def _merged(parts: Iterable[tuple[str, str]]) -> Segments:
    merged: list[tuple[str, str]] = []
    for kind, part in parts:
        if part and merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + part)
        elif part:
            merged.append((kind, part))
    return tuple(merged)
