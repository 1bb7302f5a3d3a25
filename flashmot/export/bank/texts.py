"""A card's HTML as a learning platform shows it: no links into Obsidian, no names of our style sheets."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from flashmot.html.text import fit, to_text

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
_HREF = re.compile(r'\shref="([^"]*)"')
_CLASS = re.compile(r'\sclass="[^"]*"')
_ELSEWHERE = frozenset(("http", "https", "mailto"))
"""What a browser on any machine can follow."""


def bank_html(source: str) -> str:
    """HTML whose links lead to the web; any other becomes its text."""
    return part_of(source).strip()


def part_of(source: str) -> str:
    """The same of a part of a text: the spaces at its ends stay."""
    dropped: list[bool] = []  # of each link that is open, whether it was

    def shown(tag: re.Match[str]) -> str:
        is_link = tag["name"].casefold() == "a"
        if is_link and not tag["end"]:
            dropped.append(not _leads_elsewhere(tag["rest"]))
            return "" if dropped[-1] else _CLASS.sub("", tag[0])
        if is_link and dropped and dropped.pop():
            return ""
        return _CLASS.sub("", tag[0])

    return fit(_TAG.sub(shown, source))


def _leads_elsewhere(attributes: str) -> bool:
    href = _HREF.search(attributes)
    try:
        return href is not None and urlsplit(html.unescape(href[1])).scheme in _ELSEWHERE
    except ValueError:  # an address that is none
        return False


def line_of(source: str) -> str:
    """HTML, or plain text with entities, as one line of plain text."""
    return " ".join(fit(to_text(source)).split("\n")).strip()


def escaped(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False)
