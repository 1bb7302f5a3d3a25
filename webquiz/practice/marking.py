"""What a student says of single cards is stored once, with what follows from it."""

from __future__ import annotations

from flashmot import FlashmotError
from webquiz.store import marks, people, schedules
from webquiz.store.database import Connection
from webquiz.store.records import Student
from webquiz.store.records.marks import NewAct
from webquiz.study.days import study_day
from webquiz.study.marks import Kind, Reason, fold, standing

MOST_REPORTS = 60
"""Reports a student and study day."""
LONGEST_TEXT = 300
"""Characters of what a report says."""


class EnoughError(FlashmotError):
    """Somebody has reported as many cards as a day allows."""


def act(
    connection: Connection,
    student: Student,
    card: int,
    kind: Kind,
    attempt: str,
    now: int,
    *,
    reason: Reason | None = None,
    text: str = "",
) -> int | None:
    """Stores an act, once, and what follows from it. One that would change nothing isn't stored.

    Returns:
        the number of the act that it is; None where the student may read no such card.

    Raises:
        EnoughError: they have reported enough for the day.
    """
    people.lock(connection, student.id)
    known = schedules.cards_with_memory(connection, student.id, [card]).get(card)
    if known is None:
        return None
    attempt = f"{attempt}:{kind}"  # the forms of one menu share theirs
    before = marks.act_of_attempt(connection, student.id, attempt)
    if before is not None:
        return before
    day = study_day(now, student.zone)
    if known.marks.has(kind, day):
        left = standing(marks.acts_about(connection, student.id, card))
        return next(it.id for it in reversed(left) if it.kind == kind)
    if kind == Kind.REPORT and marks.reports_on(connection, student.id, day) >= MOST_REPORTS:
        raise EnoughError("as many reports as a day allows")
    made = NewAct(
        student.id, attempt, kind, card, now, day, reason=reason, text=" ".join(text.split())[:LONGEST_TEXT]
    )
    number = marks.add_act(connection, made)
    _refold(connection, student.id, card)
    return number


def take_back(connection: Connection, student: Student, card: int, kind: Kind, now: int) -> bool:
    """Takes back what stands of a kind about a card; of several reports the last one. Doing it twice is doing
    it once.

    Returns:
        whether there was something to take back.
    """
    people.lock(connection, student.id)
    meant = [it.id for it in standing(marks.acts_about(connection, student.id, card)) if it.kind == kind]
    if kind == Kind.REPORT:
        meant = meant[-1:]
    return _undo(connection, student, card, meant, now)


def take_back_act(connection: Connection, student: Student, number: int, now: int) -> bool:
    """Takes back one act, if it is the student's and stands; whether it was and did."""
    people.lock(connection, student.id)
    card = marks.card_of_act(connection, student.id, number)
    if card is None:
        return False
    left = standing(marks.acts_about(connection, student.id, card))
    return _undo(connection, student, card, [it.id for it in left if it.id == number], now)


def _undo(connection: Connection, student: Student, card: int, numbers: list[int], now: int) -> bool:
    """Attempts of pages are longer than ``undo``, so that no act stands where an undo is to."""
    day = study_day(now, student.zone)
    for number in numbers:
        made = NewAct(student.id, f"undo:{number}", Kind.UNDO, card, now, day, target_id=number)
        marks.add_act(connection, made)
    if numbers:
        _refold(connection, student.id, card)
    return bool(numbers)


def _refold(connection: Connection, student: int, card: int) -> None:
    marks.keep(connection, student, card, fold(marks.acts_about(connection, student, card)))


def rebuild_marks(connection: Connection, student: int) -> None:
    """Makes anew what follows from a student's acts."""
    marks.forget_derived(connection, student)
    for card, its in marks.acts_of(connection, student).items():
        marks.keep(connection, student, card, fold(its))
