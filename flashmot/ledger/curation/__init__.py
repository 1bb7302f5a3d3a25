"""What a teacher decided of single cards: the file beside the recipe, read, applied, and edited entry by
entry."""

from __future__ import annotations

from flashmot.ledger.curation.decision import SUFFIX, is_stale, seen_of
from flashmot.ledger.curation.reading import Curation, read_curation
from flashmot.model.decision import ACTIONS, Decision

__all__ = ["ACTIONS", "SUFFIX", "Curation", "Decision", "is_stale", "read_curation", "seen_of"]
