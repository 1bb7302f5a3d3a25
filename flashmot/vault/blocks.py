"""What a line begins or goes on with: the leaf blocks of CommonMark and Obsidian, for ``scanner``."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from flashmot.vault.containers import QUOTE, indent_of, opened

_FENCE: Final = re.compile(r" {0,3}(?P<mark>`{3,}(?=[^`]*\Z)|~{3,})")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?: |\Z)")
_RULE: Final = re.compile(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})\Z")
_CALLOUT: Final = re.compile(r" {0,3}\[![\w-]{1,40}(?:\|[^\]]{0,200})?\][+-]?(?: |\Z)")
_ENDS_AT_BLANK: Final = HTML_SEQUENCES[5:]
_COMMENT: Final = 1
"""The place of comments among ``HTML_SEQUENCES``; they are looked for everywhere, not as blocks."""
CODE_INDENT: Final = 4
_DEEPEST: Final = 100
"""As for the parser: what is nested deeper is text."""


class Line(NamedTuple):
    """How a line is read."""

    kind: str
    """``blank code fence maths heading rule html`` or ``text``."""
    widths: list[int]
    """The containers that it stands in."""
    at: int
    """Where its text begins within them, tabs being spaces."""
    lazy: bool = False
    """Whether it goes on with the paragraph above, whatever its own containers are."""


def read_line(line: str, widths: list[int], matched: int, at: int, *, in_paragraph: bool) -> Line:
    """How a line is read that stands in no fence, ``matched`` of whose containers go on and whose text
    begins at ``at``. Maths is ``text`` here: whether it ends is seen below."""
    inside = widths[:matched]
    cuts = in_paragraph and matched == len(widths)
    while line[at:].strip(" "):
        if indent_of(line, at) >= CODE_INDENT:
            if in_paragraph and len(inside) == matched:
                return Line("text", widths, at, lazy=True)
            return Line("code", inside, at)
        kind = _leaf(line, at, in_quote=len(inside) > matched and inside[-1] == QUOTE)
        may_open = not kind and len(inside) < _DEEPEST
        container = opened(line, at, in_paragraph=cuts) if may_open else None
        if container is None:
            kind = kind or _html(line[at:].lstrip(" "), in_paragraph=in_paragraph and len(inside) == matched)
            goes_on = in_paragraph and len(inside) == matched and not kind
            return Line(kind or "text", widths if goes_on else inside, at, lazy=goes_on)
        inside.append(container[0])
        at, cuts = container[1], False
    return Line("blank", inside, at)


def fence_of(line: str, at: int) -> str:
    """The run of signs that opens fenced code; ``""`` for none."""
    found = _FENCE.match(line, at)
    return found["mark"] if found else ""


def closes(line: str, at: int, fence: str) -> bool:
    """Whether a line ends the code that a run of signs opened."""
    bare = line[at:].strip(" ")
    return len(bare) >= len(fence) and not bare.strip(fence[0]) and indent_of(line, at) < CODE_INDENT


def end_of_html(text: str) -> re.Pattern[str] | None:
    """What the last line of a block of HTML holds that a line opens; None where a blank line ends it."""
    opening = next(it for it in HTML_SEQUENCES if it[0].search(text))
    return None if opening in _ENDS_AT_BLANK else opening[1]


def _leaf(line: str, at: int, *, in_quote: bool) -> str:
    if _FENCE.match(line, at):
        return "fence"
    if _HEADING.match(line, at) or (in_quote and _CALLOUT.match(line, at)):
        return "heading"
    return "rule" if _RULE.match(line, at) else ""


def _html(text: str, *, in_paragraph: bool) -> str:
    """``html`` where a text opens a block of it, comments apart."""
    if not text.startswith("<"):
        return ""
    for number, (opening, _, cuts) in enumerate(HTML_SEQUENCES):
        if number != _COMMENT and opening.search(text) and (cuts or not in_paragraph):
            return "html"
    return ""
