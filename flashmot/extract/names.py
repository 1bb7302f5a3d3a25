"""Names of notions: short titles, acronyms and what they stand for, names that say the same. Pure
functions."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.words import is_small, plain, stems, words_of
from flashmot.model.note import Face
from flashmot.wording import Subject

_TRAILING = re.compile(r"^(?P<before>.+?)\s*\((?P<inside>[^()]+)\)$")
_ACRONYM = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ./-]{0,9}|[a-z][A-Z][A-Za-z]{1,8}")


@lru_cache(maxsize=4096)
def subject_of(title: str, kind: str) -> Subject:
    """The note as questions name it: the title without the acronym or expansion in parentheses."""
    return Subject(short_title(title), kind)


def subject(note: Face) -> Subject:
    """``subject_of`` for a note."""
    return subject_of(note.title, note.type)


def short_title(title: str) -> str:
    """``CLOM`` for ``CLOM (Cours en ligne ouvert aux masses)``: what the parentheses spell out is dropped."""
    pair = acronym_in(title)
    if pair is None:
        return title
    found = _TRAILING.match(title)
    return found["before"] if found else title


def acronym_in(title: str) -> tuple[str, str] | None:
    """The (acronym, expansion) in ``CLOM (Cours en ligne ouvert aux masses)`` or ``Environnement …
    (ENA)``."""
    found = _TRAILING.match(title)
    if found is None:
        return None
    before, inside = found["before"], found["inside"]
    if stands_for(before, inside):
        return before, inside
    return (inside, before) if stands_for(inside, before) else None


@lru_cache(maxsize=8192)
def stands_for(acronym: str, expansion: str) -> bool:
    """Whether the acronym's letters are the expansion's initials, small words skipped or not. With dots,
    hyphens or spaces between its letters it is still itself.

    >>> stands_for("CLOM", "Cours en Ligne Ouvert aux Masses")
    True
    """
    if not _ACRONYM.fullmatch(acronym.strip()) or not any(map(str.isupper, acronym[1:])):
        return False
    letters = re.sub(r"[\W_]", "", plain(acronym))
    if not 2 <= len(letters) <= 10 or letters == re.sub(r"[\W_]", "", plain(expansion)):
        return False
    words = words_of(expansion.replace("-", " "))
    return len(words) >= 2 and _spells(letters, tuple(words))


def _spells(letters: str, words: tuple[str, ...]) -> bool:
    """Each word gives its initial; a small word may be skipped."""
    reached = {0}
    for word in words:
        taken = {at + 1 for at in reached if at < len(letters) and word[0] == letters[at]}
        reached = taken | (reached if is_small(word) else set())
    return len(letters) in reached


def gives_away(name: str, title: str) -> bool:
    """Whether a name says what another says: asking one for the other would teach nothing."""
    ours, theirs = stems(name), stems(title)
    return not ours or ours <= theirs or theirs <= ours
