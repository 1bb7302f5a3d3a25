"""What the progress page counts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, select

from webquiz.store.schema import AnyRow, bonds, cards, decks, events, notions, schedules
from webquiz.store.study import as_answers, due_by
from webquiz.study.statistics import Answered

_RECENT = 20_000
"""Answers that are looked at: the latest ones."""


def answered(connection: Connection, student: int) -> list[Answered]:
    """The answers of a student that count, oldest first: undone and free ones left out, overruled ones as
    overruled."""
    rows = connection.execute(
        select(events, cards.c.notion_id, cards.c.deck_id, cards.c.facet)
        .join(cards, cards.c.id == events.c.card_id)
        .where(events.c.student_id == student)
        .order_by(events.c.id.desc())
        .limit(_RECENT)
    ).all()
    rows = list(reversed(rows))
    about = {row.id: row for row in rows}
    graded: dict[int, int] = {}
    found = []
    for answer in sorted(as_answers(rows), key=lambda answer: (answer.at, answer.id)):
        row = about[answer.id]
        if answer.undone or answer.free:
            continue
        last = graded.get(row.card_id)
        counts = last is None or answer.day > last
        if counts:
            graded[row.card_id] = answer.day
        found.append(
            Answered(
                card=row.card_id,
                notion=row.notion_id or 0,
                deck=row.deck_id,
                facet=row.facet,
                day=answer.day,
                graded=counts,
                new=last is None,
                right=answer.rating > 1,
                sure=row.sure,
                ms=answer.ms,
            )
        )
    return found


def due_days(connection: Connection, student: int, today: int, exam: int | None) -> list[int]:
    """The study days on which the student's cards are due."""
    due = due_by(today, exam)
    return list(
        connection.execute(
            select(due)
            .select_from(schedules)
            .join(cards, and_(cards.c.id == schedules.c.card_id, ~cards.c.retired))
            .where(schedules.c.student_id == student, schedules.c.due_day.is_not(None))
        ).scalars()
    )


def known(connection: Connection, student: int) -> Sequence[AnyRow]:
    """(id, notion_id, facet, deck_id, stability, last_day) of each live card; the last two None where it is
    new."""
    met = and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)
    return connection.execute(
        select(
            cards.c.id,
            cards.c.notion_id,
            cards.c.facet,
            cards.c.deck_id,
            schedules.c.stability,
            schedules.c.last_day,
        )
        .outerjoin(schedules, met)
        .where(~cards.c.retired)
    ).all()


def live_notions(connection: Connection) -> Sequence[AnyRow]:
    """The notions that cards are about, by title, with the chapter of their cards."""
    first = (
        select(cards.c.notion_id, func.min(cards.c.deck_id).label("deck_id"))
        .where(~cards.c.retired)
        .group_by(cards.c.notion_id)
        .subquery()
    )
    return connection.execute(
        select(notions, decks.c.title.label("deck_title"), decks.c.id.label("deck_id"), decks.c.course)
        .join(first, first.c.notion_id == notions.c.id)
        .join(decks, decks.c.id == first.c.deck_id)
        .order_by(decks.c.position, notions.c.title)
    ).all()


def live_bonds(connection: Connection) -> Sequence[AnyRow]:
    """(source_id, target_id, kind, mot) of all bonds."""
    return connection.execute(select(bonds.c.source_id, bonds.c.target_id, bonds.c.kind, bonds.c.mot)).all()


def titles(connection: Connection) -> dict[int, str]:
    """Deck → title."""
    rows = connection.execute(
        select(decks.c.id, decks.c.title).where(~decks.c.gone).order_by(decks.c.position)
    )
    return {row.id: row.title for row in rows}
