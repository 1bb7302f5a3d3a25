"""What the chapters of a course are called, where an index note says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from flashmot.french.typography import typeset
from flashmot.model.note import Note
from flashmot.vault.chapters import chapter_in
from flashmot.vault.headings import heading_text
from flashmot.vault.titles import unlinked
from flashmot.vault.vault import Vault

_TITLE = re.compile(
    r"\bchap(?:itre|\.)?[ \u00a0]*(?P<number>\d{1,3})\b[^\n\"«“]{0,80}?"
    r"(?:\"(?P<straight>[^\"\n]{4,120})\"|[«“][ \u00a0]?(?P<quoted>[^»”\n]{4,120}?)[ \u00a0]?[»”])",
    re.IGNORECASE,
)
"""« le chapitre 11 de Paquette et al. (2022), « Comprendre les CLOM » »."""
_HEADED = re.compile(
    r"(?:index|répertoire|table)\b.*\bchapitre[ \u00a0]*(?P<number>\d{1,3})[ \u00a0]*[:–—][ \u00a0]*"
    r"(?P<title>\S.*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=2)
def chapter_titles(vault: Vault) -> dict[str, str]:
    """Chapter number → its title, from the indexes that are about one chapter; none where two of them
    disagree."""
    found: dict[str, set[str]] = {}
    for note in vault.notes:
        number = chapter_in(note.name) if note.structural else ""
        if number:
            found.setdefault(number, set()).update(_titles_in(note, number))
    return {number: titles.pop() for number, titles in found.items() if len(titles) == 1}


def _titles_in(note: Note, number: str) -> Iterable[str]:
    for section in note.sections:
        headed = _HEADED.search(section.heading)
        if headed and headed["number"] == number:
            yield _typeset(headed["title"])
        for said in _TITLE.finditer(section.body):
            if said["number"] == number:
                yield _typeset(said["straight"] or said["quoted"])


def _typeset(title: str) -> str:
    return typeset(heading_text(unlinked(title)).strip(" .*_"))
