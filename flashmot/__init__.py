"""flashmot turns structured Obsidian notes in French into flashcards worth learning.

The names below are the library's public ones; they are imported when first used, so that ``flashmot --version``
answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from flashmot.build import Build, build_decks
    from flashmot.deliver import Delivery, Options, deliver_decks, preview_decks
    from flashmot.errors import FlashmotError
    from flashmot.export.anki import write_apkg
    from flashmot.export.markup import filled, with_gaps, with_media
    from flashmot.export.mathml import with_mathml
    from flashmot.french import typeset
    from flashmot.notions import Bond, Notion, notions_of
    from flashmot.plain import to_text
    from flashmot.recipe import Recipe, load_recipe
    from flashmot.records import FACETS, MOT_LINKS, Card, Deck, Media, Package, Problem
    from flashmot.vault.sanitize import sanitize

__all__ = [
    "FACETS",
    "MOT_LINKS",
    "Bond",
    "Build",
    "Card",
    "Deck",
    "Delivery",
    "FlashmotError",
    "Media",
    "Notion",
    "Options",
    "Package",
    "Problem",
    "Recipe",
    "build_decks",
    "deliver_decks",
    "filled",
    "load_recipe",
    "notions_of",
    "preview_decks",
    "sanitize",
    "to_text",
    "typeset",
    "with_gaps",
    "with_mathml",
    "with_media",
    "write_apkg",
]

_NAMES = {
    "build": ("Build", "build_decks"),
    "deliver": ("Delivery", "Options", "deliver_decks", "preview_decks"),
    "errors": ("FlashmotError",),
    "export.anki": ("write_apkg",),
    "export.markup": ("filled", "with_gaps", "with_media"),
    "export.mathml": ("with_mathml",),
    "french": ("typeset",),
    "notions": ("Bond", "Notion", "notions_of"),
    "plain": ("to_text",),
    "recipe": ("Recipe", "load_recipe"),
    "records": ("FACETS", "MOT_LINKS", "Card", "Deck", "Media", "Package", "Problem"),
    "vault.sanitize": ("sanitize",),
}
_HOMES = {name: f"flashmot.{module}" for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'flashmot' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
