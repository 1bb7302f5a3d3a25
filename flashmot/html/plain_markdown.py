"""A card's HTML as Markdown that a person can edit: emphasis, lists and paragraphs; what else there is, as
text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_MARKS: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "del": "~~", "s": "~~"}
_BLOCKS: Final = frozenset(("p", "div", "ul", "ol", "table", "blockquote", "pre", "tr"))
_SIMPLE: Final = frozenset(("p", "b", "strong", "i", "em", "ul", "ol", "li", "br"))
_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_MORE: Final = re.compile(r"\\[(\[]|\[sound:|[*_`\[\]#|$\\]|<ol[^>]*start")
_EMPTY: Final = re.compile(r"\n{3,}")
_LINE_END: Final = re.compile(r"[ \t]+\n")


def to_markdown(source: str) -> str:
    """Sanitised HTML as Markdown. Links and images become their texts."""
    writer = _Writer()
    writer.feed(source)
    writer.close()
    return _EMPTY.sub("\n\n", _LINE_END.sub("\n", "".join(writer.written))).strip()


def is_simple(source: str) -> bool:
    """Whether Markdown says all of it: no tables, images, links, maths, clozes."""
    return not _MORE.search(source) and {it.lower() for it in _TAG.findall(source)} <= _SIMPLE


class _Writer(HTMLParser):
    """Writes Markdown while it reads HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._lists: list[int] = []
        """For each open list the number of its next item; 0 for bullets."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens what Markdown has a mark for."""
        if tag in _MARKS:
            self.written.append(_MARKS[tag])
        elif tag == "br":
            self.written.append("\n")
        elif tag == "img":
            self.written.append(str(dict(attrs).get("alt") or ""))
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS:
            self._block()
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)

    def handle_endtag(self, tag: str) -> None:
        """Closes it again."""
        if tag in _MARKS:
            self.written.append(_MARKS[tag])
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self.written.append("" if self._lists else "\n\n")
        elif tag in ("td", "th"):
            self.written.append(" ")
        elif tag in _BLOCKS and not self._lists:
            self.written.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Text as it is; white space that HTML doesn't show is one space."""
        text = re.sub(r"[ \t\n]+", " ", data)
        at_start = not self.written or self.written[-1].endswith(("\n", "- ", ". "))
        self.written.append(text.lstrip(" ") if at_start else text)

    def _item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        self.written.append(f"\n{'  ' * (len(self._lists) - 1)}{f'{number}.' if number else '-'} ")

    def _block(self) -> None:
        if self.written and not self._lists and not self.written[-1].endswith("\n"):
            self.written.append("\n\n")
