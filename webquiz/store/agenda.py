"""What there is to study: what is due, what is new, how much of each chapter."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
)

from webquiz.store.access import asked_of
from webquiz.store.marks import kept_by, of_card, open_to, starred_by
from webquiz.store.records import ANY_CARD, Chapter, Told, Waiting, Wanted
from webquiz.store.schema import cards, decks, marks, schedules
from webquiz.store.standing import QUESTION
from webquiz.study.schedule import CRAM_DAYS

FIRM = 21
"""Days of stability from which on a card counts as firm."""


def is_due(today: int, exam: int | None) -> ColumnElement[bool]:
    """Whether a card is to be reviewed or drilled on a day."""
    review = and_(schedules.c.last_day < today, due_by(today, exam) <= today)
    return or_(review, func.coalesce(schedules.c.drill_day, 0) == today)


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


MISSED = or_(func.coalesce(schedules.c.lapses, 0) > 0, schedules.c.drill_day.is_not(None))
"""Forgotten once, or wrong when it was asked last."""


def fitting(student: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions on cards and their schedules, but for being new or due."""
    conditions: list[ColumnElement[bool]] = [asked_of(student)]
    if wanted.decks:
        conditions.append(cards.c.deck_id.in_(wanted.decks))
    if wanted.notions:
        conditions.append(cards.c.notion_id.in_(wanted.notions))
    if wanted.facets:
        conditions.append(QUESTION.in_(wanted.facets))
    if wanted.modes:
        conditions.append(cards.c.modes.op("&")(wanted.modes) != 0)
    if wanted.only == "missed":
        conditions.append(MISSED)
    if wanted.only == "starred":
        conditions.append(starred_by(student))
    return conditions


def _open(student: int, today: int | None, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The same, of those that the student hasn't set aside, nor put off to a later day than ``today``, if one
    is given."""
    return [*fitting(student, wanted), open_to(student, today) if today is not None else kept_by(student)]


_WAITING = (cards.c.id, cards.c.notion_id, cards.c.facet, cards.c.passage_id)
"""In the order of ``Waiting``'s fields."""


def _waiting(connection: Connection, statement: Select[Any]) -> list[Waiting]:
    return [Waiting(*row) for row in connection.execute(statement)]


def of_day(
    connection: Connection, student: int, today: int, exam: int | None, wanted: Wanted = ANY_CARD
) -> list[Waiting]:
    """The cards that are due on a day or to be drilled, of those that are wanted, and all that were met on
    it."""
    fit = [false()] if wanted.only == "new" else _open(student, today, wanted)
    drill = and_(func.coalesce(schedules.c.drill_day, 0) == today, *fit)
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today, *fit)
    late = and_(due, schedules.c.due_day < today)
    early = and_(due, schedules.c.due_day > today)
    ago = cast(today - schedules.c.last_day, Float) / func.coalesce(schedules.c.stability, 1)
    return _waiting(
        connection,
        select(*_WAITING, drill, due, late, early, ago)
        .join(schedules, of_student(student))
        .where(due | (schedules.c.last_day == today))
        .order_by(cards.c.id),
    )


def new_cards(
    connection: Connection, student: int, count: int, wanted: Wanted = ANY_CARD, today: int | None = None
) -> list[Waiting]:
    """The next new cards of those that are wanted: the essential ones first, chapters in turn; ``today``:
    without those that are put off to a later day."""
    if wanted.only == "due":
        return []
    return _waiting(
        connection,
        select(*_WAITING)
        .outerjoin(schedules, of_student(student))
        .where(schedules.c.first_day.is_(None), *_open(student, today, wanted))
        .order_by(cards.c.essential.desc(), cards.c.position, cards.c.deck_id)
        .limit(count),
    )


def any_cards(
    connection: Connection, student: int, count: int, wanted: Wanted = ANY_CARD, today: int | None = None
) -> list[Waiting]:
    """Cards of the wanted ones that the student met, to practise whatever their schedules: those of their
    last study day first, and the least firm of each day; of marked ones those, too, that they didn't meet.
    ``today``: without those that are put off to a later day."""
    if wanted.only == "new":
        return []
    met = [schedules.c.first_day.is_not(None)] if wanted.only != "starred" else []
    return _waiting(
        connection,
        select(*_WAITING)
        .outerjoin(schedules, of_student(student))
        .where(*met, *_open(student, today, wanted))
        .order_by(
            schedules.c.first_day.is_(None),
            schedules.c.last_day.desc(),
            schedules.c.stability,
            cards.c.position,
        )
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
    """How many cards that are asked the student never answered, nor set aside."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(cards)
            .outerjoin(schedules, of_student(student))
            .where(schedules.c.first_day.is_(None), asked_of(student), kept_by(student))
        ).scalar_one()
    )


def due_days(connection: Connection, student: int, today: int, exam: int | None) -> list[int]:
    """The study days on which the student's cards are due: of those that are put off, the day after."""
    due = due_by(today, exam)
    return list(
        connection.execute(
            select(case((marks.c.buried_day >= due, marks.c.buried_day + 1), else_=due))
            .select_from(schedules)
            .join(cards, and_(cards.c.id == schedules.c.card_id, asked_of(student), kept_by(student)))
            .outerjoin(marks, of_card(student))
            .where(schedules.c.student_id == student, schedules.c.due_day.is_not(None))
        ).scalars()
    )


def chapters(
    connection: Connection, student: int, today: int, exam: int | None, bits: Sequence[int] = ()
) -> list[Chapter]:
    """Each chapter, in order, and how far the student has come in it, of the cards that they didn't set
    aside. ``bits``: those of the modes of which is told how many cards can be asked so."""
    kept, asked = kept_by(student), open_to(student, today)
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today)
    rows = connection.execute(
        select(
            decks.c.id,
            decks.c.name,
            decks.c.course,
            decks.c.title,
            decks.c.description,
            decks.c.package_name,
            _count(kept),
            _count(and_(schedules.c.first_day.is_not(None), kept)),
            _count(and_(due, asked)),
            _count(and_(schedules.c.drill_day == today, asked)),
            _count(and_(schedules.c.stability >= FIRM, kept)),
            _count(and_(schedules.c.first_day.is_(None), cards.c.essential, kept)),
            *(_count(and_(cards.c.modes.op("&")(bit) != 0, kept)) for bit in bits),
        )
        .join_from(decks, cards, and_(cards.c.deck_id == decks.c.id, asked_of(student)))
        .outerjoin(schedules, of_student(student))
        .where(~decks.c.gone)
        .group_by(decks.c.id)
        .order_by(decks.c.position, decks.c.id)
    )
    width = len(fields(Chapter)) - 1
    return [Chapter(*[*row[:width], tuple(row[width:])]) for row in rows]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
