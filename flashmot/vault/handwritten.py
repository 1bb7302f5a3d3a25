"""Cards that an author writes by hand: ``> [!carte] Question ?`` with its answer in the callout below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from flashmot.model.problem import Problem, Source
from flashmot.model.sections import Section
from flashmot.vault.scanner import Scan, scan

MARK = "[!carte]"
"""What the heading of such a section begins with."""
_HEAD = re.compile(r" {0,3}>[ \t]?\[!carte\][+-]?(?:[ \t]+(?P<question>\S.*?))?[ \t]*$", re.IGNORECASE)
_BLOCK_ID = re.compile(r"(?:\A|(?<![ \t\n])[ \t\n]+)\^(?P<id>[\w-]{1,80})\s*\Z")
_LINE = re.compile(r" {0,3}>[ \t]?")


def cut_cards(scanned: Scan, start: int) -> tuple[list[str], list[Section]]:
    """The lines with such callouts blanked, and a section of level 0 for each: its heading is ``MARK`` and
    the question, its body the answer."""
    lines = scanned.lines
    if not any("[!carte]" in line.casefold() for line in lines):
        return lines, []
    left = list(lines)
    cards = []
    for at, end in _callouts(scanned, start):
        found = _HEAD.match(lines[at])
        if found is not None:
            body = "\n".join(_LINE.sub("", line, count=1) for line in lines[at + 1 : end])
            cards.append(Section(f"{MARK} {found['question'] or ''}", 0, at + 1, body, at + 2))
            left[at:end] = [""] * (end - at)
    return left, cards


def question_of(section: Section) -> str:
    """The question of a card written by hand; ``""`` for any other section."""
    return section.heading.removeprefix(MARK).strip() if section.heading.startswith(MARK) else ""


def without_id(text: str) -> tuple[str, str]:
    """A text without the block id (``^…``) at its end, and the id; ``""`` for none."""
    found = _BLOCK_ID.search(text)
    if found is None or not _is_text(text, found.start("id")):
        return text.rstrip(), ""
    return text[: found.start()], found["id"]


def _is_text(text: str, index: int) -> bool:
    """Whether what stands at an index is neither code nor maths."""
    before = text[:index].split("\n")
    return scan(text.split("\n")).is_text(len(before) - 1, len(before[-1]))


def problems_of(path: str, sections: Iterable[Section]) -> Iterator[Problem]:
    """What is missing for such callouts of a note to be cards."""
    for section in sections:
        if section.heading.startswith(MARK):
            question, _ = without_id(question_of(section))
            answer, _ = without_id(section.body)
            source = Source(path, section.line)
            if not question:
                yield Problem(source, "a « [!carte] » without a question; write it beside the mark")
            elif "![" in question:
                yield Problem(source, "a « [!carte] » with an image in its question; move it to the answer")
            elif not answer.strip():
                yield Problem(source, "a « [!carte] » without an answer; write it below, after « > »")


def _callouts(scanned: Scan, start: int) -> Iterator[tuple[int, int]]:
    """Where each such callout begins, and where it ends: its lines go on, up to the next card; one that is
    shown as code is none."""
    lines = scanned.lines
    heads = [at for at in range(start, len(lines)) if _HEAD.match(lines[at]) and at not in scanned.blocks]
    for at, following in pairwise([*heads, len(lines)]):
        end = at + 1
        while end < following and _LINE.match(lines[end]):
            end += 1
        yield at, end
