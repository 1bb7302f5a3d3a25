"""Questions about one constituent of a clause, with the rest of it as the question.

Each rule is a named function in a table; one that isn't certain of its clause gives None. Where the gender
of a subject isn't told, only questions that need no pronoun are asked (« Sur quoi repose l’… ? »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.french.asked import Asked, Spoken
from flashmot.french.clauses import Clause
from flashmot.french.complement_rules import COMPLEMENT_RULES, Rule
from flashmot.french.object_rules import OBJECT_RULES
from flashmot.french.sentence_rules import END_RULES, SENTENCE_RULES

RULES: dict[str, Rule] = {**SENTENCE_RULES, **COMPLEMENT_RULES, **OBJECT_RULES, **END_RULES}
"""All rules by name, the surest first."""
_ONE_OF_MANY = re.compile(
    r"\b(?:notamment|aussi|également|surtout|parfois|même|particulièrement|par exemple)\b"
)

_CONDITION = re.compile(r"(?:lorsqu|quand|dès qu|une fois qu|si )", re.IGNORECASE)
"""What makes a clause true at some times only: asked without it, it would say too much."""


def ask_clause(clause: Clause, subject: Spoken) -> Iterator[Asked]:
    """The questions that the rules make of a clause whose subject is said so."""
    if _ONE_OF_MANY.search(f"{clause.adverb} {clause.rest}"):
        return  # what it names isn't all that could be answered
    conditional = _CONDITION.match(clause.aside) or _CONDITION.match(clause.frame)
    for name, rule in RULES.items():
        asked = rule(clause, subject) if not conditional or name == "when" else None
        if asked is not None:
            yield asked
