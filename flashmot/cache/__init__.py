"""What earlier runs found, kept between runs. May be deleted at any time, and never changes a byte of a result."""

from __future__ import annotations

from flashmot.cache.store import Entry, Store, open_store

__all__ = ["Entry", "Store", "open_store"]
