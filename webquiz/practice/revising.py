"""Taking an answer back, overruling a verdict, making schedules anew: events about answers, never a change of
one."""

from __future__ import annotations

from typing import Any

from webquiz.answers.verdict import Verdict
from webquiz.practice.recording import queue_after, rewrite_schedule
from webquiz.store import study
from webquiz.store.database import Connection
from webquiz.store.people import Student
from webquiz.store.schema import AnyRow
from webquiz.store.study import Session
from webquiz.study.schedule import Grade, Tally, replay


def undo(connection: Connection, student: Student, session: Session, target: int, now: int) -> bool:
    """Takes back an answer of a session, with those of the same matching exercise: one more event each,
    nothing is deleted. Doing it twice is doing it once.

    Returns:
        whether there was something to take back.
    """
    meant = study.event(connection, student.id, target)
    if meant is None or meant.kind != "answer" or meant.session_id != session.id:
        return False
    rows = study.session_events(connection, session.id)
    base = meant.attempt.partition(":")[0]
    group = [row for row in rows if row.kind == "answer" and row.attempt.partition(":")[0] == base]
    done = False
    for row in group:
        before = study.as_answers(study.card_events(connection, student.id, row.card_id))
        values = _about(row, "undo", f"undo-{row.id}", row.verdict, row.rating, now)
        if study.add_event(connection, values) is None:
            continue
        after = study.as_answers(study.card_events(connection, student.id, row.card_id))
        rewrite_schedule(connection, student.id, row.card_id, before, after)
        done = True
    if done:
        _refold(connection, session)
        study.end_session(connection, session.id, None)
    return done


def overrule(
    connection: Connection,
    student: Student,
    session: Session,
    target: int,
    attempt: str,
    *,
    right: bool,
    now: int,
) -> bool:
    """The student's own verdict in place of the quiz's, as one more event.

    Returns:
        whether there is such an answer.
    """
    row = study.event(connection, student.id, target)
    if row is None or row.kind != "answer" or row.session_id != session.id:
        return False
    before = study.as_answers(study.card_events(connection, student.id, row.card_id))
    verdict, rating = (Verdict.RIGHT, Grade.GOOD) if right else (Verdict.WRONG, Grade.AGAIN)
    values = _about(row, "overrule", attempt, str(verdict), int(rating), now)
    if study.add_event(connection, values) is not None:
        after = study.as_answers(study.card_events(connection, student.id, row.card_id))
        rewrite_schedule(connection, student.id, row.card_id, before, after)
        _refold(connection, session)
    return True


def _about(row: AnyRow, kind: str, attempt: str, verdict: str, rating: int, now: int) -> dict[str, Any]:
    return {
        "student_id": row.student_id,
        "attempt": attempt,
        "kind": kind,
        "target_id": row.id,
        "session_id": row.session_id,
        "card_id": row.card_id,
        "at": now,
        "received_at": now,
        "day": row.day,
        "mode": row.mode,
        "free": row.free,
        "response": "",
        "verdict": verdict,
        "rating": rating,
        "ms": 0,
        "retention": row.retention,
    }


def _refold(connection: Connection, session: Session) -> None:
    """Queue and place from the plan and the answers that stand."""
    rows = study.session_events(connection, session.id)
    answers = {answer.id: answer for answer in study.as_answers(rows)}
    queue, place = session.plan, 0
    groups: dict[str, list[AnyRow]] = {}
    for row in rows:
        if row.kind == "answer" and not answers[row.id].undone:
            groups.setdefault(row.attempt.partition(":")[0], []).append(row)
    for group in groups.values():
        wrong = [row.card_id for row in group if answers[row.id].rating == Grade.AGAIN]
        queue, place = queue_after(queue, place, [row.card_id for row in group], wrong)
    study.move(connection, session.id, queue, place)


def rebuild(connection: Connection, student: int) -> int:
    """Makes a student's schedules and days anew from the log.

    Returns:
        how many cards have one.
    """
    study.lock(connection, student)
    rows = list(study.student_events(connection, student))
    study.forget_derived(connection, student)
    by_card: dict[int, list[AnyRow]] = {}
    for row in rows:
        by_card.setdefault(row.card_id, []).append(row)
    total: dict[int, Tally] = {}
    for card, its in by_card.items():
        memory, tallies = replay(study.as_answers(its))
        study.keep_memory(connection, student, card, memory)
        for day, tally in tallies.items():
            total[day] = total.get(day, Tally()) + tally
    for day, tally in sorted(total.items()):
        study.add_to_day(connection, student, day, tally)
    return len(by_card)
