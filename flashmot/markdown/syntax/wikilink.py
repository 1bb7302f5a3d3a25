"""``[[target#heading|shown]]`` and ``![[file]]`` as inline tokens (https://help.obsidian.md/links).

Being a rule of the parser, it leaves code spans, fenced code and maths alone.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from flashmot.vault.links import parse_link

_LONGEST = 500


def wikilink_plugin(md: MarkdownIt) -> None:
    """Adds the tokens ``wikilink`` and ``embed``, each with its ``Link`` in ``meta["link"]``."""
    md.inline.ruler.before("link", "wikilink", _wikilink)


def _wikilink(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    embed = src.startswith("![[", start)
    if not embed and not src.startswith("[[", start):
        return False
    inside = start + (3 if embed else 2)
    stop = src.find("]]", inside, min(state.posMax, inside + _LONGEST))
    if stop < 0:
        return False
    text = src[inside:stop]
    if "[[" in text or "\n" in text:
        return False
    if not silent:
        link = parse_link(text, embed=embed)
        token = state.push("embed" if embed else "wikilink", "", 0)
        token.content = text
        token.meta = {"link": link}
    state.pos = stop + 2
    return True
