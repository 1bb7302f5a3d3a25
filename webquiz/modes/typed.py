"""Written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flashmot.html.text import to_text
from webquiz.answers.keys import keys
from webquiz.answers.naming import other_names
from webquiz.answers.verdict import Judgement, judge
from webquiz.modes.mode import (
    Askable,
    Given,
    IncompleteError,
    Mark,
    Mode,
    Prospect,
    Reply,
    Shown,
    Solution,
    marked,
)
from webquiz.modes.reading import plain_text
from webquiz.study.schedule import Memory

_LONGEST = 60
_MOST_WORDS = 8
_FEWEST_OF_PHRASE = 3
_MOST_SHOWN = 4
_MATHS = re.compile(r"\\[(\[]")
_STEADY = 3.0
"""Days of stability from which on a card is to be recalled, not recognised."""


class Typed(Mode):
    """An answer to type."""

    key = "typed"
    bit = 4
    examined = True

    def fits(self, card: Prospect) -> bool:
        """Cards with an answer that can be typed."""
        return bool(card.accepted)

    def suits(self, memory: Memory) -> bool:
        """What has been met and holds: writing helps most (Yang et al. 2021, fill-in g = .77 against .57 for
        choices), but only what has been met can be written."""
        return memory.first_day is not None and (memory.stability or 0) >= _STEADY

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """A text, or ``""`` for « I don't know »."""
        text = "" if form.get("unknown") else plain_text(form.get("response", ""))
        if not text.strip() and not form.get("unknown"):
            raise IncompleteError
        return Reply({cards[0]: text})

    def solution(self, cards: Sequence[Askable]) -> Solution:
        """The keys of what is accepted."""
        return Solution({"response": keys(cards[0].accepted, cards[0].rivals)}, typed=True)

    def mark(self, card: Askable, given: Given) -> Mark:
        """Compared with the accepted answers and their rivals."""
        judgement = _judged(card, given.response)
        return marked(judgement.verdict, given.sure, judgement)

    def show(self, card: Askable, response: str, mark: Mark | None = None) -> Shown:
        """The text, and where it differs."""
        judgement = mark.judgement if mark is not None else _judged(card, response)
        return Shown((response,) if response else (), judgement, other_names(card.accepted)[:_MOST_SHOWN])


TYPED = Typed()


def _judged(card: Askable, response: str) -> Judgement:
    phrase = is_phrase(card.kind, card.accepted)
    return judge(response, card.accepted, card.rivals, to_text(card.question), phrase=phrase)


def is_phrase(kind: str, accepted: Sequence[str]) -> bool:
    """Whether what a card asks to type is a part of a sentence, not a term: it may be said in other words."""
    return kind == "cloze" and bool(accepted) and len(accepted[0].split()) >= _FEWEST_OF_PHRASE


def typeable(accepted: Sequence[str]) -> tuple[str, ...]:
    """The accepted answers that can be typed, if the first one, which is shown, can."""
    if not accepted or not can_be_typed(accepted[0]):
        return ()
    return tuple(dict.fromkeys(text for text in accepted if can_be_typed(text)))


def can_be_typed(text: str) -> bool:
    """Whether nobody minds typing a text: it isn't long, and holds no maths."""
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and "\n" not in text
        and not _MATHS.search(text)
        and any(letter.isalnum() for letter in text)
    )
