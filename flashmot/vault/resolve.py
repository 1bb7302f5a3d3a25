"""What a link points to, as Obsidian decides it: by path when one is given, by name, by alias; the nearest wins."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from flashmot.identity import fold
from flashmot.knowledge import readable
from flashmot.records import Link, Note


class Resolver:
    """Finds notes by link target. Names are compared in NFC, without case, with one kind of apostrophe."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._by_name: dict[str, list[Note]] = {}
        self._by_alias: dict[str, list[Note]] = {}
        self._by_path: dict[str, Note] = {}
        self._at: dict[str, Note] = {}
        for note in notes:
            self._at[note.path] = note
            self._by_path[fold(note.path.rpartition(".")[0])] = note
            self._by_name.setdefault(fold(note.name), []).append(note)
            for alias in (*note.aliases, note.title):
                self._by_alias.setdefault(fold(alias), []).append(note)

    def at(self, path: str) -> Note:
        """The note with this very path."""
        return self._at[path]

    def find(self, target: str, source: Note) -> Note | None:
        """The note that ``target``, written in ``source``, points to, or None where it dangles."""
        wanted = fold(target.removesuffix(".md"))
        folder, _, name = wanted.rpartition("/")
        if folder:
            found = self._by_path.get(wanted)
            if found is not None:
                return found
            ending = [note for note in self._by_name.get(name, ()) if fold(note.path).endswith(f"/{wanted}.md")]
            return _nearest(ending or self._by_name.get(name, []), source)
        return _nearest(self._by_name.get(wanted) or self._by_alias.get(wanted) or [], source)

    def name(self, link: Link, source: Note) -> str:
        """What a reader calls the target: the note's title, else the shown text, else the name, prefix dropped."""
        found = self.find(link.target, source)
        return found.title if found is not None else link.shown or readable(link.target)


class Files:
    """The vault's other files (images…), found by name or path."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._by_path = {_key(path): full for path, full in paths.items()}
        self._by_name: dict[str, list[str]] = {}
        for path in sorted(paths, key=lambda path: (path.count("/"), path)):
            self._by_name.setdefault(_key(path.rpartition("/")[2]), []).append(path)
        self._paths = paths

    def find(self, target: str, source: Note) -> str | None:
        """The full path of the file that an embed in ``source`` names, or None."""
        wanted = _key(target.replace("%20", " "))
        folder = source.path.rpartition("/")[0]
        for path in (wanted.lstrip("/"), _key(f"{folder}/{target}").lstrip("/")):
            if path in self._by_path:
                return self._by_path[path]
        same = self._by_name.get(wanted.rpartition("/")[2], [])
        return self._paths[max(same, key=lambda path: _closeness(path, source.path))] if same else None


def _nearest(candidates: list[Note], source: Note) -> Note | None:
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=lambda note: _closeness(note.path, source.path))


def _closeness(path: str, source: str) -> tuple[int, int, list[int]]:
    """How many folders two paths share, then how shallow the first is, then a stable order."""
    ours, theirs = path.split("/")[:-1], source.split("/")[:-1]
    shared = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        shared += 1
    return shared, -len(ours), [-ord(character) for character in path]


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
