"""Who a card is. The only place that decides what a card's id, and so Anki's GUID, is.

An id is (note identity, slot): never the card's text, its deck or its position. Cosmetic edits of a name
(apostrophes, case, spaces, normal forms) keep it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u00a0": " ", "\u202f": " "})
_PREFIX = re.compile(r"^([^\W\d_]{2,8})\s?_\s*(?=\S)")
_BEFORE_PUNCTUATION = re.compile(r"\s+(?=[?!:;»…])|(?<=«)\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text with what a cosmetic edit may change taken away: NFC, case, apostrophes, spaces."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(_BEFORE_PUNCTUATION.sub("", folded.translate(_APOSTROPHES)).split())


def note_identities(notes: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str | None]]:
    """For each (path, name, own id or ""), its identity, and the path of the note it had to be told apart
    from.

    The note's own ``id``/``uid`` wins; else the name; else, where a name is taken, the name with its folder.
    The notes nearest to the root come first, so that a copy in a deeper folder doesn't take a name over.
    """
    taken: dict[str, str] = {}
    found: dict[str, tuple[str, str | None]] = {}
    listed = list(notes)
    for path, name, own in sorted(listed, key=lambda note: (not note[2], note[0].count("/"), note[0])):
        wanted = _escape(fold(own) if own else name_key(name))
        folder = _escape(fold(path.rpartition("/")[0])) or "."
        twin = taken.get(wanted)
        identity = first_free(wanted, f"{wanted}@{folder}", taken)
        taken[identity] = path
        found[path] = (identity, twin)
    return iter([found[path] for path, _, _ in listed])


def name_key(name: str) -> str:
    """A note's name as identities hold it."""
    return _PREFIX.sub(r"\1_", fold(name))


def unique_slots(slots: Iterable[tuple[str, str]]) -> Iterator[str]:
    """For each (slot, detail) of one note, a slot no other one has.

    Where several ask the same, each is told by its detail, not by its place: when two parts of a note change
    places, no card takes over the other's history.
    """
    listed = list(slots)
    times = Counter(slot for slot, _ in listed)
    named = [f"{slot}:{fold(detail)}" if times[slot] > 1 and detail else slot for slot, detail in listed]
    taken = set(named)
    numbers: Counter[str] = Counter()
    for name in named:
        numbers[name] += 1
        free = name
        while numbers[name] > 1 and free in taken:
            free = f"{name}~{numbers[name]}"
            numbers[name] += free in taken
        taken.add(free)
        yield free


def card_id(identity: str, slot: str) -> str:
    """The id of the card that asks ``slot`` of the note."""
    return f"{identity}#{slot}"


def course_id(name: str, notes: Iterable[str]) -> str:
    """An id for a course, of eight letters and digits: two courses that call themselves and their notes alike
    get two, and two people who build the same notes for the first time one.

    Args:
        name: the course's.
        notes: what there is of each note to tell it from others: who it is, and a digest of its text.
    """
    said = "\n".join(["flashmot course", fold(name), *sorted(notes)])
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:5]).decode().lower()


NO_COURSE = "-"
"""The id of a course whose cards begin with none: from before there were courses."""


def in_course(course: str, identity: str) -> str:
    """What the ids of a note's cards begin with in a course; without a course, the note's identity."""
    return f"{course}/{identity}" if course and course != NO_COURSE else identity


def guid(card: str) -> str:
    """Anki's GUID for a card id: 15 bytes of SHA-256 in URL-safe base 64, 20 characters."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"flashmot\n" + card.encode()).digest()[:15]).decode()


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("#", "%23")


def first_free(plain: str, detailed: str, taken: Container[str]) -> str:
    """The first that isn't taken: the plain name, the detailed one, the detailed one with a number."""
    if plain not in taken:
        return plain
    if detailed not in taken:
        return detailed
    number = 2
    while f"{detailed}~{number}" in taken:
        number += 1
    return f"{detailed}~{number}"
