"""``[^1]`` with ``[^1]: …``, and ``^[…]`` (https://help.obsidian.md/syntax#Footnotes), on mdit-py-plugins'
rules.

The definitions are taken out of the text. Where the text is rendered they stand at its end, those of the
note's other sections among them (see ``flashmot.markdown.footnotes``); without links, for a card has no place
to jump to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin as rules
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

MOST_FOOTNOTES = 100
"""In one piece of text; further marks stay text."""
_MARK = re.compile(r"\[\^[^\s\]]{1,60}\]")


def footnote_plugin(md: MarkdownIt) -> None:
    """Adds the token ``footnote_ref`` (``meta["id"]``), and at the end of a rendered text
    ``footnote_block_open``…"""
    md.use(rules, move_to_end=False, always_match_refs=True)
    md.inline.ruler.at("footnote_inline", _inline)
    md.inline.ruler.at("footnote_ref", _ref)
    md.core.ruler.after("inline", "footnote_tail", _tail)


def _inline(state: StateInline, silent: bool) -> bool:
    """``^[…]``, one within another being text: the parser would read it once a level."""
    if not state.src.startswith("^[", state.pos) or state.env.get("in footnote"):
        return False
    if len(state.env.get("footnotes", {}).get("list", ())) >= MOST_FOOTNOTES:
        return False
    state.env["in footnote"] = True
    try:
        return footnote_inline(state, silent)
    finally:
        state.env["in footnote"] = False


def _ref(state: StateInline, silent: bool) -> bool:
    """``[^1]``. Only where its end is near: the plugin's rule would look for it through all of the text."""
    return _MARK.match(state.src, state.pos, state.posMax) is not None and footnote_ref(
        state, silent, always_match=True
    )


def _tail(state: StateCore) -> None:
    """Takes the definitions out; where the text is rendered, puts those that it names at the end, in
    order."""
    data = state.env.get("footnotes")
    if data is None:
        return
    state.tokens, definitions = _taken_out(state.tokens, state.env.setdefault("footnote lines", {}))
    if "rendering" in state.env:
        numbers = state.env.setdefault("footnote numbers", {})
        state.tokens += _listed(data.get("list", {}), definitions, numbers)


def _taken_out(
    tokens: list[Token], lines: dict[str, list[int]]
) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens without the definitions, and these by label. ``lines`` gets where each stands."""
    kept: list[Token] = []
    definitions: dict[str, list[Token]] = {}
    open_ones = [kept]
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_ones.append([])
            definitions.setdefault(token.meta["label"], open_ones[-1])
            lines.setdefault(token.meta["label"], token.map or [0, 0])
        elif token.type == "footnote_reference_close":
            open_ones.pop()
        else:
            open_ones[-1].append(token)
    return kept, definitions


def _listed(
    named: Mapping[int, Any], definitions: Mapping[str, list[Token]], numbers: dict[int, int]
) -> list[Token]:
    """The list of the footnotes that the text names, in order. ``numbers`` gets the number of each."""
    items: list[Token] = []
    for identifier, note in named.items():
        body = _paragraph(note["tokens"]) if "tokens" in note else definitions.get(note["label"])
        if body is None:
            continue
        if len(body) == 3:  # one paragraph
            body[0].hidden = body[2].hidden = True
        numbers[identifier] = len(numbers) + 1
        items += [
            Token("footnote_open", "li", 1, block=True),
            *body,
            Token("footnote_close", "li", -1, block=True),
        ]
    if not items:
        return []
    return [
        Token("footnote_block_open", "ol", 1, block=True),
        *items,
        Token("footnote_block_close", "ol", -1, block=True),
    ]


def _paragraph(children: list[Token]) -> list[Token]:
    return [
        Token("paragraph_open", "p", 1, block=True),
        Token("inline", "", 0, children=children),
        Token("paragraph_close", "p", -1, block=True),
    ]
