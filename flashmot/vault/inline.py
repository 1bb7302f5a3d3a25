"""What is code, maths and comment within a paragraph: whatever begins first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from markdown_it.common.html_re import HTML_TAG_RE

from flashmot.vault.formulas import formula_at
from flashmot.vault.links import WIKILINK

CODE: Final = "code"
MATHS: Final = "maths"
COMMENT: Final = "comment"
CLOSINGS: Final = {"%%": "%%", "<!--": "-->"}
"""How comments open and close (https://help.obsidian.md/syntax#Comments)."""
_MARK: Final = re.compile(r"\\.|`+|\$|%%|<|\[\[", re.DOTALL)
_RUN: Final = re.compile(r"`+")
_LONGEST = 2000
_AUTOLINK: Final = re.compile(r"<[a-z][a-z0-9+.-]{1,31}:[^<>\x00-\x20]*>", re.IGNORECASE)


class Found(NamedTuple):
    """A part of a paragraph that is no text."""

    kind: str
    """``code``, ``maths`` or ``comment``."""
    start: int
    stop: int
    """Behind its last sign; -1 for a comment that the paragraph doesn't close."""


def found_in(text: str) -> Iterator[Found]:
    """The parts of a paragraph that are no text, in order; behind a comment that it doesn't close, those of
    what is then text."""
    at = 0
    last = {run[0]: run.start() for run in _RUN.finditer(text)} if "`" in text else {}
    last |= {closing: text.rfind(closing) for closing in CLOSINGS.values()}
    while mark := _MARK.search(text, at):
        found = _begun(text, mark, last)
        if found is None:
            at = _after(text, mark)
            continue
        yield found
        at = found.stop if found.stop >= 0 else found.start + 2


def comments_in_html(text: str) -> Iterator[Found]:
    """The comments of a block of HTML, where Markdown isn't read."""
    at = text.find("<!--")
    while at >= 0:
        found = _comment(text, at, "<!--")
        yield found
        at = text.find("<!--", found.stop) if found.stop > 0 else -1


def _begun(text: str, mark: re.Match[str], last: Mapping[str, int]) -> Found | None:
    """What a mark begins, if it does. ``last``: where each mark that may close it stands last."""
    at, sign = mark.start(), mark[0][0]
    if sign == "`":
        if last.get(mark[0], -1) <= at:
            return None
        close = next(it for it in _RUN.finditer(text, mark.end()) if len(it[0]) == len(mark[0]))
        return Found(CODE, at, close.end())
    if sign == "$":
        inside = formula_at(text, at, len(text))
        return Found(MATHS, at, inside[1] + inside[0] - at) if inside else None
    if sign == "%" or text.startswith("<!--", at):
        opening = "%%" if sign == "%" else "<!--"
        closed = last[CLOSINGS[opening]] >= at + 2
        return _comment(text, at, opening) if closed else Found(COMMENT, at, -1)
    return None


def _comment(text: str, at: int, opening: str) -> Found:
    closing = CLOSINGS[opening]
    stop = text.find(closing, at + 2)  # « <!--> » is a comment, too
    return Found(COMMENT, at, stop + len(closing) if stop >= 0 else -1)


def _after(text: str, mark: re.Match[str]) -> int:
    """Where to go on behind a mark that begins nothing: HTML and links hide what stands in them."""
    if mark[0] == "<":
        end = mark.start() + _LONGEST
        tag = HTML_TAG_RE.match(text, mark.start(), end) or _AUTOLINK.match(text, mark.start(), end)
        return tag.end() if tag else mark.end()
    if mark[0] == "[[":
        link = WIKILINK.match(text, mark.start(), mark.start() + _LONGEST)
        return link.end() if link else mark.start() + 1
    return mark.end()
