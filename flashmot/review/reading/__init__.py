"""A teacher reads the cards of some sources: all that the notes give, with what was decided of each."""

from __future__ import annotations

from flashmot.review.reading.desk import Desk

__all__ = ["Desk"]
