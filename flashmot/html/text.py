"""HTML as plain text, for people at a terminal and for programs that compare cards."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from flashmot.html.scripts import SCRIPTS, scripted

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets), and DEL."""
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLOCKS = frozenset(
    "p div li ul ol tr table blockquote pre h1 h2 h3 h4 h5 h6 hr br thead tbody dl dt dd".split()
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lists: list[int | None] = []
        self.script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ul", "ol"):
            self.lists.append(_first_number(given.get("start") or "1") if tag == "ol" else None)
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in SCRIPTS:
            self.script = tag
        if tag == "li":
            self._item()
        elif tag == "img":
            self.parts.append(f"[{given.get('alt') or 'image'}]")
        elif tag in ("td", "th"):
            self.parts.append(" | " if self.parts and not self.parts[-1].endswith("\n") else "")

    def _item(self) -> None:
        """The bullet or the number of a list's item, after its depth."""
        number = self.lists[-1] if self.lists else None
        depth = min(max(len(self.lists) - 1, 0), 10)
        self.parts.append("  " * depth + (f"{number}. " if number is not None else "• "))
        if number is not None:
            self.lists[-1] = number + 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag in SCRIPTS:
            self.script = ""
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        shown = scripted(data, self.script) if self.script else data
        self.parts.append(shown if data.strip() else " " if data else "")


def _first_number(start: str) -> int:
    """Where a numbered list begins."""
    return int(start) if start.isdecimal() and len(start) < 10 else 1


@lru_cache(maxsize=4096)
def to_text(source: str) -> str:
    """The text of some HTML: a line a block, ``• `` and ``1. `` before list items, cells between bars."""
    if "<" not in source and "&" not in source:
        return source.strip()
    reader = _Text()
    reader.feed(source)
    reader.close()
    # A loose list's item holds a paragraph: its text belongs behind the bullet.
    lines = [re.sub(r"(?<=\S)[ \t]+", " ", line.rstrip()) for line in "".join(reader.parts).split("\n")]
    joined = "\n".join(line for line in lines if line.strip())
    return re.sub(r"(?m)^([ \t]*(?:•|\d+\.))\n[ \t]*(?!•|\d+\. )", r"\1 ", joined).strip()


def fit(text: str) -> str:
    """The text with ``\\n`` as its only line end and without characters that XML can't hold."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))
