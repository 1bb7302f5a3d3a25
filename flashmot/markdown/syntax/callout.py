"""``> [!type]± title``: Obsidian's callouts (https://help.obsidian.md/callouts), as quotes with a title
paragraph."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_HEAD = re.compile(r"\[!(?P<type>[\w-]{1,40})(?:\|[^\]\n]{0,200})?\][+-]?(?:[ \t]+(?P<title>.*))?$")

TITLES = {
    "note": "Note",
    "tip": "Astuce",
    "hint": "Astuce",
    "warning": "Attention",
    "caution": "Attention",
    "attention": "Attention",
    "info": "Info",
    "example": "Exemple",
    "quote": "Citation",
    "cite": "Citation",
    "question": "Question",
    "help": "Question",
    "faq": "Question",
    "abstract": "Résumé",
    "summary": "Résumé",
    "tldr": "Résumé",
    "important": "Important",
    "success": "Réussite",
    "check": "Réussite",
    "done": "Réussite",
    "failure": "Échec",
    "fail": "Échec",
    "missing": "Échec",
    "danger": "Danger",
    "error": "Erreur",
    "bug": "Bogue",
    "todo": "À faire",
}
"""What a callout without a title is called, by its type."""


def callout_plugin(md: MarkdownIt) -> None:
    """Gives the quote a class, and adds ``callout_title_open … inline … callout_title_close`` at its
    start."""
    md.block.ruler.before("table", "callout", _callout)


def _callout(state: StateBlock, startLine: int, _endLine: int, silent: bool) -> bool:  # noqa: N803
    """The head of a callout: only the first line of a quote can be one."""
    if silent or not _begins_quote(state, startLine):
        return False
    found = _HEAD.match(
        state.src[state.bMarks[startLine] + state.tShift[startLine] : state.eMarks[startLine]]
    )
    if found is None:
        return False
    kind = found["type"].lower()
    quote = state.tokens[-1]
    quote.attrSet("class", f"callout callout-{kind}")
    quote.meta["callout"] = kind
    opened = state.push("callout_title_open", "p", 1)
    opened.map = [startLine, startLine + 1]
    inline = state.push("inline", "", 0)
    inline.content = (found["title"] or "").strip() or TITLES.get(kind) or kind.replace("-", " ").capitalize()
    inline.map = [startLine, startLine + 1]
    inline.children = []
    state.push("callout_title_close", "p", -1)
    state.line = startLine + 1
    return True


def _begins_quote(state: StateBlock, line: int) -> bool:
    """Whether a line is the first one of a quote, and no code."""
    if state.parentType != "blockquote" or not state.tokens:
        return False
    return state.tokens[-1].type == "blockquote_open" and not state.is_code_block(line)
