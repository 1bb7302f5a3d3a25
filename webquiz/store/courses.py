"""Courses: which one a publication belongs to, and what tells two of one name apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, true, update

from webquiz.store.chunks import by_chunks
from webquiz.store.schema import cards, courses, decks, editions, schedules
from webquiz.store.standing import ASKED


@dataclass(frozen=True, slots=True)
class Place:
    """Where a publication goes."""

    id: int | None
    """The number of its course, None where that is new."""
    token: str
    """What the course's decks and notions are called by."""


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course, for who runs the quiz."""

    id: int
    """Its number."""
    key: str
    """Its id in its ledger, ``""`` where that isn't known."""
    name: str
    """As students read it."""
    chapters: int
    """With cards that are asked."""
    cards: int
    """Asked."""
    students: int
    """How many have met one of its cards, retired ones included."""
    trial: str
    """What of it who has no class may read: ``all``, ``none``, or how many chapters (``1 of 3``)."""


@dataclass(frozen=True, slots=True)
class TrialChapter:
    """A chapter, and whether it is open to try."""

    id: int
    """Its number."""
    title: str
    """The chapter, for people."""
    trial: bool
    """Whether who has no class may read it."""


def place_of(connection: Connection, key: str, name: str, uids: Sequence[str]) -> Place:
    """Where a publication goes: to the course with its key; to the one of its name that has no key yet, if it
    gives cards of that again; else to a new one.

    Args:
        connection: to look in.
        key: the course's id in its ledger, ``""`` where it has none.
        name: the course's.
        uids: the ids of the cards that are published.
    """
    if key:
        row = connection.execute(select(courses.c.id, courses.c.token).where(courses.c.key == key)).first()
        if row is not None:
            return Place(row.id, row.token)
    rows = connection.execute(select(courses).where(courses.c.key.is_(None)).order_by(courses.c.id)).all()
    shared = _shared(connection, [row.id for row in rows], uids) if rows else Counter[int]()
    held = _held(connection, [row.id for row in rows])
    for row in sorted(rows, key=lambda it: (it.name != name, -shared[it.id], it.id)):
        if row.name == name and (not key or shared[row.id] or not held[row.id]):
            return Place(row.id, row.token)
    taken = connection.execute(select(func.count()).where(courses.c.token == name)).scalar_one()
    return Place(None, f"{name} ({key or taken + 1})" if taken else name)


def _shared(connection: Connection, numbers: Sequence[int], uids: Sequence[str]) -> Counter[int]:
    """How many of the cards each course has."""
    found = Counter[int]()
    for some in by_chunks(list(uids)):
        rows = connection.execute(
            select(decks.c.course_id, func.count())
            .join(cards, cards.c.deck_id == decks.c.id)
            .where(cards.c.uid.in_(some), decks.c.course_id.in_(numbers))
            .group_by(decks.c.course_id)
        )
        found.update(dict(rows.all()))
    return found


def _held(connection: Connection, numbers: Sequence[int]) -> Counter[int]:
    """How many cards each course has."""
    rows = connection.execute(
        select(decks.c.course_id, func.count())
        .join(cards, cards.c.deck_id == decks.c.id)
        .where(decks.c.course_id.in_(numbers))
        .group_by(decks.c.course_id)
    )
    return Counter(dict(rows.all()))


def keys_of(connection: Connection, name: str) -> list[str]:
    """The keys of the courses of a name."""
    found = select(courses.c.key).where(courses.c.name == name, courses.c.key.is_not(None))
    return list(connection.execute(found.order_by(courses.c.id)).scalars())


def settle(connection: Connection, place: Place, key: str, name: str) -> tuple[int, str]:
    """The number of a publication's course, which is made where it is new, and what students read."""
    values = {"name": name, "key": key or None}
    if place.id is None:
        made = connection.execute(insert(courses).values(token=place.token, **values).returning(courses.c.id))
        return made.scalar_one(), place.token
    if not key:
        values.pop("key")
    connection.execute(update(courses).where(courses.c.id == place.id).values(**values))
    shown = connection.execute(select(courses.c.shown).where(courses.c.id == place.id)).scalar_one()
    return place.id, shown or (name if place.token == name else place.token)


def all_courses(connection: Connection) -> list[CourseRow]:
    """All courses that there are, by name."""
    asked = (
        select(decks.c.course_id, func.count(decks.c.id.distinct()), func.count(cards.c.id))
        .join(cards, cards.c.deck_id == decks.c.id)
        .where(ASKED, ~decks.c.gone)
        .group_by(decks.c.course_id)
    )
    counted = {number: (chapters, count) for number, chapters, count in connection.execute(asked)}
    met = (
        select(decks.c.course_id, func.count(schedules.c.student_id.distinct()))
        .join(cards, cards.c.deck_id == decks.c.id)
        .join(schedules, schedules.c.card_id == cards.c.id)
        .group_by(decks.c.course_id)
    )
    students: dict[int, int] = dict(connection.execute(met).all())
    rows = connection.execute(select(courses).order_by(courses.c.id))
    found = [
        CourseRow(
            id=row.id,
            key=row.key or "",
            name=row.shown or row.token,
            chapters=counted.get(row.id, (0, 0))[0],
            cards=counted.get(row.id, (0, 0))[1],
            students=students.get(row.id, 0),
            trial="all" if row.trial else _opened(chapters_of(connection, row.id)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda it: (it.name.casefold(), it.id))


def _opened(chapters: Sequence[TrialChapter]) -> str:
    count = sum(it.trial for it in chapters)
    return f"{count} of {len(chapters)}" if count else "none"


def chapters_of(connection: Connection, course: int) -> list[TrialChapter]:
    """The chapters of a course, in their order."""
    rows = connection.execute(
        select(decks.c.id, decks.c.title, decks.c.trial)
        .where(decks.c.course_id == course, ~decks.c.gone)
        .order_by(decks.c.position)
    )
    return [TrialChapter(*row) for row in rows]


def open_to_try(connection: Connection, course: int, chapters: Collection[int] | None) -> None:
    """Says what who has no class may read of a course.

    Args:
        connection: to write in.
        course: its number.
        chapters: those and no others, later ones neither; None: all of it, whatever comes.
    """
    every = decks.c.course_id == course
    chosen = true() if chapters is None else decks.c.id.in_(sorted(chapters))
    connection.execute(update(courses).where(courses.c.id == course).values(trial=chapters is None))
    connection.execute(update(decks).where(every).values(trial=False))
    connection.execute(update(decks).where(every, chosen).values(trial=True))


def rename(connection: Connection, course: int, name: str) -> None:
    """Gives a course another name for students; publishing doesn't take it back."""
    connection.execute(update(courses).where(courses.c.id == course).values(shown=name))
    connection.execute(update(decks).where(decks.c.course_id == course).values(course=name))


def remove(connection: Connection, course: int) -> None:
    """Takes a course out of the quiz. Its cards are retired, nobody's history is touched: published again, it
    is there as before."""
    of_course = select(decks.c.id).where(decks.c.course_id == course)
    connection.execute(update(cards).where(cards.c.deck_id.in_(of_course)).values(retired=True))
    connection.execute(update(decks).where(decks.c.course_id == course).values(gone=True))
    connection.execute(delete(editions).where(editions.c.course_id == course))
