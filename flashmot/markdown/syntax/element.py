"""``ED P-5* (320*)``: the star of an element's code is no emphasis, and isn't shown; ``**`` that neither
opens nor closes anything is dropped."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from flashmot.model.elements import ends_in_code

_RUN = re.compile(r"\*+")
_LONE = re.compile(r" \*{2,}(?= |$)|\*{2,}")
_BEFORE_CODE = re.compile(r"(?<!\*)\*(?:[ÉE]D[ \u00a0_]?)?(?:[\w-]+|\d{3})$")


def element_plugin(md: MarkdownIt) -> None:
    """Takes the codes' stars out before emphasis is looked for, and afterwards the unpaired ones."""
    md.inline.ruler.before("emphasis", "element_star", _star)
    md.core.ruler.after("inline", "lone_stars", _drop_lone)


def _star(state: StateInline, _silent: bool) -> bool:
    src, start = state.src, state.pos
    if src[start] != "*" or not ends_in_code(src[max(0, start - 60) : start]):
        return False
    found = _RUN.match(src, start, state.posMax)
    run = found.end() - start if found else 0
    # A star alone is the code's; of three or four, two close what is bold. « *ED P-5* » is in italics.
    spent = run - 2 if run > 2 else run % 2
    if not spent or (run == 1 and _BEFORE_CODE.search(src[max(0, start - 20) : start])):
        return False
    state.pos += spent
    return True


def _drop_lone(state: StateCore) -> None:
    if "**" not in state.src:
        return
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text" and "**" in child.content:
                child.content = _LONE.sub("", child.content)
