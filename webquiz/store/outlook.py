"""Where a student stands with all cards, as a forecast wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from webquiz.store.access import asked_of, asked_of_class
from webquiz.store.agenda import of_student
from webquiz.store.marks import kept_by
from webquiz.store.schema import cards, schedules
from webquiz.study.forecast import Course, Known


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a student stands, and how much of what they haven't met is essential."""

    course: Course
    """The cards that they met, and how many they didn't."""
    essential_unseen: int
    """How many of the latter are essential."""

    @property
    def total(self) -> int:
        """All cards."""
        return len(self.course.known) + self.course.unseen


def outlook(connection: Connection, student: int) -> Outlook:
    """Where a student stands with the cards that they are asked."""
    met = connection.execute(
        select(
            schedules.c.stability,
            schedules.c.difficulty,
            schedules.c.last_day,
            schedules.c.due_day,
            schedules.c.card_id,
        )
        .join(cards, of_student(student))
        .where(schedules.c.first_day.is_not(None), asked_of(student), kept_by(student))
    )
    unseen = connection.execute(
        select(func.count(), _essential())
        .select_from(cards)
        .outerjoin(schedules, of_student(student))
        .where(schedules.c.first_day.is_(None), asked_of(student), kept_by(student))
    ).one()
    known = [Known(*row) for row in met]
    return Outlook(Course(known, unseen[0], _facts(connection, asked_of(student))), unseen[1])


def _facts(connection: Connection, asked: ColumnElement[bool]) -> float:
    """How many facts there are for a card: those of one passage are one."""
    fact = func.coalesce(cards.c.passage_id, cards.c.id)
    row = connection.execute(select(func.count(), func.count(fact.distinct())).where(asked)).one()
    return row[1] / row[0] if row[0] else 1.0


def outlook_of_class(connection: Connection, class_id: int) -> Outlook:
    """Where somebody who joins a class begins."""
    unseen = connection.execute(
        select(func.count(), _essential()).select_from(cards).where(asked_of_class(class_id))
    ).one()
    facts = _facts(connection, asked_of_class(class_id))
    return Outlook(Course((), unseen[0], facts), unseen[1])


def _essential() -> Any:
    return func.coalesce(func.sum(case((cards.c.essential, 1), else_=0)), 0)
