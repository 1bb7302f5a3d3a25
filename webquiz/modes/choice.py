"""One of four."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashmot.choices import options
from webquiz.answers.verdict import Verdict
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
    StaleError,
    marked,
)
from webquiz.modes.reading import plain_text
from webquiz.study.schedule import Memory

_FEWEST_WRONG = 3


class Choice(Mode):
    """Options to choose from."""

    key = "choice"
    bit = 2
    examined = True

    def fits(self, card: Prospect) -> bool:
        """Cards with enough wrong options."""
        return len(card.wrong) >= _FEWEST_WRONG

    def suits(self, memory: Memory) -> bool:  # noqa: ARG002
        """Always: what is new is first recognised, then recalled."""
        return True

    def ask(self, cards: Sequence[Askable], seed: str) -> Prompt:
        """The right option among wrong ones."""
        card = cards[0]
        return Prompt(options=options(card.short, card.wrong, seed).texts)

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """An option, or ``""`` for « I don't know »."""
        if form.get("unknown"):
            return Reply({cards[0]: ""})
        if not form.get("response"):
            raise IncompleteError
        return Reply({cards[0]: plain_text(form["response"])})

    def solution(self, cards: Sequence[Askable]) -> Solution:
        """The right option."""
        return Solution({"response": (cards[0].short,)})

    def mark(self, card: Askable, given: Given) -> Mark:
        """Right is what the card calls so."""
        if given.response and given.response not in (card.short, *card.wrong):
            raise StaleError  # the card was edited after the page was made
        return marked(
            Verdict.RIGHT if given.response and given.response == card.short else Verdict.WRONG, given.sure
        )


CHOICE = Choice()
