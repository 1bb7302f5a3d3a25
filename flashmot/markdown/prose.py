"""Prose as cards show it: where it names notes by the codes of their files, by what they are called."""

from __future__ import annotations

import re

from flashmot.french.typography import quoted, spaced
from flashmot.markdown.context import Rendering
from flashmot.model.elements import spoken
from flashmot.model.knowledge import code_at

_CODED = re.compile(r"(?<![\w#/])[A-Z]{2,}x?_[ \u00a0]?[A-Z]+(?:-[A-Z]+)?\d+(?!\w)")


def shown_text(text: str, rendering: Rendering) -> str:
    """An author's text, spaced; for ``SF_ CLOM-D1`` the title of the note, or the code alone."""
    if "_" in text:
        text = _CODED.sub(lambda found: _named(found[0], rendering), spoken(text))
    return spaced(text)


def _named(written: str, rendering: Rendering) -> str:
    code = code_at(written)
    if not code:
        return written
    found = rendering.view.coded(code)
    return quoted(found.title) if found is not None else code.partition("_ ")[2]
