"""What doesn't agree: within a note, between notes that should be one, between notes that name one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from flashmot.french.words import plain, stems
from flashmot.model.knowledge import readable
from flashmot.model.note import Note
from flashmot.model.problem import Source
from flashmot.review.advice.record import Finding, Subject
from flashmot.review.advice.words import quoted
from flashmot.vault.links import links_in
from flashmot.vault.portrait import contradictions_of

_ELEMENT: Final = re.compile(
    r"(?:DOC[_ ]\s*)?[ÉE]D[ _]?(?P<code>\d{3})(?!\d)\*?[\s_:–—-]+(?P<name>[^\W\d_].*)"
)
_NUMBERED: Final = re.compile(r"(?P<prefix>SF|CS)x?_\s*(?P<code>[A-Z]+-?[A-Z]?\d{1,2})_\s*(?P<name>.+)")
_OWN_KEYS: Final = ("titre", "title", "definition", "description", "summary", "but")
"""Keys of the frontmatter that say what is true of one note only."""
_SHORTEST: Final = 20


def contradictory_notes(subject: Subject) -> Iterator[Finding]:
    """Types and titles of a note that its other names belie."""
    for note in subject.notes:
        for it in contradictions_of(note):
            yield Finding(Source(note.path, it.line), {"said": it.message})


def twin_notes(subject: Subject) -> Iterator[Finding]:
    """Notes whose names differ in accents, spaces and signs only."""
    for first, others in _alike(subject.notes, _bare_name):
        for note in others:
            if note.name != first.name:
                yield Finding(Source(note.path), {"other": first.path})


def same_titles(subject: Subject) -> Iterator[Finding]:
    """Notes of one type and title that aren't twins."""
    for first, others in _alike(subject.notes, lambda note: (note.type, plain(note.title))):
        for note in others:
            if _bare_name(note) != _bare_name(first):
                yield Finding(Source(note.path), {"other": first.path, "title": note.title})


def same_frontmatter(subject: Subject) -> Iterator[Finding]:
    """Notes that define themselves in another note's words."""
    for key in _OWN_KEYS:
        for first, others in _alike(subject.notes, partial(_own_text, key)):
            for note in others:
                if _bare_name(note) != _bare_name(first):
                    line = note.meta_lines.get(key, 1)
                    where = Source(first.path, first.meta_lines.get(key, 1))
                    yield Finding(Source(note.path, line), {"key": key, "other": where})


def two_names(subject: Subject) -> Iterator[Finding]:
    """Codes that notes give different names: each note once a code."""
    named: dict[str, list[tuple[str, Source, bool]]] = {}
    for note in subject.notes:
        for code, name, line, is_own in _codes(note):
            named.setdefault(code, []).append((name, Source(note.path, line), is_own))
    for code, found in named.items():
        if len({plain(name) for name, _, is_own in found if is_own}) > 1:
            continue  # the code of a group
        usual = _usual(found)
        told: set[str] = set()
        for name, where, _ in found:
            if not _is_one(name, usual[0]) and where.path not in told and where.path != usual[1].path:
                told.add(where.path)
                words = {"code": code, "name": quoted(name), "usual": quoted(usual[0]), "other": usual[1]}
                yield Finding(where, words)


def _alike(notes: Iterable[Note], key: Callable[[Note], Hashable]) -> Iterator[tuple[Note, list[Note]]]:
    """The notes that have one key: the first, and the others."""
    found: dict[Hashable, list[Note]] = {}
    for note in notes:
        if it := key(note):
            found.setdefault(it, []).append(note)
    return ((some[0], some[1:]) for some in found.values() if len(some) > 1)


def _bare_name(note: Note) -> str:
    return re.sub(r"[\W_]+", "", plain(note.name))


def _own_text(key: str, note: Note) -> str:
    said = note.meta.get(key)
    text = plain(said) if isinstance(said, str) else ""
    return text if len(text) >= _SHORTEST else ""


def _codes(note: Note) -> Iterator[tuple[str, str, int, bool]]:
    """(code, name, line, whether the note is that thing) of all that a note calls by code and name."""
    own = _coded(note.name)
    if own:
        yield (*own, 1, True)
    for key, value in note.meta.items():
        for text in _texts(value):
            if found := _coded(text):
                yield (*found, note.meta_lines.get(key, 1), False)
    for section in note.sections:
        for at, line in enumerate(section.body.split("\n") if "[[" in section.body else ()):
            for link in links_in(line):
                if found := _coded(link.target):
                    yield (*found, section.body_line + at, False)


def _coded(text: str) -> tuple[str, str] | None:
    """(code, name) of « DOC_ÉD 410 Contenu des instruments », « SF_ P4_ Définir… »; else None."""
    if found := _ELEMENT.match(text):
        return f"ÉD {found['code']}", readable(found["name"])
    if found := _NUMBERED.match(text):
        return f"{found['prefix']} {found['code']}", readable(text)
    return None


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        links = list(links_in(value))
        yield from (it.target for it in links) if links else (value,)
    elif isinstance(value, list) and depth < 4:
        for item in value[:50]:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        for item in value.values():
            yield from _texts(item, depth + 1)


def _usual(found: list[tuple[str, Source, bool]]) -> tuple[str, Source]:
    """The name of the note that bears the code, else the one that most use, with its place."""
    own = next(((name, where) for name, where, is_own in found if is_own), None)
    if own is not None:
        return own
    (name, _), *_ = Counter(plain(name) for name, _, _ in found).most_common(1)
    return next((said, where) for said, where, _ in found if plain(said) == name)


def _is_one(name: str, other: str) -> bool:
    """Whether two names share half of the shorter one's words."""
    ours, theirs = stems(name), stems(other)
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))
