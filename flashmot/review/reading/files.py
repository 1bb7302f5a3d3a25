"""The text of a note's file, as it is on disk."""

from __future__ import annotations

from pathlib import Path

from flashmot.building.courses import places_read
from flashmot.building.recipe import Recipe
from flashmot.delivery.places import Sources
from flashmot.model.problem import Problem
from flashmot.vault.encoding import decode
from flashmot.vault.scan import read_bytes, readable_path, scan_folder


class NoteFiles:
    """Where the notes of some sources lie; looked up once, when the first is asked for."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._places: dict[str, str] | None = None

    def text(self, note: str) -> str:
        """The text of the note with this path in its vault; ``""`` where it can't be read."""
        if self._places is None:
            self._places = dict(self._found())
        full = self._places.get(note)
        data = read_bytes(full, note) if full else b""
        decoded = None if isinstance(data, Problem) else decode(data)
        return decoded.text if decoded else ""

    def _found(self) -> list[tuple[str, str]]:
        read = (places_read(it) if isinstance(it, Recipe) else (it,) for it in self._sources)
        listed = [path for paths in read for path in paths]
        found: list[tuple[str, str]] = []
        for path in reversed(listed):  # of two folders that hold such a path the first one wins
            found.extend(scan_folder(path).notes.items() if path.is_dir() else _single(path))
        return found


def _single(path: Path) -> list[tuple[str, str]]:
    """A single note under each path that a vault around it could give it."""
    parts = path.resolve().parts
    return [(readable_path("/".join(parts[at:])), str(path)) for at in range(1, len(parts))]
