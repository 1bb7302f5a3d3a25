"""What students say of cards outlives publications, backups and their restore, is theirs to take along, and goes with
them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, update

from tests.support.marking import derived, report, said_of, say
from tests.support.quiz_course import MONDAY, course, join, live_cards, publish
from tests.support.quiz_study import count_rows
from webquiz import practice
from webquiz.store import backup, exports, marks, people, reports
from webquiz.store.database import Database
from webquiz.store.schema import acts, cards
from webquiz.study.marks import Kind, Marks


def reply(database: Database, card: int, text: str = "Merci.", *, corrected: bool = False) -> int:
    with database.write() as connection:
        return reports.reply(connection, card, text, MONDAY, corrected=corrected)


def test_marks_outlive_a_card_that_leaves_and_comes_back(database: Database) -> None:
    publish(database, course())
    student = join(database)
    first, second = live_cards(database, student)[:2]
    say(database, student, first, Kind.SUSPEND)
    say(database, student, second, Kind.STAR)
    publish(database, course()[2:])
    publish(database, course())
    assert said_of(database, student, first) == Marks(suspended=True)
    assert said_of(database, student, second) == Marks(starred=True)


def test_a_backup_brings_marks_reports_and_replies_back(database: Database, tmp_path: Path) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    say(database, student, card, Kind.SUSPEND)
    report(database, student, card, "ambigu")
    reply(database, card)
    before, live = count_rows(database), derived(database, student)
    backup.backup(database, tmp_path / "quiz.backup")
    with database.write() as connection:
        people.erase(connection, student.id)
    backup.restore(database, tmp_path / "quiz.backup", replace=True)
    assert count_rows(database) == before
    assert derived(database, student) == live
    assert say(database, student, card, Kind.STAR) is not None, "numbers go on behind those that came back"
    with database.read() as connection:
        assert practice.strangers(connection) == []


def test_a_restored_database_whose_marks_are_not_what_the_acts_say_is_found_out(database: Database) -> None:
    publish(database, course())
    student = join(database)
    say(database, student, live_cards(database, student)[0], Kind.STAR)
    with database.write() as connection:
        connection.execute(update(acts).values(kind="suspend"))
        assert practice.strangers(connection) == [student.id]


def test_what_was_said_and_replied_is_in_the_export(database: Database) -> None:
    publish(database, course())
    student = join(database)
    card = live_cards(database, student)[0]
    say(database, student, card, Kind.SUSPEND)
    report(database, student, card, "ambigu")
    reply(database, card, "C’est corrigé.", corrected=True)
    with database.read() as connection:
        tables = exports.export(connection, student.id)
    aside, told = tables["acts"]
    assert (aside["kind"], aside["reply"]) == ("suspend", None)
    assert (told["reason"], told["text"], told["reply"]) == ("wrong", "ambigu", "C’est corrigé.")
    assert told["corrected"] is True
    assert told["day"] == told["at"][:10] == "2026-09-07"
    (row,) = tables["marks"]
    assert row["card"].startswith("conc_")
    assert (row["suspended"], row["reports"]) == (True, 1)


def test_erasing_takes_acts_marks_and_replies_along_and_leaves_those_of_others(database: Database) -> None:
    publish(database, course())
    student, other = join(database, "Une"), join(database, "Autre")
    card = live_cards(database, student)[0]
    for one in (student, other):
        report(database, one, card, f"dit par {one.id}")
    reply(database, card)
    with database.write() as connection:
        people.erase(connection, student.id)
        assert list(connection.execute(select(acts.c.text)).scalars()) == [f"dit par {other.id}"]
    found = count_rows(database)
    assert (found["acts"], found["marks"], found["replies"]) == (1, 1, 1)


def test_a_reply_goes_to_all_who_reported_the_card_and_a_later_one_replaces_it_until_it_is_corrected(
    database: Database,
) -> None:
    publish(database, course())
    one, two = join(database, "Une"), join(database, "Deux")
    card, other = live_cards(database, one)[:2]
    report(database, one, card)
    report(database, two, card)
    report(database, two, other)
    assert reply(database, card, "Je regarde.") == 2
    assert reply(database, card, "C’est corrigé.", corrected=True) == 2
    assert reply(database, card, "Encore ?") == 0
    report(database, one, card, "encore faux")
    with database.read() as connection:
        mine = marks.own_reports(connection, one.id)
        theirs = marks.own_reports(connection, two.id)
    assert [(it.reply, it.corrected) for it in mine] == [(None, False), ("C’est corrigé.", True)]
    assert [(it.reply, it.corrected) for it in theirs] == [(None, False), ("C’est corrigé.", True)]


def test_a_card_knows_the_line_of_its_note_and_a_report_says_it(database: Database) -> None:
    from dataclasses import replace

    publish(database, [replace(it, line=12) for it in course()])
    student = join(database)
    report(database, student, live_cards(database, student)[0])
    with database.read() as connection:
        (told,) = reports.all_reports(connection)
        assert set(connection.execute(select(cards.c.line)).scalars()) == {12}
    assert told.line == 12
