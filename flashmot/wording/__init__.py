"""French questions as data (``fr.yml``), with a small pure engine."""

from __future__ import annotations

from flashmot.french.typography import quoted, typeset
from flashmot.wording.engine import Subject, Wording, count_word, default_wording
from flashmot.wording.override import load_wording

__all__ = ["Subject", "Wording", "count_word", "default_wording", "load_wording", "quoted", "typeset"]
