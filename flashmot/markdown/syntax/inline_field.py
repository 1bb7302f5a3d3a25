"""Dataview inline fields: ``Key:: value`` at the start of a line, ``[key:: value]`` and ``(key:: value)``
within one.

https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/. The key becomes one token,
``inline_field``; its value stays what it is, ordinary inline content, up to the end of the line or the
bracket.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_KEY = re.compile(
    r"[ \t]*(?P<mark>\*\*|__|\*|_|)(?P<key>[^\W_][^:\n\[\]()`*$]{0,59}?)(?P=mark)[ \t]*::(?P=mark)?"
    r"(?=[ \t\n]|$|\[\[|[\x22“«])[ \t]*"  # not std::vector
)
_MOST_BRACKETED = 200
_BRACKETS = {"[": "]", "(": ")"}


def inline_field_plugin(md: MarkdownIt) -> None:
    """Adds the token ``inline_field`` with the key in ``content``, and ``inline_field_end`` for bracketed
    ones."""
    md.inline.add_terminator_char("(")
    md.inline.ruler.before("text", "inline_field", _line_field)
    md.inline.ruler.before("link", "bracketed_field", _bracketed_field)


def _line_field(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if (
        start
        and state.src[start - 1] != "\n"
        and state.src[state.src.rfind("\n", 0, start) + 1 : start].strip()
    ):
        return False
    if start and (state.pending.strip() or "::" not in state.src):
        return False
    found = _KEY.match(state.src, start, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("inline_field", "", 0)
        token.content = found["key"].strip()
    state.pos = found.end()
    return True


def _bracketed_field(state: StateInline, silent: bool) -> bool:
    opening = state.src[state.pos]
    if opening not in _BRACKETS:
        return False
    found = _KEY.match(state.src, state.pos + 1, state.posMax)
    if found is None:
        return False
    if state.env.setdefault("bracketed fields", 0) >= _MOST_BRACKETED:
        return False
    state.env["bracketed fields"] += 1
    stop = _closing(state.src, state.pos, state.posMax)
    if stop < 0:
        return False
    if not silent:
        token = state.push("inline_field", "", 0)
        token.content = found["key"].strip()
        most, state.pos, state.posMax = state.posMax, found.end(), stop
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("inline_field_end", "", 0)
    state.pos = stop + 1
    return True


def _closing(src: str, start: int, most: int) -> int:
    """The index of the bracket that closes the one at ``start`` on the same line, or -1."""
    opening, closing, depth = src[start], _BRACKETS[src[start]], 0
    for at in range(start, min(most, start + 600)):
        if src[at] == "\n":
            return -1
        depth += (src[at] == opening) - (src[at] == closing)
        if depth == 0:
            return at
    return -1
