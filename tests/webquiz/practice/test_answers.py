"""Each answer is stored once and judged by what the card says, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    MONDAY,
    course,
    flash,
    join,
    live_cards,
    publish,
    steps,
    typed,
)
from tests.support.quiz_study import (
    answer,
    begin,
    must_ask,
    right_answer,
    stored,
    student_day,
    undo,
)
from webquiz.modes import CHOICE, FLASH, MATCH, ORDER, TYPED, StaleError
from webquiz.modes.order import handle_of
from webquiz.practice import Posted
from webquiz.store import (
    progress,
    schedules,
)
from webquiz.store.database import Database
from webquiz.store.schema import events


def test_an_answer_sent_twice_is_stored_once(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    question = must_ask(database, student, number)
    posted = flash(question.asked[0].card.id)
    first = answer(database, student, number, posted)
    assert answer(database, student, number, posted) == first
    assert stored(database) == 1
    again = must_ask(database, student, number)
    assert again.session.place == 1


def test_two_tabs_that_show_the_same_question_give_one_answer(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    question = must_ask(database, student, number)
    card_id = question.asked[0].card.id
    first = answer(database, student, number, flash(card_id, 0, 1))
    assert answer(database, student, number, flash(card_id, 0, 4)) == first
    assert stored(database) == 1


def test_an_answer_to_somebody_elses_session_or_to_no_question_is_refused(database: Database) -> None:
    publish(database, course())
    one, other = join(database, "Une"), join(database, "Autre")
    number = begin(database, one, count=3)
    question = must_ask(database, one, number)
    card_id = question.asked[0].card.id
    outside = next(it for it in live_cards(database, one) if [it] not in question.session.queue)
    for student, posted in (
        (other, flash(card_id)),
        (one, flash(outside)),
        (one, flash(card_id, 7)),
        (one, flash(10**6)),
        (one, Posted("attempt-0001", FLASH, {}, {})),
    ):
        with pytest.raises(StaleError):
            answer(database, student, number, posted)
    assert stored(database) == 0


def test_a_matching_exercise_stores_an_answer_for_each_pair(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, mode=MATCH)
    question = must_ask(database, student, number)
    assert len(question.asked) == 4
    posted = right_answer(question)
    wrong = question.asked[0].card
    posted = replace(posted, response={**posted.response, wrong.id: question.asked[1].card.short})
    found = answer(database, student, number, posted)
    assert len(found) == 4
    assert answer(database, student, number, posted) == found
    with database.read() as connection:
        verdicts = {
            row.card_id: row.verdict for row in connection.execute(select(events.c.card_id, events.c.verdict))
        }
    assert [card for card, verdict in verdicts.items() if verdict == "wrong"] == [wrong.id]
    assert undo(database, student, number, found[2])
    with database.read() as connection:
        assert progress.answered(connection, student.id) == []


@pytest.mark.parametrize(
    ("order", "verdict"),
    [((0, 1, 2, 3), "right"), ((1, 0, 2, 3), "almost"), ((3, 0, 1, 2), "wrong"), ((2, 1, 0, 3), "wrong")],
)
def test_steps_in_order(sqlite_url: str, order: tuple[int, ...], verdict: str) -> None:
    database = Database(sqlite_url)
    publish(database, [steps(1)])
    student = join(database)
    number = begin(database, student, mode=ORDER)
    question = must_ask(database, student, number)
    marks = [handle_of(step) for step in ("lire", "trier", "relier", "revoir")]
    assert [mark for mark, _ in question.prompt.steps] != marks, "they are never shown in the right order"
    given = ",".join(marks[at] for at in order)
    answer(
        database,
        student,
        number,
        Posted("attempt-1", ORDER, {question.asked[0].card.id: 0}, {question.asked[0].card.id: given}),
    )
    with database.read() as connection:
        assert connection.execute(select(events.c.verdict)).scalar_one() == verdict
    database.close()


def test_right_without_being_sure_counts_as_hard(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    publish(database, [typed(1, "tutorat")])
    student = join(database)
    number = begin(database, student, mode=TYPED)
    question = must_ask(database, student, number)
    posted = Posted(
        "attempt-1",
        TYPED,
        {question.asked[0].card.id: 0},
        {question.asked[0].card.id: "Le tutorat"},
        sure=False,
    )
    answer(database, student, number, posted)
    with database.read() as connection:
        row = connection.execute(select(events.c.verdict, events.c.rating, events.c.sure)).one()
    assert tuple(row) == ("right", 2, False)
    database.close()


def test_an_edited_card_does_not_count_a_choice_that_was_right_as_wrong(database: Database) -> None:
    publish(database, [typed(1, "tutorat")])
    student = join(database)
    number = begin(database, student, mode=CHOICE)
    question = must_ask(database, student, number)
    publish(database, [typed(1, "le tutorat en ligne")])
    card_id = question.asked[0].card.id
    with pytest.raises(StaleError):
        answer(database, student, number, Posted("attempt-1", CHOICE, {card_id: 0}, {card_id: "tutorat"}))
    assert stored(database) == 0


def test_an_answer_that_arrives_days_late_counts_for_the_day_it_was_given(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    question = must_ask(database, student, number)
    answer(database, student, number, flash(question.asked[0].card.id, at=MONDAY + MINUTE), MONDAY + 3 * DAY)
    with database.read() as connection:
        memory = schedules.memory(connection, student.id, question.asked[0].card.id)
    assert memory.last_day == student_day(student)


@pytest.mark.parametrize("told", [MONDAY + 365 * DAY, MONDAY - 365 * DAY, 0])
def test_a_clock_that_is_wrong_is_not_believed(sqlite_url: str, told: int) -> None:
    database = Database(sqlite_url)
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    question = must_ask(database, student, number)
    answer(database, student, number, flash(question.asked[0].card.id, at=told, ms=10**9), MONDAY + MINUTE)
    with database.read() as connection:
        row = connection.execute(select(events.c.at, events.c.ms)).one()
    assert tuple(row) == (MONDAY + MINUTE, 600_000)
    database.close()
