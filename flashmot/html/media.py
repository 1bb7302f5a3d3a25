"""The images and sounds of a card's HTML: their names, and other ways to show them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

MEDIA_STEM = "flashmot-[0-9a-f]{24}"
"""The name in the deck of a file that a note shows, without its suffix, as a pattern."""
MEDIA_NAME = re.compile(rf"{MEDIA_STEM}\.[a-z0-9]{{1,5}}")
"""The whole name."""

_MEDIA = re.compile(
    rf"""(?P<tag><img\b(?:"[^"]*"|'[^']*'|[^"'>])*>)|\[sound:(?P<sound>{MEDIA_NAME.pattern})\]"""
)

Show = Callable[[str, dict[str, str]], str]
"""From a media file's name and its tag's other attributes (none for a sound) to the HTML that shows it."""


def with_media(source: str, show: Show) -> str:
    """HTML with each image and sound shown in another way."""

    def shown(found: re.Match[str]) -> str:
        if found["sound"]:
            return show(found["sound"], {})
        attributes = attributes_of(found["tag"])
        return show(attributes.pop("src", ""), {"alt": ""} | attributes)

    return _MEDIA.sub(shown, source) if "<img" in source or "[sound:" in source else source


def named(name: str, attributes: dict[str, str]) -> str:
    """For formats that carry no files: what would be shown, in words."""
    return f"[{escape(attributes['alt'] or 'image', quote=False)}]" if attributes else f"[{escape(name)}]"


def tag(name: str, attributes: dict[str, str]) -> str:
    """An opening tag."""
    given = (f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{''.join(given)}>"


class _Tag(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = {key: value or "" for key, value in attrs}


def attributes_of(source: str) -> dict[str, str]:
    """The attributes of a tag, written as HTML."""
    reader = _Tag()
    reader.feed(source)
    return reader.attributes
