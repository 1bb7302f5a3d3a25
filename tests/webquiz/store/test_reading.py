"""What is there only to be read: shown, and never asked, planned or counted."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from tests.support.quiz_course import card, join, live_cards, publish, schedule_of, typed
from tests.support.quiz_study import answer_next, asked, begin, due_cards, must_ask, student_day
from webquiz.store import agenda, catalogue, migrate, progress, schedules
from webquiz.store.database import Database
from webquiz.store.records import PublishedCard, Student
from webquiz.store.schema import cards


def section(number: int, *, asked: bool) -> PublishedCard:
    """What a note says to a question."""
    return card(number, uid=f"conc_{number}#section:qui", kind="section", facet="qui", asked=asked)


def notes(*, complete: bool) -> list[PublishedCard]:
    """Two notions that are asked about, and one that an essential deck leaves alone."""
    return [
        typed(1, "tutorat", notion="CONC_ 1.md", passage="conc_1#section:qui"),
        typed(2, "forum", notion="CONC_ 2.md"),
        section(1, asked=complete),
        section(3, asked=complete),
    ]


def uids(database: Database, numbers: list[int]) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(select(cards.c.uid).where(cards.c.id.in_(numbers))).scalars())


def counted(database: Database, student: Student) -> tuple[int, ...]:
    """How many cards each of the counts knows of."""
    day = student_day(student)
    with database.read() as connection:
        return (
            catalogue.counts(connection)[1],
            agenda.unseen(connection, student.id),
            sum(it.total for it in agenda.chapters(connection, student.id, day, None)),
            len(progress.known(connection, student.id)),
            len(progress.live_notions(connection, student.id)),
            len(agenda.new_cards(connection, student.id, 100)),
        )


def test_it_is_neither_asked_nor_counted(database: Database) -> None:
    done = publish(database, notes(complete=False))
    assert (done.cards, done.new, done.retired) == (2, 2, 0)
    student = join(database)
    assert uids(database, live_cards(database, student)) == {"conc_1#recall", "conc_2#recall"}
    assert counted(database, student) == (2, 2, 2, 2, 2, 2)


def test_it_is_the_passage_of_what_is_asked(database: Database) -> None:
    publish(database, notes(complete=False))
    student = join(database)
    one = must_ask(database, student, begin(database, student)).asked[0]
    assert one.card.passage_id is not None
    with database.read() as connection:
        passage = schedules.cards_with_memory(connection, student.id, [one.card.passage_id])
    assert passage[one.card.passage_id].card.uid == "conc_1#section:qui"
    assert not passage[one.card.passage_id].card.asked


def test_a_chapter_in_which_nothing_is_asked_is_none(database: Database) -> None:
    done = publish(database, [*notes(complete=False), replace(section(9, asked=False), deck="Cours::Reste")])
    assert done.decks == 1
    student = join(database)
    with database.read() as connection:
        assert catalogue.counts(connection) == (1, 2)
        assert len(agenda.chapters(connection, student.id, student_day(student), None)) == 1


def test_what_was_asked_and_is_read_now_keeps_its_history_and_may_be_asked_again(database: Database) -> None:
    publish(database, notes(complete=True))
    student = join(database)
    number = begin(database, student)
    for _ in range(4):
        answer_next(database, student, number, 1)
    before = schedule_of(database, student.id)
    done = publish(database, notes(complete=False))
    assert (done.cards, done.new, done.changed, done.retired, done.revived) == (2, 0, 0, 0, 0)
    assert schedule_of(database, student.id) == before
    while (question := asked(database, student, number)) is not None:
        assert question.asked[0].card.kind != "section", "it was to come once more in this session"
        answer_next(database, student, number)
    later = student_day(student) + 40
    with database.read() as connection:
        due = due_cards(connection, student, later)
        days = agenda.due_days(connection, student.id, later, None)
    assert uids(database, due) == {"conc_1#recall", "conc_2#recall"}
    assert len(days) == 2
    back = publish(database, notes(complete=True))
    assert (back.cards, back.new, back.changed, back.revived) == (4, 0, 0, 2)
    with database.read() as connection:
        due = due_cards(connection, student, later)
    assert "conc_1#section:qui" in uids(database, due)


def test_what_was_retired_may_come_back_to_be_read(database: Database) -> None:
    publish(database, notes(complete=True))
    assert publish(database, notes(complete=True)[:2]).retired == 2
    done = publish(database, notes(complete=False))
    assert (done.new, done.revived) == (0, 0)
    assert publish(database, notes(complete=False)[:2]).retired == 0, "nobody was asked it"
    back = publish(database, notes(complete=True))
    assert (back.new, back.revived) == (2, 0), "nobody ever answered them"


def test_the_version_before_does_not_ask_it_either(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    publish(database, notes(complete=False))
    with database.write() as connection:
        migrate.back_to(connection, "0002")
        migrate.to_newest(connection)
    assert publish(database, notes(complete=False)).cards == 2
    with database.write() as connection:
        migrate.back_to(connection, "0002")
        live = connection.exec_driver_sql("SELECT uid FROM cards WHERE NOT retired").scalars().all()
    assert set(live) == {"conc_1#recall", "conc_2#recall"}
    database.close()
