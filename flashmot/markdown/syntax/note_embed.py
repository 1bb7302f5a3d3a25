"""``![[note]]``, ``![[note#heading]]``, ``![[note#^block]]`` as blocks (https://help.obsidian.md/embeds).

What is shown in place is as tall as a note, so the paragraph is cut where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from flashmot.html.media_types import NO_NOTES, suffix_of


def note_embed_plugin(md: MarkdownIt) -> None:
    """Adds the block token ``note_embed`` with its ``Link`` in ``meta["link"]``; other embeds stay inline."""
    md.core.ruler.after("inline", "note_embed", _note_embeds)


def _note_embeds(state: StateCore) -> None:
    tokens = state.tokens
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "paragraph_open" and any(map(_is_note, tokens[at + 1].children or ())):
            made += _cut(token, tokens[at + 1], tokens[at + 2])
            at += 3
        else:
            made.append(token)
            at += 1
    state.tokens = made


def _is_note(token: Token) -> bool:
    if token.type != "embed" or token.level:
        return False  # within bold or a link it stays a name
    link = token.meta["link"]
    return bool(link.target or link.heading) and suffix_of(link.target) not in NO_NOTES


def _cut(opening: Token, inline: Token, closing: Token) -> Iterator[Token]:
    """The paragraph's parts before, between and after the embeds, each a paragraph, and the embeds as
    blocks."""
    line, last = inline.map or [0, 0]
    rest = inline.content
    children: list[Token] = []
    start = line
    for child in [*(inline.children or ()), None]:
        if child is None or _is_note(child):
            content, _, rest = rest.partition(f"![[{child.content}]]" if child else "\0")
            if any(
                it.type not in ("softbreak", "hardbreak") and (it.content.strip() or it.type != "text")
                for it in children
            ):
                yield _copy(opening, [start, line + 1])
                part = _copy(inline, [start, line + 1])
                part.content, part.children = content.strip(), _trimmed(children)
                yield part
                yield _copy(closing, None)
            children, start = [], line
            if child is not None:
                token = Token("note_embed", "", 0, block=True, level=opening.level, content=child.content)
                token.meta, token.map = child.meta, [line, min(line + 1, max(last, line + 1))]
                yield token
            continue
        line += child.type in ("softbreak", "hardbreak")
        if children or child.type not in ("softbreak", "hardbreak"):
            children.append(child)
        else:
            start = line


def _trimmed(children: list[Token]) -> list[Token]:
    """The tokens without the breaks and spaces beside the embeds."""
    while children[-1].type in ("softbreak", "hardbreak"):
        children = children[:-1]
    if children[0].type == "text":
        children[0].content = children[0].content.lstrip()
    if children[-1].type == "text":
        children[-1].content = children[-1].content.rstrip()
    return children


def _copy(token: Token, lines: list[int] | None) -> Token:
    made = token.copy()
    made.map = lines
    return made
