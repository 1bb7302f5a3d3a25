"""What has changed in a vault since the last run, as the keys that ``Reads`` gathers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flashmot.building.incremental.coding import Known
from flashmot.extract.distractors import notes_by_kind
from flashmot.extract.indexes import web_of
from flashmot.markdown.media import look_at
from flashmot.model.note import Note
from flashmot.vault import Vault
from flashmot.vault.facts import Facts
from flashmot.vault.reads import (
    content_key,
    definition_key,
    face_key,
    fields_key,
    file_key,
    kind_key,
    media_key,
    name_key,
    sentences_key,
    stem_key,
    web_key,
)
from flashmot.vault.resolve import file_name_of, names_of
from flashmot.wording import Wording

_NOTHING = Facts("", "")


@dataclass(frozen=True, slots=True)
class Whole:
    """What cards depend on in a vault besides its notes one by one."""

    name: str
    """Obsidian's name for it."""
    files: Mapping[str, str]
    """Path → full path of the files that are no notes."""
    kinds: Mapping[str, str]
    """Key → digest of the first notes of each type and chapter."""
    web: Mapping[str, str]
    """Path → digest of the typed links at a note."""


def whole_of(vault: Vault, web: Mapping[str, str]) -> Whole:
    """The vault as it is now; its web's digests are given, for they needn't always be made."""
    kinds = {
        kind_key(*key): _digest([(note.path, note.title, note.chapter) for note in notes])
        for key, notes in notes_by_kind(vault).items()
    }
    return Whole(vault.name, vault.files.paths, kinds, web)


def web_digests(vault: Vault, wording: Wording) -> dict[str, str]:
    """Path → digest of the typed links at a note."""
    return {path: _digest(strand) for path, strand in web_of(vault, wording).strands()}


def changed_notes(
    before: Mapping[str, Known], vault: Vault
) -> Iterator[tuple[str, Known | None, Note | None, Facts]]:
    """(path, what was, what is, its facts) of each note that isn't what it was, or isn't seen as it was."""
    now = {note.path: note for note in vault.notes}
    for path, reading in vault.readings.items():
        entry, note = before.get(path), now.get(path)
        if (
            entry is None
            or entry.reading.digest != reading.digest
            or (note is not None and not _is_seen(entry, note))
        ):
            yield path, entry, note, reading.facts or _NOTHING
    for path, entry in before.items():
        if path not in vault.readings:
            yield path, entry, None, _NOTHING


def note_keys(path: str, entry: Known | None, note: Note | None, facts: Facts) -> Iterator[str]:
    """The keys of all that is otherwise about a note."""
    was = entry.note if entry is not None else None
    had = entry.reading.facts or _NOTHING if entry is not None and was is not None else _NOTHING
    yield content_key(path)
    if _face(was) != _face(note):
        yield face_key(path)
    names, known = ({*names_of(it)} if it is not None else set() for it in (note, was))
    yield from map(name_key, names ^ known)
    if (was is None) != (note is None) or had.definition != facts.definition:
        yield definition_key(path)
    if (was is None) != (note is None) or had.fields != facts.fields:
        yield fields_key(path)
    if had.sentences != facts.sentences:
        yield sentences_key(path)
        for sentence in {*facts.sentences} - {*had.sentences}:
            yield from map(stem_key, sentence.split())


def turns_web(entry: Known | None, note: Note | None, facts: Facts) -> bool:
    """Whether a changed note may change where typed links lead."""
    was = entry.note if entry is not None else None
    if entry is None or was is None or note is None:
        return was is not note
    had = entry.reading.facts or _NOTHING
    return (
        (had.families, had.roles) != (facts.families, facts.roles)
        or was.structural != note.structural
        or {*names_of(was)} != {*names_of(note)}
    )


def whole_keys(was: Whole, now: Whole) -> Iterator[str]:
    """The keys of what has changed in the vault as a whole."""
    for path, full in {*was.files.items()} ^ {*now.files.items()}:
        yield file_key(file_name_of(path))
        yield media_key(full)
    yield from (key for key in {**was.kinds, **now.kinds} if was.kinds.get(key) != now.kinds.get(key))
    yield from (web_key(path) for path in {**was.web, **now.web} if was.web.get(path) != now.web.get(path))


def media_keys(before: Mapping[str, Known]) -> Iterator[str]:
    """The keys of the files that notes showed and that aren't what they were."""
    shown = {it for entry in before.values() if entry.made is not None for it in entry.made.shown}
    for full, name, why in shown:
        if look_at(full) != (name, why):
            yield media_key(full)


def _is_seen(entry: Known, note: Note) -> bool:
    """Whether an unchanged file's note has the title, chapter and identity that it had."""
    return (entry.identity, entry.title, entry.chapter) == (note.identity, note.title, note.chapter)


def _face(note: Note | None) -> object:
    """What other notes see of a note."""
    if note is None:
        return None
    relations = [(it.kind, it.targets, it.mot) for it in note.relations]
    return note.identity, note.title, note.type, note.structural, note.chapter, note.aliases, relations


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
