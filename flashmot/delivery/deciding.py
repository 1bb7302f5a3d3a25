"""Decisions of a teacher, written into the curation file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flashmot.building.recipe import Recipe
from flashmot.delivery.locks import locked
from flashmot.delivery.places import course_ledger, curation_path, former_decisions
from flashmot.export.write import write_text
from flashmot.ledger.curation import SUFFIX, Decision
from flashmot.ledger.curation.editing import CurationText
from flashmot.ledger.curation.reading import parse_curation, read_text
from flashmot.runtime.errors import CurationError, OutputError

Change = Callable[[Decision | None], Decision | None]
"""From what was decided to what is."""
_ATTRIBUTES: Final = f"*{SUFFIX} merge=union\n"
"""What two people decide on two branches is put together by git: each entry stands on lines of its own."""


@dataclass(frozen=True, slots=True)
class Written:
    """A decision that was written."""

    before: str
    """The file's text before it."""
    after: str
    """The file's text."""
    entry: str
    """The card's entry before it, ``""`` where there was none."""
    decision: Decision | None
    """What is decided now."""


class Decider:
    """Writes decisions into one curation file, one after the other. What it wrote last it needn't read
    again: with thousands of decisions that is what takes time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = "", CurationText()

    def decide(self, identifier: str, change: Change, asked: str = "") -> Written:
        """Writes what is decided of a card; what else the file says stays, letter for letter.

        Args:
            identifier: the card's id.
            change: from what the file says now to what is to be decided; None takes the entry out.
            asked: the card's question, for the comment above its entry.

        Raises:
            CurationError: the file can't be read or edited.
            OutputError: it can't be written.
        """
        with self._opened() as (before, cut):
            entry = cut.entry(identifier)
            decision = change(self._decision(identifier, entry))
            now = cut.with_decision(identifier, decision, asked)
            return Written(before, self._write(before, now), entry, decision)

    def restore(self, identifier: str, written: Written) -> Written:
        """Puts an entry back as it was before it was ``written``, if nobody has changed it since.

        Raises:
            CurationError: somebody has; or as for ``decide``.
            OutputError: it can't be written.
        """
        with self._opened() as (before, cut):
            entry = cut.entry(identifier)
            now = self._decision(identifier, entry)
            if _said(now) != _said(written.decision):
                why = "was decided anew since, elsewhere; nothing was taken back"
                raise CurationError(f"{self._path}: the card « {identifier} » {why}")
            after = self._write(before, cut.with_entry(identifier, written.entry))
            return Written(before, after, entry, self._decision(identifier, written.entry))

    @contextmanager
    def _opened(self) -> Iterator[tuple[str, CurationText]]:
        with locked([self._path]):
            text = read_text(self._path)
            known, cut = self._known
            yield text, cut if text == known else CurationText.of(self._path, text)

    def _write(self, before: str, now: CurationText) -> str:
        after = str(now)
        if after != before:
            write_text(self._path, after)
            with suppress(OutputError):  # the decision is kept; git can be told another time
                _let_git_merge(self._path.parent)
        self._known = after, now
        return after

    def _decision(self, identifier: str, entry: str) -> Decision | None:
        return parse_curation(self._path, entry).decisions.get(identifier) if entry else None


def _said(decision: Decision | None) -> Decision | None:
    """A decision wherever in the file it stands."""
    return replace(decision, line=1) if decision is not None else None


def decide(path: Path, identifier: str, decision: Decision | None, asked: str = "") -> None:
    """Writes one decision into a curation file; see ``Decider.decide``."""
    Decider(path).decide(identifier, lambda _before: decision, asked)


def adopt_decisions(recipe: Recipe) -> list[str]:
    """Puts the curation files that a course's recipes had of their own behind the course's, and sets them
    aside. Returns what to tell the user.

    Raises:
        CurationError: one can't be read.
        OutputError: the course's can't be written.
    """
    former = former_decisions(recipe)
    if not former:
        return []
    path = curation_path(course_ledger(recipe))
    with locked([path]):
        texts = [text for it in (path, *former) if (text := read_text(it))]
        write_text(path, "\n".join(text if text.endswith("\n") else f"{text}\n" for text in texts))
        for it in former:
            it.replace(it.with_name(f"{it.name}.bak"))
    return [f"{path}: took over {', '.join(it.name for it in former)}, which are now kept as .bak"]


def _let_git_merge(folder: Path) -> None:
    """Tells git how to merge curation files, where the folder is in a repository and nobody has yet."""
    attributes = folder / ".gitattributes"
    if not any((above / ".git").exists() for above in (folder.resolve(), *folder.resolve().parents)):
        return
    said = attributes.read_text("utf-8", errors="replace") if attributes.is_file() else ""
    if SUFFIX not in said:
        begun = f"{said}\n" if said and not said.endswith("\n") else said
        write_text(attributes, begun + _ATTRIBUTES)
