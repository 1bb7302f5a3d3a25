"""A study session from question to feedback: what the store knows, what grading says, what the schedule makes
of it.

``beginning`` plans a session, ``asking`` says what it asks, ``marking`` judges, ``recording`` stores,
``revising`` takes back, overrules and rebuilds; ``records`` is what they pass around.
"""

from __future__ import annotations

from webquiz.practice.asking import foreseen, is_open, mark_of, question
from webquiz.practice.beginning import MOST_CARDS, begin
from webquiz.practice.marking import grade
from webquiz.practice.recording import record
from webquiz.practice.records import Asked, Outcome, Posted, Question, StaleError
from webquiz.practice.revising import overrule, rebuild, undo

__all__ = [
    "MOST_CARDS",
    "Asked",
    "Outcome",
    "Posted",
    "Question",
    "StaleError",
    "begin",
    "foreseen",
    "grade",
    "is_open",
    "mark_of",
    "overrule",
    "question",
    "rebuild",
    "record",
    "undo",
]
