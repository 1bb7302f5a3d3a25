"""Undo, overrule, and schedules made anew from the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    MONDAY,
    course,
    flash,
    join,
    publish,
    schedule_of,
)
from tests.support.quiz_study import (
    all_students,
    answer,
    answer_next,
    asked,
    begin,
    make_sqlite,
    must_ask,
    sitting,
    stored,
    student_day,
    undo,
)
from webquiz import practice
from webquiz.modes import FLASH, TYPED, StaleError
from webquiz.practice import Posted
from webquiz.store import (
    log,
    progress,
    schedules,
    sessions,
)
from webquiz.store.database import Database
from webquiz.store.schema import events


def test_overruling_an_answer_of_an_ended_session_leaves_it_ended(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    event = answer_next(database, student, number)
    with database.write() as connection:
        sessions.end_session(connection, number, MONDAY)
        practice.overrule(
            connection, *sitting(connection, student, number), event, "attempt-9", right=False, now=MONDAY
        )
    assert asked(database, student, number) is None
    undo(database, student, number, event)
    assert asked(database, student, number) is not None


def test_undo_is_one_more_event_and_brings_the_question_back(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    question = must_ask(database, student, number)
    event = answer_next(database, student, number, 1)
    for _ in range(2):  # a double click on « undo » undoes one answer
        undo(database, student, number, event)
    assert stored(database) == 2
    again = must_ask(database, student, number)
    assert again.asked[0].card.id == question.asked[0].card.id
    assert again.session.queue == again.session.plan, "what was to come again is taken back as well"
    assert again.asked[0].memory.first_day is None
    assert again.asked[0].turn == 1
    answer_next(database, student, number, 4)
    with database.read() as connection:
        assert schedules.memory(connection, student.id, question.asked[0].card.id).reps == 1


def test_only_ones_own_answers_can_be_undone(database: Database) -> None:
    publish(database, course())
    one, other = join(database, "Une"), join(database, "Autre")
    number = begin(database, one)
    event = answer_next(database, one, number)
    with pytest.raises(StaleError):
        undo(database, other, number, event)
    own = begin(database, other)
    assert not undo(database, other, own, event)
    assert stored(database) == 1


def test_a_student_may_overrule_a_verdict_and_it_is_recorded_as_such(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, mode=TYPED)
    question = must_ask(database, student, number)
    card_id = question.asked[0].card.id
    (event,) = answer(
        database, student, number, Posted("attempt-1", TYPED, {card_id: 0}, {card_id: "autre chose"})
    )
    for _ in range(2):
        with database.write() as connection:
            mine = sitting(connection, student, number)
            assert practice.overrule(connection, *mine, event, "attempt-2", right=True, now=MONDAY)
    with database.read() as connection:
        kinds = connection.execute(select(events.c.kind, events.c.verdict).order_by(events.c.id)).all()
        (told,) = progress.answered(connection, student.id)
        memory = schedules.memory(connection, student.id, card_id)
    assert [tuple(row) for row in kinds] == [("answer", "wrong"), ("overrule", "right")]
    assert told.right
    assert memory.drill_day is None
    assert memory.due_day is not None
    assert memory.due_day > student_day(student) + 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rebuilding_from_the_log_gives_the_live_schedule(
    sqlite_template: Path, tmp_path: Path, data: st.DataObject
) -> None:
    live_through(make_sqlite(sqlite_template, tmp_path), data)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rebuilding_gives_the_live_schedule_on_either_database(
    database: Database, data: st.DataObject
) -> None:
    live_through(database, data)


def live_through(database: Database, data: st.DataObject) -> None:
    """Any sequence of answers, late ones, double ones, undos and overrules, over days and time zones."""
    publish(database, course(4))
    where = data.draw(st.sampled_from(["America/Toronto", "Europe/Paris", "Pacific/Apia"]))
    student = join(database, f"Élève {stored(database)}-{len(all_students(database))}", where)
    now = MONDAY
    number = begin(database, student, now, count=30)
    done: list[tuple[int, Posted]] = []
    made: list[int] = []
    for _ in range(data.draw(st.integers(3, 14))):
        now += data.draw(st.sampled_from([MINUTE, 30 * MINUTE, DAY, 3 * DAY]))
        action = data.draw(
            st.sampled_from(["answer", "answer", "answer", "late", "twice", "undo", "overrule", "begin"])
        )
        if action == "begin":
            with database.write() as connection:
                fresh = practice.begin(
                    connection,
                    student,
                    now,
                    mode=FLASH,
                    count=20,
                    free=data.draw(st.booleans()),
                )
            number = fresh or number
        elif action in ("answer", "late"):
            question = asked(database, student, number, now)
            if question is None:
                continue
            back = data.draw(st.integers(0, 5 * DAY)) if action == "late" else 0
            one = question.asked[0]
            posted = flash(one.card.id, one.turn, data.draw(st.integers(1, 4)), at=now - back, ms=1000)
            made += answer(database, student, number, posted, now)
            done.append((number, posted))
        elif action == "twice" and done:
            session, posted = data.draw(st.sampled_from(done))
            answer(database, student, session, posted, now)
        elif action in ("undo", "overrule") and made:
            target = data.draw(st.sampled_from(made))
            with database.write() as connection:
                row = log.event(connection, student.id, target)
                assert row is not None
                assert row.session_id is not None
                if action == "undo":
                    practice.undo(connection, *sitting(connection, student, row.session_id), target, now)
                else:
                    right = data.draw(st.booleans())
                    mine = sitting(connection, student, row.session_id)
                    practice.overrule(connection, *mine, target, f"attempt-{now}", right=right, now=now)
    live = schedule_of(database, student.id)
    with database.write() as connection:
        practice.rebuild(connection, student.id)
    assert schedule_of(database, student.id) == live
    attempts = {posted.attempt for _, posted in done}
    with database.read() as connection:
        kept = connection.execute(
            select(events.c.attempt).where(events.c.student_id == student.id, events.c.kind == "answer")
        )
        assert {row.attempt for row in kept} == attempts


def test_an_answer_under_the_name_of_an_undo_to_come_doesnt_block_it(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    first = answer_next(database, student, number)
    for name in (f"undo-{first}", f"undo-{first + 1}", f"undo-{first + 2}"):
        card = must_ask(database, student, number).asked[0].card.id
        answer(database, student, number, flash(card, attempt=name))
    for event in (first, first + 1, first + 2):
        undo(database, student, number, event)
        undo(database, student, number, event)
    with database.read() as connection:
        told = log.student_events(connection, student.id)
        taken = {it.id for it in log.as_answers(told) if it.undone}
    assert {first, first + 1, first + 2} <= taken
    assert sum(it.kind == "undo" for it in told) == 3, "doing it twice is doing it once"
