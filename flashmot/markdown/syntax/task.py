"""``- [ ]`` and ``- [x]``: tasks (https://help.obsidian.md/syntax#Task+lists); nothing to click, a sign to
read."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_SIGNS = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑"}


def task_plugin(md: MarkdownIt) -> None:
    """Turns the mark at an item's start into the token ``task``, its sign in ``markup``; the item gets the
    class."""
    md.core.ruler.after("inline", "task", _task)


def _task(state: StateCore) -> None:
    if "[ ] " not in state.src and "[x] " not in state.src and "[X] " not in state.src:
        return
    tokens = state.tokens
    for at in range(2, len(tokens)):
        token, item = tokens[at], tokens[at - 2]
        if token.type == "inline" and item.type == "list_item_open" and token.children:
            _mark(item, token.children)


def _mark(item: Token, children: list[Token]) -> None:
    """Turns the mark that an item's text begins with, if it does, into its sign."""
    first = children[0]
    sign = _SIGNS.get(first.content[:4]) if first.type == "text" else None
    if sign:
        first.content = first.content[4:]
        children.insert(0, Token("task", "", 0, markup=sign))
        item.attrSet("class", "task")
