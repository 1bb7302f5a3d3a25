"""Mock exams, on both databases: what is asked, what stands as an answer, what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.support.quiz_course import DAY, MINUTE, MONDAY, course, join, publish, schedule_of, steps, typed
from tests.support.quiz_study import answer, begin, meet_all, must_ask, right_answer, stored
from webquiz import practice
from webquiz.modes import CHOICE, ORDER, TYPED, StaleError
from webquiz.modes.order import handle_of
from webquiz.practice import mocks as sitting
from webquiz.practice.mocks import GRACE, MockOutcome, MockQuestion
from webquiz.store import backup, exports, mocks, people
from webquiz.store.database import Database
from webquiz.store.records import Mock, MockAnswer, Student
from webquiz.store.schema import decks


def sit(database: Database, student: Student, now: int = MONDAY, **values: object) -> int | None:
    wish = {"decks": (), "count": 10, "minutes": None, "met": False} | values
    with database.write() as connection:
        return sitting.begin_mock(connection, student, now, **wish)  # type: ignore[arg-type]


def must_sit(database: Database, student: Student, now: int = MONDAY, **values: object) -> int:
    number = sit(database, student, now, **values)
    assert number is not None
    return number


def exam(database: Database, student: Student, number: int) -> Mock:
    with database.read() as connection:
        found = mocks.mock(connection, student.id, number)
    assert found is not None
    return found


def asked(database: Database, student: Student, number: int, place: int) -> MockQuestion:
    with database.read() as connection:
        mock = mocks.mock(connection, student.id, number)
        assert mock is not None
        found = sitting.mock_question(connection, student, mock, place)
    assert found is not None
    return found


def say(
    database: Database, student: Student, number: int, place: int, form: Mapping[str, str], now: int = MONDAY
) -> MockAnswer:
    question = asked(database, student, number, place)
    with database.write() as connection:
        return sitting.answer_mock(connection, question, form, now)


def right_form(question: MockQuestion) -> dict[str, str]:
    assert question.card is not None
    if question.mode is ORDER:
        places = enumerate(question.card.steps, 1)
        return {f"place-{handle_of(step)}": str(place) for place, step in places}
    return {"response": question.card.short}


def handed_in(database: Database, student: Student, number: int, now: int = MONDAY) -> MockOutcome:
    with database.write() as connection:
        mock = sitting.hand_in(connection, exam(database, student, number), now)
    with database.read() as connection:
        return sitting.mock_outcome(connection, student, mock)


@pytest.fixture
def student(database: Database) -> Student:
    publish(database, course())
    return join(database)


def test_an_exam_asks_by_choice_in_writing_or_in_order_and_no_card_to_turn_over(
    database: Database, student: Student
) -> None:
    number = must_sit(database, student, count=40)
    modes = {asked(database, student, number, place).mode for place in range(1, 11)}
    assert modes == {CHOICE, ORDER}
    with database.read() as connection:
        assert len(mocks.answers(connection, number)) == 10, "the other twelve can only be turned over"


def test_what_holds_is_to_be_written(database: Database, student: Student) -> None:
    meet_all(database, student)
    number = must_sit(database, student, MONDAY + 60 * DAY, count=40)
    assert TYPED in {asked(database, student, number, place).mode for place in range(1, 9)}


def test_who_wants_met_cards_only_is_asked_no_others(database: Database, student: Student) -> None:
    assert sit(database, student, met=True) is None
    session = begin(database, student, mode=CHOICE, count=3)
    question = must_ask(database, student, session)
    answer(database, student, session, right_answer(question))
    number = must_sit(database, student, met=True)
    with database.read() as connection:
        assert [it.card_id for it in mocks.answers(connection, number)] == [question.asked[0].card.id]


def test_beginning_twice_begins_one_exam(database: Database, student: Student) -> None:
    assert must_sit(database, student) == must_sit(database, student, MONDAY + 1, count=40)


def test_the_last_answer_is_the_one_that_counts(database: Database, student: Student) -> None:
    number = must_sit(database, student)
    for place in range(1, 11):
        question = asked(database, student, number, place)
        assert question.card is not None
        if question.mode is not CHOICE:
            continue
        wrong = next(it for it in question.prompt.options if it != question.card.short)
        assert say(database, student, number, place, {"response": wrong}).verdict == "wrong"
        assert say(database, student, number, place, right_form(question)).verdict == "right"
        assert asked(database, student, number, place).own.response == question.card.short
    outcome = handed_in(database, student, number)
    assert outcome.by_mode[CHOICE].share == 1


def test_a_form_that_says_nothing_changes_nothing(database: Database, student: Student) -> None:
    number = must_sit(database, student)
    for place in range(1, 11):
        question = asked(database, student, number, place)
        untouched = {f"place-{handle}": str(at) for at, (handle, _) in enumerate(question.prompt.steps, 1)}
        assert say(database, student, number, place, untouched).response is None
        kept = say(database, student, number, place, right_form(question))
        assert say(database, student, number, place, {}) == kept


def test_steps_stand_again_as_they_were_put(database: Database, student: Student) -> None:
    publish(database, [steps(number) for number in range(5)])
    number = must_sit(database, student, count=1)
    question = asked(database, student, number, 1)
    assert question.mode is ORDER
    assert say(database, student, number, 1, right_form(question)).verdict == "right"
    assert [step for _, step in asked(database, student, number, 1).prompt.steps] == [
        "lire",
        "trier",
        "relier",
        "revoir",
    ]


def test_a_choice_that_the_card_no_longer_offers_is_stale(database: Database, student: Student) -> None:
    publish(database, [typed(1, "tutorat"), typed(2, "forum")])
    number = must_sit(database, student)
    with pytest.raises(StaleError):
        say(database, student, number, 1, {"response": "ce qui n’a jamais été proposé"})
    assert asked(database, student, number, 1).own.response is None


def test_at_the_end_of_its_time_an_exam_is_handed_in_with_what_was_answered(
    database: Database, student: Student
) -> None:
    number = must_sit(database, student, minutes=10)
    say(database, student, number, 1, right_form(asked(database, student, number, 1)))
    for late, ended in ((GRACE - 1, None), (GRACE, MONDAY + 10 * MINUTE)):
        with database.write() as connection:
            now = MONDAY + 10 * MINUTE + late
            assert sitting.settle(connection, exam(database, student, number), now).ended_at == ended
    with database.read() as connection:
        outcome = sitting.mock_outcome(connection, student, exam(database, student, number))
    assert (outcome.score.right, outcome.score.total) == (1, 10)


def test_handing_in_twice_is_handing_in_once(database: Database, student: Student) -> None:
    number = must_sit(database, student)
    handed_in(database, student, number, MONDAY + 5)
    assert handed_in(database, student, number, MONDAY + 9).mock.ended_at == MONDAY + 5
    assert must_sit(database, student, MONDAY + 10) != number


def test_an_exam_moves_no_schedule_and_stands_in_no_day(database: Database, student: Student) -> None:
    before = schedule_of(database, student.id)
    number = must_sit(database, student)
    say(database, student, number, 1, right_form(asked(database, student, number, 1)))
    handed_in(database, student, number)
    assert schedule_of(database, student.id) == before
    assert stored(database) == 0
    with database.write() as connection:
        practice.rebuild(connection, student.id)
        assert len(mocks.answers(connection, number)) == 10


def test_the_student_may_count_an_answer_otherwise(database: Database, student: Student) -> None:
    number = must_sit(database, student)
    say(database, student, number, 1, right_form(asked(database, student, number, 1)))
    assert handed_in(database, student, number).score.right == 1
    for place, right, total in ((1, False, 0), (2, True, 1), (1, True, 2)):
        with database.write() as connection:
            mocks.agree(connection, number, place, right)
        assert handed_in(database, student, number).score.right == total


def test_each_notion_that_was_missed_is_named_once(database: Database, student: Student) -> None:
    number = must_sit(database, student)
    say(database, student, number, 1, right_form(asked(database, student, number, 1)))
    outcome = handed_in(database, student, number)
    missed = [it.card.notion_id for it in outcome.missed]
    assert len(missed) == len(set(missed)) == 9
    assert outcome.questions[0].card.notion_id not in missed
    assert sum(it.total for it in outcome.by_chapter.values()) == 10


def test_what_a_student_may_no_longer_read_is_neither_shown_nor_counted(
    database: Database, student: Student
) -> None:
    number = must_sit(database, student)
    with database.write() as connection:
        connection.execute(update(decks).values(trial=False))
    assert asked(database, student, number, 1).card is None
    assert say(database, student, number, 1, {"response": "x"}).response is None
    assert handed_in(database, student, number).score.total == 0


def test_nobody_sees_the_exam_of_somebody_else(database: Database, student: Student) -> None:
    number, other = must_sit(database, student), join(database, "Zoé")
    with database.read() as connection:
        assert mocks.mock(connection, other.id, number) is None
        assert mocks.all_of(connection, other.id) == []


def test_exams_are_exported_backed_up_and_erased(
    database: Database, student: Student, tmp_path: Path
) -> None:
    number = must_sit(database, student, minutes=20)
    say(database, student, number, 1, right_form(asked(database, student, number, 1)))
    handed_in(database, student, number)
    with database.read() as connection:
        told = exports.export(connection, student.id)
    assert told["mocks"][0]["minutes"] == 20
    assert told["mocks"][0]["started_at"].startswith("2026-09-07T14:00")
    assert [row["place"] for row in told["mock_answers"]] == list(range(1, 11))
    assert told["mock_answers"][0]["verdict"] == "right"
    assert "student_id" not in told["mock_answers"][0]
    path = tmp_path / "quiz.backup"
    backup.backup(database, path)
    with database.write() as connection:
        people.erase(connection, student.id)
        assert mocks.all_answers(connection, student.id) == {}
        assert mocks.all_of(connection, student.id) == []
    backup.restore(database, path, replace=True)
    with database.read() as connection:
        assert exports.export(connection, student.id) == told
    assert must_sit(database, student, MONDAY + 10) > number, "numbers go on after those that came back"


def test_a_longer_time_is_a_later_end() -> None:
    mock = Mock(1, 1, 10, MONDAY, None)
    assert mock.ends_at == MONDAY + 10 * MINUTE
    assert mock.is_late(MONDAY + 10 * MINUTE)
    assert not mock.is_late(MONDAY + 10 * MINUTE - 1)
    assert not replace(mock, minutes=None).is_late(MONDAY * 2)
