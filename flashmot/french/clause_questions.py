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
from flashmot.french.sentence_rules import SENTENCE_RULES

RULES: dict[str, Rule] = {**SENTENCE_RULES, **COMPLEMENT_RULES}
"""All rules by name."""
_ONE_OF_MANY = re.compile(
    r"\b(?:notamment|aussi|également|surtout|parfois|même|particulièrement|par exemple)\b"
)


def ask_clause(clause: Clause, subject: Spoken) -> Iterator[Asked]:
    """The questions that the rules make of a clause whose subject is said so."""
    if _ONE_OF_MANY.search(f"{clause.adverb} {clause.rest}"):
        return  # what it names isn't all that could be answered
    for rule in RULES.values():
        asked = rule(clause, subject)
        if asked is not None:
            yield asked
