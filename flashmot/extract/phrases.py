"""Short answers as cards print them: phrases of an author, lists of them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from flashmot.extract.pieces import Piece
from flashmot.french.typography import capitalized, typeset
from flashmot.model.knowledge import without_prefixes

_EDGES = " \u00a0\t\n,;:.–—-"
_REFERENCE = re.compile(
    r"[\s\u00a0]*\((?:[^()]*\b(?:1[89]|20)\d\d[^()]*|(?:cf\.?|voir|p\.|pp\.|chap\.?)[\s\u00a0][^()]*)\)",
    re.IGNORECASE,
)
_CITED_AT_END = re.compile(rf"(?:{_REFERENCE.pattern})\Z", re.IGNORECASE)


def without_references(text: str) -> str:
    """The text without citations in parentheses: « (Paquette et al., 2022, p. 544) », « (p. 12) »."""
    return _REFERENCE.sub("", text) if "(" in text else text


def phrase(text: str) -> str:
    """A phrase as a short answer: typeset, with a capital, without what ends its sentence or cites a page."""
    return capitalized(typeset(without_prefixes(without_references(" ".join(text.split()))).strip(_EDGES)))


def shown(text: str) -> str:
    """``phrase`` as HTML."""
    return html.escape(phrase(text), quote=False)


def listed(items: Sequence[str], *, ordered: bool = False) -> str:
    """Phrases as an HTML list; one alone stands without it."""
    if len(items) == 1:
        return shown(items[0])
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{shown(item)}</li>' for item in items)}</{tag}>"


def cut(pieces: Sequence[Piece], start: int, end: int | None = None) -> str:
    """A part of a sentence as a short answer in HTML, by the positions in its text: with a capital, without
    what ends the sentence. Bold, code and maths stay."""
    text = "".join(piece.text for piece in pieces)
    end = len(text) if end is None else end
    end = start + len(_CITED_AT_END.sub("", text[start:end].rstrip(_EDGES)).rstrip(_EDGES))
    while start < end and text[start] in _EDGES:
        start += 1
    shown, at = [], 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            whole = first == 0 and last == len(piece.text)
            inside = piece.html if whole else html.escape(piece.text[first:last], quote=False)
            if at + first == start and not inside.startswith("<"):
                inside = inside[:1].upper() + inside[1:]
            shown.append(f"<b>{inside}</b>" if piece.bold and inside.strip() else inside)
        at += len(piece.text)
    return "".join(shown)
