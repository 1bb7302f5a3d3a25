"""French questions as data (``fr.yml``), with a small pure engine."""

from __future__ import annotations

from flashmot.wording.engine import Subject, Wording, count_word, default_wording
from flashmot.wording.french import quoted, typeset

__all__ = ["Subject", "Wording", "count_word", "default_wording", "quoted", "typeset"]
