"""What a link points to, as Obsidian decides it: by path when one is given, by name, by alias; the nearest
wins."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from flashmot.html.media_types import without_note_suffix
from flashmot.model.identity import fold
from flashmot.model.knowledge import readable
from flashmot.model.note import Face, Link, Note


class Resolver:
    """Finds notes by link target. Names are compared in NFC, without case, with one kind of apostrophe."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._by_name: dict[str, list[str]] = {}
        self._by_alias: dict[str, list[str]] = {}
        self._by_path: dict[str, str] = {}
        self._at: dict[str, Note] = {}
        self._firsts: dict[str, list[str]] = {}
        self._nearest: dict[tuple[str, str], str] = {}
        for note in notes:
            self._at[note.path] = note
            self._by_path[fold(note.path.rpartition(".")[0])] = note.path
            self._by_name.setdefault(fold(note.name), []).append(note.path)
            for alias in (*note.aliases, note.title):
                self._by_alias.setdefault(fold(alias), []).append(note.path)

    def update(self, notes: Iterable[Note]) -> None:
        """Takes notes of the same paths and names in place of those that it has."""
        for note in notes:
            self._at[note.path] = note

    def has(self, path: str) -> bool:
        """Whether there is a note with this very path."""
        return path in self._at

    def at(self, path: str) -> Note:
        """The note with this very path."""
        return self._at[path]

    def find(self, target: str, source: Face) -> Note | None:
        """The note that ``target``, written in ``source``, points to, or None where it dangles."""
        return self.find_from(source.path.rpartition("/")[0], target)

    def find_from(self, folder: str, target: str) -> Note | None:
        """The note that ``target``, written in a note of this folder, points to, or None where it
        dangles."""
        wanted = fold(without_note_suffix(target))
        above, _, name = wanted.rpartition("/")
        if not above:
            named = self._by_name.get(wanted)
            found = self._near(wanted, named or self._by_alias.get(wanted) or [], folder)
        elif (exact := self._by_path.get(wanted)) is not None:
            found = exact
        else:
            found = self._near(wanted, self._ending(wanted, name), folder)
        return self._at[found] if found is not None else None

    def _ending(self, wanted: str, name: str) -> list[str]:
        named = self._by_name.get(name, [])
        return [path for path in named if fold(path.rpartition(".")[0]).endswith(f"/{wanted}")] or named

    def _near(self, wanted: str, candidates: list[str], folder: str) -> str | None:
        """The nearest of the notes that ``wanted`` may mean. A name that thousands bear is decided once a
        folder."""
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        found = self._nearest.get((wanted, folder))
        if found is None:
            firsts = self._firsts.get(wanted)
            if firsts is None:
                firsts = self._firsts[wanted] = list(_first_of_each_folder(candidates))
            found = max(firsts, key=lambda path: _closeness(path, folder))
            self._nearest[wanted, folder] = found
        return found


def name_of(link: Link, found: Face | None) -> str:
    """What a reader calls a link's target: the note's title, else the shown text, else the name, prefix
    dropped."""
    return found.title if found is not None else link.shown or readable(link.target)


class Files:
    """The vault's other files (images…), found by name or path."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._paths = paths
        self._by_path = {_key(path): full for path, full in paths.items()}
        self._by_name: dict[str, list[str]] = {}
        for path in sorted(paths, key=lambda path: (path.count("/"), path)):
            self._by_name.setdefault(_key(path.rpartition("/")[2]), []).append(path)

    def find_from(self, folder: str, target: str) -> str | None:
        """The full path of the file that an embed in a note of this folder names, or None: the path that is
        written, from the note's folder, then from the vault's root; then the nearest file of that name."""
        wanted = _key(target)
        for path in (posixpath.normpath(f"{_key(folder)}/{wanted}"), wanted):
            if path.lstrip("/") in self._by_path:
                return self._by_path[path.lstrip("/")]
        same = self._by_name.get(wanted.rpartition("/")[2], [])
        ending = wanted.lstrip("./")
        same = [path for path in same if _key(f"/{path}").endswith(f"/{ending}")] or same
        return self._paths[max(same, key=lambda path: _closeness(path, folder))] if same else None


def _first_of_each_folder(paths: Iterable[str]) -> Iterator[str]:
    """Of the paths in one folder, only the first in the order of closeness can be the nearest to any note."""
    best: dict[str, str] = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        first = best.get(folder)
        if first is None or _order(path) > _order(first):
            best[folder] = path
    return iter(best.values())


def _closeness(path: str, folder: str) -> tuple[int, int, list[int]]:
    """How many folders a path shares with a folder, then how shallow it is, then a stable order."""
    ours, theirs = path.split("/")[:-1], folder.split("/") if folder else []
    shared = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        shared += 1
    return shared, -len(ours), _order(path)


def _order(path: str) -> list[int]:
    return [-ord(character) for character in path]


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
