"""Markdown cut at its headings, line by line: what a note is made of, before anything is parsed or rendered.

Parsing every note with a Markdown parser would be nine tenths of a build; here a line is looked at once. Headings
are ATX ones (``## …``), also inside a callout or quote (``> ### …``); fenced code and ``$$`` maths hold none. A
setext heading counts only where it can't be meant as a rule under a line of text: with ``===``, or when its text
is one of the QQOQCCP questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from flashmot.records import Section
from flashmot.vault.facets import facet_of, is_question_label

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r" {0,3}(?:>[ \t]?)*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_LABELLED = re.compile(
    r"[ \t]{0,3}[-*+][ \t]+(\*\*|__)(?P<label>[^*_]{2,40}?)[ \t\u00a0\u202f]*:?\1[ \t\u00a0\u202f]*:?(?P<rest>.*)$"
)
_EMPTY_CALLOUT = re.compile(r"[ \t]*>[ \t>]*(?:\[![\w-]+\].*)?$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:<[ \t]*){5,})$")


def split_sections(lines: list[str], start: int) -> tuple[Section, ...]:
    """The sections of a file's lines from index ``start`` on, in order; the text above the first heading first."""
    sections: list[Section] = []
    heading, level, head_line, body_start, quoted = "", 0, start + 1, start, False
    for at, depth, text, in_quote in _headings(lines, start):
        sections.append(_section(heading, level, head_line, lines, body_start, at, quoted))
        heading, level, head_line, quoted = text, depth, at + 1, in_quote
        body_start = at + 1
        if body_start < len(lines) and not in_quote and not _HEADING.match(lines[at]):
            body_start += 1  # the underline of a setext heading
    sections.append(_section(heading, level, head_line, lines, body_start, len(lines), quoted))
    return tuple(part for section in sections for part in (section, *_labelled_bullets(section)))


def whole_section(sections: tuple[Section, ...], index: int) -> str:
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


def headings_above(sections: tuple[Section, ...], index: int) -> Iterator[Section]:
    """The headings that a section stands under, nearest first."""
    level = sections[index].level or 7
    for section in reversed(sections[:index]):
        if 0 < section.level < level:
            yield section
            level = section.level


def _headings(lines: list[str], start: int) -> Iterator[tuple[int, int, str, bool]]:
    """(line index, level, text, whether it stands in a quote) of each heading."""
    fence = ""
    maths = False
    for at in range(start, len(lines)):
        line = lines[at]
        if fence or "```" in line or "~~~" in line:
            mark = _FENCE.match(line)
            if fence:
                if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                    fence = ""
                continue
            if mark:
                fence = mark[1]
                continue
        if line.startswith("$$"):
            maths = not maths if line.count("$$") == 1 else maths
            continue
        if maths:
            if line.rstrip().endswith("$$"):
                maths = False
            continue
        if "#" in line:
            quote = _QUOTE.match(line)
            found = _HEADING.match(line[quote.end() :] if quote else line)
            if found:
                yield at, len(found[1]), found[2], quote is not None
        elif line[:1] in ("=", "-") and at > start and _is_setext(lines, at, start):
            yield at - 1, 1 if line.startswith("=") else 2, lines[at - 1].strip(), False


def _is_setext(lines: list[str], at: int, start: int) -> bool:
    above = lines[at - 1].strip()
    found = _UNDERLINE.match(lines[at])
    if not found or not above or above[0] in "#>-*+|=" or (at - 2 >= start and lines[at - 2].strip()):
        return False
    return found[1].startswith("=") or is_question_label(above)


def _section(
    heading: str, level: int, line: int, lines: list[str], body_start: int, stop: int, quoted: bool
) -> Section:
    body = lines[body_start:stop]
    if quoted:
        body = list(_unquoted(body))
    return Section(heading.strip(), level, line, "\n".join(body), body_start + 1)


def _unquoted(body: list[str]) -> Iterator[str]:
    """The lines that go on in the callout of a heading lose one ``>``; those after it stay as they are."""
    inside = True
    for line in body:
        inside = inside and line.lstrip().startswith(">")
        yield re.sub(r"^\s*>[ \t]?", "", line) if inside else line


def _labelled_bullets(section: Section) -> Iterator[Section]:
    """``- **Qui** : les apprenants`` under a QQOQCCP heading: each answered label is a section of level 0."""
    if "**" not in section.body or "qqoqccp" not in section.heading.casefold():
        return
    current: tuple[str, int, list[str]] | None = None
    for at, line in enumerate([*section.body.split("\n"), "- "]):
        found = _LABELLED.match(line)
        starts = re.match(r"[ \t]{0,3}[-*+][ \t]", line) or (line.strip() and not line.startswith((" ", "\t")))
        if current and starts:
            label, first, body = current
            yield Section(label, 0, first, "\n".join(body), first)
            current = None
        if found and is_question_label(found["label"]):
            current = (found["label"], section.body_line + at, [found["rest"].strip()])
        elif current:
            current[2].append(line.strip())


@lru_cache(maxsize=1024)
def _trimmed(text: str) -> str:
    """The text without blank lines and rules at its ends, nor the head of a callout that the next section is in."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1]) or _EMPTY_CALLOUT.match(lines[-1])):
        lines.pop()
    while lines and (not lines[0].strip() or _RULE.match(lines[0])):
        lines.pop(0)
    return "\n".join(lines)
