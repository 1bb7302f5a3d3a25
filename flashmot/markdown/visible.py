"""What a reader sees of an inline token, run by run: what short texts are made from, as long ones are from
the same tokens. Struck text isn't there, ``<br>`` is a break, ``<sup>`` and ``<sub>`` raise and lower."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markdown_it.token import Token

from flashmot.html.scripts import SCRIPTS

_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_STRUCK: Final = frozenset(("s", "del", "strike"))


class Run(NamedTuple):
    """A token that shows something."""

    token: Token
    """The child of the inline token."""
    bold: bool
    """Whether the author set it in bold."""
    script: str
    """``sup``, ``sub`` or ``""``."""

    @property
    def is_break(self) -> bool:
        """Whether a line ends here."""
        return self.token.type in ("softbreak", "hardbreak") or _tag(self.token) == ("", "br")


def runs_of(children: Sequence[Token]) -> Iterator[Run]:
    """The children of an inline token that show something, in order. Of HTML only line breaks and images
    are runs of their own."""
    bold = struck = 0
    scripts: list[str] = []
    for child in children:
        closing, name = _tag(child)
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("s_open", "s_close"):
            struck += child.nesting
        elif name in _STRUCK:
            struck = max(0, struck + (-1 if closing else 1))
        elif name in SCRIPTS:
            scripts = _turned(scripts, name, closing)
        elif not struck and (child.type != "html_inline" or name in ("br", "img")):
            yield Run(child, bold > 0, scripts[-1] if scripts else "")


def is_image(token: Token) -> bool:
    """Whether a token shows a picture that an author wrote in HTML."""
    return _tag(token)[1] == "img"


def _tag(token: Token) -> tuple[str, str]:
    """(``/`` of a closing tag, name in small letters) of a token of HTML; ``""`` for others."""
    found = _TAG.match(token.content) if token.type == "html_inline" else None
    return (found[1], found[2].lower()) if found else ("", "")


def _turned(scripts: list[str], name: str, closing: str) -> list[str]:
    """The tags that are open behind one that opens or closes."""
    if not closing:
        return [*scripts, name]
    return scripts[:-1] if scripts and scripts[-1] == name else scripts
