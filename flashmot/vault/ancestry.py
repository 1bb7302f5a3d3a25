"""The chapter that comes to a note from elsewhere: the notes above it, its folder, what it cites."""

from __future__ import annotations

from collections.abc import Iterable

from flashmot.model.note import Face, Note
from flashmot.vault.chapters import Placed, folder_chapter, parent_links
from flashmot.vault.resolve import Resolver

_MOST_STEPS = 20


class Ancestry:
    """The notes of a vault with those above each: its parents, then the notes that it says it comes from."""

    def __init__(self, notes: Iterable[Note], resolver: Resolver) -> None:
        self._notes = {note.path: note for note in notes}
        self._resolver = resolver

    def placed(self, note: Note) -> Placed:
        """The chapter of a note that names none itself: its nearest ancestor's, its folder's, the one that it
        cites."""
        chapter, ancestor = self._inherited(note.path)
        if chapter:
            return Placed(chapter, ancestor)
        if chapter := folder_chapter(note.path):
            return Placed(chapter, "folder")
        return Placed(note.cited, "citation" if note.cited else "")

    def above(self, note: Note) -> list[Face]:
        """The notes above a note that are there."""
        links = (*parent_links(note.relations), *note.origins)
        found = (self.find(link.target, note) for link in links)
        return [it for it in found if it is not None and it.path != note.path]

    def find(self, target: str, note: Note) -> Face | None:
        """The note that a link of a note leads to, or None where it dangles."""
        return self._resolver.find(target, note)

    def _inherited(self, path: str) -> tuple[str, str]:
        """The chapter of the nearest ancestor that names one, and that ancestor's path."""
        seen = {path}
        level = [path]
        for _ in range(_MOST_STEPS):
            above = [it.path for child in level for it in self.above(self._notes[child])]
            level = [it for it in dict.fromkeys(above) if it not in seen]
            for parent in level:
                if self._notes[parent].chapter:
                    return self._notes[parent].chapter, parent
            if not level:
                break
            seen.update(level)
        return "", ""
