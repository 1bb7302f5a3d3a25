"""``==x==``: Obsidian's highlights (https://help.obsidian.md/syntax), as ``<mark>``; like ``~~x~~`` of
GitHub."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_MARKER = ord("=")


def highlight_plugin(md: MarkdownIt) -> None:
    """Adds the tokens ``mark_open`` and ``mark_close``."""
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.inline.ruler2.before("emphasis", "highlight", _pair)


def _highlight(state: StateInline, silent: bool) -> bool:
    """A run of exactly two signs may open or close; ``===`` is no mark."""
    if silent or not state.src.startswith("==", state.pos):
        return False
    scanned = state.scanDelims(state.pos, True)
    token = state.push("text", "", 0)
    token.content = "=" * scanned.length
    state.pos += scanned.length
    if scanned.length == 2:
        state.delimiters.append(
            Delimiter(_MARKER, 0, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close)
        )
    return True


def _pair(state: StateInline) -> None:
    """Makes tags of the delimiters that found each other."""
    _pair_all(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _pair_all(state, meta["delimiters"])


def _pair_all(state: StateInline, delimiters: list[Delimiter]) -> None:
    for opening in delimiters:
        if opening.marker == _MARKER and opening.end != -1:
            first, last = state.tokens[opening.token], state.tokens[delimiters[opening.end].token]
            first.type, first.nesting = "mark_open", 1
            last.type, last.nesting = "mark_close", -1
            for token in (first, last):
                token.tag, token.markup, token.content = "mark", "==", ""
