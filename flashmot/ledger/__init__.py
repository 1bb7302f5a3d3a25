"""What was exported before: who a card was, when it last changed, and what became of it."""

from __future__ import annotations

from flashmot.ledger.changes import Change, Changes
from flashmot.ledger.file import Ledger, read_ledger
from flashmot.ledger.rows import RETIRED_TAG, Row
from flashmot.ledger.settle import Settlement, settle

__all__ = ["RETIRED_TAG", "Change", "Changes", "Ledger", "Row", "Settlement", "read_ledger", "settle"]
