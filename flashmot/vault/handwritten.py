"""Cards that an author writes by hand: ``> [!carte] Question ?`` with its answer in the callout below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.model.sections import Section
from flashmot.vault.fences import Fence

MARK = "[!carte]"
"""What the heading of such a section begins with."""
_HEAD = re.compile(r" {0,3}>[ \t]?\[!carte\][+-]?[ \t]+(?P<question>\S.*?)[ \t]*$", re.IGNORECASE)
_LINE = re.compile(r" {0,3}>[ \t]?")


def cut_cards(lines: list[str], start: int) -> tuple[list[str], list[Section]]:
    """The lines with such callouts blanked, and a section of level 0 for each: its heading is ``MARK`` and
    the question, its body the answer."""
    if not any("[!carte]" in line.casefold() for line in lines):
        return lines, []
    left = list(lines)
    cards = []
    for at, end in _callouts(lines, start):
        found = _HEAD.match(lines[at])
        if found is not None:
            body = "\n".join(_LINE.sub("", line) for line in lines[at + 1 : end])
            cards.append(Section(f"{MARK} {found['question']}", 0, at + 1, body, at + 2))
            left[at:end] = [""] * (end - at)
    return left, cards


def question_of(section: Section) -> str:
    """The question of a card written by hand; ``""`` for any other section."""
    return section.heading.removeprefix(MARK).strip() if section.heading.startswith(MARK) else ""


def _callouts(lines: list[str], start: int) -> Iterator[tuple[int, int]]:
    """Where each such callout begins, and where it ends."""
    fence = Fence()
    at = start
    while at < len(lines):
        line = lines[at]
        if (fence.mark or "```" in line or "~~~" in line) and fence.takes(line):
            at += 1
            continue
        end = at + 1
        if _HEAD.match(line):
            while end < len(lines) and _LINE.match(lines[end]) and not _HEAD.match(lines[end]):
                end += 1
            yield at, end
        at = end
