"""What students report of cards, for the teacher: without the students; and what is replied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from webquiz.store.dialects import upsert
from webquiz.store.records.marks import Report
from webquiz.store.schema import acts, cards, courses, decks, replies, students
from webquiz.study.marks import Kind, Reason


def all_reports(
    connection: Connection, *, class_id: int | None = None, course_id: int | None = None
) -> list[Report]:
    """The reports that stand, card by card in the order of the courses, the oldest first.

    Args:
        connection: to read with.
        class_id: of this class's students alone.
        course_id: of this course's cards alone.
    """
    undo = acts.alias("undo")
    wanted = (
        select(
            cards.c.id,
            cards.c.uid,
            cards.c.link,
            cards.c.line,
            decks.c.course,
            decks.c.title,
            cards.c.question,
            acts.c.reason,
            acts.c.text,
            acts.c.at,
            replies.c.text,
            replies.c.corrected,
        )
        .join_from(acts, cards, cards.c.id == acts.c.card_id)
        .join(decks, decks.c.id == cards.c.deck_id)
        .outerjoin(replies, replies.c.report_id == acts.c.id)
        .where(acts.c.kind == Kind.REPORT)
        .where(~select(undo.c.id).where(undo.c.target_id == acts.c.id).exists())
        .order_by(decks.c.position, decks.c.id, cards.c.position, cards.c.id, acts.c.id)
    )
    if class_id is not None:
        wanted = wanted.join(students, students.c.id == acts.c.student_id).where(
            students.c.class_id == class_id
        )
    if course_id is not None:
        wanted = wanted.join(courses, courses.c.id == decks.c.course_id).where(courses.c.id == course_id)
    return [_report(*row) for row in connection.execute(wanted)]


def _report(*values: Any) -> Report:
    *card, reason, text, at, replied, corrected = values
    told = [*card, Reason(reason), text, at, replied, bool(corrected)]
    return Report(*told)


def card_named(connection: Connection, which: str) -> int | None:
    """The number of a card, by its id or its number."""
    by_id = connection.execute(select(cards.c.id).where(cards.c.uid == which)).scalar()
    if by_id is not None or not (which.isascii() and which.isdecimal() and len(which) < _DIGITS):
        return by_id
    return connection.execute(select(cards.c.id).where(cards.c.id == int(which))).scalar()


_DIGITS = 10
"""Digits that the database counts."""


def reply(connection: Connection, card: int, text: str, now: int, *, corrected: bool) -> int:
    """Replies to all reports of a card that stand and whose card wasn't corrected since: in the place of what
    was replied before.

    Returns:
        how many they are.
    """
    undo = acts.alias("undo")
    done = select(replies.c.report_id).where(replies.c.corrected)
    numbers = connection.execute(
        select(acts.c.id).where(
            acts.c.card_id == card,
            acts.c.kind == Kind.REPORT,
            acts.c.id.not_in(done),
            ~select(undo.c.id).where(undo.c.target_id == acts.c.id).exists(),
        )
    ).scalars()
    values = {"at": now, "corrected": corrected, "text": text}
    rows = [{"report_id": number, **values} for number in numbers]
    for row in rows:
        statement = upsert(connection, replies).values(**row)
        connection.execute(statement.on_conflict_do_update(index_elements=[replies.c.report_id], set_=values))
    return len(rows)
