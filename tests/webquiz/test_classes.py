"""``webquiz class`` and ``webquiz student``: what a teacher does for a class without the browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.quiz_course import course, publish
from webquiz.cli import main
from webquiz.store import classes, devices, people
from webquiz.store.database import Database
from webquiz.web import credentials


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEBQUIZ_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def run(*words: str, fails: int = 0) -> Result:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == fails, done.output
    assert "Traceback" not in done.output
    return done


def listed() -> list[list[str]]:
    return [line.split("\t") for line in run("class", "list").stdout.splitlines()]


def add(name: str, *more: str) -> str:
    return run("class", "add", name, *more).stdout.strip()


def with_student(data: Path, code: str, name: str) -> int:
    database = Database(f"sqlite:///{next(data.glob('*.sqlite*'))}")
    with database.write() as connection:
        group = classes.class_by_code(connection, code)
        assert group
        number = people.add_student(
            connection, name, class_id=group.id, timezone="UTC", locale="fr", now=1_790_000_000_000
        )
        people.change(connection, number, password_hash="x", phrase_key="k")
    database.close()
    return number


def test_a_class_gets_another_name_and_exam(data: Path) -> None:
    code = add("MIENA, automne", "--exam", "2027-01-31")
    run("class", "edit", code, "--name", "MIENA,  hiver", "--exam", "2027-04-30")
    assert listed() == [[code, "0", "2027-04-30", "MIENA, hiver"]]
    run("class", "edit", "MIENA, hiver", "--exam", "none")
    assert listed() == [[code, "0", "-", "MIENA, hiver"]]
    assert "say what to change" in run("class", "edit", code, fails=2).output
    assert "must be a day" in run("class", "edit", code, "--exam", "demain", fails=2).output


def test_two_classes_never_share_a_name(data: Path) -> None:
    one, other = add("Un"), add("Deux")
    assert "already" in run("class", "edit", other, "--name", "Un", fails=1).output
    run("class", "edit", one, "--name", "Un")
    assert "no class « Trois »" in run("class", "edit", "Trois", "--name", "x", fails=1).output


def test_a_new_code_replaces_the_old_one(data: Path) -> None:
    old = add("Un")
    new = run("class", "code", old).stdout.strip()
    assert new != old
    assert listed()[0][0] == new
    assert "no class" in run("class", "code", old, fails=1).output


def test_a_class_with_students_is_removed_only_if_they_go_on(data: Path) -> None:
    code = add("Un")
    number = with_student(data, code, "Zoé")
    told = run("class", "remove", code, fails=1).output
    assert "1 student learns in « Un »" in told
    assert "--keep-students" in told
    run("class", "remove", code, "--keep-students")
    assert listed() == []
    database = Database(f"sqlite:///{next(data.glob('*.sqlite*'))}")
    with database.read() as connection:
        student = people.student(connection, number)
    database.close()
    assert student
    assert student.class_id is None
    empty = add("Vide")
    run("class", "remove", empty)


def test_a_student_who_lost_the_phrase_gets_another(data: Path) -> None:
    code = add("Un")
    number = with_student(data, code, "Zoé")
    assert run("student", "list", code).stdout == "Zoé\n"
    database = Database(f"sqlite:///{next(data.glob('*.sqlite*'))}")
    with database.write() as connection:
        devices.add(connection, number, "Firefox, Linux", 0)
    database.close()
    phrase = run("student", "reset", " zoe", "--class", "Un").stdout.strip()
    parts = credentials.split_phrase(phrase)
    assert parts
    database = Database(f"sqlite:///{next(data.glob('*.sqlite*'))}")
    with database.read() as connection:
        account = people.by_phrase(connection, parts[0])
        student = people.student(connection, number)
        assert devices.of_student(connection, number, 0) == [], "somebody else may be signed in"
    database.close()
    assert account
    assert account.id == number
    assert credentials.is_secret(account.phrase_hash, parts[1])
    assert account.password_hash is None
    assert student
    assert "no student « Paul »" in run("student", "reset", "Paul", "--class", code, fails=1).output


def test_a_class_with_an_exam_is_told_whether_its_course_fits(data: Path) -> None:
    told = run("class", "add", "A", "--exam", "2099-01-31")
    assert "no course is published for this class yet" in told.stderr
    database = Database(f"sqlite:///{next(data.glob('*.sqlite*'))}")
    publish(database, course(90))
    database.close()
    near = (datetime.now(tz=UTC).date() + timedelta(days=6)).isoformat()
    told = run("class", "add", "B", "--exam", near)
    assert len(told.stdout.split()) == 1, "the code alone"
    lines = told.stderr.splitlines()
    assert lines[0] == "100 cards, 100 of them essential, in 6 days:"
    assert "10 minutes a day" in lines[1]
    assert lines[1].endswith("not all that is essential")
    assert lines[3].startswith("  30 minutes a day: 100 seen, about ")
    far = (datetime.now(tz=UTC).date() + timedelta(days=60)).isoformat()
    assert "not all" not in run("class", "edit", "B", "--exam", far).stderr
    assert "over" in run("class", "edit", "B", "--exam", "2020-01-31").stderr
