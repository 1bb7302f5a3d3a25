"""Where maths begins and ends: ``$…$`` and ``$$…$$`` (https://help.obsidian.md/syntax#Math). The parser asks
here, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LABELLED: Final = re.compile(r"\$\$[ \t]*\((?P<label>[^)$\n]+)\)\Z")
_HEADING: Final = re.compile(r"#{1,6}(?:[ \t]|\Z)")
_OTHER_BLOCK: Final = re.compile(
    r"\Z|#{1,6}(?:[ \t]|\Z)|>|[-*+](?:[ \t]|\Z)|1[.)](?:[ \t]|\Z)|`{3}|~{3}|(?:[-*_][ \t]*){3,}\Z|</?[a-z!?]"
)
"""A line that would end a paragraph."""


class Formula(NamedTuple):
    """Maths on lines of its own."""

    lines: int
    """How many."""
    content: str
    """What stands between the marks."""
    cuts: bool
    """Whether a line of it would end a paragraph if it were none."""


def formula_block(contents: Iterator[str]) -> Formula | None:
    """The maths that a line opens; None where it opens none, or none that ends.

    The first ``$$`` closes it, at the end of its line or before a label in parentheses. A blank line with a
    heading below it shows that it was never closed.

    Args:
        contents: of the line and those below it, without what they are quoted and indented by, as far as the
            quote or the list item goes that they stand in.
    """
    opening = next(contents, "").strip()
    if not opening.startswith("$$"):
        return None
    first = opening[2:]
    if "$$" in first:
        end = _end(first)
        return None if end is None else Formula(1, first[:end], cuts=False)
    inside = [first]
    blank = cuts = False
    for content in contents:
        bare = content.strip()
        if "$$" in bare:
            end = _end(bare)
            return None if end is None else Formula(len(inside) + 1, "\n".join((*inside, bare[:end])), cuts)
        if blank and _HEADING.match(bare):
            return None
        blank = blank or not bare
        cuts = cuts or _OTHER_BLOCK.match(bare) is not None
        inside.append(content.rstrip())
    return None


def _end(text: str) -> int | None:
    """Where the maths ends that the first ``$$`` of a line closes; None where text follows it."""
    at = text.index("$$")
    return at if at + 2 == len(text) or _LABELLED.match(text, at) else None


def formula_at(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Where the content of the maths within a paragraph that a ``$`` opens begins and ends; None where it
    opens none: amounts of money have a digit before the sign or a space behind it."""
    mark = "$$" if text.startswith("$$", at) else "$"
    start = at + len(mark)
    if (at and text[at - 1].isdigit()) or start >= end or (mark == "$" and text[start].isspace()):
        return None
    stop = text.find(mark, start, end)
    while stop > 0 and _is_escaped(text, stop):
        stop = text.find(mark, stop + 1, end)
    after = stop + len(mark)
    if stop <= start or (after < end and text[after].isdigit()) or (mark == "$" and text[stop - 1].isspace()):
        return None
    return start, stop


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a sign."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
