"""What the quiz stores: each answer once, on SQLite and on PostgreSQL; whatever is published, nobody loses a history."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select, text

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    MONDAY,
    card,
    course,
    flash,
    join,
    live_cards,
    publish,
    schedule_of,
    steps,
    typed,
)
from webquiz import practice
from webquiz.modes import CHOICE, FLASH, MATCH, ORDER, TYPED, Mode, StaleError
from webquiz.modes.order import handle_of
from webquiz.practice import Posted
from webquiz.publish.recipe import publish_recipe
from webquiz.store import (
    agenda,
    backup,
    catalogue,
    exports,
    log,
    migrate,
    people,
    progress,
    publishing,
    schedules,
    sessions,
)
from webquiz.store.database import Database
from webquiz.store.people import TakenError
from webquiz.store.records import Session, Student
from webquiz.store.schema import cards, decks, events, metadata, notions, students
from webquiz.store.schema import schedules as schedules_table


def begin(database: Database, student: Student, now: int = MONDAY, **values: object) -> int:
    options = {"mode": FLASH, "decks": [], "count": 20} | values
    with database.write() as connection:
        number = practice.begin(connection, student, now, **options)  # type: ignore[arg-type]
    assert number is not None
    return number


def asked(database: Database, student: Student, number: int, now: int = MONDAY) -> practice.Question | None:
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
        assert session is not None
        return practice.question(connection, student, session, now)


def must_ask(database: Database, student: Student, number: int, now: int = MONDAY) -> practice.Question:
    question = asked(database, student, number, now)
    assert question is not None
    return question


def answer(database: Database, student: Student, number: int, posted: Posted, now: int = MONDAY) -> list[int]:
    with database.write() as connection:
        outcome = practice.record(connection, *sitting(connection, student, number), posted, now)
        return [it.id for it in outcome.events]


def sitting(connection: Connection, student: Student, number: int) -> tuple[Student, Session]:
    found = sessions.sitting(connection, student.id, number, writes=True)
    if found is None:
        raise StaleError
    return found


def undo(database: Database, student: Student, number: int, target: int, now: int = MONDAY) -> bool:
    with database.write() as connection:
        return practice.undo(connection, *sitting(connection, student, number), target, now)


def answer_next(database: Database, student: Student, number: int, rating: int = 3, now: int = MONDAY) -> int:
    question = must_ask(database, student, number, now)
    one = question.asked[0]
    (event,) = answer(database, student, number, flash(one.card.id, one.turn, rating), now)
    return event


def stored(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(events)).scalar_one())


# ------------------------------------------------------------------------------------------------ tables


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with database.read() as connection:
        assert (
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
            == []
        )
        assert migrate.revision(connection) == migrate.newest()


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    assert migrate.upgrade(database) == (migrate.newest(), migrate.newest())


def test_sqlite_flushes_every_commit_and_keeps_its_references(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.read() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    database.close()


# ------------------------------------------------------------------------------------------------ publishing


def test_publishing_the_same_again_changes_nothing(database: Database) -> None:
    first = publish(database, course())
    assert (first.new, first.changed, first.retired) == (22, 0, 0)
    again = publish(database, course())
    assert (again.new, again.changed, again.retired, again.revived) == (0, 0, 0, 0)


def test_an_edited_card_keeps_its_history(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    answer_next(database, student, number)
    before = schedule_of(database, student.id)
    done = publish(database, [replace(it, answer="<p>Dite autrement.</p>") for it in course()])
    assert done.changed == 22
    assert schedule_of(database, student.id) == before


def test_a_retired_card_leaves_the_queue_and_keeps_its_history_and_may_come_back(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    first = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    gone = first.asked[0].card.uid
    done = publish(database, [it for it in course() if it.uid != gone])
    assert (done.retired, done.new) == (1, 0)
    with database.read() as connection:
        assert not agenda.due_cards(connection, student.id, student_day(student) + 30, None, [], 0)
    seen = set()
    while (question := asked(database, student, number)) is not None:
        seen.add(question.asked[0].card.uid)
        answer_next(database, student, number)
    assert gone not in seen, "it was to come once more in this session"
    back = publish(database, course())
    assert (back.revived, back.new) == (1, 0)
    with database.read() as connection:
        assert gone in {
            row.uid
            for row in connection.execute(
                select(cards.c.uid)
                .join(schedules_table, schedules_table.c.card_id == cards.c.id)
                .where(schedules_table.c.lapses == 0)
            )
        }


def student_day(student: Student, now: int = MONDAY) -> int:
    from webquiz.study.days import study_day

    return study_day(now, student.zone)


def test_a_card_that_moves_to_another_chapter_is_the_same_card(database: Database) -> None:
    publish(database, course())
    with database.read() as connection:
        before = {row.uid: row.id for row in connection.execute(select(cards.c.uid, cards.c.id))}
    moved = [replace(it, deck="Cours::Chapitre 2") if it.kind == "recall" else it for it in course()]
    publish(database, moved)
    with database.read() as connection:
        assert {row.uid: row.id for row in connection.execute(select(cards.c.uid, cards.c.id))} == before
        assert (
            connection.execute(select(func.count()).select_from(decks).where(~decks.c.gone)).scalar_one() == 2
        )


def test_two_recipes_leave_each_others_cards_alone(database: Database) -> None:
    publish(database, course())
    other = [card(900, deck="Autre::Chapitre 9")]
    publish(database, other, "autre")
    assert publish(database, course()).retired == 0
    assert publish(database, [card(901, deck="Autre::Chapitre 9")], "autre").retired == 1


def test_a_chapter_that_the_recipe_gives_no_more_disappears_with_its_cards(database: Database) -> None:
    publish(database, course())
    publish(database, [card(0, uid="x", deck="Cours::Chapitre 3")])
    with database.read() as connection:
        assert catalogue.counts(connection) == (1, 1)
        assert connection.execute(select(func.count()).select_from(cards)).scalar_one() == 23


def test_a_renamed_note_published_again_keeps_every_history(database: Database, decks: Path) -> None:
    recipe = decks / "chapitre-1.yml"
    publish_recipe(database, recipe, decks / "dist", 1_790_000_000)
    student = join(database, new_per_day=200)
    number = begin(database, student, count=150)
    for _ in range(40):
        answer_next(database, student, number)
    before = schedule_of(database, student.id)
    (note,) = (decks / "notes").rglob("*Animer*.md")
    note.rename(note.with_name("SF_CLOM-A1_ Faire vivre une communauté.md"))
    done, _ = publish_recipe(database, recipe, decks / "dist", 1_790_100_000)
    assert done.new == 0, "the renamed note's cards are the ones that were there"
    assert done.retired == 0
    assert schedule_of(database, student.id) == before
    with database.read() as connection:
        links = " ".join(connection.execute(select(notions.c.link)).scalars())
    assert "Faire%20vivre" in links


# ------------------------------------------------------------------------------------------------ answers


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


def test_what_was_wrong_comes_again_a_little_later_and_in_the_next_session(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, count=10)
    first = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    order = []
    for _ in range(6):
        question = must_ask(database, student, number)
        order.append(question.asked[0].card.id)
        answer_next(database, student, number)
    assert order.index(first.asked[0].card.id) == 5
    wrong = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    fresh = must_ask(database, student, begin(database, student, MONDAY + 60 * MINUTE), MONDAY + 60 * MINUTE)
    assert fresh.asked[0].card.id == wrong.asked[0].card.id
    assert fresh.repeated


def test_tomorrow_brings_what_is_due_and_nothing_else(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=3)
    number = begin(database, student)
    for rating in (1, 3, 4):
        answer_next(database, student, number, rating)
    answer_next(database, student, number, 3)  # what was wrong, right now
    with database.write() as connection:
        people.change(connection, student.id, new_per_day=0)
        student = people.student(connection, student.id) or student
    tomorrow = begin(database, student, MONDAY + DAY)
    with database.read() as connection:
        session = sessions.session(connection, tomorrow, student.id)
    assert session is not None
    assert len(session.queue) == 1, "good comes in two days, easy in eight"


def test_the_number_of_new_cards_a_day_is_kept_over_sessions(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=4)
    number = begin(database, student, count=3)
    for _ in range(3):
        answer_next(database, student, number)
    with database.read() as connection:
        session = sessions.session(connection, begin(database, student), student.id)
    assert session is not None
    assert len(session.plan) == 1


def test_a_session_mixes_chapters(database: Database) -> None:
    both = [
        *course(8),
        *[
            replace(it, uid=f"b-{it.uid}", deck="Cours::Chapitre 2", notion=f"b{it.notion}")
            for it in course(8)
        ],
    ]
    publish(database, both)
    student = join(database)
    number = begin(database, student, count=10)
    with database.read() as connection:
        homes = {row.id: row.deck_id for row in connection.execute(select(cards.c.id, cards.c.deck_id))}
        session = sessions.session(connection, number, student.id)
    assert session is not None
    assert len({homes[entry[0]] for entry in session.plan}) == 2


@pytest.mark.parametrize("mode", [CHOICE, TYPED, ORDER, MATCH])
def test_a_session_of_a_mode_asks_only_cards_that_suit_it(database: Database, mode: Mode) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, mode=mode)
    for _ in range(3):
        question = asked(database, student, number)
        if question is None:
            break
        assert question.mode is mode
        answer(database, student, number, right_answer(question))


def right_answer(question: practice.Question) -> Posted:
    turns = {one.card.id: one.turn for one in question.asked}
    first = question.asked[0].card
    if question.mode is FLASH:
        return flash(first.id, question.asked[0].turn)
    response = {one.card.id: one.card.short for one in question.asked}
    if question.mode is ORDER:
        response = {first.id: ",".join(handle_of(step) for step in first.steps)}
    return Posted(f"attempt-{first.id}-{question.session.place}", question.mode, turns, response)


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


def test_practice_beyond_the_day_leaves_the_calendar_alone(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student, count=5)
    for _ in range(5):
        answer_next(database, student, number)
    before = {row[1]: row[2:7] for row in schedule_of(database, student.id)["schedules"]}
    free = begin(database, student, free=True, count=30)
    for _ in range(10):
        answer_next(database, student, free, 4)
    after = {row[1]: row[2:7] for row in schedule_of(database, student.id)["schedules"]}
    assert {card: after[card] for card in before} == before


def test_a_wrong_answer_in_practice_is_not_asked_again_as_a_review(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=5)
    number = begin(database, student, count=5)
    for _ in range(5):
        answer_next(database, student, number, 4)
    free = begin(database, student, free=True, count=22)
    for _ in range(22):
        answer_next(database, student, free, 1)
    with database.read() as connection:
        assert not agenda.due_cards(connection, student.id, student_day(student), None, [], 0)
        (row,) = agenda.chapters(connection, student.id, student_day(student), None)
    assert (row.due, row.drill, row.met) == (0, 0, 5)


def test_matching_keeps_to_the_number_of_new_cards_a_day(database: Database) -> None:
    publish(database, course())
    student = join(database, new_per_day=3)
    number = begin(database, student, mode=MATCH)
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
    assert session is not None
    assert sum(len(entry) for entry in session.plan) == 3


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


# ------------------------------------------------------------------------------------------------ undo, overrule


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


# ------------------------------------------------------------------------------------------------ the log


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


def make_sqlite(template: Path, folder: Path) -> Database:
    for old in folder.glob("quiz.sqlite3*"):
        old.unlink()
    shutil.copyfile(template, folder / "quiz.sqlite3")
    return Database(f"sqlite:///{folder / 'quiz.sqlite3'}")


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
                    decks=[],
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


def all_students(database: Database) -> list[int]:
    with database.read() as connection:
        return people.all_students(connection)


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


# ------------------------------------------------------------------------------------------------ people


def test_a_name_is_taken_once_in_a_class_whatever_its_accents(database: Database) -> None:
    with database.write() as connection:
        code = people.add_class(connection, "MIENA", MONDAY)
        group = people.class_by_code(connection, f" {code[:3].lower()}-{code[3:]} ")
        assert group is not None
        people.add_student(connection, "Zoé", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY)
        with pytest.raises(TakenError):
            people.add_student(connection, "ZOE ", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY)
        with pytest.raises(TakenError):
            people.add_class(connection, "MIENA", MONDAY)
        people.add_student(connection, "Zoé", class_id=None, timezone="UTC", locale="fr", now=MONDAY)


def test_a_class_exam_is_its_students_next_exam_unless_they_set_their_own(database: Database) -> None:
    with database.write() as connection:
        code = people.add_class(connection, "MIENA", MONDAY, 740_000)
        group = people.class_by_code(connection, code)
        assert group is not None
        number = people.add_student(
            connection, "Zoé", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY
        )
        first = people.student(connection, number)
        people.change(connection, number, exam_day=739_900)
        second = people.student(connection, number)
    assert first is not None
    assert second is not None
    assert (first.exam(739_000), second.exam(739_000)) == (740_000, 739_900)
    assert second.exam(739_950) == 740_000, "one's own exam is over, the class's is to come"
    assert second.exam(740_001) is None


def test_erasing_a_student_leaves_nothing_of_them_and_all_of_the_others(database: Database) -> None:
    publish(database, course())
    one, other = join(database, "Une"), join(database, "Autre")
    for student in (one, other):
        number = begin(database, student)
        event = answer_next(database, student, number)
        undo(database, student, number, event)
    with database.write() as connection:
        people.erase(connection, one.id)
    with database.read() as connection:
        for table in metadata.sorted_tables:
            if "student_id" in table.c:
                owners = {row.student_id for row in connection.execute(select(table.c.student_id))}
                assert owners <= {other.id}, table.name
        assert connection.execute(select(func.count()).select_from(students)).scalar_one() == 1


def test_who_comes_after_somebody_erased_is_nobodys_successor(database: Database) -> None:
    one = join(database, "Une")
    with database.write() as connection:
        people.erase(connection, one.id)
    other = join(database, "Autre")
    assert (one.id, one.epoch) != (other.id, other.epoch)
    assert one.id != other.id
    assert one.epoch != other.epoch


def test_an_export_holds_every_answer_and_no_secret(database: Database) -> None:
    publish(database, course())
    student = join(
        database, password_hash="argon2-secret", phrase_hash="argon2-secret", phrase_key="kofibanu"
    )
    number = begin(database, student)
    for rating in (1, 2, 3):
        answer_next(database, student, number, rating)
    with database.read() as connection:
        tables = exports.export(connection, student.id)
    assert [row["rating"] for row in tables["events"]] == [1, 2, 3]
    assert tables["events"][0]["card"].startswith("conc_")
    assert tables["events"][0]["at"].startswith("2026-09-07T14:00:00.000")
    assert tables["account"][0]["name"] == "Camille"
    told = json.dumps(tables)
    assert "argon2-secret" not in told
    assert "kofibanu" not in told
    assert len(tables["schedules"]) == 3


def test_a_spreadsheet_does_not_run_what_a_student_typed() -> None:
    import io
    import zipfile

    packed = exports.as_zip({"events": [{"response": '=HYPERLINK("http://x")', "n": -1}]})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert "'=HYPERLINK" in archive.read("events.csv").decode("utf-8-sig")


# ------------------------------------------------------------------------------------------------ backup


def test_a_backup_restores_everything_into_either_database(
    database: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    publish(database, [*course(), typed(300, "tutorat", passage="conc_0#definition")])
    student = join(database)
    number = begin(database, student)
    for rating in (1, 3, 4):
        event = answer_next(database, student, number, rating)
    undo(database, student, number, event)
    count = backup.backup(database, tmp_path / "quiz.backup")
    (tmp_path / "other").mkdir()
    other = make_sqlite(sqlite_template, tmp_path / "other")
    assert backup.restore(other, tmp_path / "quiz.backup") == count
    for table in metadata.sorted_tables:
        rows = []
        for one in (database, other):
            with one.read() as connection:
                rows.append(
                    [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
                )
        assert rows[0] == rows[1], table.name
    with pytest.raises(backup.BackupError, match="isn't empty"):
        backup.restore(database, tmp_path / "quiz.backup")
    assert backup.restore(database, tmp_path / "quiz.backup", replace=True) == count
    answer_next(database, student, begin(database, student))  # numbering goes on
    other.close()


@pytest.mark.parametrize("harm", ["cut", "flip", "other", "empty"])
def test_a_damaged_backup_changes_nothing(sqlite_url: str, tmp_path: Path, harm: str) -> None:
    database = Database(sqlite_url)
    publish(database, course())
    path = tmp_path / "quiz.backup"
    backup.backup(database, path)
    good = path.read_bytes()
    path.write_bytes(
        {
            "cut": good[: len(good) // 2],
            "flip": good[:200] + b"\0\0" + good[202:],
            "other": b"not a backup",
            "empty": b"",
        }[harm]
    )
    before = (count_rows(database), len(live_cards(database, join(database))))
    with pytest.raises(backup.BackupError):
        backup.restore(database, path, replace=True)
    assert count_rows(database)["cards"] == before[0]["cards"]
    database.close()


def count_rows(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return {
            table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in metadata.sorted_tables
        }


def test_a_notion_that_is_gone_takes_its_bonds_along(database: Database) -> None:
    from flashmot import Bond
    from tests.support.quiz_course import publication

    first, second = card(1), card(2)
    made = publication([first, second], bonds=[Bond(first.notion, second.notion, "parent", None)])
    with database.write() as connection:
        publishing.replace(connection, made)
    with database.read() as connection:
        assert len(progress.live_bonds(connection)) == 1
    publish(database, [first])
    with database.read() as connection:
        assert progress.live_bonds(connection) == []
        assert connection.execute(select(func.count()).select_from(notions)).scalar_one() == 1
