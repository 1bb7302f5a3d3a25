"""flashmot turns structured Obsidian notes in French into flashcards worth learning.

The names below are the library's public ones; they are imported when first used, so that ``flashmot
--version`` answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from flashmot.building.build import Build, build_decks
    from flashmot.building.recipe import Recipe, load_recipe
    from flashmot.delivery.deliver import Delivery, Options, deliver_decks, preview_decks
    from flashmot.export.anki import write_apkg
    from flashmot.french.typography import typeset
    from flashmot.html.cloze import filled, with_gaps
    from flashmot.html.mathml import with_mathml
    from flashmot.html.media import with_media
    from flashmot.html.sanitize import sanitize
    from flashmot.html.text import to_text
    from flashmot.model.card import Card, Media
    from flashmot.model.deck import Deck, Package
    from flashmot.model.errors import FlashmotError
    from flashmot.model.links import MOT_LINKS
    from flashmot.model.problem import Problem
    from flashmot.model.questions import FACETS
    from flashmot.review.graph import Bond, Notion, notions_of

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
    "building.build": ("Build", "build_decks"),
    "building.recipe": ("Recipe", "load_recipe"),
    "delivery.deliver": ("Delivery", "Options", "deliver_decks", "preview_decks"),
    "export.anki": ("write_apkg",),
    "french.typography": ("typeset",),
    "html.cloze": ("filled", "with_gaps"),
    "html.mathml": ("with_mathml",),
    "html.media": ("with_media",),
    "html.sanitize": ("sanitize",),
    "html.text": ("to_text",),
    "model.card": ("Card", "Media"),
    "model.deck": ("Deck", "Package"),
    "model.errors": ("FlashmotError",),
    "model.links": ("MOT_LINKS",),
    "model.problem": ("Problem",),
    "model.questions": ("FACETS",),
    "review.graph": ("Bond", "Notion", "notions_of"),
}
_HOMES = {name: f"flashmot.{module}" for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'flashmot' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
