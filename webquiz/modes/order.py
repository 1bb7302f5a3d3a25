"""Steps to put in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

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
    Shown,
    Solution,
    StaleError,
    marked,
)
from webquiz.modes.reading import whole_number
from webquiz.study.schedule import Memory

_MOST_STEPS = 40
_FIELD = "place-"


class Order(Mode):
    """Steps, shuffled."""

    key = "order"
    bit = 8
    examined = True

    def fits(self, card: Prospect) -> bool:
        """Cards with steps, none of them twice."""
        return 0 < len(card.steps) == len(set(card.steps)) <= _MOST_STEPS

    def suits(self, memory: Memory) -> bool:
        """What has been met."""
        return memory.first_day is not None

    def ask(self, cards: Sequence[Askable], seed: str) -> Prompt:
        """The steps in another order than the right one, and not from the last to the first either: whoever
        sees that sees the right one."""
        steps = [(handle_of(step), step) for step in cards[0].steps]
        mixed = sorted(steps, key=lambda step: hashlib.sha256(f"{seed}:{step[0]}".encode()).digest())
        return Prompt(steps=tuple([*mixed[1:], mixed[0]] if mixed in (steps, steps[::-1]) else mixed))

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """The handles of the steps in the order that the form gives them."""
        places = {
            name.removeprefix(_FIELD): place
            for name in form
            if name.startswith(_FIELD) and (place := whole_number(form[name], 1, 99)) is not None
        }
        if not places or sorted(places.values()) != list(range(1, len(places) + 1)):
            raise IncompleteError
        return Reply({cards[0]: ",".join(sorted(places, key=lambda handle: places[handle]))})

    def solution(self, cards: Sequence[Askable]) -> Solution:
        """Each step's place."""
        places = enumerate(cards[0].steps, 1)
        return Solution({f"{_FIELD}{handle_of(step)}": (str(place),) for place, step in places})

    def mark(self, card: Askable, given: Given) -> Mark:
        """Two neighbours of four or more that changed places are nearly right."""
        told, right = given.response.split(","), [handle_of(step) for step in card.steps]
        if sorted(told) != sorted(right):
            raise StaleError
        return marked(_verdict(told, right), given.sure)

    def show(self, card: Askable, response: str, mark: Mark | None = None) -> Shown:  # noqa: ARG002
        """The steps in the order given."""
        steps = {handle_of(step): step for step in card.steps}
        return Shown(tuple(steps[handle] for handle in response.split(",") if handle in steps))


ORDER = Order()


def handle_of(step: str) -> str:
    """What stands for a step in a form: says nothing of its place, and stays when others change."""
    return hashlib.sha256(step.encode()).hexdigest()[:10]


def _verdict(told: Sequence[str], right: Sequence[str]) -> Verdict:
    wrong = [at for at, (one, other) in enumerate(zip(told, right, strict=True)) if one != other]
    if not wrong:
        return Verdict.RIGHT
    swapped = len(told) >= 4 and len(wrong) == 2 and wrong[1] - wrong[0] == 1
    return Verdict.ALMOST if swapped else Verdict.WRONG
