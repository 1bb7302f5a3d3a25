"""Folders of notes made into a ``Vault``: files → text → notes, and the links between them."""

from __future__ import annotations

from flashmot.vault.reader import Vault, read_notes, read_vault

__all__ = ["Vault", "read_notes", "read_vault"]
