"""Mock exams: what each asks, and what stands as its answers. Beside the log, so that no schedule moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, insert, select, update

from webquiz.store.access import asked_of
from webquiz.store.agenda import of_student
from webquiz.store.marks import kept_by
from webquiz.store.records import Mock, MockAnswer, MockCandidate, MockCard
from webquiz.store.schema import cards, decks, mock_answers, mocks, notions, schedules

_MOCK = (mocks.c.id, mocks.c.student_id, mocks.c.minutes, mocks.c.started_at, mocks.c.ended_at)
"""In the order of ``Mock``'s fields."""
_ANSWER = (
    mock_answers.c.place,
    mock_answers.c.card_id,
    mock_answers.c.mode,
    mock_answers.c.response,
    mock_answers.c.verdict,
    mock_answers.c.at,
    mock_answers.c.agreed,
)
"""In the order of ``MockAnswer``'s fields."""
_CANDIDATE = (
    cards.c.id,
    cards.c.notion_id,
    cards.c.facet,
    cards.c.passage_id,
    cards.c.deck_id,
    cards.c.modes,
    schedules.c.first_day,
    schedules.c.stability,
)
"""In the order of ``MockCandidate``'s fields."""


def candidates(
    connection: Connection, student: int, bits: int, deck_ids: Sequence[int], *, met: bool
) -> list[MockCandidate]:
    """The cards that a mock exam of a student may ask, in order.

    Args:
        connection: to read with.
        student: who will sit it.
        bits: the modes of which a card must offer one.
        deck_ids: of which chapters; all, if none are given.
        met: those that the student has met, or else all that are essential.
    """
    wanted = [asked_of(student), kept_by(student), cards.c.modes.op("&")(bits) != 0]
    if deck_ids:
        wanted.append(cards.c.deck_id.in_(deck_ids))
    wanted.append(schedules.c.first_day.is_not(None) if met else cards.c.essential)
    rows = connection.execute(
        select(*_CANDIDATE)
        .outerjoin_from(cards, schedules, of_student(student))
        .where(*wanted)
        .order_by(cards.c.deck_id, cards.c.position, cards.c.id)
    )
    return [MockCandidate(*row) for row in rows]


def add(
    connection: Connection, student: int, questions: Sequence[tuple[int, str]], minutes: int | None, now: int
) -> int:
    """Begins a mock exam with these questions: card and mode.

    Returns:
        its number.
    """
    made = connection.execute(
        insert(mocks).values(student_id=student, minutes=minutes, started_at=now).returning(mocks.c.id)
    )
    number = int(made.scalar_one())
    rows = [
        {"mock_id": number, "place": place, "student_id": student, "card_id": card, "mode": mode}
        for place, (card, mode) in enumerate(questions, 1)
    ]
    connection.execute(insert(mock_answers), rows)
    return number


def mock(connection: Connection, student: int, number: int) -> Mock | None:
    """A mock exam of a student."""
    row = connection.execute(
        select(*_MOCK).where(mocks.c.id == number, mocks.c.student_id == student)
    ).first()
    return Mock(*row) if row is not None else None


def all_of(connection: Connection, student: int) -> list[Mock]:
    """All mock exams of a student, the last one first."""
    rows = connection.execute(
        select(*_MOCK)
        .where(mocks.c.student_id == student)
        .order_by(mocks.c.started_at.desc(), mocks.c.id.desc())
    )
    return [Mock(*row) for row in rows]


def answers(connection: Connection, number: int) -> list[MockAnswer]:
    """The questions of a mock exam, in order."""
    rows = connection.execute(
        select(*_ANSWER).where(mock_answers.c.mock_id == number).order_by(mock_answers.c.place)
    )
    return [MockAnswer(*row) for row in rows]


def all_answers(connection: Connection, student: int) -> dict[int, list[MockAnswer]]:
    """Mock exam → its questions, of all that a student sat."""
    found: dict[int, list[MockAnswer]] = {}
    rows = connection.execute(
        select(mock_answers.c.mock_id, *_ANSWER)
        .where(mock_answers.c.student_id == student)
        .order_by(mock_answers.c.mock_id, mock_answers.c.place)
    )
    for number, *values in rows:
        found.setdefault(number, []).append(MockAnswer(*values))
    return found


def keep_answer(
    connection: Connection, number: int, place: int, response: str | None, verdict: str | None, at: int
) -> None:
    """What stands as an answer from now on; ``response`` None: nothing any more."""
    connection.execute(
        update(mock_answers)
        .where(mock_answers.c.mock_id == number, mock_answers.c.place == place)
        .values(response=response, verdict=verdict, at=at)
    )


def agree(connection: Connection, number: int, place: int, right: bool) -> None:
    """Keeps what the student counts an answer as."""
    connection.execute(
        update(mock_answers)
        .where(mock_answers.c.mock_id == number, mock_answers.c.place == place)
        .values(agreed=right)
    )


def end(connection: Connection, number: int, at: int) -> None:
    """Hands a mock exam in, once."""
    connection.execute(
        update(mocks).where(and_(mocks.c.id == number, mocks.c.ended_at.is_(None))).values(ended_at=at)
    )


def homes(connection: Connection, numbers: Collection[int]) -> dict[int, MockCard]:
    """Card → its chapter and its notion."""
    rows = connection.execute(
        select(cards.c.id, decks.c.id, decks.c.title, notions.c.title)
        .join(decks, decks.c.id == cards.c.deck_id)
        .outerjoin(notions, notions.c.id == cards.c.notion_id)
        .where(cards.c.id.in_(numbers))
    )
    return {number: MockCard(*values) for number, *values in rows}
