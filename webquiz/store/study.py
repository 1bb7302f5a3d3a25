"""Study sessions, the log of answers, and the schedules that follow from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from webquiz.store import people
from webquiz.store.dialects import upsert_in
from webquiz.store.prepared import Prepared
from webquiz.store.schema import AnyRow, cards, days, decks, events, schedules, sessions, students
from webquiz.study.schedule import CRAM_DAYS, NEW, Answer, Memory, Tally

Entry = list[int]
"""What is asked at once: one card, or the cards of a matching exercise."""


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting."""

    id: int
    """Its number."""
    student_id: int
    """Whose."""
    mode: str
    """The wanted mode."""
    free: bool
    """Whether it leaves the schedules alone."""
    minutes: int | None
    """When it ends by the clock; None where the number of cards decides."""
    day: int
    """The study day on which it began."""
    plan_text: str
    """What it was to ask, as JSON; seldom looked at."""
    queue: list[Entry]
    """What it asks: the plan, and what was wrong once more."""
    place: int
    """How much of the queue is done."""
    started_at: int
    """In milliseconds since 1970."""
    ended_at: int | None
    """When it was stopped or done."""

    @property
    def plan(self) -> list[Entry]:
        """What it was to ask."""
        return cast(list[Entry], json.loads(self.plan_text))


def due_by(today: int, exam: int | None) -> ColumnElement[int]:
    """``schedule.effective_due`` in SQL."""
    if exam is None or exam <= today:
        return schedules.c.due_day
    final = literal(exam - 1) - schedules.c.card_id % CRAM_DAYS
    return case(
        (and_(schedules.c.due_day >= exam, final > schedules.c.last_day), final),
        else_=schedules.c.due_day,
    )


def _wanted(deck_ids: Sequence[int], bit: int) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [~cards.c.retired]
    if deck_ids:
        conditions.append(cards.c.deck_id.in_(deck_ids))
    if bit:
        conditions.append(cards.c.modes.op("&")(bit) != 0)
    return conditions


def due_cards(
    connection: Connection, student: int, today: int, exam: int | None, deck_ids: Sequence[int], bit: int
) -> Sequence[AnyRow]:
    """(id, notion_id, drill) of the cards that are due today, those to drill with ``drill`` true."""
    drill = (func.coalesce(schedules.c.drill_day, 0) == today).label("drill")
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today)
    return connection.execute(
        select(cards.c.id, cards.c.notion_id, drill)
        .join(schedules, schedules.c.card_id == cards.c.id)
        .where(
            schedules.c.student_id == student, due | (schedules.c.drill_day == today), *_wanted(deck_ids, bit)
        )
        .order_by(cards.c.id)
    ).all()


def new_cards(
    connection: Connection, student: int, count: int, deck_ids: Sequence[int], bit: int
) -> Sequence[AnyRow]:
    """(id, notion_id) of the next new cards, chapters in turn."""
    met = and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)
    return connection.execute(
        select(cards.c.id, cards.c.notion_id)
        .outerjoin(schedules, met)
        .where(schedules.c.first_day.is_(None), *_wanted(deck_ids, bit))
        .order_by(cards.c.position, cards.c.deck_id)
        .limit(count)
    ).all()


def any_cards(
    connection: Connection, student: int, count: int, deck_ids: Sequence[int], bit: int
) -> Sequence[AnyRow]:
    """(id, notion_id) of cards to practise whatever their schedules, those that were answered longest ago
    first."""
    met = and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)
    return connection.execute(
        select(cards.c.id, cards.c.notion_id)
        .outerjoin(schedules, met)
        .where(*_wanted(deck_ids, bit))
        .order_by(
            func.coalesce(schedules.c.last_at, 0), func.coalesce(schedules.c.stability, 0), cards.c.position
        )
        .limit(count)
    ).all()


def unseen(connection: Connection, student: int) -> int:
    """How many live cards the student never answered."""
    met = and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)
    return int(
        connection.execute(
            select(func.count())
            .select_from(cards)
            .outerjoin(schedules, met)
            .where(schedules.c.first_day.is_(None), ~cards.c.retired)
        ).scalar_one()
    )


def day_row(connection: Connection, student: int, day: int) -> Tally:
    """What the student did on a day."""
    row = connection.execute(select(days).where(days.c.student_id == student, days.c.day == day)).first()
    return Tally(row.answers, row.right, row.new, row.ms) if row is not None else Tally()


def open_session(connection: Connection, values: dict[str, Any], plan: Sequence[Entry]) -> int:
    """Begins a session."""
    text = json.dumps(plan, separators=(",", ":"))
    made = connection.execute(
        insert(sessions).values(**values, plan=text, queue=text, place=0).returning(sessions.c.id)
    )
    return int(made.scalar_one())


def session(connection: Connection, number: int, student: int) -> Session | None:
    """A session of a student."""
    row = connection.execute(
        select(sessions).where(sessions.c.id == number, sessions.c.student_id == student)
    ).first()
    return _session(row) if row is not None else None


def _sitting(dialect: str, *, locks: bool) -> Any:
    statement = (
        people.STUDENT.add_columns(*(column.label(f"s_{column.name}") for column in sessions.c))
        .join(sessions, sessions.c.student_id == students.c.id)
        .where(students.c.id == bindparam("student"), sessions.c.id == bindparam("number"))
    )
    return (
        statement.with_for_update(of=[students, sessions]) if locks and dialect == "postgresql" else statement
    )


_SITTING = Prepared(lambda dialect: _sitting(dialect, locks=False))
_SITTING_LOCKED = Prepared(lambda dialect: _sitting(dialect, locks=True))


def sitting(
    connection: Connection, student: int, number: int, *, writes: bool = False
) -> tuple[people.Student, Session] | None:
    """A student and one of their sessions, in one query; who writes makes their other writers wait (on SQLite
    all writers do already)."""
    row = (_SITTING_LOCKED if writes else _SITTING)(
        connection, {"student": student, "number": number}
    ).first()
    return (people.as_student(row), _session(row, "s_")) if row is not None else None


def latest_session(connection: Connection, student: int) -> Session | None:
    """The session that the student began last."""
    row = connection.execute(
        select(sessions)
        .where(sessions.c.student_id == student)
        .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
        .limit(1)
    ).first()
    return _session(row) if row is not None else None


def _session(row: AnyRow, prefix: str = "") -> Session:
    def value(name: str) -> Any:
        return getattr(row, prefix + name)

    return Session(
        id=value("id"),
        student_id=value("student_id"),
        mode=value("mode"),
        free=bool(value("free")),
        minutes=value("minutes"),
        day=value("day"),
        plan_text=value("plan"),
        queue=json.loads(value("queue")),
        place=value("place"),
        started_at=value("started_at"),
        ended_at=value("ended_at"),
    )


_MOVE = Prepared(
    lambda _dialect: (
        update(sessions)
        .where(sessions.c.id == bindparam("its_id"))
        .values(
            place=bindparam("new_place"),
            queue=func.coalesce(bindparam("new_queue", type_=Text), sessions.c.queue),
        )
    )
)


def move(connection: Connection, number: int, queue: Sequence[Entry] | None, place: int) -> None:
    """Puts a session at a place of its queue; ``queue`` None: which stays what it is."""
    text = json.dumps(queue, separators=(",", ":")) if queue is not None else None
    _MOVE(connection, {"its_id": number, "new_place": place, "new_queue": text})


def end_session(connection: Connection, number: int, at: int | None) -> None:
    """Ends a session, or opens it again (None)."""
    connection.execute(update(sessions).where(sessions.c.id == number).values(ended_at=at))


def lock(connection: Connection, student: int) -> None:
    """Makes a student's writers wait for each other. On SQLite all writers do already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(students.c.id).where(students.c.id == student).with_for_update())


_CARD = select(
    cards,
    schedules.c.stability,
    schedules.c.difficulty,
    schedules.c.due_day,
    schedules.c.last_day,
    schedules.c.first_day,
    schedules.c.reps,
    schedules.c.lapses,
    schedules.c.drill_day,
    schedules.c.turns,
    schedules.c.last_at,
)


_SLOTS = 8
"""The cards of two matching exercises."""
_CARDS = Prepared(
    lambda _dialect: _CARD.outerjoin_from(
        cards,
        schedules,
        and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == bindparam("student")),
    ).where(or_(*(cards.c.id == bindparam(f"card{slot}") for slot in range(_SLOTS))))
)


def cards_with_memory(
    connection: Connection, student: int, numbers: Iterable[int]
) -> dict[int, tuple[AnyRow, Memory]]:
    """Number → (the card's row, where it stands with a student)."""
    wanted, found = list(numbers), dict[int, tuple[AnyRow, Memory]]()
    for start in range(0, len(wanted), _SLOTS):
        some = wanted[start : start + _SLOTS]
        values = {
            f"card{slot}": number for slot, number in enumerate([*some, *[some[0]] * (_SLOTS - len(some))])
        }
        for row in _CARDS(connection, values | {"student": student}):
            found[row.id] = (row, _memory(row))
    return found


def memory(connection: Connection, student: int, card: int) -> Memory:
    """Where a card stands with a student."""
    row = connection.execute(
        select(schedules).where(schedules.c.student_id == student, schedules.c.card_id == card)
    ).first()
    return _memory(row) if row is not None else NEW


def _memory(row: AnyRow) -> Memory:
    if row.turns is None:
        return NEW
    return Memory(
        stability=row.stability,
        difficulty=row.difficulty,
        due_day=row.due_day,
        last_day=row.last_day,
        first_day=row.first_day,
        reps=row.reps,
        lapses=row.lapses,
        drill_day=row.drill_day,
        turns=row.turns,
        last_at=row.last_at,
    )


_EVENT = Prepared(
    lambda dialect: (
        upsert_in(dialect, events)
        .values({column.name: bindparam(column.name) for column in events.c if column.name != "id"})
        .on_conflict_do_nothing()
        .returning(events.c.id)
    )
)
_NOTHING = {column.name: None for column in events.c}


def add_event(connection: Connection, values: dict[str, Any]) -> int | None:
    """Appends to the log; None where the log has that attempt, or that turn of the card, already."""
    found = _EVENT(connection, _NOTHING | values).scalar()
    return int(found) if found is not None else None


def event_of_attempt(connection: Connection, student: int, attempt: str) -> AnyRow | None:
    """The event of an attempt."""
    return connection.execute(
        select(events).where(events.c.student_id == student, events.c.attempt == attempt)
    ).first()


def event_of_turn(connection: Connection, student: int, card: int, turn: int) -> AnyRow | None:
    """The answer that was a card's turn."""
    return connection.execute(
        select(events).where(events.c.student_id == student, events.c.card_id == card, events.c.turn == turn)
    ).first()


def event(connection: Connection, student: int, number: int) -> AnyRow | None:
    """An event of a student."""
    return connection.execute(
        select(events).where(events.c.id == number, events.c.student_id == student)
    ).first()


def events_about(connection: Connection, number: int) -> Sequence[AnyRow]:
    """The undos and overrules of an answer, oldest first."""
    return connection.execute(select(events).where(events.c.target_id == number).order_by(events.c.id)).all()


def session_events(connection: Connection, number: int) -> Sequence[AnyRow]:
    """All events of a session, oldest first."""
    return connection.execute(select(events).where(events.c.session_id == number).order_by(events.c.id)).all()


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


def card_events(connection: Connection, student: int, card: int) -> Sequence[AnyRow]:
    """All events about a card of a student, oldest first."""
    return connection.execute(
        select(events).where(events.c.student_id == student, events.c.card_id == card).order_by(events.c.id)
    ).all()


def as_answers(rows: Iterable[AnyRow]) -> list[Answer]:
    """The log's rows as answers: undone ones marked, overruled ones with the student's own rating."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row.kind == "answer":
            found[row.id] = {
                "id": row.id,
                "at": row.at,
                "day": row.day,
                "rating": row.rating,
                "retention": row.retention,
                "ms": row.ms,
                "free": row.free,
            }
        elif row.target_id in found:
            if row.kind == "undo":
                found[row.target_id]["undone"] = True
            else:
                found[row.target_id]["rating"] = row.rating
    return [Answer(**values) for values in found.values()]


def _keep(dialect: str) -> Any:
    statement = upsert_in(dialect, schedules).values(
        {column.name: bindparam(column.name) for column in schedules.c}
    )
    key = [schedules.c.student_id, schedules.c.card_id]
    return statement.on_conflict_do_update(
        index_elements=key,
        set_={
            column.name: statement.excluded[column.name] for column in schedules.c if not column.primary_key
        },
    )


_KEEP = Prepared(_keep)


def keep_memory(connection: Connection, student: int, card: int, known: Memory) -> None:
    """Writes a schedule."""
    _KEEP(
        connection,
        {
            "student_id": student,
            "card_id": card,
            "stability": known.stability,
            "difficulty": known.difficulty,
            "due_day": known.due_day,
            "last_day": known.last_day,
            "first_day": known.first_day,
            "reps": known.reps,
            "lapses": known.lapses,
            "drill_day": known.drill_day,
            "turns": known.turns,
            "last_at": known.last_at,
        },
    )


def _add(dialect: str) -> Any:
    statement = upsert_in(dialect, days).values({column.name: bindparam(column.name) for column in days.c})
    return statement.on_conflict_do_update(
        index_elements=[days.c.student_id, days.c.day],
        set_={name: days.c[name] + statement.excluded[name] for name in ("answers", "right", "new", "ms")},
    )


_ADD = Prepared(_add)


def add_to_day(connection: Connection, student: int, day: int, tally: Tally) -> None:
    """Adds to what a student did on a day."""
    if tally != Tally():
        values = {"answers": tally.answers, "right": tally.right, "new": tally.new, "ms": tally.ms}
        _ADD(connection, {"student_id": student, "day": day, **values})


def forget_derived(connection: Connection, student: int) -> None:
    """Deletes what follows from the log, to make it anew."""
    connection.execute(delete(schedules).where(schedules.c.student_id == student))
    connection.execute(delete(days).where(days.c.student_id == student))


def student_events(connection: Connection, student: int) -> Iterable[AnyRow]:
    """All events of a student by card, oldest first."""
    return connection.execute(
        select(events).where(events.c.student_id == student).order_by(events.c.card_id, events.c.id)
    )


def all_students(connection: Connection) -> list[int]:
    """The numbers of all students."""
    return list(connection.execute(select(students.c.id).order_by(students.c.id)).scalars())


def chapters(connection: Connection, student: int, today: int, exam: int | None) -> Sequence[AnyRow]:
    """(id, name, course, title, description, package_name, total, met, due, drill, firm) of each chapter, in
    order."""
    due = and_(schedules.c.last_day < today, due_by(today, exam) <= today)
    met = and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == student)

    def count(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    return connection.execute(
        select(
            decks.c.id,
            decks.c.name,
            decks.c.course,
            decks.c.title,
            decks.c.description,
            decks.c.package_name,
            func.count(cards.c.id).label("total"),
            count(schedules.c.first_day.is_not(None)).label("met"),
            count(due).label("due"),
            count(schedules.c.drill_day == today).label("drill"),
            count(schedules.c.stability >= 21).label("firm"),
        )
        .join(cards, and_(cards.c.deck_id == decks.c.id, ~cards.c.retired))
        .outerjoin(schedules, met)
        .where(~decks.c.gone)
        .group_by(decks.c.id)
        .order_by(decks.c.position, decks.c.id)
    ).all()


def all_days(connection: Connection, student: int) -> Sequence[AnyRow]:
    """(day, answers, right, new, ms) of each day that the student practised on, in order."""
    return connection.execute(
        select(days.c.day, days.c.answers, days.c.right, days.c.new, days.c.ms)
        .where(days.c.student_id == student, days.c.answers > 0)
        .order_by(days.c.day)
    ).all()
