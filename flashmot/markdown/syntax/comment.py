"""``%% … %%``: Obsidian's comments, shown to nobody (https://help.obsidian.md/syntax#Comments).

The scanner has taken them out of notes; what is left there are empty ones, on lines that must not be blank.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline


def comment_plugin(md: MarkdownIt) -> None:
    """Drops comments within a paragraph or list item."""
    md.inline.ruler.before("link", "comment", _comment)


def _comment(state: StateInline, _silent: bool) -> bool:
    if not state.src.startswith("%%", state.pos):
        return False
    stop = state.src.find("%%", state.pos + 2, state.posMax)
    if stop < 0:
        return False
    state.pos = stop + 2  # silent or not, nothing is shown
    return True
