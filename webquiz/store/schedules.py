"""What follows from the log: where each card stands with each student, and what they did each day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select

from webquiz.store.access import readable, shown_to
from webquiz.store.dialects import upsert_in
from webquiz.store.marks import MARKS, marks_of, of_card
from webquiz.store.prepared import Prepared, Values
from webquiz.store.records import Card, CardContent, Day, StudentCard
from webquiz.store.schema import cards, days, marks, notions, schedules
from webquiz.store.standing import ASKED
from webquiz.study.schedule import NEW, Memory, Tally

_CONTENT = tuple(cards.c[it.name] for it in fields(CardContent))
_CARD = (*_CONTENT, cards.c.id, cards.c.notion_id, notions.c.slug, cards.c.passage_id, ASKED)
"""In the order of ``Card``'s fields; the last one is a truth value, which SQLite keeps as a number."""
_MEMORY = (
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
    schedules.c.tries,
)
"""In the order of ``Memory``'s fields."""
_TURNS = _MEMORY.index(schedules.c.turns)
_MEMORY_FIELDS = tuple(column.name for column in _MEMORY)
_LISTS = len(_CONTENT) - 4
"""From here to the end of the content are lists, as JSON."""

_WITH_MEMORY = (
    select(*_CARD, *_MEMORY, *MARKS)
    .outerjoin_from(
        cards,
        schedules,
        and_(schedules.c.card_id == cards.c.id, schedules.c.student_id == bindparam("student")),
    )
    .outerjoin(notions, notions.c.id == cards.c.notion_id)
    .outerjoin(marks, of_card(bindparam("student")))
)
_SLOTS = 8
"""The cards of two matching exercises."""
_BY_NUMBER = Prepared(
    lambda _dialect: _WITH_MEMORY.where(
        or_(*(cards.c.id == bindparam(f"card{at}") for at in range(_SLOTS))), readable(bindparam("student"))
    )
)
_OF_NOTION = _WITH_MEMORY.where(
    cards.c.notion_id == bindparam("notion"), shown_to(bindparam("student"))
).order_by(cards.c.position)


@lru_cache(maxsize=4096)
def _texts(source: str) -> tuple[str, ...]:
    """A list of texts that is stored as JSON. Most cards hold an empty one, and the cards of a class come
    again and again."""
    return tuple(json.loads(source))


def _student_card(values: Values) -> StudentCard:
    content, own = len(_CONTENT), len(_CARD)
    lists = map(_texts, values[_LISTS:content])
    told = [*values[:_LISTS], *lists, *values[content : own - 1], bool(values[own - 1])]
    memory, said = values[own : own + len(_MEMORY)], values[own + len(_MEMORY) :]
    return StudentCard(Card(*told), _memory(memory), marks_of(said))


def _memory(values: Values) -> Memory:
    return Memory(*values) if values[_TURNS] is not None else NEW


def cards_with_memory(connection: Connection, student: int, numbers: Iterable[int]) -> dict[int, StudentCard]:
    """Number → the card, and where it stands with a student; of those that they may read."""
    wanted, found = list(numbers), dict[int, StudentCard]()
    for start in range(0, len(wanted), _SLOTS):
        some = wanted[start : start + _SLOTS]
        values = {f"card{at}": number for at, number in enumerate([*some, *[some[0]] * (_SLOTS - len(some))])}
        for row in _BY_NUMBER(connection, values | {"student": student}).all():
            known = _student_card(row)
            found[known.card.id] = known
    return found


def notion_cards(connection: Connection, notion: int, student: int) -> list[StudentCard]:
    """The published cards about a notion that a student may read, in order, and where they stand."""
    rows = connection.execute(_OF_NOTION, {"notion": notion, "student": student})
    return [_student_card(tuple(row)) for row in rows]


def memory(connection: Connection, student: int, card: int) -> Memory:
    """Where a card stands with a student."""
    row = connection.execute(
        select(*_MEMORY).where(schedules.c.student_id == student, schedules.c.card_id == card)
    ).first()
    return _memory(tuple(row)) if row is not None else NEW


def _keep(dialect: str) -> Any:
    statement = upsert_in(dialect, schedules).values(
        {column.name: bindparam(column.name) for column in schedules.c}
    )
    return statement.on_conflict_do_update(
        index_elements=[schedules.c.student_id, schedules.c.card_id],
        set_={name: statement.excluded[name] for name in _MEMORY_FIELDS},
    )


_KEEP = Prepared(_keep)


def keep_memory(connection: Connection, student: int, card: int, known: Memory) -> None:
    """Writes a schedule."""
    values = {name: getattr(known, name) for name in _MEMORY_FIELDS}
    _KEEP(connection, {"student_id": student, "card_id": card, **values})


_DAY = (days.c.day, days.c.answers, days.c.right, days.c.new, days.c.ms)
"""In the order of ``Day``'s fields, the last four in that of ``Tally``'s."""


def tally(connection: Connection, student: int, day: int) -> Tally:
    """What the student did on a day."""
    row = connection.execute(select(*_DAY).where(days.c.student_id == student, days.c.day == day)).first()
    return Tally(*row[1:]) if row is not None else Tally()


def days_since(connection: Connection, student: int, day: int) -> int:
    """How many days before a day the student studied last; 0 for never."""
    last = connection.execute(
        select(func.max(days.c.day)).where(days.c.student_id == student, days.c.day < day, days.c.answers > 0)
    ).scalar()
    return day - last if last is not None else 0


def all_days(connection: Connection, student: int) -> Sequence[Day]:
    """Each day that the student practised on, in order."""
    rows = connection.execute(
        select(*_DAY).where(days.c.student_id == student, days.c.answers > 0).order_by(days.c.day)
    )
    return [Day(*row) for row in rows]


def _add(dialect: str) -> Any:
    statement = upsert_in(dialect, days).values({column.name: bindparam(column.name) for column in days.c})
    return statement.on_conflict_do_update(
        index_elements=[days.c.student_id, days.c.day],
        set_={name: days.c[name] + statement.excluded[name] for name in ("answers", "right", "new", "ms")},
    )


_ADD = Prepared(_add)


def add_to_day(connection: Connection, student: int, day: int, more: Tally) -> None:
    """Adds to what a student did on a day."""
    if more != Tally():
        values = {"answers": more.answers, "right": more.right, "new": more.new, "ms": more.ms}
        _ADD(connection, {"student_id": student, "day": day, **values})


def forget_derived(connection: Connection, student: int) -> None:
    """Deletes what follows from the log, to make it anew."""
    connection.execute(delete(schedules).where(schedules.c.student_id == student))
    connection.execute(delete(days).where(days.c.student_id == student))


def derived(connection: Connection, student: int) -> list[list[tuple[Any, ...]]]:
    """What follows from the log, to compare: a student's schedules, then their days; fractions to the sixth
    place."""
    return [
        [
            tuple(round(it, 6) if isinstance(it, float) else it for it in row)
            for row in connection.execute(
                select(table).where(table.c.student_id == student).order_by(*table.primary_key)
            )
        ]
        for table in (schedules, days)
    ]
