"""What one extractor makes of a note of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flashmot.extract import Extractor
from flashmot.extract.draft import Draft
from flashmot.extract.facts import find_facts
from flashmot.html.text import to_text
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import MakeVault

AskedBy = Callable[[str, str], list[tuple[str, str]]]
"""(file name, text) → questions and answers, plain, with plain spaces."""


def drafts_of(extract: Extractor, root: Path) -> list[Draft]:
    """What an extractor makes of all notes of a folder."""
    wording = default_wording()
    vault = read_vault(root, lambda note: find_facts(note, wording), None, None)
    return [draft for note in vault.notes for draft in extract(note, View(vault), wording)]


def asked_by(extract: Extractor, make_vault: MakeVault) -> AskedBy:
    """The questions that an extractor asks of one note."""

    def ask(name: str, text: str) -> list[tuple[str, str]]:
        drafts = drafts_of(extract, make_vault({name: text}))
        return [(_spaced(draft.question), _spaced(to_text(draft.answer))) for draft in drafts]

    return ask


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")
