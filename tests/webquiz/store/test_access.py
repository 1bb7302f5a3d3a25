"""Who may read what: classes and their courses, who only tries, on both databases."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.quiz_course import DAY, MONDAY, flash, live_cards, schedule_of
from tests.support.quiz_study import answer, answer_next, asked, begin, due_cards, must_ask
from tests.support.two_readings import (
    BAKERY,
    CHAPTERS,
    GARDEN,
    SHARED,
    both,
    close_all,
    course_number,
    give,
    image,
    into_class,
    new_class,
    open_to_try,
    put,
    slugs,
    student_of,
)
from webquiz.modes import StaleError
from webquiz.store import access, agenda, catalogue, classes, courses, migrate, progress, schedules
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.store.schema import cards, deck_media, decks
from webquiz.study.days import study_day

PLACES = list(itertools.product((GARDEN, BAKERY), CHAPTERS))


@pytest.fixture
def quiz(database: Database) -> Database:
    """Both courses, nothing of them open to try."""
    both(database)
    close_all(database)
    return database


def seen(database: Database, student: Student) -> dict[str, set[str]]:
    """Which courses each part of the quiz shows a student."""
    day = study_day(MONDAY, student.zone)
    with database.read() as connection:
        home = dict(connection.execute(select(cards.c.id, decks.c.course).join_from(cards, decks)).all())
        asked_cards = [
            *agenda.new_cards(connection, student.id, 1000),
            *agenda.any_cards(connection, student.id, 1000),
        ]
        found = {
            "chapters": {it.course for it in agenda.chapters(connection, student.id, day, None)},
            "new": {home[it.id] for it in agenda.new_cards(connection, student.id, 1000)},
            "any": {home[it.id] for it in asked_cards},
            "progress": {home[it.id] for it in progress.known(connection, student.id)},
            "map": {it.course for it in progress.live_notions(connection, student.id)},
            "cards": {home[it] for it in schedules.cards_with_memory(connection, student.id, home)},
            "notions": {
                course
                for course in (GARDEN, BAKERY)
                for slug in slugs(database, course)
                if catalogue.notion(connection, slug, student.id)
            },
            "packages": {
                course
                for number, course in connection.execute(select(decks.c.id, decks.c.course)).all()
                if catalogue.package(connection, number, student.id)
            },
            "media": {
                course
                for course, title in PLACES
                if catalogue.media_file(connection, image(course, title), student.id)
            },
        }
        assert len(progress.titles(connection, student.id)) == 2 * len(found["chapters"])
        new = agenda.new_cards(connection, student.id, 1000)
        assert agenda.unseen(connection, student.id) == len(new) <= len(asked_cards)
    return found


def test_a_class_reads_its_courses_and_nothing_else_anywhere(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN)
    shown = seen(quiz, student_of(quiz, group))
    assert shown == {key: {GARDEN} for key in shown}


def test_a_class_that_is_given_no_course_reads_all_as_before(quiz: Database) -> None:
    group, _ = new_class(quiz, "B")
    shown = seen(quiz, student_of(quiz, group))
    assert shown == {key: {GARDEN, BAKERY} for key in shown}


def test_who_only_tries_reads_what_is_open_and_a_class_is_not_concerned(quiz: Database) -> None:
    guest = student_of(quiz, None)
    assert seen(quiz, guest) == {key: set() for key in seen(quiz, guest)}
    open_to_try(quiz, BAKERY, None)
    assert seen(quiz, guest) == {key: {BAKERY} for key in seen(quiz, guest)}
    group, _ = new_class(quiz, "A", GARDEN)
    member = student_of(quiz, group)
    assert seen(quiz, member) == {key: {GARDEN} for key in seen(quiz, member)}


def test_chosen_chapters_are_open_alone_and_so_they_stay_when_others_are_published(quiz: Database) -> None:
    put(quiz, GARDEN, CHAPTERS[:1])
    open_to_try(quiz, GARDEN, CHAPTERS[:1])
    put(quiz, GARDEN)
    guest = student_of(quiz, None)
    with quiz.read() as connection:
        shown = agenda.chapters(connection, guest.id, study_day(MONDAY, guest.zone), None)
        assert [it.title for it in shown] == [CHAPTERS[0]]
        assert catalogue.media_file(connection, image(GARDEN, CHAPTERS[0]), guest.id)
        assert catalogue.media_file(connection, image(GARDEN, CHAPTERS[0]), None), "nor is an account needed"
        assert not catalogue.media_file(connection, image(GARDEN, CHAPTERS[1]), guest.id)
        assert len([it for it in slugs(quiz, GARDEN) if catalogue.notion(connection, it, guest.id)]) == 3
        assert [it.trial for it in courses.all_courses(connection)] == ["none", "1 of 2"]


def test_a_course_that_is_wholly_open_opens_the_chapters_to_come(database: Database) -> None:
    put(database, GARDEN, CHAPTERS[:1])
    put(database, GARDEN)
    guest = student_of(database, None)
    assert len(live_cards(database, guest)) == 12


def test_neighbours_are_those_that_one_may_read(quiz: Database) -> None:
    open_to_try(quiz, GARDEN, CHAPTERS[:1])
    guest = student_of(quiz, None)
    with quiz.read() as connection:
        first = catalogue.notion(connection, slugs(quiz, GARDEN)[0], guest.id)
        assert first is not None
        assert len(catalogue.neighbours(connection, first.id, guest.id)) == 2, "of five"


def test_an_image_of_two_courses_is_read_by_both(quiz: Database) -> None:
    for name, course in (("A", GARDEN), ("B", BAKERY)):
        group, _ = new_class(quiz, name, course)
        with quiz.read() as connection:
            assert catalogue.media_file(connection, SHARED, student_of(quiz, group).id)
    with quiz.read() as connection:
        assert not catalogue.media_file(connection, SHARED, None)
        assert not catalogue.media_file(connection, SHARED, -1), "nor by a student that there isn't"


def test_an_image_leaves_a_chapter_that_shows_it_no_more(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN)
    student = student_of(quiz, group)
    put(quiz, GARDEN, pictures=False)
    with quiz.read() as connection:
        for name in (SHARED, image(GARDEN, CHAPTERS[0])):
            assert not catalogue.media_file(connection, name, student.id)
        linked = connection.execute(select(deck_media.c.media_name)).scalars()
        assert set(linked) == {SHARED, *(image(BAKERY, title) for title in CHAPTERS)}


def test_what_was_met_leaves_the_queues_with_its_course_and_comes_back_with_it(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN, BAKERY)
    student = student_of(quiz, group)
    number = begin(quiz, student, count=4)
    for _ in range(4):
        answer_next(quiz, student, number)
    history, shown = schedule_of(quiz, student.id), seen(quiz, student)
    later = MONDAY + 60 * DAY
    day = study_day(later, student.zone)

    def due() -> int:
        with quiz.read() as connection:
            return len(due_cards(connection, student, day))

    assert due() == 4
    give(quiz, group, BAKERY)
    only = due()
    assert 0 < only < 4
    assert seen(quiz, student) == {key: {BAKERY} for key in shown}
    assert schedule_of(quiz, student.id) == history
    with quiz.read() as connection:
        assert len(progress.answered(connection, student.id)) == only
    give(quiz, group, GARDEN, BAKERY)
    assert due() == 4
    assert seen(quiz, student) == shown
    with quiz.read() as connection:
        assert len(progress.answered(connection, student.id)) == 4


def test_a_session_goes_on_with_what_may_still_be_read(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN, BAKERY)
    student = student_of(quiz, group)
    number = begin(quiz, student, count=200)
    first = must_ask(quiz, student, number).asked[0]
    gone = GARDEN if first.card.title.startswith(GARDEN) else BAKERY
    give(quiz, group, BAKERY if gone == GARDEN else GARDEN)
    following = must_ask(quiz, student, number).asked[0].card
    assert not following.title.startswith(gone)
    with pytest.raises(StaleError):
        answer(quiz, student, number, flash(first.card.id))
    give(quiz, group, gone)
    with quiz.write() as connection:
        courses.remove(connection, course_number(quiz, gone))
    assert asked(quiz, student, number) is None


def test_who_leaves_a_class_reads_what_is_open(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN)
    student = student_of(quiz, group)
    into_class(quiz, student.id, None)
    assert not any(seen(quiz, student).values())
    with quiz.write() as connection:
        classes.remove_class(connection, group)
        assert classes.given_courses(connection) == {}


def test_a_course_that_is_taken_out_of_the_quiz_opens_no_other_to_its_class(quiz: Database) -> None:
    group, _ = new_class(quiz, "A", GARDEN)
    with quiz.write() as connection:
        courses.remove(connection, course_number(quiz, GARDEN))
    assert BAKERY not in set().union(*seen(quiz, student_of(quiz, group)).values())


def test_there_is_something_to_try_while_a_chapter_is_open_or_nothing_is_published(
    database: Database,
) -> None:
    def may_try() -> bool:
        with database.read() as connection:
            return access.may_try(connection)

    assert may_try(), "as long as there is no course"
    both(database)
    assert may_try()
    close_all(database)
    assert not may_try()
    open_to_try(database, BAKERY, CHAPTERS[1:])
    assert may_try()
    with database.write() as connection:
        courses.remove(connection, course_number(database, BAKERY))
    assert not may_try()


def test_before_there_were_readers_all_was_everybodys_and_so_it_stays(database: Database) -> None:
    both(database)
    with database.read() as connection:
        linked = set(connection.execute(select(deck_media)).all())
    with database.write() as connection:
        migrate.back_to(connection, "0004")
    assert migrate.upgrade(database) == ("0004", migrate.newest())
    with database.read() as connection:
        assert set(connection.execute(select(deck_media)).all()) == linked
    guest = student_of(database, None)
    group, _ = new_class(database, "A")
    for student in (guest, student_of(database, group)):
        assert seen(database, student) == {key: {GARDEN, BAKERY} for key in seen(database, student)}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    given_courses=st.sets(st.sampled_from((GARDEN, BAKERY))),
    opened=st.sets(st.sampled_from(PLACES)),
    in_class=st.booleans(),
)
def test_everything_shows_the_same_courses_whatever_is_given_and_open(
    tmp_path_factory: pytest.TempPathFactory,
    given_courses: set[str],
    opened: set[tuple[str, str]],
    in_class: bool,
) -> None:
    database = shared_quiz(tmp_path_factory)
    for course in (GARDEN, BAKERY):
        open_to_try(database, course, [title for name, title in opened if name == course])
    name = f"c{next(COUNT)}"
    group, _ = new_class(database, name, *given_courses)
    student = student_of(database, group if in_class else None, name)
    if in_class:
        wanted = given_courses or {GARDEN, BAKERY}
        assert seen(database, student) == dict.fromkeys(seen(database, student), wanted)
        return
    with database.read() as connection:
        shown = agenda.chapters(connection, student.id, study_day(MONDAY, student.zone), None)
        assert {(it.course, it.title) for it in shown} == opened
        for place in PLACES:
            assert bool(catalogue.media_file(connection, image(*place), student.id)) == (place in opened)
            assert bool(catalogue.media_file(connection, image(*place), None)) == (place in opened)
        assert bool(catalogue.media_file(connection, SHARED, student.id)) == bool(opened)


COUNT = itertools.count()
_SHARED: list[Database] = []


def shared_quiz(factory: pytest.TempPathFactory) -> Database:
    """A quiz that all examples use."""
    if not _SHARED:
        database = Database(f"sqlite:///{factory.mktemp('access') / 'quiz.sqlite3'}")
        migrate.upgrade(database)
        both(database)
        _SHARED.append(database)
    return _SHARED[0]
