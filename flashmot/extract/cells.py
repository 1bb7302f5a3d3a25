"""Cells of tables: which of them say something of the field, in few words."""

from __future__ import annotations

import re

from flashmot.extract.turns import is_clear
from flashmot.french.typography import typeset
from flashmot.french.words import stems
from flashmot.vault.headings import heading_text

_LONGEST_CELL = 22
_LONGEST_NAME = 6
_BOOKKEEPING = re.compile(
    r"code|fichier|lien obsidian|tag|cle yaml|emoji|icone|couleur|reference|source|ed\b|abreviation|\d"
)
_DIRTY = re.compile(
    r"[→☐☑✅❌✔✗\[\]{}|#=_]|::|https?:|\.md\b|\b[A-Z]{2,}x?_|\bÉ?E?D[\s\u00a0][A-Z\d]|\b\d{3}\b"
)


def is_bookkeeping(head: str) -> bool:
    """Whether a column's head, plain, names codes, files and other things of the vault."""
    return _BOOKKEEPING.match(head) is not None


def is_name(text: str) -> bool:
    """Whether a text names something: a few words, no code, no mark, no question."""
    return (
        bool(re.search(r"[^\W\d]{2}", text))
        and len(text.split()) <= _LONGEST_NAME
        and not _DIRTY.search(text)
        and not text.endswith(("?", "…"))
    )


def name_in(cell: str) -> str:
    """A row's name as a card says it; ``""`` for a code, a long text, an empty cell."""
    text = typeset(heading_text(cell)).strip(" \u00a0:")
    text = re.sub(r"[\s\u00a0]*\([^()]*\)$", "", text)
    return text if is_name(text) else ""


def is_cell(said: str) -> bool:
    """Whether a cell's first sentence can be asked or answered."""
    return (
        bool(said)
        and not _DIRTY.search(said)
        and len(said.split()) <= _LONGEST_CELL
        and (is_clear(said) or (len(stems(said)) == 1 and len(said) > 2))
    )
