"""Where a student stands with all cards, as a forecast wants it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, true

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
    known = [Known(*row) for row in met]
    counted = (
        select(*_counts(schedules.c.first_day.is_(None)))
        .select_from(cards)
        .outerjoin(schedules, of_student(student))
        .where(asked_of(student), kept_by(student))
    )
    return _outlook(known, tuple(connection.execute(counted).one()))


def outlook_of_class(connection: Connection, class_id: int) -> Outlook:
    """Where somebody who joins a class begins."""
    counted = select(*_counts(true())).select_from(cards).where(asked_of_class(class_id))
    return _outlook([], tuple(connection.execute(counted).one()))


def _counts(unseen: ColumnElement[bool]) -> tuple[ColumnElement[int], ...]:
    """Cards, facts, cards that weren't met, essential ones among these. Cards of one passage ask one fact."""
    fact = func.coalesce(cards.c.passage_id, cards.c.id)
    return func.count(), func.count(fact.distinct()), _sum(unseen), _sum(and_(unseen, cards.c.essential))


def _outlook(known: list[Known], counts: tuple[int, ...]) -> Outlook:
    total, facts, unseen, essential = counts
    return Outlook(Course(known, unseen, facts / total if total else 1.0), essential)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
