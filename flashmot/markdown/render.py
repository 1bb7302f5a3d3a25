"""Markdown to tokens and to HTML: the ways in. Parsing, embedding, rendering and sanitising each have their
module."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from flashmot.html.sanitize import sanitize
from flashmot.markdown.context import Rendering
from flashmot.markdown.embeds import embedded
from flashmot.markdown.footnotes import with_definitions
from flashmot.markdown.parser import cleaned, has_footnotes, has_sane_tables, parser, parser_for, tokens_of
from flashmot.markdown.renderer import shown_name
from flashmot.model.note import Link

__all__ = ["Rendering", "cleaned", "parse", "render", "render_inline", "sanitize", "shown_name"]

_SHOWS = re.compile(r"\S")
_MARKUP = re.compile(r"<[^>]*>")


def parse(text: str) -> list[Token]:
    """The tokens of a piece of Markdown; ``token.map`` counts from its first line, 0."""
    return tokens_of(text)


def render(text: str, rendering: Rendering) -> str:
    """A piece of Markdown as sanitised HTML. Whole: nested lists, tables, code, maths for MathJax, what it
    embeds."""
    if not has_sane_tables(text):
        rendering.report("a table of too many cells; shown as text: split it")
    if "[^" in text:
        text = with_definitions(text, rendering.view.open(rendering.note))
    environment = {"rendering": rendering, "embed": _embed}
    made = sanitize(_raw(text, environment))
    return made if _SHOWS.search(_MARKUP.sub("", made)) or "<img" in made else ""


def _raw(text: str, environment: dict[str, Any]) -> str:
    if has_footnotes(text):
        return str(parser_for(text).render(cleaned(text), environment))
    made = parser()  # all of them render alike
    raw: str = made.renderer.render(tokens_of(text), made.options, environment)
    return raw


def render_inline(tokens: Sequence[Token], rendering: Rendering) -> str:
    """The children of inline tokens as sanitised HTML."""
    made = parser()
    return sanitize(made.renderer.render(tokens, made.options, {"rendering": rendering}).strip())


def _embed(link: Link, content: str, rendering: Rendering) -> str:
    return embedded(link, content, rendering, render)
