"""Candidates as an extractor drafts them, for the judge."""

from __future__ import annotations

from typing import Any

from flashmot.extract.draft import Draft
from flashmot.extract.topics import Topic

TUTORING = Topic("le tutorat", "Tutorat")
"""What the candidates are about."""


def candidate(question: str, answer: str, kind: str = "fact", **more: Any) -> Draft:
    """A candidate; its slot and its line are of no importance unless given."""
    return Draft(**{"kind": kind, "slot": kind, "line": 1, "question": question, "answer": answer, **more})


def listed(*items: str) -> str:
    """An answer that is a list."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
