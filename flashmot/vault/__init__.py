"""Folders of notes made into a ``Vault``: files → text → notes, and the links between them."""

from __future__ import annotations

from flashmot.vault.reader import read_notes, read_vault
from flashmot.vault.vault import Vault
from flashmot.vault.view import View

__all__ = ["Vault", "View", "read_notes", "read_vault"]
