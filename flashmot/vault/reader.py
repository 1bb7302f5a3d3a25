"""Reads the notes of a vault, all of them, whatever state they are in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from flashmot.french.words import plain
from flashmot.html.media_types import RECIPE_SUFFIXES, TEXT_SUFFIXES, listed, suffix_of
from flashmot.model.identity import fold, note_identities
from flashmot.model.knowledge import readable, spelled, type_of_name
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.runtime.errors import SourceError
from flashmot.runtime.workers import in_order, workers_for
from flashmot.vault.ancestry import Ancestry
from flashmot.vault.chapters import parent_links
from flashmot.vault.directions import AS_THEY_SAY, Directions
from flashmot.vault.encoding import decode
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.handwritten import problems_of
from flashmot.vault.markdown_links import with_wikilinks
from flashmot.vault.matter import left_out
from flashmot.vault.note import is_template, make_note, own_id
from flashmot.vault.resolve import Files, Resolver
from flashmot.vault.scan import read_bytes, readable_path, scan_folder
from flashmot.vault.scanner import without_comments
from flashmot.vault.titles import finished
from flashmot.vault.vault import Reading, Survey, Vault

_FEWEST = 1000
"""From how many files on processes pay for reading."""
_CHUNK = 64
_LEFT_OPEN = (
    "a comment begins here and never ends; shown as text: close it, or write « \\%% » where none is meant"
)

Progress = Callable[[str, int, int], None]
"""Told (what is being done, notes done, notes in all)."""


class Memory(Protocol):
    """What an earlier run read."""

    def begin(self, count: int) -> bool:
        """Told before reading how many files there are; says whether it is of use for so many."""

    def reading(self, path: str, digest: bytes) -> Reading | None:
        """What a file gave when its bytes had this digest, if that is known."""


def read_vault(
    root: Path,
    survey: Survey | None = None,
    progress: Progress | None = None,
    memory: Memory | None = None,
    directions: Directions = AS_THEY_SAY,
) -> Vault:
    """Reads a folder of notes.

    What ``memory`` knows is not read again; it must be of the same ``directions``. ``survey`` finds what
    indexes need while a note is at hand, where many are.

    Raises:
        SourceError: the folder does not exist or is no folder.
    """
    if not root.is_dir():
        raise SourceError(f"{root}: not a folder; give a folder of notes, a note or a recipe")
    scan = scan_folder(root)
    how = _How(survey, progress, memory, directions)
    vault = _read(vault_name(root), scan.notes, scan.files, scan.problems, how)
    return replace(vault, unread=(*vault.unread, *scan.unread)) if scan.unread else vault


def read_notes(
    paths: Iterable[Path], survey: Survey | None = None, directions: Directions = AS_THEY_SAY
) -> Vault:
    """Reads single notes (``TEXT_SUFFIXES``), relative to the vault that they lie in where there is one.

    Raises:
        SourceError: a path is not a file, or not text by its suffix.
    """
    found: dict[str, str] = {}
    roots: dict[Path, None] = {}
    for path in paths:
        if not path.is_file():
            raise SourceError(f"{path}: no such note; give a {listed(TEXT_SUFFIXES)} file")
        if suffix_of(path.name) not in TEXT_SUFFIXES:
            raise SourceError(
                f"{path}: not a note; give a {listed(TEXT_SUFFIXES)} file, a folder of notes, or a "
                f"{RECIPE_SUFFIXES[0]} recipe"
            )
        root = _vault_root(path.resolve())
        roots.setdefault(root)
        found[readable_path(str(path.resolve().relative_to(root)))] = str(path)
    return _read(vault_name(next(iter(roots))), found, {}, [], _How(survey, None, None, directions))


@dataclass(frozen=True, slots=True)
class _How:
    """How to read files."""

    survey: Survey | None
    """Finds what indexes need."""
    progress: Progress | None
    """Told how far it is."""
    memory: Memory | None
    """What an earlier run read."""
    directions: Directions
    """What the recipe says of notes."""


def _read(
    name: str, paths: Mapping[str, str], files: Mapping[str, str], problems: list[Problem], how: _How
) -> Vault:
    memory, survey = how.memory, how.survey
    useful = memory if memory is not None and memory.begin(len(paths)) else None
    read = _read_files(paths, replace(how, memory=useful))
    readings: dict[str, Reading] = {}
    for relative in paths:
        it = read[relative]
        if isinstance(it, Problem):
            problems.append(it)
        else:
            readings[relative] = it
            problems.extend(it.problems)
    notes = _with_titles(_with_identities(readings, problems))
    resolver = Resolver(notes)
    whole = _with_chapters(notes, resolver)
    resolver.update(whole)
    problems.extend(left_out(whole))
    unread = tuple(it for it in paths if _is_unread(read[it]))
    found = Vault(name, tuple(whole), tuple(problems), resolver, Files(files), readings, unread=unread)
    return replace(found, survey=survey) if survey is not None else found


def _is_unread(found: Reading | Problem) -> bool:
    """Whether a file is there and gives nothing that could be read; a template gives nothing on purpose."""
    if isinstance(found, Problem):
        return True
    return found.note is None and any(not it.info for it in found.problems)


def _read_files(paths: Mapping[str, str], how: _How) -> dict[str, Reading | Problem]:
    """What each file gives, or why it gives nothing: as ``memory`` has it, else read, by all cores where many
    are."""
    memory, progress = how.memory, how.progress
    read = _known(paths, memory) if memory is not None else {}
    unknown = [(relative, full) for relative, full in paths.items() if relative not in read]
    workers = workers_for(len(unknown), _FEWEST)
    surveyed = how.survey if workers > 1 or memory is not None else None
    new = in_order(
        lambda at: _read_file(*unknown[at], surveyed, how.directions),
        len(unknown),
        workers=workers,
        chunk=_CHUNK,
    )
    with closing(new):
        for done, (relative, _) in enumerate(unknown):
            if progress and done % 64 == 0:
                progress("Reading notes", done, len(unknown))
            read[relative] = next(new)
    return read


def _known(paths: Mapping[str, str], memory: Memory) -> dict[str, Reading | Problem]:
    """What the files gave whose bytes are those of an earlier run."""
    found: dict[str, Reading | Problem] = {}
    for relative, full in paths.items():
        data = read_bytes(full, relative)
        known = data if isinstance(data, Problem) else memory.reading(relative, _digest(data))
        if known is not None:
            found[relative] = known
    return found


def _read_file(relative: str, full: str, survey: Survey | None, directions: Directions) -> Reading | Problem:
    data = read_bytes(full, relative)
    if isinstance(data, Problem):
        return data
    problems: list[Problem] = []
    note = _read_note(relative, data, problems)
    if note is None:
        return Reading(_digest(data), None, "", tuple(problems))
    note = directions.followed(note)
    return Reading(_digest(data), note, own_id(note.meta), tuple(problems), survey(note) if survey else None)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _read_note(relative: str, data: bytes, problems: list[Problem]) -> Note | None:
    decoded = decode(data)
    if decoded is None:
        problems.append(
            Problem(Source(relative), "not a text file; left out: remove it or save it as UTF-8 text")
        )
        return None
    problems.extend(Problem(Source(relative, line), remark) for line, remark in decoded.remarks)
    if not decoded.text.strip():
        problems.append(Problem(Source(relative), "an empty note; left out: write it or delete it"))
        return None
    lines = decoded.text.split("\n")
    front = read_frontmatter(lines)
    lines, left_open = without_comments(lines, front.body_start)
    if is_template(front, lines):
        problems.append(Problem(Source(relative), "a template to fill in (« {{…}} »); left out", info=True))
        return None
    problems.extend(Problem(Source(relative, line), remark) for line, remark in front.remarks)
    problems.extend(Problem(Source(relative, at + 1), _LEFT_OPEN) for at in left_open)
    note = make_note(relative, with_wikilinks(lines, front.body_start, relative), front)
    if "[!carte]" in decoded.text.casefold():
        problems.extend(problems_of(relative, note.sections))
    return note


def _with_identities(readings: Mapping[str, Reading], problems: list[Problem]) -> list[Note]:
    found = []
    read = [(it.note, it.own_id) for it in readings.values() if it.note is not None]
    for (note, own), (identity, twin) in zip(
        read, note_identities((note.path, note.name, own) for note, own in read), strict=True
    ):
        if twin is not None:
            same = "the id" if own else "the name"
            problems.append(
                Problem(
                    Source(note.path),
                    f"has {same} of « {twin} »; told apart by its folder: rename one of the two",
                )
            )
        found.append(replace(note, identity=identity))
    return found


def _with_titles(notes: list[Note]) -> list[Note]:
    """Titles that tell notes apart: where two of one type are alike, the file's or parent's name is added."""
    by_title: dict[tuple[str, str], list[int]] = {}
    for at, note in enumerate(notes):
        if not note.structural:
            by_title.setdefault((note.type, plain(note.title)), []).append(at)
    for places in by_title.values():
        places.sort(key=lambda at: (plain(readable(notes[at].name)) != plain(notes[at].title), at))
        for at in places[1:]:
            notes[at] = replace(notes[at], title=_told_apart(notes[at], notes[places[0]]))
    return notes


def _told_apart(note: Note, first: Note) -> str:
    """The title with what differs from the first note that bears it: the file's name, else the parent's; as
    it is where neither does."""
    name = finished(spelled(note.name))
    if fold(note.name) != fold(first.name) and plain(name) != plain(note.title):
        if plain(note.title) in plain(name):
            return name
        if "(" not in f"{note.title}{name}":
            return f"{note.title} ({name})"
    parent, other = _parent_of(note), _parent_of(first)
    return f"{note.title} ({parent})" if parent and plain(parent) != plain(other) else note.title


def _parent_of(note: Note) -> str:
    """What the first note above a note is called."""
    above = (*parent_links(note.relations), *note.origins)
    named = (it.target for it in above if (kind := type_of_name(it.target)) is None or not kind.structural)
    return readable(next(named, ""))


def _with_chapters(notes: Sequence[Note], resolver: Resolver) -> list[Note]:
    """The notes with the chapters that come to them from others, from their folders, from what they cite."""
    above = Ancestry(notes, resolver)
    return [note if note.chapter else replace(note, chapter=above.placed(note).chapter) for note in notes]


def _vault_root(path: Path) -> Path:
    """The folder with ``.obsidian`` above a note, else the note's own folder."""
    for folder in path.parents:
        if (folder / ".obsidian").is_dir():
            return folder
    return path.parent


def vault_name(root: Path) -> str:
    """Obsidian's name for the vault that a folder is, or is in."""
    resolved = root.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / ".obsidian").is_dir():
            return readable_path(folder.name)
    return readable_path(resolved.name) or "notes"
