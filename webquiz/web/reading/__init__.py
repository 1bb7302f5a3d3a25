"""A teacher reads cards as students see them, and decides: the pages, for whatever desk the cards lie on."""

from __future__ import annotations

from webquiz.web.reading.desk import Desk

__all__ = ["Desk"]
