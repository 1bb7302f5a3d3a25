"""The curation file, edited entry by entry: what people wrote around an entry stays, letter for letter.

The file is cut into entries by their places; only the one that changes is written anew, by ruamel.yaml, which
keeps the comments within it. Entries are sorted by id, and each stands on lines that no other one has, so
that git merges what two people decided (``merge=union`` in ``.gitattributes``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from flashmot.ledger.curation.reading import entries_of
from flashmot.model.decision import ACTIONS, Decision
from flashmot.runtime.errors import CurationError

HEADER: Final = (
    "# What a teacher decided on single cards: keep, drop, essential, complete, question, answer,\n"
    "# accept, wrong, note. Written by « flashmot review »; edit it as you like. Keep it in git.\n\n"
)
_ENDLESS: Final = 1 << 20
"""A line's width: a text stays on its line, so that a change of it is a change of one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the file."""

    id: str
    """The card's id."""
    text: str
    """Its lines, with the comments and empty lines above it."""


@dataclass(frozen=True, slots=True)
class CurationText:
    """A curation file's text, cut into its entries."""

    head: str = HEADER
    """What stands above the first entry."""
    entries: tuple[Entry, ...] = ()
    """In the order of the file."""
    foot: str = ""
    """What stands below the last one."""

    @classmethod
    def of(cls, path: Path, text: str) -> CurationText:
        """A file's text; ``path`` is for messages.

        Raises:
            CurationError: it is no YAML, or not an entry a line.
        """
        return _cut(path, text) if text else cls()

    def __str__(self) -> str:
        return self.head + "\n".join(it.text.strip("\n") + "\n" for it in self.entries) + self.foot

    def with_decision(self, identifier: str, decision: Decision | None, asked: str) -> CurationText:
        """The text with another decision on a card, and with its entries in the order of their ids.

        Args:
            identifier: the card's id.
            decision: what is decided; None takes the entry out.
            asked: the card's question, for the comment above a new entry.
        """
        others = [it for it in self.entries if it.id != identifier]
        was = next((it for it in self.entries if it.id == identifier), None)
        if decision is not None:
            comment = f"# {' '.join(asked.split())}\n" if asked else ""
            new = f"{comment}{_written(identifier, decision)}"
            text = _changed(was.text, identifier, decision) if was is not None else new
            others.append(Entry(identifier, text))
        return replace(self, entries=tuple(sorted(others, key=lambda it: it.id)))


def with_decision(path: Path, text: str, identifier: str, decision: Decision | None, asked: str) -> str:
    """See ``CurationText.with_decision``; of and to the file's text."""
    return str(CurationText.of(path, text).with_decision(identifier, decision, asked))


def _cut(path: Path, text: str) -> CurationText:
    """A file as its head, its entries and what stands below the last one."""
    nodes = entries_of(path, text)
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [key.start_mark.line for key, _ in nodes]
    if any(key.start_mark.column for key, _ in nodes) or len(set(starts)) < len(starts):
        line = next((key.start_mark.line + 1 for key, _ in nodes if key.start_mark.column), 1)
        raise CurationError(f"{path}:{line}: can't be edited; begin each entry at the start of a line")
    if not nodes:
        return CurationText("".join(lines))
    ends = [_end(lines, start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]
    begin = _own_comment(lines, starts[0])
    entries = [
        Entry(str(key.value), "".join(lines[first:end]))
        for (key, _), first, end in zip(nodes, [begin, *ends[:-1]], ends, strict=True)
    ]
    return CurationText("".join(lines[:begin]), tuple(entries), "".join(lines[ends[-1] :]))


def _end(lines: list[str], start: int, stop: int) -> int:
    """Where an entry ends that begins at ``start``: what is empty or a comment before ``stop`` is the next
    one's."""
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
        stop -= 1
    return stop


def _own_comment(lines: list[str], start: int) -> int:
    """Where the comment begins that stands right above a line."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _changed(text: str, identifier: str, decision: Decision) -> str:
    """An entry with another decision; its comments stay."""
    try:
        entry = _yaml().load(text)
        was = entry[identifier]
        if not isinstance(was, CommentedMap):
            entry[identifier] = _map_of(decision)
        else:
            said = _map_of(decision)
            for key in [key for key in was if key not in said]:
                del was[key]
            for place, (key, value) in enumerate(said.items()):
                if key in was:
                    was[key] = value
                else:
                    was.insert(place, key, value)
        return _dumped(entry)
    except (YAMLError, KeyError, AttributeError, TypeError):  # ruamel reads some scalars as other types
        above = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        return above + _written(identifier, decision)


def _written(identifier: str, decision: Decision) -> str:
    entry = CommentedMap()
    entry[DoubleQuotedScalarString(identifier)] = _map_of(decision)
    return _dumped(entry)


def _dumped(entry: CommentedMap) -> str:
    target = io.StringIO()
    _yaml().dump(entry, target)
    return target.getvalue()


def _map_of(decision: Decision) -> CommentedMap:
    made = CommentedMap(_said(decision))
    if decision.named == ("keep",):  # the most frequent one: a line
        made.fa.set_flow_style()
    return made


def _said(decision: Decision) -> Iterator[tuple[str, Any]]:
    if decision.action in ACTIONS:
        yield decision.action, True
    for key in ("question", "answer", "accept", "wrong", "note", "seen"):
        value = getattr(decision, key)
        if isinstance(value, tuple):
            if value:
                yield key, _flow(value)
        elif value:
            yield key, _text(value)


def _flow(texts: tuple[str, ...]) -> CommentedSeq:
    made = CommentedSeq(map(_text, texts))
    made.fa.set_flow_style()
    return made


def _text(text: str) -> Any:
    """A text as YAML shows it best: quoted, so that no sign of it means anything, or on lines of its own."""
    if "\n" in text and "\r" not in text and not text.startswith((" ", "\n")):
        return LiteralScalarString(text.strip() + "\n")
    return DoubleQuotedScalarString(text)


@cache
def _yaml() -> YAML:
    made = YAML()
    made.preserve_quotes = True
    made.width = _ENDLESS
    made.allow_unicode = True
    made.Emitter.MAX_SIMPLE_KEY_LENGTH = 1 << 10  # as long as YAML lets a key be
    return made
