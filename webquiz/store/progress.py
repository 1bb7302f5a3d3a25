"""What the progress page counts."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from webquiz.store.access import asked_of, readable, readable_decks
from webquiz.store.agenda import of_student
from webquiz.store.log import EVENT, as_answers
from webquiz.store.records import CardStanding, Event, MappedNotion, NotionBond
from webquiz.store.schema import bonds, cards, decks, events, notions, schedules
from webquiz.study.statistics import Answered

MAPPED = (
    notions.c.id,
    notions.c.slug,
    notions.c.title,
    notions.c.type,
    notions.c.x,
    notions.c.y,
    decks.c.id,
    decks.c.title,
    decks.c.course,
    notions.c.names,
)
"""In the order of ``MappedNotion``'s fields; the names as JSON."""
_RECENT = 20_000
"""Answers that are looked at: the latest ones."""


def answered(connection: Connection, student: int) -> list[Answered]:
    """The answers of a student that count, oldest first: undone and free ones left out, overruled ones as
    overruled; of what they may read."""
    rows = connection.execute(
        select(*EVENT, cards.c.notion_id, cards.c.deck_id, cards.c.facet)
        .join(cards, cards.c.id == events.c.card_id)
        .where(events.c.student_id == student, readable(student))
        .order_by(events.c.id.desc())
        .limit(_RECENT)
    ).all()
    about = {it.id: (it, place) for it, place in ((Event(*row[:-3]), row[-3:]) for row in reversed(rows))}
    graded: dict[int, int] = {}
    found = []
    for answer in sorted(
        as_answers(it for it, _ in about.values()), key=lambda answer: (answer.at, answer.id)
    ):
        if answer.undone or answer.free:
            continue
        event, (notion, deck, facet) = about[answer.id]
        last = graded.get(event.card_id)
        counts = last is None or answer.day > last
        if counts:
            graded[event.card_id] = answer.day
        found.append(
            Answered(
                card=event.card_id,
                notion=notion or 0,
                deck=deck,
                facet=facet,
                day=answer.day,
                graded=counts,
                new=last is None,
                right=answer.rating > 1,
                sure=event.sure,
                ms=answer.ms,
            )
        )
    return found


def known(connection: Connection, student: int, about: Collection[int] | None = None) -> list[CardStanding]:
    """How well the student knows each card that is asked; ``about``: the notions that it is to be about."""
    wanted = [cards.c.notion_id.in_(about)] if about is not None else []
    rows = connection.execute(
        select(
            cards.c.id,
            cards.c.notion_id,
            cards.c.facet,
            cards.c.deck_id,
            schedules.c.stability,
            schedules.c.last_day,
        )
        .outerjoin(schedules, of_student(student))
        .where(asked_of(student), *wanted)
    )
    return [CardStanding(*row) for row in rows]


def live_notions(connection: Connection, student: int) -> list[MappedNotion]:
    """The notions that a student is asked about, by title, with the chapter of their cards."""
    first = (
        select(cards.c.notion_id, func.min(cards.c.deck_id).label("deck_id"))
        .where(asked_of(student))
        .group_by(cards.c.notion_id)
        .subquery()
    )
    rows = connection.execute(
        select(*MAPPED)
        .join(first, first.c.notion_id == notions.c.id)
        .join(decks, decks.c.id == first.c.deck_id)
        .order_by(decks.c.position, notions.c.title)
    )
    return [mapped(tuple(row)) for row in rows]


def mapped(values: tuple[Any, ...]) -> MappedNotion:
    """A row of the columns above as a record."""
    *told, names = values
    return MappedNotion(*[*told, tuple(json.loads(names))])


def live_bonds(connection: Connection) -> list[NotionBond]:
    """All bonds."""
    rows = connection.execute(select(bonds.c.source_id, bonds.c.target_id, bonds.c.kind, bonds.c.mot))
    return [NotionBond(*row) for row in rows]


def titles(connection: Connection, student: int) -> dict[int, str]:
    """Deck → title, of those that a student may read."""
    rows = connection.execute(
        select(decks.c.id, decks.c.title)
        .where(~decks.c.gone, decks.c.id.in_(readable_decks(student)))
        .order_by(decks.c.position)
    )
    return dict(rows.all())
