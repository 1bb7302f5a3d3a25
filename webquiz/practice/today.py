"""What is for a day: what is to drill, what is due, what is new, without cards of a fact that is asked on it
already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webquiz.practice.spacing import facts_of, one_a_fact
from webquiz.store import agenda
from webquiz.store.database import Connection
from webquiz.store.records import ANY_CARD, Student, Waiting, Wanted
from webquiz.study.schedule import Tally, good_day, is_catching_up, new_today

_WIDE = 12
"""So many times as many new cards are looked at as are asked: a note has many, and a day asks one a fact."""


@dataclass(frozen=True, slots=True)
class Today:
    """The cards of a day."""

    drill: Sequence[Waiting]
    """What was wrong on it and is to be tried again."""
    due: Sequence[Waiting]
    """What is to be reviewed, what is forgotten soonest first."""
    new: Sequence[Waiting]
    """What was never answered, in the order to learn it: more than the day's share."""
    quota: int
    """How many new ones are for the day."""
    later: int
    """How many reviews are put off to the days after, since too many are late."""

    catching_up: bool
    """Whether so many are late that nothing new is begun."""

    @property
    def fresh(self) -> int:
        """How many new cards there are for the day."""
        return min(len(self.new), self.quota)

    @property
    def count(self) -> int:
        """How many cards there are for the day."""
        return len(self.drill) + len(self.due) + self.fresh


def for_today(
    connection: Connection,
    student: Student,
    day: int,
    *,
    unseen: int,
    done: Tally,
    gap: int,
    most: int = 200,
    wanted: Wanted = ANY_CARD,
) -> Today:
    """What is for a study day.

    Args:
        connection: to read with.
        student: for whom.
        day: the study day.
        unseen: how many cards they never answered.
        done: what they did on it already.
        gap: days since the last one on which they studied; 0 for never.
        most: how many new cards are wanted at most.
        wanted: of which cards.
    """
    found = agenda.of_day(connection, student.id, day, student.exam(day), wanted)
    per_day, late = student.new_per_day, sum(it.late for it in found)
    catching_up = is_catching_up(per_day, late, done.answers, gap)
    quota = 0 if catching_up else new_today(unseen, per_day, done.new)
    count = min(quota, most)
    new = agenda.new_cards(connection, student.id, count * _WIDE, wanted) if count else []
    met = {fact for it in found if not it.due for fact in facts_of(it)}
    drill = [it for it in found if it.drill]
    waiting = sorted((it for it in found if it.due), key=lambda it: (-it.forgotten, it.id))
    kept = [it for it in one_a_fact((*drill, *waiting), met) if it.due]
    due = kept[: max(good_day(per_day) - done.answers, 0)] if catching_up else kept
    asked = met.union(fact for it in (*drill, *due) for fact in facts_of(it))
    return Today(drill, due, one_a_fact(new, asked), quota, len(kept) - len(due), catching_up)
