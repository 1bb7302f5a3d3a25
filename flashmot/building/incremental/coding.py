"""What a note's file and cards gave, as bytes, and back again exactly."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flashmot.building.making import Made
from flashmot.model.bundle import Bundle
from flashmot.model.note import Link, MetaRelation, Note
from flashmot.model.problem import Problem, Source
from flashmot.vault.facts import Facts
from flashmot.vault.reader import Reading
from flashmot.vault.stored import StoredSections

_DATE, _TIME = "\0date", "\0time"
"""No key of a frontmatter: YAML takes no such sign."""
_SIZE = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run knew of a note."""

    reading: Reading
    """What its file gave."""
    exact: bool
    """Whether the reading came back whole; else it serves for comparison only: its frontmatter isn't
    there."""
    identity: str
    """As told apart from other notes."""
    title: str
    """As told apart from other notes."""
    chapter: str
    """Its own or inherited."""
    made: Made | None
    """Its cards, where they were made."""

    @property
    def note(self) -> Note | None:
        """The note as other notes saw it."""
        note = self.reading.note
        return note and replace(note, identity=self.identity, title=self.title, chapter=self.chapter)


def encode(reading: Reading, note: Note | None, made: Made | None) -> bytes:
    """A note's entry. ``note`` is the one of the reading as other notes see it."""
    read, facts = reading.note, reading.facts
    meta = _encode_meta(read.meta) if read is not None else "{}"
    head: list[Any] = [
        reading.digest.hex(),
        reading.own_id,
        list(map(_problem_row, reading.problems)),
        meta,
        _note_row(read) if read is not None else None,
        [facts.definition, facts.fields, facts.sentences, facts.families, facts.roles]
        if facts is not None
        else None,
        [note.identity, note.title, note.chapter] if note is not None else ["", "", ""],
    ]
    parts = [b"", _stored(read).blob if read is not None else b""]
    if made is not None:
        kept = [made.kept[0], made.kept[1].count] if made.kept is not None else None
        head.append([made.bundle.count, list(map(_problem_row, made.problems)), made.shown, kept])
        parts += [
            made.bundle.blob,
            made.asked,
            made.reads,
            made.kept[1].blob if made.kept is not None else b"",
        ]
    parts[0] = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"".join(piece for part in parts for piece in (len(part).to_bytes(_SIZE, "big"), part))


def decode(path: str, value: bytes) -> Known:
    """The entry of the note at a path."""
    parts: list[bytes] = []
    at = 0
    while at < len(value):
        size = int.from_bytes(value[at : at + _SIZE], "big")
        parts.append(value[at + _SIZE : at + _SIZE + size])
        at += _SIZE + size
    head = json.loads(parts[0].decode("utf-8", "surrogatepass"))
    digest, own_id, problems, meta, row, facts, (identity, title, chapter) = head[:7]
    note = (
        _note(path, row, _decode_meta(meta) if meta is not None else {}, parts[1])
        if row is not None
        else None
    )
    reading = Reading(bytes.fromhex(digest), note, own_id, _problems(path, problems), _facts(facts))
    made = _made(path, own_id, head[7], parts[2:]) if len(head) > 7 else None
    return Known(reading, meta is not None, identity, title, chapter, made)


def _made(path: str, own_id: str, row: list[Any], parts: list[bytes]) -> Made:
    count, problems, shown, kept = row
    cards, asked, reads, fewer = parts
    return Made(
        _bundle(path, own_id, count, cards),
        asked,
        _problems(path, problems),
        reads,
        tuple((full, name, why) for full, name, why in shown),
        (kept[0], _bundle(path, own_id, kept[1], fewer)) if kept is not None else None,
    )


def _bundle(path: str, own_id: str, count: int, blob: bytes) -> Bundle:
    return Bundle(path, count, blob, path, own_id if count else "")


def _stored(note: Note) -> StoredSections:
    return note.sections if isinstance(note.sections, StoredSections) else StoredSections.of(note.sections)


def _note_row(note: Note) -> list[Any]:
    relations = [
        [
            it.kind,
            [[link.target, link.heading, link.shown, link.embed] for link in it.targets],
            it.line,
            it.mot,
        ]
        for it in note.relations
    ]
    lines = list(note.meta_lines.items())
    return [note.name, note.title, note.type, note.structural, note.chapter, note.aliases, relations, lines]


def _note(path: str, row: list[Any], meta: Mapping[str, Any], sections: bytes) -> Note:
    name, title, kind, structural, chapter, aliases, relations, lines = row
    return Note(
        path,
        name,
        "",
        title,
        kind,
        structural,
        chapter,
        tuple(aliases),
        tuple(
            MetaRelation(what, tuple(Link(*link) for link in targets), line, mot)
            for what, targets, line, mot in relations
        ),
        StoredSections(sections),
        meta,
        dict(lines),
    )


def _facts(row: list[Any] | None) -> Facts | None:
    if row is None:
        return None
    definition, fields, sentences, families, roles = row
    return Facts(
        definition,
        fields,
        tuple(sentences),
        tuple((target, up) for target, up in families),
        tuple((role, tuple(targets)) for role, targets in roles),
    )


def _problem_row(problem: Problem) -> list[Any]:
    return [problem.source.path, problem.source.line, problem.message, problem.info]


def _problems(path: str, rows: list[list[Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(Source(path if where == path else where, line), message, info)
        for where, line, message, info in rows
    )


def _encode_meta(meta: Mapping[str, Any]) -> str | None:
    """The frontmatter as JSON; None where it wouldn't come back as it is."""
    try:
        text = json.dumps(meta, ensure_ascii=False, separators=(",", ":"), default=_dated)
        return text if repr(_decode_meta(text)) == repr(meta) else None
    except (TypeError, ValueError, RecursionError):
        return None


def _decode_meta(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text, object_hook=_undated if "\\u0000" in text else None)
    return found


def _dated(value: object) -> dict[str, str]:
    if isinstance(value, datetime.datetime):
        return {_TIME: value.isoformat()}
    if isinstance(value, datetime.date):
        return {_DATE: value.isoformat()}
    raise TypeError(type(value))


def _undated(value: dict[str, Any]) -> Any:
    if len(value) == 1 and _DATE in value:
        return datetime.date.fromisoformat(value[_DATE])
    if len(value) == 1 and _TIME in value:
        return datetime.datetime.fromisoformat(value[_TIME])
    return value
