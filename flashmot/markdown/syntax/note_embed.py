"""``![[note]]``, ``![[note#heading]]``, ``![[note#^block]]`` as blocks (https://help.obsidian.md/embeds).

What is shown in place is as tall as a note, so the paragraph is cut where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

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
    for tokens, embed in _parts(inline.children or ()):
        content, _, rest = rest.partition(f"![[{embed.content}]]" if embed else "\0")
        shown = [*dropwhile(_is_break, tokens)]
        start = line + len(tokens) - len(shown)
        line += sum(map(_is_break, tokens))
        if any(map(_is_seen, shown)):
            yield _copy(opening, [start, line + 1])
            part = _copy(inline, [start, line + 1])
            part.content, part.children = content.strip(), _trimmed(shown)
            yield part
            yield _copy(closing, None)
        if embed is not None:
            block = Token("note_embed", "", 0, block=True, level=opening.level, content=embed.content)
            block.meta, block.map = embed.meta, [line, min(line + 1, max(last, line + 1))]
            yield block


def _parts(children: Sequence[Token]) -> Iterator[tuple[list[Token], Token | None]]:
    """What stands before each embed, with the embed; then what stands after the last one."""
    before: list[Token] = []
    for child in children:
        if _is_note(child):
            yield before, child
            before = []
        else:
            before.append(child)
    yield before, None


def _is_break(token: Token) -> bool:
    return token.type in ("softbreak", "hardbreak")


def _is_seen(token: Token) -> bool:
    """Whether a token shows more than space."""
    return not _is_break(token) and (token.type != "text" or token.content.strip() != "")


def _trimmed(children: list[Token]) -> list[Token]:
    """The tokens without the breaks and spaces beside the embeds."""
    while _is_break(children[-1]):
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
