"""Question, answer, and the student says how well it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webquiz.answers.verdict import Verdict
from webquiz.modes.mode import Askable, Given, IncompleteError, Mark, Mode, Prospect, Reply
from webquiz.modes.reading import whole_number
from webquiz.study.schedule import Grade, Memory


class Flash(Mode):
    """A card to turn over."""

    key = "flash"
    bit = 1
    self_graded = True

    def fits(self, card: Prospect) -> bool:  # noqa: ARG002
        """Any card."""
        return True

    def suits(self, memory: Memory) -> bool:  # noqa: ARG002
        """Always: what can't be asked otherwise."""
        return True

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """The student's own grade."""
        rating = whole_number(form.get("rating", ""), Grade.AGAIN, Grade.EASY)
        if rating is None:
            raise IncompleteError
        return Reply(dict.fromkeys(cards, ""), rating)

    def mark(self, card: Askable, given: Given) -> Mark:  # noqa: ARG002
        """As the student says."""
        return Mark(Verdict.RIGHT if given.rating > Grade.AGAIN else Verdict.WRONG, Grade(given.rating))


FLASH = Flash()
