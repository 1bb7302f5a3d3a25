"""Which files of a folder are notes, which are files that notes show, and what is left out and why."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flashmot.french.words import plain
from flashmot.html.media_types import MEDIA, NOTE_SUFFIXES, TEXT_SUFFIXES, suffix_of
from flashmot.model.knowledge import type_of_name
from flashmot.model.problem import Problem, Source
from flashmot.vault.copies import copies_in
from flashmot.vault.encoding import repair

LARGEST_NOTE = 1024 * 1024
_TEMPLATE_FOLDERS = {
    "template",
    "templates",
    "_templates",
    "gabarit",
    "gabarits",
    "modeles de notes",
}
_SYNC_CONFLICT = re.compile(r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?\.\w+$")
"""https://docs.syncthing.net/users/syncing.html#conflicting-changes"""
_LIKE_NOTES = frozenset((".txt", ".mdx", ".qmd", ".rmd", ".org", ".rst", ".adoc", ".docx", ".odt", ".rtf"))
_NO_NOTE = {
    ".txt": "named like a note, but a .txt is one only with a frontmatter: save it as .md",
    "": "named like a note, but not in Markdown: save it as .md",
}


@dataclass(slots=True)
class Scan:
    """What a walk through a folder found."""

    notes: dict[str, str] = field(default_factory=dict)
    """Path relative to the vault (NFC, repaired) → full path on disk, in order."""
    files: dict[str, str] = field(default_factory=dict)
    """The same for images and sounds."""
    problems: list[Problem] = field(default_factory=list)
    """What was left out."""
    unread: list[str] = field(default_factory=list)
    """What is there and can't be looked at: folders, with ``/`` at the end, and notes that a cloud drive
    keeps elsewhere."""

    def keep_waiting(self, path: str) -> None:
        """Remarks that a note is kept by a cloud drive: it is there, and can't be read."""
        above, _, name = path.rpartition("/")
        note = f"{above}/" * bool(above) + name.removeprefix(".").removesuffix(".icloud")
        self.unread.append(note)
        why = "kept by the cloud drive alone; download it, then build again: until then its cards stay"
        self.problems.append(Problem(Source(note), why))

    def leave_out(self, path: str, why: str) -> None:
        """Remarks that a link or folder was passed by on purpose."""
        self.problems.append(Problem(Source(path), f"{why}; left out", info=True))


_PLACEHOLDER = re.compile(r"\..+\.(?:md|markdown)\.icloud", re.IGNORECASE)
"""What iCloud leaves of a note that it keeps elsewhere: « .CONC_ CLOM.md.icloud »."""


def scan_folder(root: Path) -> Scan:
    """Walks a vault. Never raises for what lies in it. Links are not followed out of it, nor twice to one
    place."""
    scan = Scan()
    for relative, full in sorted(_walk(str(root), scan)):
        suffix = suffix_of(full)
        if suffix in NOTE_SUFFIXES and (why := _why_no_note(relative)):
            scan.leave_out(relative, why)
        elif suffix in NOTE_SUFFIXES or (suffix in TEXT_SUFFIXES and _has_frontmatter(full)):
            if relative in scan.notes:
                scan.problems.append(
                    Problem(Source(relative), "two files have this name once it is normalised; rename one")
                )
            else:
                scan.notes[relative] = full
        elif suffix in MEDIA:
            scan.files.setdefault(relative, full)
        elif suffix in _LIKE_NOTES and type_of_name(relative.rpartition("/")[2]) is not None:
            scan.leave_out(relative, _NO_NOTE.get(suffix, _NO_NOTE[""]))
    for path, why in list(copies_in(scan.notes)):
        del scan.notes[path]
        scan.leave_out(path, why)
    return scan


def readable_path(path: str) -> str:
    """A path as text: undecodable bytes replaced, NFC, ``/``, a certain mis-decoding repaired."""
    text = os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")
    return unicodedata.normalize("NFC", repair(text)[0])


def read_bytes(full: str, relative: str) -> bytes | Problem:
    """A note's bytes, or why they can't be had."""
    try:
        status = os.stat(full)  # noqa: PTH116 - asked before opening: a pipe would wait for ever
        if not stat.S_ISREG(status.st_mode):
            return Problem(Source(relative), "not a regular file; left out: move it away")
        if status.st_size > LARGEST_NOTE:
            size = status.st_size // 1024
            return Problem(
                Source(relative), f"{size} KiB is too large for a note (1 MiB at most); left out: split it"
            )
        return Path(full).read_bytes()
    except OSError as error:
        return Problem(
            Source(relative), f"can't be read ({error.strerror or error}); left out: check the file"
        )


def _walk(root: str, scan: Scan) -> Iterator[tuple[str, str]]:
    """(relative, full) of each file. What a link inside the vault points to is met on its own path."""
    inside = os.path.realpath(root) + os.sep
    folders = [(root, "")]
    while folders:
        folder, above = folders.pop()
        for entry in _entries(folder, above, scan):
            path = above + readable_path(entry.name)
            if entry.is_symlink():
                if not os.path.exists(entry.path):  # noqa: PTH110 - a DirEntry's path is a string
                    problem = "a link that leads nowhere; left out: mend it or delete it"
                    scan.problems.append(Problem(Source(path), problem))
                    scan.unread.append(path)
                elif not (os.path.realpath(entry.path) + os.sep).startswith(inside):
                    scan.leave_out(path, "a link that leads out of the vault")
            elif entry.is_dir(follow_symlinks=False):
                if why := _why_left_out(entry.name):
                    scan.leave_out(path, why)
                else:
                    folders.append((entry.path, f"{path}/"))
            elif _PLACEHOLDER.fullmatch(entry.name):
                scan.keep_waiting(path)
            elif not entry.name.startswith("."):
                yield path, entry.path


def _entries(folder: str, above: str, scan: Scan) -> list[os.DirEntry[str]]:
    """What a folder holds, in order; nothing, with the problem reported, where it can't be read."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problem = f"the folder can't be read ({error.strerror}); left out: check it"
        scan.problems.append(Problem(Source(above.rstrip("/") or "."), problem))
        scan.unread.append(above or "/")
        return []


def _why_left_out(name: str) -> str:
    if name.startswith("."):
        return "a hidden folder"
    if plain(name) in _TEMPLATE_FOLDERS:
        return "a folder of templates"
    return ""


def _why_no_note(path: str) -> str:
    """What a tool made of a file that ends like a note, as its name's form tells."""
    if _SYNC_CONFLICT.search(path):
        return "a copy that Syncthing made where two devices disagreed: merge it into its note and delete it"
    return "a drawing of Excalidraw" if path.lower().endswith(".excalidraw.md") else ""


def _has_frontmatter(full: str) -> bool:
    """A ``.txt`` in a folder is a note only when it begins like one; named by itself it always is."""
    try:
        with Path(full).open("rb") as file:
            return file.read(8).removeprefix(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r"))
    except OSError:
        return False
