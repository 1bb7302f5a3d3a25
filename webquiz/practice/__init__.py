"""A study session from question to feedback: what the store knows, what a mode asks and marks, what the
schedule makes of it.

``today`` is what there is to do, ``spacing`` what waits for another day; ``offering`` says which ways of
asking there are cards for, ``beginning`` plans a session, ``asking`` says what it asks, ``recording`` stores
an answer, ``revising`` takes back, overrules and rebuilds, ``proving`` compares that with what is stored;
``records`` is what they pass around.
"""

from __future__ import annotations

from webquiz.practice.asking import answered, foreseen, is_open, question
from webquiz.practice.beginning import MOST_CARDS, begin
from webquiz.practice.offering import Offer, offering
from webquiz.practice.proving import strangers
from webquiz.practice.recording import record
from webquiz.practice.records import Outcome, Posted, Question
from webquiz.practice.revising import overrule, rebuild, undo
from webquiz.practice.today import for_today

__all__ = [
    "MOST_CARDS",
    "Offer",
    "Outcome",
    "Posted",
    "Question",
    "answered",
    "begin",
    "for_today",
    "foreseen",
    "is_open",
    "offering",
    "overrule",
    "question",
    "rebuild",
    "record",
    "strangers",
    "undo",
]
