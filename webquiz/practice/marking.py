"""The verdict on an answer, and the rating that follows from it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from webquiz.answers.verdict import Verdict, judge, same_answer
from webquiz.modes import Mode
from webquiz.practice.asking import mark_of
from webquiz.practice.records import StaleError
from webquiz.store.schema import AnyRow
from webquiz.study.schedule import Grade


def grade(mode: Mode, card: AnyRow, response: str, rating: int, *, sure: bool | None) -> tuple[str, int]:
    """(verdict, rating) of an answer.

    A right one counts as good, or as hard where the student wasn't sure; nearly right as hard; wrong as
    again.

    Raises:
        StaleError: the card no longer offers what was chosen.
    """
    if mode is Mode.FLASH:
        return (str(Verdict.RIGHT if rating > Grade.AGAIN else Verdict.WRONG), rating)
    verdict = Verdict.WRONG
    if mode is Mode.CHOICE:
        if response and response not in (card.short, *json.loads(card.wrong)):
            raise StaleError  # the card was edited after the page was made
        verdict = Verdict.RIGHT if response and response == card.short else Verdict.WRONG
    elif mode is Mode.MATCH:
        verdict = (
            Verdict.RIGHT
            if any(same_answer(response, it) for it in (card.short, *json.loads(card.accepted)))
            else verdict
        )
    elif mode is Mode.TYPED:
        verdict = judge(response, json.loads(card.accepted), json.loads(card.rivals)).verdict
    elif mode is Mode.ORDER:
        marks = [mark_of(step) for step in json.loads(card.steps)]
        if sorted(response.split(",")) != sorted(marks):
            raise StaleError
        verdict = _order(response.split(","), marks)
    if verdict is Verdict.WRONG:
        return str(verdict), Grade.AGAIN
    return str(verdict), Grade.HARD if verdict is Verdict.ALMOST or sure is False else Grade.GOOD


def _order(given: Sequence[str], right: Sequence[str]) -> Verdict:
    """Two neighbours of four or more that changed places are nearly right."""
    if list(given) == list(right):
        return Verdict.RIGHT
    wrong = [at for at, (one, other) in enumerate(zip(given, right, strict=False)) if one != other]
    swapped = len(given) == len(right) >= 4 and len(wrong) == 2 and wrong[1] - wrong[0] == 1
    return Verdict.ALMOST if swapped and sorted(given) == sorted(right) else Verdict.WRONG
