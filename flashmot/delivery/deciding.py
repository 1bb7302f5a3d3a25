"""Decisions of a teacher, written into the curation file at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flashmot.delivery.locks import locked
from flashmot.export.write import write_text
from flashmot.ledger.curation import SUFFIX, Decision
from flashmot.ledger.curation.editing import CurationText
from flashmot.ledger.curation.reading import read_text

_ATTRIBUTES: Final = f"*{SUFFIX} merge=union\n"
"""What two people decide on two branches is put together by git: each entry stands on lines of its own."""


class Decider:
    """Writes decisions into one curation file, one after the other. What it wrote last it needn't read
    again: with thousands of decisions that is what takes time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = "", CurationText()

    def decide(self, identifier: str, decision: Decision | None, asked: str = "") -> str:
        """Writes what was decided of a card; what else the file says stays, letter for letter.

        Returns:
            the file's text.

        Args:
            identifier: the card's id.
            decision: None takes back what was decided.
            asked: the card's question, for the comment above its entry.

        Raises:
            CurationError: the file can't be read or edited.
            OutputError: it can't be written.
        """
        with locked([self._path]):
            before = read_text(self._path)
            now = self._cut(before).with_decision(identifier, decision, asked)
            after = str(now)
            if after != before:
                write_text(self._path, after)
                _let_git_merge(self._path.parent)
            self._known = after, now
            return after

    def _cut(self, text: str) -> CurationText:
        known, cut = self._known
        return cut if text == known else CurationText.of(self._path, text)


def decide(path: Path, identifier: str, decision: Decision | None, asked: str = "") -> None:
    """Writes one decision into a curation file; see ``Decider.decide``."""
    Decider(path).decide(identifier, decision, asked)


def _let_git_merge(folder: Path) -> None:
    """Tells git how to merge curation files, where the folder is in a repository and nobody has yet."""
    attributes = folder / ".gitattributes"
    if not any((above / ".git").exists() for above in (folder.resolve(), *folder.resolve().parents)):
        return
    said = attributes.read_text("utf-8", errors="replace") if attributes.is_file() else ""
    if SUFFIX not in said:
        begun = f"{said}\n" if said and not said.endswith("\n") else said
        write_text(attributes, begun + _ATTRIBUTES)
