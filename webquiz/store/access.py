"""Who may read what, in one place. A class is given courses, or none: then it reads all of them. Who only
tries, with an account or without, reads the chapters that are open to try.

All that shows what notes say asks these conditions: cards, notions, packages and images stand in chapters.
They look at what is true now: a course that is taken away is out of every queue and page at once, its history
stays, and it is back when the course is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, exists, or_, select

from webquiz.store.schema import (
    cards,
    class_courses,
    courses,
    deck_media,
    decks,
    media,
    notions,
    students,
)
from webquiz.store.standing import ASKED, PUBLISHED

Reader = int | BindParameter[int] | None
"""The number of a student; None for somebody without an account."""

_DECK, _COURSE = decks.alias("open_decks"), courses.alias("open_courses")
_READER = students.alias("readers")
"""Names of their own, so that no query around them takes these tables for its own."""


def readable_decks(reader: Reader) -> Select[Any]:
    """The numbers of the chapters that somebody may read."""
    if reader is None:
        return select(_DECK.c.id).where(_DECK.c.trial)
    allowed = _may_read(_DECK.c.trial, _DECK.c.course_id)
    return select(_DECK.c.id).join(_READER, _READER.c.id == reader).where(allowed)


def _readable_courses(reader: Reader) -> Select[Any]:
    """The numbers of the courses of which somebody may read all."""
    if reader is None:
        return select(_COURSE.c.id).where(_COURSE.c.trial)
    allowed = _may_read(_COURSE.c.trial, _COURSE.c.id)
    return select(_COURSE.c.id).join(_READER, _READER.c.id == reader).where(allowed)


def _may_read(on_trial: ColumnElement[bool], course: ColumnElement[int]) -> ColumnElement[bool]:
    limited = exists().where(class_courses.c.class_id == _READER.c.class_id)
    given = limited.where(class_courses.c.course_id == course)
    return or_(
        and_(_READER.c.class_id.is_(None), on_trial),
        and_(_READER.c.class_id.is_not(None), or_(~limited, given)),
    )


def readable(reader: Reader) -> ColumnElement[bool]:
    """The condition on ``cards``: in a chapter that somebody may read."""
    return cards.c.deck_id.in_(readable_decks(reader))


def asked_of(reader: Reader) -> ColumnElement[bool]:
    """What is planned, asked and counted for somebody."""
    return and_(ASKED, readable(reader))


def asked_of_class(class_id: int) -> ColumnElement[bool]:
    """What is asked of the students of a class."""
    limited = exists().where(class_courses.c.class_id == class_id)
    given = limited.where(class_courses.c.course_id == _DECK.c.course_id)
    return and_(ASKED, cards.c.deck_id.in_(select(_DECK.c.id).where(or_(~limited, given))))


def shown_to(reader: Reader) -> ColumnElement[bool]:
    """What somebody may read now, asked or not."""
    return and_(PUBLISHED, readable(reader))


def readable_notion(reader: Reader) -> ColumnElement[bool]:
    """The condition on ``notions``: somebody may read a card about it, or its whole course where there is no
    card."""
    about = cards.alias("about")
    told = exists().where(about.c.notion_id == notions.c.id, ~about.c.retired)
    return or_(
        told.where(about.c.deck_id.in_(readable_decks(reader))),
        and_(~told, notions.c.course_id.in_(_readable_courses(reader))),
    )


def readable_media(reader: Reader) -> ColumnElement[bool]:
    """The condition on ``media``: a chapter that somebody may read shows it."""
    return exists().where(
        deck_media.c.media_name == media.c.name, deck_media.c.deck_id.in_(readable_decks(reader))
    )


def may_try(connection: Connection) -> bool:
    """Whether there is something for who has no class: an open chapter, or no chapter at all yet."""
    live = select(decks.c.id).where(~decks.c.gone)
    row = connection.execute(
        select(
            or_(exists(live.where(decks.c.trial, cards.c.deck_id == decks.c.id, ASKED)), ~exists(live)).label(
                "open"
            )
        )
    ).first()
    return bool(row is not None and row.open)
