"""One note of a small vault, with the view that extractors look through."""

from __future__ import annotations

from flashmot.model.note import Note
from flashmot.vault import View, read_vault
from tests.support.vaults import MakeVault


def note_in(make_vault: MakeVault, name: str, text: str) -> tuple[Note, View]:
    """The note ``name`` that says ``text``."""
    vault = read_vault(make_vault({name: text}))
    return next(note for note in vault.notes if note.path == name), View(vault)
