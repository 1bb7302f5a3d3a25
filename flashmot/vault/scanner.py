"""What of a note is code, maths, comment or text: decided here, asked by all.

A line is looked at once, as CommonMark and Obsidian read it; a paragraph is searched for what it holds when
it ends. ``tests/vault/test_scanner.py`` compares what is taken for code with markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from flashmot.vault.hiding import hide
from flashmot.vault.walk import Walk

_MAY_HOLD: Final = re.compile(r"[`$\t]|~~~|%%|<!--| {4}")
_MOST_LOOKS: Final = 4
"""What is left without a comment may be read in another way, with a comment in it that was code before."""


class Span(NamedTuple):
    """A part of a line of text that is none."""

    kind: str
    """``code`` or ``maths``."""
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A note's lines without their comments, and what of them is code and maths."""

    lines: list[str]
    """As many as the file has; one that was a comment is empty."""
    blocks: Mapping[int, str] = field(default_factory=dict)
    """The lines, by index, that are ``code`` or ``maths`` as a whole."""
    spans: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """By the line's index: what of a line of text is code or maths."""
    unclosed: tuple[int, ...] = ()
    """The indexes of the lines on which a comment begins that nothing ends: it is shown as text."""

    def is_text(self, line: int, column: int) -> bool:
        """Whether what stands at a place is neither code nor maths."""
        inside = (it.start <= column < it.stop for it in self.spans.get(line, ()))
        return line not in self.blocks and not any(inside)


def scan(lines: list[str], start: int = 0) -> Scan:
    """What a note's lines are, from an index on."""
    if not _MAY_HOLD.search("\n".join(lines[start:])):
        return Scan(lines)
    walk = _walked(lines, start)
    left_open = _unclosed(walk)
    for _ in range(_MOST_LOOKS):
        if not walk.hidden or (left := hide(walk.lines, walk.hidden)) == walk.lines:
            break
        walk = _walked(left, start)
        left_open |= _unclosed(walk)
    spans: dict[int, list[Span]] = {}
    for at, kind, first, last in walk.spans:
        spans.setdefault(at, []).append(Span(kind, first, last))
    return Scan(walk.lines, walk.blocks, spans, tuple(sorted(left_open)))


def without_comments(lines: list[str], start: int = 0) -> tuple[list[str], tuple[int, ...]]:
    """As many lines, without comments, and the indexes of those on which one begins that nothing ends."""
    if not any("%%" in line or "<!--" in line for line in lines):
        return lines, ()
    found = scan(lines, start)
    return found.lines, found.unclosed


def _unclosed(walk: Walk) -> set[int]:
    return {it.line for it in walk.hidden if it.stop < 0}


def _walked(lines: list[str], start: int) -> Walk:
    walk = Walk(lines, start)
    walk.run()
    return walk
