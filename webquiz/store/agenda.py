"""What there is to study: what is due, what is new, how much of each chapter."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Select, and_, case, cast, func, literal, select

from webquiz.store.access import asked_of
from webquiz.store.records import Chapter, Told, Waiting
from webquiz.store.schema import cards, decks, schedules
from webquiz.study.schedule import CRAM_DAYS

_FIRM = 21
"""Days of stability from which on a card counts as firm."""


def due_by(today: int, exam: int | None) -> ColumnElement[int]:
    """``schedule.effective_due`` in SQL."""
    if exam is None or exam <= today:
        return schedules.c.due_day
    final = literal(exam - 1) - schedules.c.card_id % CRAM_DAYS
    return case(
        (and_(schedules.c.due_day >= exam, final > schedules.c.last_day), final),
        else_=schedules.c.due_day,
    )


def of_student(student: int) -> ColumnElement[bool]:
    """Joins cards with their schedules of a student."""
    return and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)


def _wanted(student: int, deck_ids: Sequence[int], bit: int) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [asked_of(student)]
    if deck_ids:
        conditions.append(cards.c.deck_id.in_(deck_ids))
    if bit:
        conditions.append(cards.c.modes.op("&")(bit) != 0)
    return conditions


_WAITING = (cards.c.id, cards.c.notion_id, cards.c.facet, cards.c.passage_id)
"""In the order of ``Waiting``'s fields."""


def _waiting(connection: Connection, statement: Select[Any]) -> list[Waiting]:
    return [Waiting(*row) for row in connection.execute(statement)]


def of_day(
    connection: Connection, student: int, today: int, exam: int | None, deck_ids: Sequence[int], bit: int
) -> list[Waiting]:
    """The cards that are due on a day or to be drilled, of some decks and in a mode if any are given, and all
    that were met on it."""
    wanted = _wanted(student, deck_ids, bit)
    drill = and_(func.coalesce(schedules.c.drill_day, 0) == today, *wanted)
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today, *wanted)
    late = and_(due, due_by(today, exam) < today)
    ago = cast(today - schedules.c.last_day, Float) / func.coalesce(schedules.c.stability, 1)
    return _waiting(
        connection,
        select(*_WAITING, drill, due, late, ago)
        .join(schedules, of_student(student))
        .where(due | (schedules.c.last_day == today))
        .order_by(cards.c.id),
    )


def new_cards(
    connection: Connection, student: int, count: int, deck_ids: Sequence[int], bit: int
) -> list[Waiting]:
    """The next new cards, chapters in turn."""
    return _waiting(
        connection,
        select(*_WAITING)
        .outerjoin(schedules, of_student(student))
        .where(schedules.c.first_day.is_(None), *_wanted(student, deck_ids, bit))
        .order_by(cards.c.position, cards.c.deck_id)
        .limit(count),
    )


def any_cards(
    connection: Connection, student: int, count: int, deck_ids: Sequence[int], bit: int
) -> list[Waiting]:
    """Cards that the student met, to practise whatever their schedules: those of their last study day first,
    and the least firm of each day."""
    return _waiting(
        connection,
        select(*_WAITING)
        .join(schedules, of_student(student))
        .where(schedules.c.first_day.is_not(None), *_wanted(student, deck_ids, bit))
        .order_by(schedules.c.last_day.desc(), schedules.c.stability, cards.c.position)
        .limit(count),
    )


def told(connection: Connection, numbers: Collection[int]) -> dict[int, Told]:
    """Number → what a card prints and asks for."""
    rows = connection.execute(
        select(
            cards.c.id, cards.c.question, cards.c.answer, cards.c.extra, cards.c.short, cards.c.accepted
        ).where(cards.c.id.in_(numbers))
    )
    return {row.id: Told(*row[1:-1], tuple(json.loads(row.accepted))) for row in rows}


def unseen(connection: Connection, student: int) -> int:
    """How many cards that are asked the student never answered."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(cards)
            .outerjoin(schedules, of_student(student))
            .where(schedules.c.first_day.is_(None), asked_of(student))
        ).scalar_one()
    )


def in_modes(connection: Connection, student: int, bits: Sequence[int]) -> dict[int, int]:
    """Mode bit → how many of the cards that are asked of a student can be asked so."""
    counted = (_count(cards.c.modes.op("&")(bit) != 0) for bit in bits)
    row = connection.execute(select(*counted).select_from(cards).where(asked_of(student))).one()
    return dict(zip(bits, row, strict=True))


def due_days(connection: Connection, student: int, today: int, exam: int | None) -> list[int]:
    """The study days on which the student's cards are due."""
    return list(
        connection.execute(
            select(due_by(today, exam))
            .select_from(schedules)
            .join(cards, and_(cards.c.id == schedules.c.card_id, asked_of(student)))
            .where(schedules.c.student_id == student, schedules.c.due_day.is_not(None))
        ).scalars()
    )


def chapters(connection: Connection, student: int, today: int, exam: int | None) -> list[Chapter]:
    """Each chapter, in order, and how far the student has come in it."""
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today)
    rows = connection.execute(
        select(
            decks.c.id,
            decks.c.name,
            decks.c.course,
            decks.c.title,
            decks.c.description,
            decks.c.package_name,
            func.count(cards.c.id),
            _count(schedules.c.first_day.is_not(None)),
            _count(due),
            _count(schedules.c.drill_day == today),
            _count(schedules.c.stability >= _FIRM),
        )
        .join_from(decks, cards, and_(cards.c.deck_id == decks.c.id, asked_of(student)))
        .outerjoin(schedules, of_student(student))
        .where(~decks.c.gone)
        .group_by(decks.c.id)
        .order_by(decks.c.position, decks.c.id)
    )
    return [Chapter(*row) for row in rows]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
