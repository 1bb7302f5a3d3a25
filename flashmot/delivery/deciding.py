"""One decision of a teacher, written into the curation file at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flashmot.delivery.locks import locked
from flashmot.export.write import write_text
from flashmot.ledger.curation import SUFFIX, Decision
from flashmot.ledger.curation.editing import with_decision
from flashmot.ledger.curation.reading import read_text

_ATTRIBUTES: Final = f"*{SUFFIX} merge=union\n"
"""What two people decide on two branches is put together by git: each entry stands on lines of its own."""


def decide(path: Path, identifier: str, decision: Decision | None, asked: str = "") -> None:
    """Writes what was decided of a card; what else the file says stays, letter for letter.

    Args:
        path: the curation file; made if need be.
        identifier: the card's id.
        decision: None takes back what was decided.
        asked: the card's question, for the comment above its entry.

    Raises:
        CurationError: the file can't be read or edited.
        OutputError: it can't be written.
    """
    with locked([path]):
        before = read_text(path)
        after = with_decision(path, before, identifier, decision, asked)
        if after != before:
            write_text(path, after)
            _let_git_merge(path.parent)


def _let_git_merge(folder: Path) -> None:
    """Tells git how to merge curation files, where the folder is in a repository and nobody has yet."""
    attributes = folder / ".gitattributes"
    if not any((above / ".git").exists() for above in (folder.resolve(), *folder.resolve().parents)):
        return
    said = attributes.read_text("utf-8", errors="replace") if attributes.is_file() else ""
    if SUFFIX not in said:
        begun = f"{said}\n" if said and not said.endswith("\n") else said
        write_text(attributes, begun + _ATTRIBUTES)
