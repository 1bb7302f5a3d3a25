"""What is kept of a note from run to run: what its file gave, its cards, and what they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from flashmot.building.bundle import Bundle
from flashmot.building.making import Made
from flashmot.model.note import MetaRelation, Note
from flashmot.model.problem import Problem
from flashmot.vault.stored import StoredSections
from flashmot.vault.vault import Facts, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """What an earlier run knew of a note."""

    reading: Reading
    """What its file gave."""
    exact: bool
    """Whether the reading is whole; else only its digest and facts are."""
    given: tuple[str, str, str]
    """The identity, title and chapter that the vault gave the note."""
    face: str
    """The digest of what other notes see of it, then."""
    made: Made | None
    """Its cards, where they were made."""


class _Note(msgspec.Struct, array_like=True):
    name: str
    title: str
    type: str
    structural: bool
    chapter: str
    aliases: tuple[str, ...]
    relations: tuple[MetaRelation, ...]
    meta: dict[str, Any]
    meta_lines: dict[str, int]
    sections: bytes


class _Made(msgspec.Struct, array_like=True):
    count: int
    cards: bytes
    asked: bytes
    problems: tuple[Problem, ...]
    questions: tuple[str, ...]
    trace: bytes


class _Entry(msgspec.Struct, array_like=True):
    digest: bytes
    own_id: str
    problems: tuple[Problem, ...]
    facts: Facts | None
    note: _Note | None
    exact: bool
    given: tuple[str, str, str]
    face: str
    made: _Made | None


_DECODER = msgspec.msgpack.Decoder(_Entry)


def encode(entry: Entry) -> bytes | None:
    """An entry as bytes; None where some of it can't be said so (half a character, a number too large)."""
    reading = entry.reading
    note = _note_row(reading.note) if reading.note is not None else None
    row = _Entry(
        digest=reading.digest,
        own_id=reading.own_id,
        problems=reading.problems,
        facts=reading.facts,
        note=note,
        exact=True,
        given=entry.given,
        face=entry.face,
        made=_made_row(entry.made) if entry.made is not None else None,
    )
    try:
        if note is not None and repr(msgspec.msgpack.decode(msgspec.msgpack.encode(note.meta))) != repr(
            note.meta
        ):
            row.exact, note.meta = False, {}  # a set, a date that says it is one: read again instead
        return msgspec.msgpack.encode(row)
    except (UnicodeEncodeError, OverflowError, TypeError, RecursionError):
        return None


def decode(path: str, value: bytes) -> Entry:
    """The entry of the note at a path.

    Raises:
        ValueError: it is none.
    """
    row = _DECODER.decode(value)
    note = _note(path, row.note) if row.note is not None else None
    reading = Reading(row.digest, note, row.own_id, row.problems, row.facts)
    made = _made(path, row.own_id, row.made) if row.made is not None else None
    return Entry(reading, row.exact, row.given, row.face, made)


def _note_row(note: Note) -> _Note:
    sections = (
        note.sections if isinstance(note.sections, StoredSections) else StoredSections.of(note.sections)
    )
    return _Note(
        note.name,
        note.title,
        note.type,
        note.structural,
        note.chapter,
        note.aliases,
        note.relations,
        dict(note.meta),
        dict(note.meta_lines),
        sections.blob,
    )


def _note(path: str, row: _Note) -> Note:
    return Note(
        path,
        row.name,
        "",
        row.title,
        row.type,
        row.structural,
        row.chapter,
        row.aliases,
        row.relations,
        StoredSections(row.sections),
        row.meta,
        row.meta_lines,
    )


def _made(path: str, own_id: str, row: _Made) -> Made:
    bundle = Bundle(path, row.count, row.cards, path, own_id if row.count else "")
    return Made(bundle, row.asked, row.problems, row.questions, row.trace)


def _made_row(made: Made) -> _Made:
    return _Made(made.bundle.count, made.bundle.blob, made.asked, made.problems, made.questions, made.trace)
