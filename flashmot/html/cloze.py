"""Clozes: deletions in Anki's syntax, and the gap that stands for one. Source:
https://docs.ankiweb.net/editing.html#cloze-deletion."""

from __future__ import annotations

import re

GAP = "[…]"
"""What stands for a deletion."""
WRITTEN_GAP = re.compile(r"\[(?:…|\.\.\.)\]")
"""The same as an author may have typed it."""
DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
"""A deletion; its first group is what is deleted."""


def deletion(html: str) -> str:
    """Some HTML as the one deletion of its cloze: ``{{c1::…}}``."""
    return f"{{{{c1::{without_syntax(html)}}}}}"


def without_syntax(html: str) -> str:
    """HTML in which nothing ends a deletion or opens another: braces and ``::`` as entities."""
    return html.replace("{", "&#123;").replace("}", "&#125;").replace("::", "&#58;&#58;")


def with_gaps(cloze: str) -> str:
    """A cloze's HTML with ``[…]`` for what is deleted."""
    return DELETION.sub(GAP, cloze)


def filled(cloze: str) -> str:
    """A cloze's HTML with what is deleted in bold."""
    return DELETION.sub(r"<strong>\1</strong>", cloze)


def bracketed(cloze: str) -> str:
    """A cloze's HTML with what is deleted in brackets."""
    return DELETION.sub(r"[\1]", cloze)


def whole(cloze: str) -> str:
    """A cloze's HTML with what is deleted as if it weren't."""
    return DELETION.sub(r"\1", cloze)


def deletions(cloze: str) -> tuple[str, ...]:
    """The HTML of what a cloze deletes, in order."""
    return tuple(found[1] for found in DELETION.finditer(cloze))
