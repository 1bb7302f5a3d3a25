"""A study session from question to feedback: what the store knows, what a mode asks and marks, what the
schedule makes of it.

``today`` is what there is to do, ``spacing`` what waits for another day; ``offering`` says which ways of
asking there are cards for, ``beginning`` plans a session, ``asking`` says what it asks, ``recording`` stores
an answer, ``revising`` takes back, overrules and rebuilds, ``marking`` is what students say of single cards,
``proving`` compares what is stored with the logs;
``records`` is what they pass around.
"""

from __future__ import annotations

from webquiz.practice.asking import ahead, answered, foreseen, is_open, question
from webquiz.practice.beginning import MOST_CARDS, USUAL_CARDS, begin
from webquiz.practice.offering import Offer, offering
from webquiz.practice.proving import strangers
from webquiz.practice.recording import LATER, record
from webquiz.practice.records import Ahead, Outcome, Posted, Question
from webquiz.practice.revising import overrule, rebuild, undo
from webquiz.practice.today import for_today, left_today

__all__ = [
    "LATER",
    "MOST_CARDS",
    "USUAL_CARDS",
    "Ahead",
    "Offer",
    "Outcome",
    "Posted",
    "Question",
    "ahead",
    "answered",
    "begin",
    "for_today",
    "foreseen",
    "is_open",
    "left_today",
    "offering",
    "overrule",
    "question",
    "rebuild",
    "record",
    "strangers",
    "undo",
]
