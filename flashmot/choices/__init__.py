"""Wrong options that compete with the right one, out of the graph of notes. Pure; the same in every run.

Two steps: ``rank_options`` when a course is published, ``options`` each time a question is shown. An option
must not be right too, must fit the question's grammar, and must not give itself away by its form or by the
question's words. Where fewer than three are found, the card isn't asked by choice.

Data flows down this list; a module imports only from those above it:

- ``records``: what is given and returned;
- ``texts``, ``forms``: texts compared, what a reader sees of their form (French is ``flashmot.french``);
- ``naming``, ``answers``: names found and masked in texts; what a card asks, and its right option;
- ``drawing``, ``pools``: chance out of a seed; candidates by what they have in common;
- ``echoes``: what a question's own words and sigles give away;
- ``numerals``, ``terms``: numbers in answers; terms deleted in clozes;
- ``graph``: all that is known of a course, indexed;
- ``clozes``, ``candidates``: texts that may be wrong options, best first;
- ``judging``: what is no option;
- ``ranking``: candidates in, fair wrong options out.
"""

from __future__ import annotations

from flashmot.choices.answers import right_option
from flashmot.choices.drawing import options
from flashmot.choices.naming import masked
from flashmot.choices.ranking import Ranking, rank_options
from flashmot.choices.records import Bond, Item, Notion, Options
from flashmot.choices.texts import LONGEST

__all__ = [
    "LONGEST",
    "Bond",
    "Item",
    "Notion",
    "Options",
    "Ranking",
    "masked",
    "options",
    "rank_options",
    "right_option",
]
