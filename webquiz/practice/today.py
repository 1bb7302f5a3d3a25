"""What is for a day: what is to drill, what is due, what is new, without cards of a fact that is asked on it
already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webquiz.practice.spacing import facts_of, one_a_fact
from webquiz.store import agenda, schedules
from webquiz.store.database import Connection
from webquiz.store.habits import sums
from webquiz.store.records import ANY_CARD, Student, Waiting, Wanted
from webquiz.study.habits import Habits, habits
from webquiz.study.plan import Load, Portion, portion, seconds
from webquiz.study.schedule import Tally

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
    """How many reviews are put off to the days after, since there are too many."""
    catching_up: bool
    """Whether so many are late that nothing new is begun."""
    light: bool
    """Whether it is a light day."""
    seconds: float
    """What it takes."""

    @property
    def fresh(self) -> int:
        """How many new cards there are for the day."""
        return min(len(self.new), self.quota)

    @property
    def count(self) -> int:
        """How many cards there are for the day."""
        return len(self.drill) + len(self.due) + self.fresh


def left_today(
    connection: Connection,
    student: Student,
    day: int,
    *,
    most: int = 200,
    wanted: Wanted = ANY_CARD,
    more: int = 0,
) -> Today:
    """The same as ``for_today``, for who knows nothing of the student's day yet."""
    return for_today(
        connection,
        student,
        day,
        unseen=agenda.unseen(connection, student.id),
        done=schedules.tally(connection, student.id, day),
        gap=schedules.days_since(connection, student.id, day),
        habits=habits(sums(connection, student.id, day), student.retention),
        most=most,
        wanted=wanted,
        more=more,
    )


def for_today(
    connection: Connection,
    student: Student,
    day: int,
    *,
    unseen: int,
    done: Tally,
    gap: int,
    habits: Habits,
    most: int = 200,
    wanted: Wanted = ANY_CARD,
    more: int = 0,
) -> Today:
    """What is for a study day.

    Args:
        connection: to read with.
        student: for whom.
        day: the study day.
        unseen: how many cards they never answered.
        done: what they did on it already.
        gap: days since the last one on which they studied; 0 for never.
        habits: how they answer.
        most: how many new cards are wanted at most.
        wanted: of which cards.
        more: new cards beyond the day's, since the student asks for them.
    """
    found = agenda.of_day(connection, student.id, day, student.exam(day), wanted)
    drill, due, early = _kept(found)
    pace = student.pace(day)
    load = Load(len(due), sum(it.late for it in due), len(early), unseen, len(drill), done, gap)
    share = portion(pace, load, habits)
    share = replace(share, new=min(share.new + more, unseen))
    count = min(share.new, most)
    new = agenda.new_cards(connection, student.id, count * _WIDE, wanted, day) if count else []
    drill, asked = drill[: share.drill], [*due[: share.due], *early[: share.early]]
    met = {fact for it in (*asked, *(it for it in found if not it.due)) for fact in facts_of(it)}
    fresh = one_a_fact(new, met)
    real = Portion(share.due, share.early, min(share.new, len(fresh)), share.drill, share.catching_up)
    return Today(
        drill,
        asked,
        fresh,
        share.new,
        len(due) - share.due,
        share.catching_up,
        pace.light,
        seconds(real, habits),
    )


def _kept(found: Sequence[Waiting]) -> tuple[list[Waiting], list[Waiting], list[Waiting]]:
    """What is to be tried again, what is due, and what comes once more before an exam: the two latter the
    most forgotten first, one of a fact."""
    met = {fact for it in found if not it.due for fact in facts_of(it)}
    drill = [it for it in found if it.drill]
    waiting = sorted((it for it in found if it.due), key=lambda it: (it.early, -it.forgotten, it.id))
    kept = [it for it in one_a_fact((*drill, *waiting), met) if it.due]
    return drill, [it for it in kept if not it.early], [it for it in kept if it.early]
