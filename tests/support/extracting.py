"""What one extractor makes of a note, before gates and decks."""

from __future__ import annotations

from flashmot.extract import Extractor
from flashmot.html.text import to_text
from flashmot.vault import View
from flashmot.vault.reader import read_vault
from flashmot.wording import default_wording
from tests.support.vaults import Files, MakeVault


def drafted(make_vault: MakeVault, extractor: Extractor, files: Files) -> list[tuple[str, str]]:
    """The (question, answer) pairs that an extractor makes of the notes, with ordinary spaces."""
    vault = read_vault(make_vault(files))
    drafts = [it for note in vault.notes for it in extractor(note, View(vault), default_wording())]
    return [(_spaced(it.question), _spaced(to_text(it.answer))) for it in drafts]


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")
