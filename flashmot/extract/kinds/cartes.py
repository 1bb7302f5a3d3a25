"""Cards that the author wrote by hand, in a callout: kept word for word, always for the essential deck."""

from __future__ import annotations

from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.pieces import pieces_of
from flashmot.french.typography import spaced
from flashmot.markdown.render import Rendering, parse, render
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.handwritten import question_of, without_id
from flashmot.wording import Wording

_LONGEST_SLOT = 120


def extract_cartes(note: Note, view: View, _wording: Wording) -> Iterator[Draft]:
    """One card a callout. A block id (``^…``) at the end of the question or of the answer is its identity,
    so that both may be reworded; else the question is."""
    for section in note.sections:
        written = question_of(section)
        if not written:
            continue
        question, own_id = without_id(written)
        body, below = without_id(section.body)
        rendering = Rendering(note, view, line=section.line)
        answer = render(body, rendering)
        asked = _plain(question, rendering)
        if answer and asked:
            yield Draft(
                kind="carte",
                slot=f"carte:{_slot(own_id or below, asked)}",
                line=section.line,
                question=asked,
                answer=answer,
                media=tuple(rendering.media.values()),
                problems=tuple(rendering.problems),
            )


def _slot(own_id: str, question: str) -> str:
    return f"^{own_id.casefold()}" if own_id else fold(question)[:_LONGEST_SLOT]


def _plain(question: str, rendering: Rendering) -> str:
    """The question without markup."""
    pieces = [pieces_of(token, rendering) for token in parse(question) if token.type == "inline"]
    return spaced(" ".join("".join(piece.text for piece in it or ()) for it in pieces)).strip()
