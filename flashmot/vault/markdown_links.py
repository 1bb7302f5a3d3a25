"""Markdown links to notes, as Obsidian writes them where « Use [[Wikilinks]] » is off: read as the wikilinks
that they stand for, once, so that they serve wherever those do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from flashmot.html.media_types import NOTE_SUFFIXES, without_note_suffix
from flashmot.vault.fences import Fence
from flashmot.vault.links import WIKILINK

_LINK: Final = re.compile(
    r"(!?)\[((?:[^\[\]\\\n]|\\.)*)\]"
    r"\(\s*(?:<([^<>\n]*)>|((?:[^()\s<>]|\([^()\s]*\))+))(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
"""(embed, text, target in angle brackets, target). Source: https://spec.commonmark.org/0.31.2/#links."""
_CODE: Final = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARS: Final = re.compile(r"^\s*(?:>\s*)*\|")
_MARKS: Final = re.compile(r"[\[\]|]|\\(?=[^\w\s])")


def with_wikilinks(lines: Sequence[str], start: int, path: str) -> list[str]:
    """A note's lines, links to notes in Markdown written as wikilinks; code stays as it is.

    Args:
        lines: of the file.
        start: how many of them belong to the frontmatter.
        path: the note's, to which ``./`` and ``../`` are relative.
    """
    fence = Fence()
    folder = path.rpartition("/")[0]
    return [
        line if at < start or fence.takes(line) or "](" not in line else _line(line, folder)
        for at, line in enumerate(lines)
    ]


def _line(line: str, folder: str) -> str:
    code = [found.span() for found in _CODE.finditer(line)]

    def wikilink(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        target = _target(found[3] or found[4] or "", folder)
        if not target:
            return found[0]
        shown = _MARKS.sub("", found[2]).strip()
        bar = "\\|" if _BARS.match(line) else "|"
        return f"{found[1]}[[{target}{bar + shown if shown else ''}]]"

    return _LINK.sub(wikilink, line)


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
