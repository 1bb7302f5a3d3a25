"""What one extractor drafts from a note of a few lines."""

from __future__ import annotations

from flashmot.extract import Extractor
from flashmot.extract.draft import Draft
from flashmot.html.text import to_text
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import Files, MakeVault


def drafts_of(make_vault: MakeVault, extractor: Extractor, files: Files) -> list[Draft]:
    """The drafts of all notes of a vault, in order."""
    vault = read_vault(make_vault(files))
    return [
        draft
        for note in vault.notes
        if not note.structural
        for draft in extractor(note, View(vault), default_wording())
    ]


def as_read(drafts: list[Draft]) -> list[tuple[str, str]]:
    """(question, answer) of each, as a person reads them."""
    return [
        (draft.question.replace("\u00a0", " "), to_text(draft.answer).replace("\u00a0", " "))
        for draft in drafts
    ]
