"""The curation file, edited entry by entry: what people wrote around an entry stays, letter for letter.

The file is cut into entries by their places; only the one that changes is written anew, by ruamel.yaml, which
keeps the comments within it. Entries are sorted by id, and a new one is a line of its own, so that git merges
what two people decided, whatever lines it takes for the same (``merge=union`` in ``.gitattributes``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from flashmot.ledger.curation.reading import anchors_of, entries_of, parse_curation
from flashmot.model.decision import ACTIONS, Decision
from flashmot.runtime.errors import CurationError

HEADER: Final = (
    "# What a teacher decided on single cards: keep, drop, essential, complete, question, answer,\n"
    "# accept, wrong, note. Written by « flashmot review »; edit it as you like. Keep it in git.\n\n"
)
_DOCUMENT: Final = re.compile(r"^(?:\.\.\.|---)(?:\s|$)", re.MULTILINE)
_BRACES: Final = re.compile(r"(?:\s|#[^\n]*\n)*\{")
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
        was = self.entry(identifier)
        if decision is None:
            return self._without(identifier, asked)
        comment = f"# {' '.join(asked.split())}\n" if asked else ""
        new = f"{comment}{_written(identifier, decision)}"
        return self.with_entry(identifier, _changed(was, identifier, decision) if was else new)

    def entry(self, identifier: str) -> str:
        """An entry as it stands in the file, its comments with it; ``""`` where there is none.

        Raises:
            CurationError: there are several, or it says something that the program doesn't know.
        """
        found = [it.text for it in self.entries if it.id == identifier]
        if len({_worded(text, identifier) for text in found}) > 1:
            raise CurationError(f"two entries for « {identifier} »; make one of them, then decide again")
        if found:
            problems = parse_curation(Path(), found[0]).problems
            if problems:
                raise CurationError(f"the entry for « {identifier} » {problems[0].message}; mend it first")
        return found[0] if found else ""

    def with_entry(self, identifier: str, text: str) -> CurationText:
        """The text with another entry for a card, as it is to stand there; ``""`` takes it out."""
        others = [it for it in self.entries if it.id != identifier]
        new = [Entry(identifier, text)] if text else []
        return replace(self, entries=tuple(sorted((*others, *new), key=lambda it: it.id)))

    def _without(self, identifier: str, asked: str) -> CurationText:
        """The text without an entry; what a person wrote above it stays."""
        written = f"# {' '.join(asked.split())}"
        lines = self.entry(identifier).splitlines()
        kept = [line for line in lines if line.startswith("#") and line.rstrip() != written]
        rest = self.with_entry(identifier, "")
        if not kept:
            return rest
        above = "\n".join(kept) + "\n"
        at = next((at for at, it in enumerate(rest.entries) if it.id > identifier), None)
        if at is None:
            return replace(rest, foot=f"\n{above}{rest.foot.lstrip()}")
        entries = list(rest.entries)
        entries[at] = replace(entries[at], text=f"{above}{entries[at].text.lstrip()}")
        return replace(rest, entries=tuple(entries))


def _worded(text: str, identifier: str) -> Decision | None:
    """What an entry decides, wherever it stands."""
    decision = parse_curation(Path(), text).decisions.get(identifier)
    return replace(decision, line=1) if decision is not None else None


def with_decision(path: Path, text: str, identifier: str, decision: Decision | None, asked: str) -> str:
    """See ``CurationText.with_decision``; of and to the file's text."""
    return str(CurationText.of(path, text).with_decision(identifier, decision, asked))


def _cut(path: Path, text: str) -> CurationText:
    """A file as its head, its entries and what stands below the last one."""
    nodes = entries_of(path, text)
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    _refuse(path, text, nodes)
    if not nodes:
        return CurationText("".join(lines))
    starts = [key.start_mark.line for key, _ in nodes]
    lasts = [_last_line(value) for _, value in nodes]
    ends = [_end(lines, last, stop) for last, stop in zip(lasts, [*starts[1:], len(lines)], strict=True)]
    begin = _own_comment(lines, starts[0])
    entries = [
        Entry(str(key.value), "".join(lines[first:end]))
        for (key, _), first, end in zip(nodes, [begin, *ends[:-1]], ends, strict=True)
    ]
    return CurationText("".join(lines[:begin]), tuple(entries), "".join(lines[ends[-1] :]))


def _refuse(path: Path, text: str, nodes: list[tuple[Any, Any]]) -> None:
    """Refuses YAML whose entries don't stand by themselves: they can't be moved or changed one by one."""
    columns = [(key.start_mark.line + 1, key.start_mark.column) for key, _ in nodes]
    odd = [line for line, column in columns if column]
    twice = [line for (line, _), (other, _) in pairwise(columns) if line == other]
    marks = [text.count("\n", 0, it.start()) + 1 for it in _DOCUMENT.finditer(text)]
    anchors = [mark.line + 1 for mark in anchors_of(text)]
    braces = [it[0].count("\n") + 1 for it in (_BRACES.match(text),) if it]
    if wrong := [*odd, *twice, *marks, *anchors, *braces]:
        why = "write an entry a line, from the line's start, without anchors (&, *) and marks of documents"
        raise CurationError(f"{path}:{min(wrong)}: can't be edited; {why}")


def _last_line(node: Any) -> int:
    """The last line that a value stands on."""
    inner = node.value
    if isinstance(inner, list) and inner and not node.flow_style:
        last = inner[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line if end.column else max(end.line - 1, node.start_mark.line))


def _end(lines: list[str], last: int, stop: int) -> int:
    """Where an entry ends whose value stands on lines up to ``last``: what is empty or a comment before
    ``stop`` is the next one's."""
    while stop > last + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
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
                del was[key]  # no key that the program doesn't know: see ``entry``
            for place, (key, value) in enumerate(said.items()):
                if key in was:
                    was[key] = value
                else:
                    was.insert(place, key, value)
        return _dumped(entry)
    except (YAMLError, LookupError, AttributeError, TypeError, ValueError, OverflowError):
        # ruamel reads some scalars as other types, or fails to: a 13th month
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
    """A text, quoted, so that no sign of it means anything."""
    return DoubleQuotedScalarString(text)


@cache
def _yaml() -> YAML:
    made = YAML()
    made.preserve_quotes = True
    made.width = _ENDLESS
    made.allow_unicode = True
    made.Emitter.MAX_SIMPLE_KEY_LENGTH = 1 << 10  # as long as YAML lets a key be
    return made
