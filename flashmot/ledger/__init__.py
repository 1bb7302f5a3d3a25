"""What was exported before: who a card was, when it last changed, and what became of it."""

from __future__ import annotations

from flashmot.ledger.changes import Change, Changes
from flashmot.ledger.file import Ledger, read_ledger
from flashmot.ledger.plan import Edition, Plan
from flashmot.ledger.rows import RETIRED_TAG, LedgerRow
from flashmot.ledger.settle import settle

__all__ = [
    "RETIRED_TAG",
    "Change",
    "Changes",
    "Edition",
    "Ledger",
    "LedgerRow",
    "Plan",
    "read_ledger",
    "settle",
]
