"""The quotes, list items and footnotes that a line stands in (https://spec.commonmark.org/0.31.2/#phase-1-block-structure).

They are a list of widths: 0 for a quote, else how far the text of an item is indented in what it stands in.
Lines are given with spaces for their tabs.
"""

from __future__ import annotations

import re
from typing import Final

QUOTE: Final = 0
_QUOTE: Final = re.compile(r" {0,3}> ?")
_ITEM: Final = re.compile(r" {0,3}(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<space> +|\Z)")
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^[^\s\]]+\]: *")
_FOOTNOTE_WIDTH: Final = 4


def indent_of(line: str, at: int) -> int:
    """How many spaces stand at an index."""
    return len(line) - at - len(line[at:].lstrip(" "))


def entered(line: str, widths: list[int]) -> tuple[int, int]:
    """(how many of the containers go on in a line, where its text begins within them)."""
    at = 0
    blank = not line.strip(" ")
    for number, width in enumerate(widths):
        if width == QUOTE:
            found = _QUOTE.match(line, at)
            if found is None:
                return number, at
            at = found.end()
            blank = not line[at:].strip(" ")
        elif not blank:
            if indent_of(line, at) < width:
                return number, at
            at += width
    return len(widths), at


def opened(line: str, at: int, *, in_paragraph: bool) -> tuple[int, int] | None:
    """(the width of the container that opens at an index, where its text begins); None where none does.

    ``in_paragraph``: whether it would end a paragraph, which an empty item and a number that isn't 1 don't.
    """
    if found := _QUOTE.match(line, at):
        return QUOTE, found.end()
    if found := _FOOTNOTE.match(line, at):
        return _FOOTNOTE_WIDTH, found.end()
    found = _ITEM.match(line, at)
    if found is None:
        return None
    empty = not line[found.end("mark") :].strip(" ")
    if in_paragraph and (empty or int(found["number"] or 1) != 1):
        return None
    end = found.end("mark")
    spaces = 1 if empty or len(found["space"]) > 4 else len(found["space"])
    return end - at + spaces, min(end + spaces, len(line))
