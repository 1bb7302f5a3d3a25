"""What students say of single cards: stored once, taken back, made anew, and heeded by all that asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.marking import derived, kinds, report, said_of, say, take_back
from tests.support.quiz_course import DAY, MONDAY, course, join, live_cards, publish
from tests.support.quiz_study import (
    answer_next,
    asked,
    begin,
    due_cards,
    make_sqlite,
    meet_all,
    must_ask,
    student_day,
)
from webquiz import practice
from webquiz.modes import MATCH
from webquiz.practice import marking
from webquiz.store import agenda
from webquiz.store.database import Database
from webquiz.store.records import Wanted
from webquiz.study.days import study_day
from webquiz.study.marks import NONE, Kind, Marks

HIDING = pytest.mark.parametrize("kind", [Kind.SUSPEND, Kind.BURY])


def test_a_double_click_stores_once(database: Database) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    numbers = {say(database, student, card, Kind.REPORT, attempt="attempt-1") for _ in range(2)}
    assert len(numbers) == 1
    assert kinds(database) == ["report"]
    assert said_of(database, student, card) == Marks(reports=1)


def test_the_forms_of_one_menu_share_an_attempt_and_are_not_mistaken_for_each_other(
    database: Database,
) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    for kind in (Kind.STAR, Kind.SUSPEND, Kind.STAR):
        say(database, student, card, kind, attempt="attempt-1")
    assert kinds(database) == ["star", "suspend"]
    assert said_of(database, student, card) == Marks(suspended=True, starred=True)


def test_what_stands_already_is_not_stored_again_and_taking_back_twice_is_once(database: Database) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    first = say(database, student, card, Kind.STAR)
    assert say(database, student, card, Kind.STAR) == first
    assert take_back(database, student, card, Kind.STAR)
    assert not take_back(database, student, card, Kind.STAR)
    assert kinds(database) == ["star", "undo"]
    assert said_of(database, student, card) == NONE
    assert say(database, student, card, Kind.STAR) != first
    assert said_of(database, student, card).starred


def test_nobody_takes_back_what_somebody_else_said(database: Database) -> None:
    publish(database, course())
    mine, other = join(database, "Une"), join(database, "Autre")
    card = live_cards(database, mine)[0]
    number = say(database, mine, card, Kind.STAR)
    assert number is not None
    with database.write() as connection:
        assert not marking.take_back_act(connection, other, number, MONDAY)
        assert marking.take_back_act(connection, mine, number, MONDAY)
    assert said_of(database, mine, card) == NONE


def test_a_card_that_there_isnt_can_not_be_marked(database: Database) -> None:
    publish(database, course())
    assert say(database, join(database), 10_000, Kind.STAR) is None
    assert kinds(database) == []


def test_a_day_takes_sixty_reports_of_a_student(database: Database) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    for _ in range(marking.MOST_REPORTS):
        report(database, student, card)
    take_back(database, student, card, Kind.REPORT)
    with pytest.raises(marking.EnoughError):
        report(database, student, card)
    say(database, student, card, Kind.STAR)
    assert report(database, student, card, now=MONDAY + DAY) is not None
    assert report(database, join(database, "Autre"), card) is not None


def test_what_a_report_says_is_a_line_of_three_hundred_characters(database: Database) -> None:
    publish(database, course())
    student = join(database)
    report(database, student, live_cards(database, student)[0], "deux\nlignes " + "x" * 400)
    with database.read() as connection:
        from webquiz.store import reports

        (told,) = reports.all_reports(connection)
    assert told.text.startswith("deux lignes xxx")
    assert len(told.text) == marking.LONGEST_TEXT


@HIDING
def test_what_is_set_aside_or_put_off_is_not_asked_as_new_nor_counted_as_due(
    database: Database, kind: Kind
) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    say(database, student, card, kind)
    day = student_day(student)
    with database.read() as connection:
        assert card not in {it.id for it in agenda.new_cards(connection, student.id, 100, today=day)}
    number = begin(database, student, count=100)
    while (question := asked(database, student, number)) is not None:
        assert card not in {one.card.id for one in question.asked}
        answer_next(database, student, number)


@HIDING
def test_a_card_that_is_due_waits_and_comes_back_when_it_is_taken_back(
    database: Database, kind: Kind
) -> None:
    publish(database, course())
    student = join(database)
    meet_all(database, student)
    now = MONDAY + 90 * DAY
    day = study_day(now, student.zone)
    with database.read() as connection:
        due = due_cards(connection, student, day)
        (before,) = agenda.chapters(connection, student.id, day, None)
    say(database, student, due[0], kind, now)
    with database.read() as connection:
        assert due_cards(connection, student, day) == due[1:]
        (during,) = agenda.chapters(connection, student.id, day, None)
        free = {it.id for it in agenda.any_cards(connection, student.id, 100, today=day)}
    assert due[0] not in free
    assert during.due == before.due - 1
    assert during.total == before.total - (kind == Kind.SUSPEND)
    with database.read() as connection:
        assert (due[0] in due_cards(connection, student, day + 1)) == (kind == Kind.BURY)
    take_back(database, student, due[0], kind, now)
    with database.read() as connection:
        assert due_cards(connection, student, day) == due
        assert agenda.chapters(connection, student.id, day, None) == [before]


def test_the_forecast_knows_what_is_put_off_and_what_never_comes(database: Database) -> None:
    publish(database, course())
    student = join(database)
    meet_all(database, student)
    now = MONDAY + 90 * DAY
    day = study_day(now, student.zone)
    with database.read() as connection:
        due = due_cards(connection, student, day)
        before = agenda.due_days(connection, student.id, day, None)
    say(database, student, due[0], Kind.BURY, now)
    say(database, student, due[1], Kind.SUSPEND, now)
    with database.read() as connection:
        after = agenda.due_days(connection, student.id, day, None)
    assert len(after) == len(before) - 1
    assert after.count(day + 1) == before.count(day + 1) + 1


def test_what_home_counts_as_unseen_is_what_the_agenda_does(database: Database) -> None:
    publish(database, course())
    student = join(database)
    cards = live_cards(database, student)
    say(database, student, cards[0], Kind.SUSPEND)
    say(database, student, cards[1], Kind.BURY)
    with database.read() as connection:
        (row,) = agenda.chapters(connection, student.id, student_day(student), None)
        assert agenda.unseen(connection, student.id) == row.total - row.met == len(cards) - 1


@HIDING
def test_a_session_that_has_begun_passes_over_what_is_set_aside_since(database: Database, kind: Kind) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    first = must_ask(database, student, number).asked[0].card.id
    say(database, student, first, kind)
    assert must_ask(database, student, number).asked[0].card.id != first
    take_back(database, student, first, kind)
    assert must_ask(database, student, number).asked[0].card.id == first


def test_a_matching_exercise_goes_on_without_a_pair_that_is_set_aside(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, mode=MATCH)
    cards = [one.card.id for one in must_ask(database, student, number).asked]
    say(database, student, cards[0], Kind.SUSPEND)
    assert [one.card.id for one in must_ask(database, student, number).asked] == cards[1:]


def test_a_session_of_marked_cards_asks_them_alone_and_leaves_the_schedule(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    answer_next(database, student, number)
    met = live_cards(database, student)
    cards = {met[0], met[3], met[5]}
    for card in cards:
        say(database, student, card, Kind.STAR)
    say(database, student, met[5], Kind.SUSPEND)
    number = begin(database, student, wanted=Wanted(only="starred"))
    seen = set()
    while (question := asked(database, student, number)) is not None:
        assert question.session.free
        seen |= {one.card.id for one in question.asked}
        answer_next(database, student, number)
    assert seen == {met[0], met[3]}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rebuilding_from_the_acts_gives_the_live_marks(
    sqlite_template: Path, tmp_path: Path, data: st.DataObject
) -> None:
    live_through(make_sqlite(sqlite_template, tmp_path), data)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rebuilding_gives_the_live_marks_on_either_database(database: Database, data: st.DataObject) -> None:
    live_through(database, data)


DOES = st.sampled_from([it for it in Kind if it != Kind.UNDO])


def live_through(database: Database, data: st.DataObject) -> None:
    """Any sequence of acts, double ones and undos, over days."""
    publish(database, course(4))
    student = join(database, f"Élève {len(kinds(database))}-{data.draw(st.uuids())}")
    cards, now, attempts = live_cards(database, student)[:3], MONDAY, ["attempt-0"]
    for turn in range(data.draw(st.integers(1, 16))):
        now += data.draw(st.sampled_from([0, 1000, DAY]))
        card, kind = data.draw(st.sampled_from(cards)), data.draw(DOES)
        if data.draw(st.booleans()):
            take_back(database, student, card, kind, now)
        else:
            again = data.draw(st.booleans())
            attempt = data.draw(st.sampled_from(attempts)) if again else f"attempt-{turn + 1}"
            attempts.append(attempt)
            say(database, student, card, kind, now, attempt)
    live = derived(database, student)
    with database.write() as connection:
        practice.rebuild(connection, student.id)
    assert derived(database, student) == live
    with database.read() as connection:
        assert practice.strangers(connection) == []
