"""The log of what students did, to which is only appended; schedules and days follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, bindparam, select

from webquiz.store.dialects import upsert_in
from webquiz.store.prepared import Prepared
from webquiz.store.records import Event
from webquiz.store.schema import events
from webquiz.study.schedule import Answer

EVENT = (
    events.c.id,
    events.c.student_id,
    events.c.attempt,
    events.c.kind,
    events.c.target_id,
    events.c.session_id,
    events.c.card_id,
    events.c.turn,
    events.c.at,
    events.c.received_at,
    events.c.day,
    events.c.mode,
    events.c.free,
    events.c.response,
    events.c.verdict,
    events.c.rating,
    events.c.sure,
    events.c.ms,
    events.c.retention,
)
"""In the order of ``Event``'s fields."""
_WRITTEN = tuple(column.name for column in EVENT if column.name != "id")

_ADD = Prepared(
    lambda dialect: (
        upsert_in(dialect, events)
        .values({name: bindparam(name) for name in _WRITTEN})
        .on_conflict_do_nothing()
        .returning(events.c.id)
    )
)


def add_event(connection: Connection, made: Event) -> Event | None:
    """Appends to the log.

    Returns:
        the event with its number; None where the log has that attempt, or that turn of the card, already.
    """
    found = _ADD(connection, {name: getattr(made, name) for name in _WRITTEN}).scalar()
    return replace(made, id=int(found)) if found is not None else None


def _first(connection: Connection, *conditions: ColumnElement[bool]) -> Event | None:
    row = connection.execute(select(*EVENT).where(*conditions)).first()
    return Event(*tuple(row)) if row is not None else None


def _all(connection: Connection, *conditions: ColumnElement[bool]) -> list[Event]:
    rows = connection.execute(select(*EVENT).where(*conditions).order_by(events.c.id))
    return [Event(*tuple(row)) for row in rows]


def event_of_attempt(connection: Connection, student: int, attempt: str) -> Event | None:
    """The event of an attempt."""
    return _first(connection, events.c.student_id == student, events.c.attempt == attempt)


def event_of_turn(connection: Connection, student: int, card: int, turn: int) -> Event | None:
    """The answer that was a card's turn."""
    return _first(connection, events.c.student_id == student, events.c.card_id == card, events.c.turn == turn)


def event(connection: Connection, student: int, number: int) -> Event | None:
    """An event of a student."""
    return _first(connection, events.c.id == number, events.c.student_id == student)


def events_about(connection: Connection, number: int) -> list[Event]:
    """The undos and overrules of an answer, oldest first."""
    return _all(connection, events.c.target_id == number)


def session_events(connection: Connection, number: int) -> list[Event]:
    """All events of a session, oldest first."""
    return _all(connection, events.c.session_id == number)


def card_events(connection: Connection, student: int, card: int) -> list[Event]:
    """All events about a card of a student, oldest first."""
    return _all(connection, events.c.student_id == student, events.c.card_id == card)


def student_events(connection: Connection, student: int) -> list[Event]:
    """All events of a student, oldest first."""
    return _all(connection, events.c.student_id == student)


_LAST = Prepared(
    lambda _dialect: (
        select(events.c.id)
        .where(
            events.c.session_id == bindparam("number"),
            events.c.kind == "answer",
            events.c.id.not_in(
                select(events.c.target_id).where(
                    events.c.session_id == bindparam("number"), events.c.kind == "undo"
                )
            ),
        )
        .order_by(events.c.id.desc())
        .limit(1)
    )
)


def last_answer(connection: Connection, number: int) -> int | None:
    """The answer that ``z`` takes back: the last one of the session that stands."""
    found = _LAST(connection, {"number": number}).scalar()
    return int(found) if found is not None else None


def as_answers(found: Iterable[Event]) -> list[Answer]:
    """The log's events as answers: undone ones marked, overruled ones with the student's own rating."""
    answers: dict[int, Answer] = {}
    for it in found:
        if it.kind == "answer":
            answers[it.id] = Answer(it.id, it.at, it.day, it.rating, it.retention, it.ms, it.free)
        elif it.target_id in answers:
            before = answers[it.target_id]
            answers[it.target_id] = (
                replace(before, undone=True) if it.kind == "undo" else replace(before, rating=it.rating)
            )
    return list(answers.values())
