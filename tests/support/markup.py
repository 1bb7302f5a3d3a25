"""HTML read back tag by tag."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset("br col hr img input link meta wbr".split())
"""Tags that hold nothing and are never closed."""

Tag = tuple[str, dict[str, str | None]]
"""Its name and its attributes."""


class _Reader(HTMLParser):
    """Fails on a tag closed that isn't open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(html: str) -> list[Tag]:
    """All tags that open, in order; fails where one is left open, or closed without being open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader.seen


def assert_sound(
    html: str, *, without: Collection[str] = (), without_attributes: Collection[str] = ()
) -> None:
    """Fails on HTML that isn't balanced, that could run or restyle something, or that holds other things."""
    for tag, attributes in tags_of(html):
        assert tag not in {"script", *without}
        assert not any(
            name.startswith("on") or name in {"style", *without_attributes} for name in attributes
        ), tag
