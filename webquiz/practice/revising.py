"""Taking an answer back, overruling a verdict, making schedules anew: events about answers, never a change of
one."""

from __future__ import annotations

from dataclasses import replace

from webquiz.answers.verdict import Verdict
from webquiz.practice.marking import rebuild_marks
from webquiz.practice.recording import queue_after, rewrite_schedule
from webquiz.store import log, people, schedules, sessions
from webquiz.store.database import Connection
from webquiz.store.records import Event, Session, Student
from webquiz.study.schedule import Grade, Tally, replay


def undo(connection: Connection, student: Student, session: Session, target: int, now: int) -> bool:
    """Takes back an answer of a session, with those of the same matching exercise: one more event each,
    nothing is deleted. Doing it twice is doing it once.

    Returns:
        whether there was something to take back.
    """
    meant = log.event(connection, student.id, target)
    if meant is None or meant.kind != "answer" or meant.session_id != session.id:
        return False
    group = [
        it
        for it in log.session_events(connection, session.id)
        if it.kind == "answer" and it.posted == meant.posted
    ]
    # All of them, also where the first was taken back already.
    done = [_take_back(connection, it, now) for it in group]
    if any(done):
        _refold(connection, session)
        sessions.end_session(connection, session.id, None)
    return any(done)


def _take_back(connection: Connection, meant: Event, now: int) -> bool:
    """Appends that an answer is taken back; whether it wasn't yet. No page can send an attempt with a colon
    in it, so that no answer stands where this is to."""
    if any(it.kind == "undo" for it in log.events_about(connection, meant.id)):
        return False
    return _add(connection, _about(meant, "undo", f"undo:{meant.id}", meant.verdict, meant.rating, now))


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
    meant = log.event(connection, student.id, target)
    if meant is None or meant.kind != "answer" or meant.session_id != session.id:
        return False
    verdict, rating = (Verdict.RIGHT, Grade.GOOD) if right else (Verdict.WRONG, Grade.AGAIN)
    if _add(connection, _about(meant, "overrule", attempt, str(verdict), int(rating), now)):
        _refold(connection, session)
    return True


def _about(meant: Event, kind: str, attempt: str, verdict: str, rating: int, now: int) -> Event:
    """What is said of an answer, as an event."""
    return replace(
        meant,
        id=0,
        attempt=attempt,
        kind=kind,
        target_id=meant.id,
        turn=None,
        at=now,
        received_at=now,
        response="",
        verdict=verdict,
        rating=rating,
        sure=None,
        ms=0,
    )


def _add(connection: Connection, said: Event) -> bool:
    """Appends what is said of an answer, and writes the card's schedule anew; whether it wasn't there yet."""
    before = log.as_answers(log.card_events(connection, said.student_id, said.card_id))
    if log.add_event(connection, said) is None:
        return False
    after = log.as_answers(log.card_events(connection, said.student_id, said.card_id))
    rewrite_schedule(connection, said.student_id, said.card_id, before, after)
    return True


def _refold(connection: Connection, session: Session) -> None:
    """Queue and place from the plan and the answers that stand."""
    events = log.session_events(connection, session.id)
    answers = {answer.id: answer for answer in log.as_answers(events)}
    queue, place = session.plan, 0
    groups: dict[str, list[Event]] = {}
    for it in events:
        if it.kind == "answer" and not answers[it.id].undone:
            groups.setdefault(it.posted, []).append(it)
    for group in groups.values():
        wrong = [it.card_id for it in group if answers[it.id].rating == Grade.AGAIN]
        queue, place = queue_after(queue, place, [it.card_id for it in group], wrong)
    sessions.move(connection, session.id, queue, place)


def rebuild(connection: Connection, student: int) -> int:
    """Makes a student's schedules, days and marks anew from the logs.

    Returns:
        how many cards have one.
    """
    people.lock(connection, student)
    by_card: dict[int, list[Event]] = {}
    for it in log.student_events(connection, student):
        by_card.setdefault(it.card_id, []).append(it)
    schedules.forget_derived(connection, student)
    total: dict[int, Tally] = {}
    for card, its in by_card.items():
        memory, tallies = replay(log.as_answers(its))
        schedules.keep_memory(connection, student, card, memory)
        for day, tally in tallies.items():
            total[day] = total.get(day, Tally()) + tally
    for day, tally in sorted(total.items()):
        schedules.add_to_day(connection, student, day, tally)
    rebuild_marks(connection, student)
    return len(by_card)
