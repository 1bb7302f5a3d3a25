"""What the latest sessions tell of how a student answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, literal, select

from webquiz.store.records import Session
from webquiz.store.schema import events, sessions
from webquiz.store.sessions import COLUMNS, as_session
from webquiz.study.habits import Sums

_SESSIONS = 12
"""Sessions that tell how fast somebody is."""
_PAUSE = 120_000
"""Milliseconds: who takes longer does something else meanwhile."""
_RIGHT = 2
"""The least grade of what was right."""


def sums(connection: Connection, student: int, today: int) -> Sums:
    """What a student's latest sessions add up to.

    An answer takes as long as the question was looked at, or, where that is more, as long as it came after
    the one before: what became of that one was read meanwhile.
    """
    row = connection.execute(_statement(student, today)).one()
    return Sums(*(int(it or 0) for it in row))


def sums_and_latest(connection: Connection, student: int, today: int) -> tuple[Sums, Session | None]:
    """The same, and the session that the student began last, in one query."""
    told = _statement(student, today).subquery()
    latest = _latest(student, 1).scalar_subquery()
    row = connection.execute(
        select(told, *COLUMNS).select_from(told.outerjoin(sessions, sessions.c.id == latest))
    ).one()
    width = len(told.c)
    session = as_session(tuple(row[width:])) if row[width] is not None else None
    return Sums(*(int(it or 0) for it in row[:width])), session


def _statement(student: int, today: int) -> Any:
    """One row, in the order of ``Sums``' fields."""
    card = _cards(student)
    return select(
        _sum(card.c.new, literal(1)),
        _sum(card.c.new, card.c.took),
        _sum(card.c.new, card.c.right),
        _sum(~card.c.new, literal(1)),
        _sum(~card.c.new, card.c.took),
        _sum(card.c.before == 1, literal(1)),
        _sum(card.c.before == 1, card.c.right),
        _sum(card.c.day == today, card.c.took),
    ).select_from(card)


def _cards(student: int) -> Subquery:
    """Each card of each day: whether it was new, how long it took, whether it was right at once, and whether
    it was the time before."""
    since = events.c.at - func.lag(events.c.at).over(
        partition_by=events.c.session_id, order_by=(events.c.at, events.c.id)
    )
    took = case((and_(since > events.c.ms, since <= _PAUSE), since), else_=events.c.ms)
    tries = func.row_number().over(partition_by=(events.c.card_id, events.c.day), order_by=events.c.turn)
    answer = (
        select(events.c.card_id, events.c.turn, events.c.rating, events.c.day)
        .add_columns(took.label("took"), tries.label("tries"))
        .where(
            events.c.student_id == student,
            events.c.session_id.in_(_latest(student, _SESSIONS)),
            events.c.kind == "answer",
            ~events.c.free,
        )
        .subquery()
    )
    first = answer.c.tries == 1
    card = (
        select(
            answer.c.card_id,
            (func.min(answer.c.turn) == 0).label("new"),
            func.sum(answer.c.took).label("took"),
            func.sum(case((and_(first, answer.c.rating >= _RIGHT), 1), else_=0)).label("right"),
            answer.c.day.label("day"),
        )
        .group_by(answer.c.card_id, answer.c.day)
        .subquery()
    )
    before = func.lag(card.c.right).over(partition_by=card.c.card_id, order_by=card.c.day)
    return select(*card.c, before.label("before")).subquery()


def _latest(student: int, count: int) -> Select[tuple[int]]:
    return (
        select(sessions.c.id)
        .where(sessions.c.student_id == student)
        .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
        .limit(count)
    )


def _sum(condition: ColumnElement[bool], value: ColumnElement[Any]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, value), else_=0)), 0)
