"""Terms and what they mean, to pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webquiz.answers.verdict import Verdict, same_answer
from webquiz.modes.mode import (
    Askable,
    Given,
    IncompleteError,
    Mark,
    Mode,
    Prompt,
    Prospect,
    Reply,
    Solution,
    marked,
)
from webquiz.modes.reading import plain_text

_KINDS = frozenset(("recall", "alias", "label", "table", "element", "belonging"))
"""The kinds whose short answers are names."""
_LONGEST_QUESTION = 400


class Match(Mode):
    """Several cards at once, each with its term to find."""

    key = "match"
    bit = 16
    several = True

    def fits(self, card: Prospect) -> bool:
        """Cards that ask for a term, in not too many words."""
        return card.kind in _KINDS and bool(card.accepted) and len(card.question) <= _LONGEST_QUESTION

    def ask(self, cards: Sequence[Askable], seed: str) -> Prompt:  # noqa: ARG002 — in the alphabet's order
        """The terms of all of them."""
        return Prompt(options=tuple(sorted(card.short for card in cards)))

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """A term for each."""
        given = {card: plain_text(form.get(f"match-{card}", "")) for card in cards}
        if not all(given.values()):
            raise IncompleteError
        return Reply(given)

    def solution(self, cards: Sequence[Askable]) -> Solution:
        """The terms that are right for each."""
        terms = [card.short for card in cards]
        return Solution(
            {f"match-{card.id}": tuple(term for term in terms if _is_right(card, term)) for card in cards}
        )

    def mark(self, card: Askable, given: Given) -> Mark:
        """Right is the card's own term, or another one that is as right."""
        right = _is_right(card, given.response)
        return marked(Verdict.RIGHT if right else Verdict.WRONG, given.sure)

    def whole(self, verdicts: Sequence[str]) -> str:
        """Right if all are; else ``some``."""
        if len(verdicts) == 1:
            return verdicts[0]
        return "right" if all(verdict == "right" for verdict in verdicts) else "some"


MATCH = Match()


def _is_right(card: Askable, term: str) -> bool:
    return any(same_answer(term, it) for it in (card.short, *card.accepted))
