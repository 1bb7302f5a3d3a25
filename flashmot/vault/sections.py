"""Markdown cut at its headings, line by line: what a note is made of, before anything is parsed or rendered.

Parsing every note with a Markdown parser would be nine tenths of a build; here a line is looked at once.
Headings are ATX ones (``## …``), also inside a callout or quote (``> ### …``); code and maths hold none, as
``scanner`` knows. A setext heading counts only where it can't be meant as a rule under a line of text: with
``===``, or when its text is one of the QQOQCCP questions.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flashmot.model.sections import Section
from flashmot.vault.handwritten import cut_cards
from flashmot.vault.headings import facet_of, is_question_label
from flashmot.vault.scanner import Scan, scan

_HIDING = ("```", "~~~", "$$", "%%", "<!--")
"""What may hide a heading."""
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_LABELLED = re.compile(
    r"[ \t]{0,3}[-*+][ \t]+(\*\*|__)(?P<label>[^*_]{2,40}?)[ \t\u00a0\u202f]*:?\1"
    r"[ \t\u00a0\u202f]*:?(?P<rest>.*)$"
)
_BULLET = re.compile(r"[ \t]{0,3}[-*+][ \t]")
_ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) +")
_EMPTY_CALLOUT = re.compile(r"[ \t]*(?:>[ \t>]*(?:\[![\w-]+\].*)?)?$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:<[ \t]*){5,})$")


def split_sections(lines: list[str], start: int) -> tuple[Section, ...]:
    """The sections of a file's lines from index ``start`` on, in order; the text above the first heading
    first."""
    scanned = _scanned(lines, start)
    lines, by_hand = cut_cards(scanned, start)
    sections: list[Section] = []
    heading, level, head_line, body_start, quoted = "", 0, start + 1, start, False
    for found in (
        *_headings(lines, start, scanned),
        _Heading(len(lines), 0, "", in_quote=False, setext=False),
    ):
        body = lines[body_start : found.at]
        if quoted:
            body = _without_quote(body, body_start, scanned)
        while found.in_quote and body and _EMPTY_CALLOUT.match(body[-1]):
            body.pop()  # the head of the callout that the next heading stands in
        sections.append(Section(heading.strip(), level, head_line, "\n".join(body), body_start + 1))
        heading, level, head_line, quoted = found.text, found.level, found.at + 1, found.in_quote
        body_start = found.at + (2 if found.setext else 1)
    read = (part for section in sections for part in (section, *_labelled_bullets(section, scanned)))
    return (*read, *by_hand)


def _scanned(lines: list[str], start: int) -> Scan:
    text = "\n".join(lines)
    return scan(lines, start) if any(mark in text for mark in _HIDING) else Scan(lines)


def whole_section(sections: Sequence[Section], index: int) -> str:
    """A section's Markdown with its subsections, up to the next heading of its level or the next question."""
    first = sections[index]
    parts = [first.body]
    for section in sections[index + 1 :]:
        if section.level == 0:
            continue
        if section.level <= first.level or facet_of(section.heading) is not None:
            break
        parts.append(f"{'#' * section.level} {section.heading}\n{section.body}")
    return _trimmed("\n".join(parts))


def parents_of(sections: Sequence[Section]) -> list[int]:
    """For each section, the index of the heading that it stands under, or -1."""
    found: list[int] = []
    open_ones: list[int] = []
    for at, section in enumerate(sections):
        level = section.level or 7
        while open_ones and sections[open_ones[-1]].level >= level:
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else -1)
        if section.level:
            open_ones.append(at)
    return found


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    """The line's index."""
    level: int
    text: str
    in_quote: bool
    setext: bool


def _headings(lines: list[str], start: int, scanned: Scan) -> Iterator[_Heading]:
    """The headings in order, those in code and maths left out."""
    for at in range(start, len(lines)):
        found = _heading_at(lines, at, start)
        if found and found.at not in scanned.blocks and at not in scanned.blocks:
            yield found


def _heading_at(lines: list[str], at: int, start: int) -> _Heading | None:
    """The heading that a line is, or underlines."""
    line = lines[at]
    if "#" in line:
        return _marked_heading(lines, at, start)
    if line[:1] in ("=", "-") and at > start:
        return _underlined_heading(lines, at, start)
    return None


def _marked_heading(lines: list[str], at: int, start: int) -> _Heading | None:
    """``## …``, also in a quote."""
    quote = _QUOTE.match(lines[at])
    found = _HEADING.match(lines[at][quote.end() :] if quote else lines[at])
    if found and (found[0][0] == "#" or not _in_list(lines, at, start)):
        return _Heading(at, len(found[1]), found[2], in_quote=quote is not None, setext=False)
    return None


def _underlined_heading(lines: list[str], at: int, start: int) -> _Heading | None:
    """A single line of text above a line of ``===``, or one of the questions above ``---``."""
    above = lines[at - 1].strip()
    found = _UNDERLINE.match(lines[at])
    if not found or not above or above[0] in "#>-*+|=" or (at - 2 >= start and lines[at - 2].strip()):
        return None
    if found[1].startswith("="):
        return _Heading(at - 1, 1, above, in_quote=False, setext=True)
    if is_question_label(above):
        return _Heading(at - 1, 2, above, in_quote=False, setext=True)
    return None


def _in_list(lines: list[str], at: int, start: int) -> bool:
    """Whether an indented line belongs to the list item above it."""
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    for above in range(at - 1, max(start, at - 200) - 1, -1):
        line = lines[above]
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            item = _ITEM.match(line)
            return item is not None and item.end() <= indent
    return False


def _without_quote(body: list[str], first: int, scanned: Scan) -> list[str]:
    """The lines below a heading in a callout, without the callout; with it where code in it is never closed,
    and would take in what follows."""
    bare = list(_unquoted(body))
    eaten = any(first + at not in scanned.blocks for at in _scanned(bare, 0).blocks)
    return body if eaten else bare


def _unquoted(body: list[str]) -> Iterator[str]:
    """The lines that go on in the callout of a heading lose one ``>``; those after it stay as they are."""
    inside = True
    for line in body:
        inside = inside and line.lstrip().startswith(">")
        yield re.sub(r"^\s*>[ \t]?", "", line) if inside else line


def _labelled_bullets(section: Section, scanned: Scan) -> Iterator[Section]:
    """``- **Qui** : les apprenants`` under a QQOQCCP heading: each answered label is a section of level 0."""
    if "**" not in section.body or "qqoqccp" not in section.heading.casefold():
        return
    answer: _Answer | None = None
    for at, line in enumerate([*section.body.split("\n"), "- "]):
        is_code = section.body_line - 1 + at in scanned.blocks
        if answer and _ends_item(line) and not is_code:
            yield answer.section()
            answer = None
        found = _LABELLED.match(line)
        if found and is_question_label(found["label"]) and not is_code:
            answer = _Answer(found["label"], section.body_line + at, found["rest"].strip(), [])
        elif answer:
            answer.below.append(line)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A bullet that answers one of the questions."""

    label: str
    """The question."""
    line: int
    """The bullet's line in the file."""
    said: str
    """What stands beside the label."""
    below: list[str]
    """The lines below it that belong to the bullet."""

    def section(self) -> Section:
        body = f"{self.said}\n{textwrap.dedent(chr(10).join(self.below))}".strip()
        return Section(self.label, 0, self.line, body, self.line)


def _ends_item(line: str) -> bool:
    """Whether a bullet's text ends above this line: at the next bullet, or at text that stands at the
    margin."""
    if _BULLET.match(line):
        return True
    return line.strip() != "" and not line.startswith((" ", "\t"))


@lru_cache(maxsize=1024)
def _trimmed(text: str) -> str:
    """The text without blank lines and rules at its ends."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines.pop()
    while lines and (not lines[0].strip() or _RULE.match(lines[0])):
        lines.pop(0)
    return "\n".join(lines)
