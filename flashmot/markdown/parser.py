"""The parser: markdown-it-py with Obsidian's syntax, and for each text only the rules that it has a use
for."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from flashmot.markdown.renderer import ObsidianRenderer
from flashmot.markdown.syntax.callout import callout_plugin
from flashmot.markdown.syntax.comment import comment_plugin
from flashmot.markdown.syntax.element import element_plugin
from flashmot.markdown.syntax.footnote import footnote_plugin
from flashmot.markdown.syntax.highlight import highlight_plugin
from flashmot.markdown.syntax.inline_field import inline_field_plugin
from flashmot.markdown.syntax.maths import maths_plugin
from flashmot.markdown.syntax.note_embed import note_embed_plugin
from flashmot.markdown.syntax.task import task_plugin
from flashmot.markdown.syntax.wikilink import wikilink_plugin
from flashmot.vault.scanner import scan

_TAG_LINE = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+)?(?:#[^\s#]+[ \t]*)+$|^[ \t]*(?:<[ \t]*){6,}$|^[ \t]*[-*+]?[ \t]*={4,}[ \t]*$",
    re.M,
)
_BLOCK_ID = re.compile(r"(?:^[ \t>]*|(?<![ \t])[ \t]+)\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
_MOST_CELLS = 20_000
_MOST_BRACKETS = 3000
_MOST_CALLOUTS = 500

_ONLY_WITH = {
    "[": "link image wikilink reference bracketed_field",
    "::": "inline_field bracketed_field",
    "<": "html_block html_inline autolink",
    "|": "table",
    ">": "blockquote",
    "#": "heading",
    "$": "math_inline math_block",
    "`": "backticks",
    "~~": "strikethrough",
    "%%": "comment",
    "&": "entity",
    "\\": "escape",
    "[!": "callout",
    "==": "highlight",
    "*": "element_star lone_stars",
    "![[": "note_embed",
    "[^": "footnote_def footnote_ref",
    "^[": "footnote_inline",
}
"""Rules of the parser that do nothing without their mark; each would be tried at every sign of the text."""


def tokens_of(text: str, environment: MutableMapping[str, Any] | None = None) -> list[Token]:
    """The tokens of a piece of Markdown; ``token.map`` counts from its first line, 0."""
    if environment is None and not has_footnotes(text):
        return _kept_tokens(text)
    return parser_for(text).parse(cleaned(text), {} if environment is None else environment)


def has_footnotes(text: str) -> bool:
    """Whether a text may hold footnotes: they are counted while it is parsed, so that its tokens can't be
    shared."""
    return "[^" in text or "^[" in text


@lru_cache(maxsize=64)
def _kept_tokens(text: str) -> list[Token]:
    """The tokens of a text that is rendered, read for clozes and for lists, one after the other. Not to be
    changed."""
    return parser_for(text).parse(cleaned(text), {})


def cleaned(text: str) -> str:
    """The text without what is no content: lines of tags, dividers, block ids.

    Code and maths are left alone, and every line stays on its line.
    """
    if not any(mark in text for mark in ("#", "<<", "====", "^")):
        return text
    bare = _BLOCK_ID.sub("", _TAG_LINE.sub("", text))
    return bare if bare == text else _kept_where_no_text(text.split("\n"), bare.split("\n"))


def _kept_where_no_text(lines: list[str], bare: list[str]) -> str:
    """The bare lines, but as they were where what was taken out is code or maths."""
    found = scan(lines)
    return "\n".join(
        after if before == after or found.is_text(at, len(before.rstrip()) - 1) else before
        for at, (before, after) in enumerate(zip(lines, bare, strict=True))
    )


def parser_for(text: str) -> MarkdownIt:
    """The parser without the rules that the text has no use for, or could keep busy for minutes."""
    idle = [rules for mark, rules in _ONLY_WITH.items() if mark not in text]
    if "```" not in text and "~~~" not in text:
        idle.append("fence")
    if not has_sane_tables(text):
        idle.append("table")
    if text.count("[") > _MOST_BRACKETS:
        idle.append(
            "link image footnote_inline"
        )  # the end of each of n open brackets is looked for in n steps
    if text.count("[!") > _MOST_CALLOUTS:
        idle.append(
            "callout"
        )  # text right below a head, without « > », is looked through once for each of them
    return parser(*idle)


def has_sane_tables(text: str) -> bool:
    """markdown-it-py fills every row up to the header's width: a few KiB could become millions of cells."""
    if "|" not in text:
        return True
    rows = [line for line in text.split("\n") if "|" in line]
    return len(rows) * max((row.count("|") for row in rows), default=0) <= _MOST_CELLS


@cache
def parser(*idle: str) -> MarkdownIt:
    """The parser without the rules named, several in a string."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}, renderer_cls=ObsidianRenderer)
    made.enable(["table", "strikethrough"])
    # A rule typed right under a line is meant as a rule: the author never sees a setext heading coming.
    made.disable("lheading")
    made.use(maths_plugin).use(wikilink_plugin).use(inline_field_plugin).use(comment_plugin)
    made.use(callout_plugin).use(highlight_plugin).use(footnote_plugin)
    for rule in (
        "footnote_ref",
        "footnote_block_open",
        "footnote_block_close",
        "footnote_open",
        "footnote_close",
    ):
        made.renderer.rules[rule] = getattr(made.renderer, rule)  # type: ignore[attr-defined]
    made.use(task_plugin).use(note_embed_plugin).use(element_plugin)
    return made.disable(" ".join(idle).split())
