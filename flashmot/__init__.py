"""flashmot turns structured Obsidian notes in French into flashcards worth learning.

The names of ``_HOMES`` are the library, described in docs/library.md. Each is imported when it is first
used, so that ``flashmot --version`` answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

__version__ = "0.1.0"

_HOMES: Final = {
    "Advice": "review.advice.record",
    "Build": "building.build",
    "Card": "model.card",
    "Delivery": "delivery.deliver",
    "FORMATS": "export",
    "FlashmotError": "runtime.errors",
    "Note": "model.note",
    "Options": "delivery.deliver",
    "Package": "model.deck",
    "Problem": "model.problem",
    "Recipe": "building.recipe",
    "advise": "review.advice",
    "build": "building.build",
    "coverage": "review.coverage.matrix",
    "deliver": "delivery.deliver",
    "load_recipe": "building.recipe",
    "notions_of": "building.graph",
    "passages_of": "building.passages",
    "preview": "delivery.deliver",
    "sigles_of": "building.graph",
}
"""Each name, and the module that it comes from."""

__all__ = list(_HOMES)

if TYPE_CHECKING:  # the same for type checkers, which then know every other name for a slip; a test compares
    from flashmot.building.build import Build as Build
    from flashmot.building.build import build as build
    from flashmot.building.graph import notions_of as notions_of
    from flashmot.building.graph import sigles_of as sigles_of
    from flashmot.building.passages import passages_of as passages_of
    from flashmot.building.recipe import Recipe as Recipe
    from flashmot.building.recipe import load_recipe as load_recipe
    from flashmot.delivery.deliver import Delivery as Delivery
    from flashmot.delivery.deliver import Options as Options
    from flashmot.delivery.deliver import deliver as deliver
    from flashmot.delivery.deliver import preview as preview
    from flashmot.export import FORMATS as FORMATS
    from flashmot.model.card import Card as Card
    from flashmot.model.deck import Package as Package
    from flashmot.model.note import Note as Note
    from flashmot.model.problem import Problem as Problem
    from flashmot.review.advice import advise as advise
    from flashmot.review.advice.record import Advice as Advice
    from flashmot.review.coverage.matrix import coverage as coverage
    from flashmot.runtime.errors import FlashmotError as FlashmotError
else:

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'flashmot' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"flashmot.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
