"""Cells of tables: which of them say something of the field, in few words."""

from __future__ import annotations

import re

from flashmot.extract.turns import is_clear
from flashmot.french.asides import without_last_parenthesis
from flashmot.french.typography import typeset
from flashmot.french.words import plain, stems
from flashmot.vault.headings import heading_text
from flashmot.wording import Wording

DEFINING = re.compile(r"(?:definition|description|signification|sens)\b")
"""Heads, plain, of what defines a row."""
EXAMPLES = re.compile(r"exemples?\b(?! concret)")
"""Heads, plain, of a row's examples."""
_LONGEST_CELL = 22
_LONGEST_NAME = 6
_BOOKKEEPING = re.compile(
    r"code|fichier|lien obsidian|tag|cle yaml|emoji|icone|couleur|reference|source|ed\b|abreviation|\d"
)
_SIDES = "limites forces faiblesses commentaire réponse valeur contenu avant après indicateur remarque"
_DIRTY = re.compile(
    r"[→☐☑✅❌✔✗\[\]{}|#=_]|::|https?:|\.md\b|\b[A-Z]{2,}x?_|\bÉ?E?D[\s\u00a0][A-Z\d]|\b\d{3}\b"
)


def is_bookkeeping(head: str) -> bool:
    """Whether a column's head, plain, names codes, files and other things of the vault."""
    return _BOOKKEEPING.match(head) is not None


def says_sides(head: str, wording: Wording) -> bool:
    """Whether a column's head, plain, names what is said of the rows, and no thing that is compared."""
    sides = wording.data["sides"]
    known = f"{sides['masculine']} {sides['feminine']} {_SIDES}".split()
    if not head or is_bookkeeping(head) or DEFINING.match(head) or EXAMPLES.match(head):
        return True
    return head.split()[0].removesuffix("s") in [plain(side).removesuffix("s") for side in known]


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
    text = without_last_parenthesis(text)
    return text if is_name(text) else ""


def is_cell(said: str) -> bool:
    """Whether a cell's first sentence can be asked or answered."""
    return (
        bool(said)
        and not _DIRTY.search(said)
        and len(said.split()) <= _LONGEST_CELL
        and (is_clear(said) or (len(stems(said)) == 1 and len(said) > 2))
    )
