"""Notes, sections and blocks shown inside another note: what text an embed stands for, and where embedding
ends."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from flashmot.french.typography import typeset
from flashmot.markdown.context import Rendering, Room
from flashmot.markdown.parser import tokens_of
from flashmot.model.card import Media
from flashmot.model.identity import fold
from flashmot.model.note import Link, Note
from flashmot.model.problem import Problem
from flashmot.model.sections import Section
from flashmot.vault.headings import heading_text
from flashmot.vault.obsidian import obsidian_link
from flashmot.vault.scanner import scan
from flashmot.vault.view import View

_DEEPEST = 3
_BLOCKS = (
    "list_item_open",
    "paragraph_open",
    "table_open",
    "fence",
    "code_block",
    "heading_open",
    "math_block",
)
_NOT_IN_HEADINGS = re.compile(r"[:#|^\\%\[\]]+")


Render = Callable[[str, Rendering], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """What an embed shows."""

    note: Note
    """The note that it is from."""
    text: str
    """Its Markdown."""
    line: int
    """The line in the note's file that it begins at."""
    place: str
    """The heading or block, folded; ``""`` for the whole note."""


def embedded(link: Link, content: str, rendering: Rendering, render: Render) -> str:
    """An embed as HTML, or ``""``, with the problem reported, where it must stay a name.

    Args:
        link: where it leads.
        content: the embed as written.
        rendering: of the text that it stands in.
        render: makes HTML of what is embedded.
    """
    passage = _bounded(link, content, rendering)
    if passage is None:
        return ""
    inner = rendering.view.once(_rendered, passage, rendering.embedding, rendering.room, render)
    rendering.media.update(inner.media)
    rendering.problems.extend(inner.problems)
    rendering.room = inner.room
    target = html.escape(
        obsidian_link(rendering.view.name, passage.note.path, link.heading.rpartition("#")[2])
    )
    title = html.escape(typeset(link.shown or _name(link, passage.note)), quote=False)
    return (
        f'<blockquote class="embed">\n<p class="embed-title"><strong>'
        f'<a class="wikilink" href="{target}">{title}</a>'
        f"</strong></p>\n{inner.html}\n</blockquote>\n"
    )


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A passage as HTML, with what rendering it found and the room that it left."""

    html: str
    media: Mapping[str, Media]
    problems: tuple[Problem, ...]
    room: Room


def _rendered(
    view: View, passage: Passage, embedding: tuple[tuple[str, str], ...], room: Room, render: Render
) -> _Rendered:
    """Kept, for a note shown in hundreds of sections costs as much as one."""
    inside = (*embedding, (passage.note.path, passage.place))
    rendering = Rendering(passage.note, view, line=passage.line, embedding=inside, room=room)
    made = render(passage.text, rendering)
    return _Rendered(made, rendering.media, tuple(rendering.problems), rendering.room)


def _bounded(link: Link, content: str, rendering: Rendering) -> Passage | None:
    """What an embed shows. Depth, cycles and the size of all embeds together are bounded here."""
    room = rendering.room
    if not room.embeds:
        rendering.report("embeds more notes than a card can show; the rest shown as names: embed fewer")
        return None
    rendering.room = room = replace(room, embeds=room.embeds - 1)
    passage = _found(link, content, rendering)
    if passage is None:
        return None
    why = _why_not(passage, content, rendering)
    if why:
        rendering.report(f"embeds « {content} »{why}")
        return None
    rendering.room = replace(room, characters=room.characters - len(passage.text))
    return passage


def _found(link: Link, content: str, rendering: Rendering) -> Passage | None:
    """What a link leads to; None where there is no such thing, with the problem reported."""
    found = rendering.view.find(link.target, rendering.note) if link.target else rendering.note
    if found is None:
        rendering.report(
            f"embeds « {content} », which the vault doesn't hold; write the note or mend the link"
        )
        return None
    passage = _passage(rendering.view.open(found), link.heading, fold(link.heading))
    if passage is None:
        what = "block" if link.heading.startswith("^") else "heading"
        rendering.report(f"embeds « {content} », but that note has no such {what}; mend the link")
    return passage


def _why_not(passage: Passage, content: str, rendering: Rendering) -> str:
    """Why a passage can't be shown where it is embedded, and what to do; ``""`` where it can."""
    path = passage.note.path
    within = path == rendering.note.path and f"![[{content}]]" in passage.text
    if within or {(path, passage.place), (path, "")} & set(rendering.embedding):
        return ", which embeds itself; take one of the two out"
    if len(rendering.embedding) >= _DEEPEST:
        return f" more than {_DEEPEST} notes deep; shown as a name"
    if len(passage.text) > rendering.room.characters:
        return ", more than a card can show; shown as a name: embed a section of it"
    return ""


def _name(link: Link, note: Note) -> str:
    """The title above an embed: the note's, with the heading."""
    if not link.heading or link.heading.startswith("^"):
        return note.title
    heading = heading_text(link.heading.rpartition("#")[2])
    return f"{note.title}\u00a0› {heading}" if link.target else heading


def _passage(note: Note, heading: str, place: str) -> Passage | None:
    if not heading:
        return Passage(note, _whole_note(note.sections), 1, place)
    if heading.startswith("^"):
        return _block(note, heading[1:].casefold(), place)
    wanted = _bare(heading.rpartition("#")[2])
    for at, section in enumerate(note.sections):
        if section.level and _bare(section.heading) == wanted:
            return Passage(note, _with_subsections(note.sections[at:]), section.body_line, place)
    return None


def _bare(heading: str) -> str:
    """A heading as Obsidian compares it: without the signs that a link can't hold."""
    return fold(heading_text(_NOT_IN_HEADINGS.sub(" ", heading)))


def _whole_note(sections: Sequence[Section]) -> str:
    """All of a note but its first heading, which the title says already."""
    parts: list[str] = []
    for section in sections:
        if section.level == 1 and not any(part.strip() for part in parts):
            parts.append(section.body)
        elif section.level or not parts:
            parts.append(_headed(section))
    return "\n".join(parts).strip("\n")


def _with_subsections(sections: Sequence[Section]) -> str:
    parts = [sections[0].body]
    for section in sections[1:]:
        if 0 < section.level <= sections[0].level:
            break
        if section.level:  # a labelled bullet stands in its section's body too
            parts.append(_headed(section))
    return "\n".join(parts).strip("\n")


def _headed(section: Section) -> str:
    return f"{'#' * section.level} {section.heading}\n{section.body}" if section.level else section.body


def _block(note: Note, wanted: str, place: str) -> Passage | None:
    """The smallest block that ends with ``^id``, or that ``^id`` stands below."""
    for at, section in enumerate(note.sections):
        if f"^{wanted}" not in section.body.casefold() or (not section.level and at):
            continue
        lines = section.body.split("\n")
        number = _line_of_id(lines, wanted)
        if number is not None:
            first, last = _extent(tokens_of(section.body), lines, number)
            return Passage(note, "\n".join(lines[first:last]), section.body_line + first, place)
    return None


def _line_of_id(lines: list[str], wanted: str) -> int | None:
    """The index of the line that ends with ``^id``, which code and maths don't."""
    scanned = scan(lines)
    for number, line in enumerate(lines):
        before, mark, name = line.rstrip().rpartition("^")
        is_id = mark and name.casefold() == wanted and (not before or before[-1] in " \t>")
        if is_id and scanned.is_text(number, len(before)):
            return number
    return None


@dataclass(frozen=True, slots=True)
class _Block:
    """A token that stands for lines of the text."""

    type: str
    """The token's type."""
    level: int
    """How deep it is nested; 0 for none."""
    first: int
    """The index of its first line."""
    last: int
    """The index of the line after its last."""


def _extent(tokens: Sequence[Token], lines: list[str], number: int) -> tuple[int, int]:
    """The first line, and the one after the last, of the block that the id on a line names."""
    line = _last_filled(lines, number)
    blocks = [_Block(it.type, it.level, it.map[0], it.map[1]) for it in tokens if it.map]
    around = [block for block in blocks if block.first <= line < block.last]
    found = _outermost(around) if _is_id(lines[number]) else _innermost(around, line)
    return (found.first, found.last) if found else (line, line + 1)


def _last_filled(lines: list[str], number: int) -> int:
    """The index of the nearest line, from ``number`` upwards, that holds more than an id; else 0."""
    while number > 0 and (_is_id(lines[number]) or not lines[number].strip(" \t>")):
        number -= 1
    return number


def _outermost(around: Sequence[_Block]) -> _Block | None:
    """What an id on a line of its own names: all of the list, the table or the quote above it."""
    return next((block for block in around if block.level == 0), None)


def _innermost(around: Sequence[_Block], line: int) -> _Block | None:
    """What an id at the end of a line names: the item that begins there, else the smallest block."""
    for block in around:
        if block.type == "list_item_open" and block.first == line:
            return block
    return next((block for block in reversed(around) if block.type in _BLOCKS), None)


def _is_id(line: str) -> bool:
    return re.fullmatch(r"[ \t>]*\^[A-Za-z0-9-]+[ \t]*", line) is not None
