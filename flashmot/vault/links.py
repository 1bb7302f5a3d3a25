"""Wikilinks as text: ``[[target#heading|shown]]``, one or several in a string, and lists that YAML made of
them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flashmot.html.media_types import without_note_suffix
from flashmot.model.note import Link

WIKILINK = re.compile(r"(!?)\[\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\]")
"""(embed, what stands inside). A name may hold brackets that are closed: « Réseau [local] »."""
_MOST_TARGETS = 500


def parse_link(inside: str, *, embed: bool = False) -> Link:
    """What stands between ``[[`` and ``]]``. In a table the bar is escaped (``\\|``)."""
    target, _, shown = inside.replace("\\|", "|").partition("|")
    path, _, heading = target.partition("#")
    return Link(without_note_suffix(_clean(path)), _clean(heading), _clean(shown), embed)


def links_in(text: str) -> Iterator[Link]:
    """The wikilinks of a string, empty ones left out."""
    for found in WIKILINK.finditer(text):
        link = parse_link(found[2], embed=bool(found[1]))
        if link.target:
            yield link


def links_of_value(value: Any, *, bare: bool = False) -> tuple[Link, ...]:
    """The links of a frontmatter value, in order, each once.

    Strings with wikilinks, lists of them, and ``[[X]]`` without quotes, which YAML reads as a list in a list.
    ``bare`` also takes plain text as a link's target (ExcaliBrain's lists).
    """
    found: dict[str, Link] = {}
    for link in _walk(value, depth=0, bare=bare):
        found.setdefault(link.target, link)
        if len(found) >= _MOST_TARGETS:
            break
    return tuple(found.values())


def _walk(value: Any, *, depth: int, bare: bool) -> Iterator[Link]:
    if depth > 4 or value is None:
        return
    plain = bare or depth >= 2
    if isinstance(value, str):
        yield from _links_of_text(value, plain=plain)
    elif isinstance(value, list):
        yield from _links_of_list(value, depth=depth, bare=bare)
    elif isinstance(value, dict):
        for key, inner in value.items():  # [[A: B]] without quotes
            yield from _links_of_text(f"{key}: {inner}", plain=plain)
    elif plain:
        yield Link(str(value))


def _links_of_text(text: str, *, plain: bool) -> Iterator[Link]:
    """The wikilinks of a text. ``plain``: whether one without any is a link's target as a whole."""
    if "[[" in text:
        yield from links_in(text)
    elif plain:
        link = parse_link(text)
        if link.target:
            yield link


def _links_of_list(items: list[Any], *, depth: int, bare: bool) -> Iterator[Link]:
    if depth >= 1 and len(items) > 1 and all(isinstance(item, str) for item in items):
        yield from _links_of_text(", ".join(items), plain=True)  # [[A, B]]: a comma inside the name
        return
    for item in items:
        yield from _walk(item, depth=depth + 1, bare=bare)


def _clean(text: str) -> str:
    return " ".join(text.split())
