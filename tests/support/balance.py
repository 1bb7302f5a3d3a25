"""Whether HTML is sound: every tag that is opened is closed, and nothing runs."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


class Balance(HTMLParser):
    """Fails on a tag closed that isn't open, or left open."""

    VOID = frozenset("br col hr img input link meta wbr".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_balance(source: str) -> None:
    reader = Balance()
    reader.feed(source)
    reader.close()
    assert not reader.open
