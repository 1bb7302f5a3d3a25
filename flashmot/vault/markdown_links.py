"""Markdown links to notes, as Obsidian writes them where « Use [[Wikilinks]] » is off: read as the wikilinks
that they stand for, once, so that they serve wherever those do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import unquote

from flashmot.html.media_types import NOTE_SUFFIXES, without_note_suffix
from flashmot.vault.links import WIKILINK
from flashmot.vault.scanner import scan

_LINK: Final = re.compile(
    r"(!?)\[((?:[^\[\]\\\n]|\\.)*)\]"
    r"\(\s*(?:<([^<>\n]*)>|((?:[^()\s<>]|\([^()\s]*\))+))(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
"""(embed, text, target in angle brackets, target). Source: https://spec.commonmark.org/0.31.2/#links."""
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARS: Final = re.compile(r"^\s*(?:>\s*)*\|")
_MARKS: Final = re.compile(r"[\[\]|]|\\(?=[^\w\s])")


def with_wikilinks(lines: list[str], start: int, path: str) -> list[str]:
    """A note's lines, links to notes in Markdown written as wikilinks; code and maths stay as they are.

    Args:
        lines: of the file, without comments.
        start: how many of them belong to the frontmatter.
        path: the note's, to which ``./`` and ``../`` are relative.
    """
    linked = [at for at in range(start, len(lines)) if "](" in lines[at]]
    if not linked:
        return lines
    folder = path.rpartition("/")[0]
    scanned = scan(lines, start)
    made = list(lines)
    for at in linked:
        made[at] = _line(lines[at], folder, partial(scanned.is_text, at))
    return made


def _line(line: str, folder: str, is_text: Callable[[int], bool]) -> str:
    def wikilink(found: re.Match[str]) -> str:
        if not is_text(found.start()):
            return found[0]
        target = _target(found[3] or found[4] or "", folder)
        if not target:
            return found[0]
        shown = _own_text(_MARKS.sub("", found[2]).strip(), target)
        bar = "\\|" if _BARS.match(line) else "|"
        return f"{found[1]}[[{target}{bar + shown if shown else ''}]]"

    return _LINK.sub(wikilink, line)


def _own_text(shown: str, target: str) -> str:
    """What an author wants shown; ``""`` where a link only says its target again, as Obsidian writes it: it
    is then shown as a wikilink would be."""
    path, _, heading = target.partition("#")
    names = (path, path.rpartition("/")[2])
    again = (f"{it}{mark}{heading}" for it in names for mark in ("#", " > ")) if heading else names
    return "" if shown in again else shown


def _target(written: str, folder: str) -> str:
    """What a wikilink would write; ``""`` for what leads to no note of the vault."""
    if _SCHEME.match(written) or written.startswith("//"):
        return ""
    path, mark, heading = unquote(written).partition("#")
    if not path.endswith(NOTE_SUFFIXES):
        return ""
    if path.startswith(("./", "../")):
        path = posixpath.normpath(posixpath.join(folder, path))
    name = without_note_suffix(path.lstrip("/"))
    made = f"{name}{mark}{heading}"
    unfit = name.startswith("../") or "|" in made or not WIKILINK.fullmatch(f"[[{made}]]")
    return "" if unfit or not name else made
