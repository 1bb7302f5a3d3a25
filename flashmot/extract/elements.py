"""Éléments de documentation (ÉD) as notes name them: a code and a name. No wording here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flashmot.french.typography import typeset
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.vault.note import text_of

_AXIS = r"[GCPMI]-\d{1,2}(?:-[a-zA-Z]{2,5})?"
_WRITTEN = re.compile(
    rf"(?P<letters>[EÉ]D)?[ \u00a0_]*(?:(?P<axis>{_AXIS})(?:[ \u00a0]?\((?P<old>\d{{3}}(?:, ?\d{{3}})*)\))?"
    r"|(?P<number>\d{3})(?!\d))"
)
_ITEM = re.compile(
    rf"(?P<code>{_WRITTEN.pattern})[ \u00a0]*[:,–—-][ \u00a0]*(?P<name>[^():]+?)[ \u00a0]*"
    r"(?:\([^()]*\))?[ .;\u00a0]*$"
)
_ANYWHERE = re.compile(
    r"(?<![\w-])(?:DOC_[ ]?)?(?:[EÉ]D[ _]?(?P<number>\d{3})(?!\d)|[EÉ]D[ ](?P<axis>" + _AXIS + r")"
    r"(?:[ ]?\([\d, ]+\))?)(?:[ ]*(?:[:–—]|_)[ ]*|[ ]+|[ ]?\()(?P<name>[^\W\d][^\n|\[\]{}():;.]{3,80})"
)
_NAMELESS = re.compile(
    r"(?:qui|que|est|sont|et|ou|de|du|des|d|l|le|la|les|un|une|document|fiche|pour|a|dans)\b"
)
_TITLE = re.compile(r"(?:DOC_? ?)?[EÉ]D[ _](?P<number>\d{3})(?!\d)[ _:–—-]*(?P<name>\S.*)")
_NAMED = re.compile(r"^([EÉ]D \d{3}) (?=[A-ZÀ-Þ])")
_BEHIND = re.compile(r"^([^():]+) \(([EÉ]D \d{3})\)$")
"""Links to the note of an element: « ÉD 104 Publics cibles », « Publics cibles (ÉD 104) »."""
_LONGEST_NAME = 8
METHODS = ("MISA", "MIENA")
"""The methods whose elements have codes."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of documentation."""

    code: str
    """What tells it from others: ``P-5``, ``320``."""
    shown: str
    """The code as cards show it: *ED P-5 (320)*."""
    name: str
    """What it is called."""

    @property
    def full(self) -> str:
        """*ED P-5 (320), Scénarios pédagogiques des UA*."""
        return f"{self.shown}, {self.name}"


def element_in(text: str) -> Element | None:
    """The element that an item is: ``ED P-1 (104) : Profil des apprenants``; None for any other text."""
    text = text.strip()
    if "D " in text:
        text = _BEHIND.sub(r"\2 : \1", _NAMED.sub(r"\1 : ", text))
    found = _ITEM.fullmatch(text)
    if found is None or not found["letters"] or not is_name(found["name"]):
        return None
    return Element(_code(found), _shown(found), typeset(found["name"].strip()))


def code_in(text: str) -> tuple[str, str] | None:
    """(code, code as shown) where a text is the code of one element and nothing else."""
    found = _WRITTEN.fullmatch(text.strip(" *"))
    return (_code(found), _shown(found)) if found is not None and found["letters"] else None


def titled(note: Note) -> Element | None:
    """The element that a note is about, by its frontmatter's title; None for another note."""
    for written in (text_of(note.meta.get("title")), text_of(note.meta.get("titre"))):
        found = _TITLE.match(written)
        if found and "_" not in found["name"] and is_name(found["name"]):
            return Element(found["number"], f"ÉD {found['number']}", typeset(found["name"].strip()))
    return None


def named_in(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(code, name) of each element that texts name, as they write it."""
    for text in texts:
        for found in _ANYWHERE.finditer(re.sub(r"\*+", "", text)) if "ED" in text or "ÉD" in text else ():
            name = " ".join(re.split(r" et [EÉ]D\b", found["name"].replace("_", " "))[0].split()).strip(
                " ,–—-"
            )
            if is_name(name):
                yield found["number"] or found["axis"], name


def is_name(text: str) -> bool:
    """Whether a text may be what an element is called: a noun and a few words, not a clause about it."""
    words = plain(text).split()
    return (
        0 < len(words) <= _LONGEST_NAME
        and text[:1].isupper()
        and not _NAMELESS.match(words[0])
        and not (re.search(r"\b(?:qui|que|est|sont)\b", plain(text)))
    )


def best_name(names: tuple[tuple[str, int], ...]) -> tuple[str, bool]:
    """(the name that notes give an element, whether none gives it another), of (name, number of notes);
    ``""`` where they don't agree by far."""
    if not names:
        return "", False
    first = max(names, key=lambda it: (it[1], len(it[0])))[0]
    with_it = [(name, count) for name, count in names if agree(name, first)]
    ours, all_of_them = (sum(count for _, count in some) for some in (with_it, names))
    if 4 * ours < 3 * all_of_them:
        return "", False
    spelt = max(with_it, key=lambda it: (_marks(it[0]), it[1], len(it[0])))[0]
    return typeset(spelt), ours == all_of_them


def _marks(name: str) -> int:
    """How many of a name's letters have accents: file names are written without."""
    return sum(not letter.isascii() for letter in name.replace("’", "'"))


def agree(one: str, other: str) -> bool:
    """Whether two names are the same, or one says the other in fewer words."""
    ours, theirs = stems(one), stems(other)
    return ours <= theirs or theirs <= ours


def _code(found: re.Match[str]) -> str:
    return found["axis"] or found["number"]


def _shown(found: re.Match[str]) -> str:
    old = f" ({found['old']})" if found["old"] else ""
    return f"{found['letters']} {_code(found)}{old}"


def method_of(note: Note) -> str:
    """The method that the note says it belongs to, by its name, tags or modules, else its text; ``""`` where
    it names none or both."""
    said = " ".join((note.name, str(note.meta.get("modules", "")), str(note.meta.get("tags", ""))))
    for text in (said, " ".join(section.body for section in note.sections)):
        named = [method for method in METHODS if re.search(rf"(?<![A-Za-z]){method}(?![A-Za-z])", text)]
        if named:
            return named[0] if len(named) == 1 else ""
    return ""
