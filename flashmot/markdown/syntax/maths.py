"""``$…$`` and ``$$…$$`` (https://help.obsidian.md/syntax#Math). Where they begin and end the scanner of notes
knows, which is asked here."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from flashmot.vault.formulas import formula_at, formula_block


def maths_plugin(md: MarkdownIt) -> None:
    """Adds the tokens ``math_inline``, ``math_inline_double`` (``$$…$$`` within a paragraph) and
    ``math_block``."""
    md.inline.ruler.before("escape", "math_inline", _inline)
    md.block.ruler.before("fence", "math_block", _block, {"alt": ["paragraph", "reference"]})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    inside = formula_at(state.src, state.pos, state.posMax)
    if inside is None:
        return False
    start, stop = inside
    mark = state.src[state.pos : start]
    if not silent:
        token = state.push("math_inline" if mark == "$" else "math_inline_double", "math", 0)
        token.content, token.markup = state.src[start:stop], mark
    state.pos = stop + len(mark)
    return True


def _block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    if state.is_code_block(startLine) or not state.src.startswith("$$", _start(state, startLine)):
        return False
    formula = formula_block(_contents(state, startLine, endLine))
    if formula is None or (silent and not formula.cuts):
        return False
    if not silent:
        state.line = startLine + formula.lines
        token = state.push("math_block", "math", 0)
        token.content, token.markup, token.map = formula.content, "$$", [startLine, state.line]
    return True


def _start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _contents(state: StateBlock, first: int, end: int) -> Iterator[str]:
    """The lines from one on, as far as the quote or the list item goes."""
    for line in range(first, end):
        if line > first and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return
        yield state.src[_start(state, line) : state.eMarks[line]]
