"""``[[target#heading|shown]]`` and ``![[file]]`` as inline tokens (https://help.obsidian.md/links).

Being a rule of the parser, it leaves code spans, fenced code and maths alone.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from flashmot.vault.links import WIKILINK, parse_link

_LONGEST = 500
_LOOSE = re.compile(r"(!?)\[\[((?:(?!\[\[|\]\])[^\n])*)\]\]")
"""With brackets that aren't closed, too."""


def wikilink_plugin(md: MarkdownIt) -> None:
    """Adds the tokens ``wikilink`` and ``embed``, each with its ``Link`` in ``meta["link"]``."""
    md.inline.ruler.before("link", "wikilink", _wikilink)


def _wikilink(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    if not src.startswith(("[[", "![["), start):
        return False
    found = WIKILINK.match(src, start, min(state.posMax, start + _LONGEST)) or _LOOSE.match(
        src, start, min(state.posMax, start + _LONGEST)
    )
    if found is None:
        return False
    if not silent:
        embed = bool(found[1])
        token = state.push("embed" if embed else "wikilink", "", 0)
        token.content = found[2]
        token.meta = {"link": parse_link(found[2], embed=embed)}
    state.pos = found.end()
    return True
