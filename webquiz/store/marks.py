"""What students say of single cards: the log of their acts, and what follows from it for each card."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from webquiz.store.access import Reader, readable
from webquiz.store.dialects import upsert
from webquiz.store.records.marks import MarkedCard, NewAct, OwnReport
from webquiz.store.schema import acts, cards, decks, marks, replies
from webquiz.study.marks import NONE, Act, Kind, Marks, Reason

MARKS = (marks.c.suspended, marks.c.buried_day, marks.c.starred, marks.c.reports)
"""In the order of ``Marks``' fields."""
_FIELDS = tuple(column.name for column in MARKS)
_ACT = (acts.c.id, acts.c.kind, acts.c.target_id, acts.c.day)
"""In the order of ``Act``'s fields."""
_MOST_SHOWN = 200


def marks_of(values: tuple[Any, ...]) -> Marks:
    """A row of ``MARKS``, all None where nothing was said of the card. SQLite's booleans are numbers."""
    suspended, buried_day, starred, reports = values
    return NONE if suspended is None else Marks(bool(suspended), buried_day, bool(starred), reports)


def of_card(student: Reader) -> ColumnElement[bool]:
    """Joins cards with what a student says of them."""
    return and_(marks.c.card_id == cards.c.id, marks.c.student_id == student)


def kept_by(student: int) -> ColumnElement[bool]:
    """The condition on ``cards``: the student hasn't set it aside for good."""
    return cards.c.id.not_in(_of(student).where(marks.c.suspended))


def open_to(student: int, today: int) -> ColumnElement[bool]:
    """The condition on ``cards``: the student may be asked it on a study day: it is neither set aside nor
    put off."""
    return cards.c.id.not_in(_of(student).where(or_(marks.c.suspended, marks.c.buried_day >= today)))


def starred_by(student: int) -> ColumnElement[bool]:
    """The condition on ``cards``: the student has marked it."""
    return cards.c.id.in_(_of(student).where(marks.c.starred))


def _of(student: int) -> Select[tuple[int]]:
    return select(marks.c.card_id).where(marks.c.student_id == student)


# The log


def add_act(connection: Connection, made: NewAct) -> int | None:
    """Appends to the log: the act's number; None where the log has that attempt of the student already."""
    values = {
        "student_id": made.student_id,
        "attempt": made.attempt,
        "kind": str(made.kind),
        "target_id": made.target_id,
        "card_id": made.card_id,
        "at": made.at,
        "day": made.day,
        "reason": str(made.reason or ""),
        "text": made.text,
    }
    statement = upsert(connection, acts).values(**values).on_conflict_do_nothing().returning(acts.c.id)
    found = connection.execute(statement).scalar()
    return int(found) if found is not None else None


def act_of_attempt(connection: Connection, student: int, attempt: str) -> int | None:
    """The number of the act of an attempt."""
    wanted = select(acts.c.id).where(acts.c.student_id == student, acts.c.attempt == attempt)
    return connection.execute(wanted).scalar()


def card_of_act(connection: Connection, student: int, number: int) -> int | None:
    """The card that an act of a student is about; None where they have no such act."""
    wanted = select(acts.c.card_id).where(acts.c.id == number, acts.c.student_id == student)
    return connection.execute(wanted).scalar()


def acts_about(connection: Connection, student: int, card: int) -> list[Act]:
    """All acts of a student about a card, oldest first."""
    wanted = select(*_ACT).where(acts.c.student_id == student, acts.c.card_id == card)
    return [_act(*row) for row in connection.execute(wanted.order_by(acts.c.id))]


def acts_of(connection: Connection, student: int) -> dict[int, list[Act]]:
    """Card → all acts of a student about it, oldest first."""
    found: dict[int, list[Act]] = {}
    wanted = select(acts.c.card_id, *_ACT).where(acts.c.student_id == student).order_by(acts.c.id)
    for card, *rest in connection.execute(wanted):
        found.setdefault(card, []).append(_act(*rest))
    return found


def _act(number: int, kind: str, target: int | None, day: int) -> Act:
    return Act(number, Kind(kind), target, day)


def reports_on(connection: Connection, student: int, day: int) -> int:
    """How many reports a student made on a study day, those that were taken back too."""
    mine = and_(acts.c.student_id == student, acts.c.kind == Kind.REPORT, acts.c.day == day)
    return int(connection.execute(select(func.count()).where(mine)).scalar_one())


# What follows from it


def keep(connection: Connection, student: int, card: int, known: Marks) -> None:
    """Writes where a card stands; nothing is written of a card of which nothing stands."""
    if known == NONE:
        mine = and_(marks.c.student_id == student, marks.c.card_id == card)
        connection.execute(delete(marks).where(mine))
        return
    values = {name: getattr(known, name) for name in _FIELDS}
    statement = upsert(connection, marks).values(student_id=student, card_id=card, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[marks.c.student_id, marks.c.card_id], set_=values)
    )


def forget_derived(connection: Connection, student: int) -> None:
    """Deletes what follows from the log, to make it anew."""
    connection.execute(delete(marks).where(marks.c.student_id == student))


def derived(connection: Connection, student: int) -> list[tuple[Any, ...]]:
    """What follows from the log, to compare."""
    mine = select(marks).where(marks.c.student_id == student).order_by(*marks.primary_key)
    return [tuple(row) for row in connection.execute(mine)]


# For the student


def marked_cards(connection: Connection, student: int, today: int) -> list[MarkedCard]:
    """The cards that a student may read and has marked, set aside, or put off to a later day than today, in
    the order of the course."""
    said = or_(marks.c.suspended, marks.c.starred, func.coalesce(marks.c.buried_day, 0) >= today)
    rows = connection.execute(
        select(cards.c.id, cards.c.question, *MARKS)
        .join(marks, of_card(bindparam("student")))
        .join(decks, decks.c.id == cards.c.deck_id)
        .where(said, readable(bindparam("student")))
        .order_by(decks.c.position, cards.c.position, cards.c.id),
        {"student": student},
    )
    return [MarkedCard(row[0], row[1], marks_of(tuple(row[2:]))) for row in rows]


def own_reports(connection: Connection, student: int) -> list[OwnReport]:
    """The latest reports of a student that stand, of cards that they may read, the newest first."""
    undo = acts.alias("undo")
    undone = select(undo.c.target_id).where(undo.c.student_id == student, undo.c.kind == Kind.UNDO)
    rows = connection.execute(
        select(
            acts.c.id,
            cards.c.question,
            acts.c.reason,
            acts.c.text,
            acts.c.at,
            replies.c.text,
            replies.c.corrected,
        )
        .join(cards, cards.c.id == acts.c.card_id)
        .outerjoin(replies, replies.c.report_id == acts.c.id)
        .where(acts.c.student_id == student, acts.c.kind == Kind.REPORT, acts.c.id.not_in(undone))
        .where(readable(student))
        .order_by(acts.c.id.desc())
        .limit(_MOST_SHOWN)
    )
    return [
        OwnReport(number, question, Reason(reason), text, at, reply, bool(corrected))
        for number, question, reason, text, at, reply, corrected in rows
    ]
