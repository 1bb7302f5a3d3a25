"""The ways to ask a card: one class each, in a file each, in an ordered registry. Pure.

``mode`` says what a way of asking is; ``flash``, ``choice``, ``typed``, ``order`` and ``match`` are the ways;
``registry`` lists them and chooses; ``reading`` is what they share of reading forms. A further way is a file
here, a line in the registry and a template of its name in ``web/templates/study/ask``.
"""

from __future__ import annotations

from webquiz.modes.choice import CHOICE
from webquiz.modes.flash import FLASH
from webquiz.modes.match import MATCH
from webquiz.modes.mode import (
    Askable,
    Given,
    IncompleteError,
    Mark,
    Mode,
    Prompt,
    Prospect,
    Reply,
    Shown,
    Solution,
    StaleError,
)
from webquiz.modes.order import ORDER
from webquiz.modes.registry import (
    AUTO,
    all_modes,
    bits,
    exam_mode,
    examining,
    mode_for,
    named,
    offered,
    offers,
)
from webquiz.modes.typed import TYPED

__all__ = [
    "AUTO",
    "CHOICE",
    "FLASH",
    "MATCH",
    "ORDER",
    "TYPED",
    "Askable",
    "Given",
    "IncompleteError",
    "Mark",
    "Mode",
    "Prompt",
    "Prospect",
    "Reply",
    "Shown",
    "Solution",
    "StaleError",
    "all_modes",
    "bits",
    "exam_mode",
    "examining",
    "mode_for",
    "named",
    "offered",
    "offers",
]
