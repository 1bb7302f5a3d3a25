"""A card's HTML as a learning platform shows it: without links into Obsidian."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from flashmot.html.text import fit, to_text

_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_ELSEWHERE = frozenset(("http", "https", "mailto"))
"""What a browser on any machine can follow."""


def bank_html(source: str) -> str:
    """HTML whose links lead to the web; any other becomes its text."""
    return part_of(source).strip()


def part_of(source: str) -> str:
    """The same of a part of a text: the spaces at its ends stay."""
    return fit(_ANCHOR.sub(_shown, source))


def _shown(found: re.Match[str]) -> str:
    href = _HREF.search(found[1])
    scheme = urlsplit(html.unescape(href[1])).scheme if href else ""
    return found[0] if scheme in _ELSEWHERE else found[2]


def line_of(source: str) -> str:
    """HTML, or plain text with entities, as one line of plain text."""
    return " ".join(fit(to_text(source)).split("\n")).strip()


def escaped(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False)
