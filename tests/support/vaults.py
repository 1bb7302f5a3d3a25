"""Vaults made of a few lines, and what is built from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flashmot.building.build import Build
from flashmot.model.card import Card

Files = dict[str, str | bytes]
"""Path → text or bytes."""
MakeVault = Callable[[Files], Path]
BuildNotes = Callable[[Files], Build]
CardsOf = Callable[[str], list[Card]]
