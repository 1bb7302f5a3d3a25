"""``webquiz reports``: what students say is wrong, as a teacher reads and answers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.marking import report, take_back
from tests.support.quiz_course import MONDAY, course, join, live_cards, publish
from webquiz.cli import main
from webquiz.cli.reports import escaped_json, note_of, visible
from webquiz.store import classes, marks, people
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.study.marks import Kind

LINK = "obsidian://open?vault=v&file=Chapitre%201%2FCONC_%20A.md%23D%C3%A9finition"


@pytest.fixture
def quiz(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A published course."""
    monkeypatch.setenv("WEBQUIZ_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    database = Database(sqlite_url)
    publish(database, [replace(it, line=7, link=LINK) for it in course()])
    yield database
    database.close()


def run(*words: str, fails: int = 0) -> Result:
    done = CliRunner().invoke(main, ["reports", *words])
    assert done.exit_code == fails, done.output
    assert "Traceback" not in done.output
    return done


def in_class(database: Database, name: str, group: str) -> Student:
    with database.write() as connection:
        found = classes.class_named(connection, group)
        if found is None:
            classes.add_class(connection, group, MONDAY)
            found = classes.class_named(connection, group)
        assert found is not None
        number = people.add_student(
            connection, name, class_id=found.id, timezone="America/Toronto", locale="fr", now=MONDAY
        )
        made = people.student(connection, number)
    assert made is not None
    return made


def test_reports_say_note_line_kind_how_often_and_words_and_no_name(quiz: Database) -> None:
    students = [in_class(quiz, name, "MIENA") for name in ("Zéphyrine", "Quatrebarbes")]
    card, other = live_cards(quiz, students[0])[:2]
    for student in students:
        report(quiz, student, card, "deux sens")
    report(quiz, students[0], other)
    take_back(quiz, students[0], other, Kind.REPORT)
    shown = run().stdout.splitlines()
    assert shown[0].split("\t")[:4] == [str(card), "Chapitre 1/CONC_ A.md:7", "wrong ×2", "open"]
    assert shown[1:] == ["\t- deux sens", "\t- deux sens"]
    (told,) = (json.loads(line) for line in run("--json").stdout.splitlines())
    assert (told["number"], told["note"], told["line"]) == (card, "Chapitre 1/CONC_ A.md", 7)
    assert (told["count"], told["reasons"], told["texts"]) == (2, {"wrong": 2}, ["deux sens", "deux sens"])
    assert told["id"].startswith("conc_")
    for name in ("Zéphyrine", "Quatrebarbes"):
        assert name not in run().output + run("--json").output


def test_one_reply_answers_all_who_reported_a_card_by_its_number_or_id(quiz: Database) -> None:
    students = [join(quiz, name) for name in ("Une", "Autre")]
    card = live_cards(quiz, students[0])[0]
    for student in students:
        report(quiz, student, card)
    uid = json.loads(run("--json").stdout)["id"]
    assert run("answer", str(card), "Je  regarde.").stdout == "2 reports answered\n"
    assert json.loads(run("--json").stdout)["state"] == "answered"
    assert run("--open").stdout == ""
    assert run("answer", uid, "C’est corrigé.", "--corrected").stdout == "2 reports answered\n"
    told = json.loads(run("--json").stdout)
    assert (told["state"], told["reply"]) == ("corrected", "C’est corrigé.")
    report(quiz, students[0], card)
    assert json.loads(run("--json", "--open").stdout)["state"] == "open"
    assert run("answer", str(card), "Encore.").stdout == "1 report answered\n"
    with quiz.read() as connection:
        assert [it.reply for it in marks.own_reports(connection, students[1].id)] == ["C’est corrigé."]


def test_reports_of_one_class_or_one_course_alone(quiz: Database) -> None:
    one, two = in_class(quiz, "Une", "Lundi"), in_class(quiz, "Deux", "Jeudi")
    first, second = live_cards(quiz, one)[:2]
    report(quiz, one, first)
    report(quiz, two, second)
    assert len(run("--json").stdout.splitlines()) == 2
    assert json.loads(run("--json", "--class", "Jeudi").stdout)["number"] == second
    assert len(run("--json", "--course", "Cours").stdout.splitlines()) == 2
    assert "no course" in run("--course", "Aucun", fails=1).output
    assert "no class" in run("--class", "Aucune", fails=1).output


def test_without_reports_nothing_is_on_stdout(quiz: Database) -> None:
    assert run().stdout == ""
    assert "no card is reported" in run().stderr
    assert run("--json").output == ""


def test_what_can_not_be_answered_is_said_and_changes_nothing(quiz: Database) -> None:
    student = join(quiz)
    card = live_cards(quiz, student)[0]
    assert "no open report" in run("answer", str(card), "Merci.", fails=1).output
    assert "no card" in run("answer", "nulle part", "Merci.", fails=1).output
    assert "no card" in run("answer", "9" * 400, "Merci.", fails=1).output
    report(quiz, student, card)
    for text in ("", " \x1b ", "x" * 1001):
        assert "characters" in run("answer", str(card), text, fails=2).output
    assert "no option" in run("--open", "answer", str(card), "Merci.", fails=2).output
    assert json.loads(run("--json").stdout)["state"] == "open"


def test_no_sign_of_a_student_moves_the_terminal(quiz: Database) -> None:
    student = join(quiz)
    hostile = "a\x1b[2Jb\x9bc\u202ed\u200be\x07 é « œ »"
    report(quiz, student, live_cards(quiz, student)[0], hostile)
    for said in (run().stdout, run("--json").stdout):
        assert not set(said) & set("\x1b\x9b\u202e\u200b\x07")
        assert "é « œ »" in said
    assert json.loads(run("--json").stdout)["texts"] == [" ".join(hostile.split())]


def test_a_note_is_told_by_its_path_without_the_heading() -> None:
    assert note_of(LINK) == "Chapitre 1/CONC_ A.md"
    assert note_of("") == ""
    assert visible("é\u202f!\ud800\u2028") == "é\u202f!\ufffd\ufffd"
    assert json.loads(escaped_json({"a": "\u2028\x7f\ufeffé"})) == {"a": "\u2028\x7f\ufeffé"}
