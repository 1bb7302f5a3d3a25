"""Runs of an author's text as short texts hold them, and the sentences that they make."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from flashmot.french.typography import spaced
from flashmot.html.scripts import scripted
from flashmot.markdown.prose import shown_text
from flashmot.markdown.render import Rendering, shown_name
from flashmot.markdown.visible import Run, is_image, runs_of
from flashmot.model.knowledge import readable

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[A-ZÀ-ÞŒ«“(])")
_UNFIT = frozenset(("image", "embed", "inline_field", "inline_field_end"))
MATHS = frozenset(("math_inline", "math_inline_double", "math_block"))
"""The tokens of formulas."""


class Piece(NamedTuple):
    """A run of text of one style."""

    text: str
    """Plain."""
    html: str
    """As HTML."""
    bold: bool
    """Whether the author set it in bold."""

    @property
    def is_formula(self) -> bool:
        """Whether it holds maths."""
        return "\\(" in self.text

    @property
    def is_marked_up(self) -> bool:
        """Whether its HTML says more than its text: code, what is raised or lowered."""
        return "<" in self.html


def pieces_of(token: Token, rendering: Rendering) -> list[Piece] | None:
    """The pieces of an inline token; None where it holds what a short text can't (an image, a field)."""
    pieces: list[Piece] = []
    for run in runs_of(token.children or ()):
        if run.token.type in _UNFIT or is_image(run.token):
            return None
        if (shown := _shown(run, rendering)) is not None:
            pieces.append(Piece(*shown, run.bold))
    return pieces


def formula(token: Token) -> Piece:
    """Maths within a short text, whose lines are one."""
    text = f"\\({' '.join(token.content.split())}\\)"
    return Piece(text, html.escape(text, quote=False), bold=False)


def sentences(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of a paragraph cut where a sentence ends outside code, maths and bold."""
    current: list[Piece] = []
    for piece in _joined(pieces):
        if piece.bold or piece.is_marked_up or piece.text.startswith("\\("):
            current.append(piece)
            continue
        parts = _SENTENCE_END.split(piece.text)
        for number, part in enumerate(parts):
            if number:
                yield tuple(current)
                current = []
            if part:
                current.append(_plain(part))
    if current:
        yield tuple(current)


def _shown(run: Run, rendering: Rendering) -> tuple[str, str] | None:
    """A run as text and as HTML; None for one that shows nothing."""
    token = run.token
    if run.is_break:
        return " ", " "
    if token.type == "code_inline":
        return token.content, f"<code>{html.escape(token.content, quote=False)}</code>"
    if token.type == "wikilink":
        text = spaced(shown_name(token.meta["link"], rendering)) or readable(token.content)
    elif token.type in MATHS:
        return formula(token)[:2]
    elif token.type == "text" and token.content:
        text = shown_text(token.content, rendering)
    else:
        return None
    shown = html.escape(text, quote=False)
    if run.script:
        return scripted(text, run.script), f"<{run.script}>{shown}</{run.script}>"
    return text, shown


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with those of plain text beside each other as one: a line's end is where a sentence may
    end."""
    text = ""
    for piece in pieces:
        if not (piece.bold or piece.is_marked_up or piece.is_formula):
            text += piece.text
            continue
        if text:
            yield _plain(text)
        text = ""
        yield piece
    if text:
        yield _plain(text)


def _plain(text: str) -> Piece:
    return Piece(text, html.escape(text, quote=False), bold=False)
