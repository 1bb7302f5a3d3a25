"""What exporters do to a card's HTML: other addresses for images, gaps for deletions, nothing that breaks a
file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets), and DEL."""
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_MEDIA = re.compile(
    r"""(?P<tag><img\b(?:"[^"]*"|'[^']*'|[^"'>])*>)|\[sound:(?P<sound>flashmot-[0-9a-f]{24}\.[a-z0-9]{1,5})\]"""
)
_DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
GAP = "[…]"
"""What stands for a deletion."""

Show = Callable[[str, dict[str, str]], str]
"""From a media file's name and its tag's other attributes (none for a sound) to the HTML that shows it."""


def fit(text: str) -> str:
    """The text with ``\\n`` as its only line end and without characters that XML can't hold."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def with_media(source: str, show: Show) -> str:
    """HTML with each image and sound shown in another way."""

    def shown(found: re.Match[str]) -> str:
        if found["sound"]:
            return show(found["sound"], {})
        attributes = _attributes(found["tag"])
        return show(attributes.pop("src", ""), {"alt": ""} | attributes)

    return _MEDIA.sub(shown, source) if "<img" in source or "[sound:" in source else source


def named(name: str, attributes: dict[str, str]) -> str:
    """For formats that carry no files: what would be shown, in words."""
    return f"[{escape(attributes['alt'] or 'image', quote=False)}]" if attributes else f"[{escape(name)}]"


def tag(name: str, attributes: dict[str, str]) -> str:
    """An opening tag."""
    given = (f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{''.join(given)}>"


def with_gaps(cloze: str) -> str:
    """A cloze's HTML with ``[…]`` for what is deleted."""
    return _DELETION.sub(GAP, cloze)


def filled(cloze: str) -> str:
    """A cloze's HTML with what is deleted in bold."""
    return _DELETION.sub(r"<strong>\1</strong>", cloze)


def deletions(cloze: str) -> tuple[str, ...]:
    """The HTML of what a cloze deletes, in order."""
    return tuple(found[1] for found in _DELETION.finditer(cloze))


class _Tag(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = {key: value or "" for key, value in attrs}


def _attributes(source: str) -> dict[str, str]:
    reader = _Tag()
    reader.feed(source)
    return reader.attributes
