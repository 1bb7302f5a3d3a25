"""flashmot turns structured Obsidian notes in French into flashcards worth learning.

The names below are the library's public ones; they are imported when first used, so that ``flashmot --version``
answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from flashmot.build import Build, build
    from flashmot.errors import FlashmotError
    from flashmot.export.anki import write_apkg
    from flashmot.recipe import Recipe, load_recipe
    from flashmot.records import Card, Deck, Package, Problem

__all__ = [
    "Build",
    "Card",
    "Deck",
    "FlashmotError",
    "Package",
    "Problem",
    "Recipe",
    "build",
    "load_recipe",
    "write_apkg",
]

_HOMES = {
    "Build": "flashmot.build",
    "build": "flashmot.build",
    "FlashmotError": "flashmot.errors",
    "write_apkg": "flashmot.export.anki",
    "Card": "flashmot.records",
    "Deck": "flashmot.records",
    "Package": "flashmot.records",
    "Problem": "flashmot.records",
    "Recipe": "flashmot.recipe",
    "load_recipe": "flashmot.recipe",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'flashmot' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
