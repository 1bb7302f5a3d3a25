"""Classes, students, and what is theirs."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import func, select

from tests.support.quiz_course import (
    MONDAY,
    course,
    join,
    publish,
)
from tests.support.quiz_study import (
    answer_next,
    begin,
    undo,
)
from webquiz.store import (
    classes,
    exports,
    people,
)
from webquiz.store.classes import TakenError
from webquiz.store.database import Database
from webquiz.store.schema import metadata, students


def test_a_name_is_taken_once_in_a_class_whatever_its_accents(database: Database) -> None:
    with database.write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
        group = classes.class_by_code(connection, f" {code[:3].lower()}-{code[3:]} ")
        assert group is not None
        people.add_student(connection, "Zoé", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY)
        with pytest.raises(TakenError):
            people.add_student(connection, "ZOE ", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY)
        with pytest.raises(TakenError):
            classes.add_class(connection, "MIENA", MONDAY)
        people.add_student(connection, "Zoé", class_id=None, timezone="UTC", locale="fr", now=MONDAY)


def test_a_class_exam_is_its_students_next_exam_unless_they_set_their_own(database: Database) -> None:
    with database.write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY, 740_000)
        group = classes.class_by_code(connection, code)
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


HARMFUL = [
    '=HYPERLINK("http://x")',
    "+1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    '"=1',
    "mot;=1+1",
    'mot; "=1+1',
    "mot\t-1+cmd",
    "mot\r\n=1",
    "mot,=1",
    "＝1",
]


@pytest.mark.parametrize("typed", HARMFUL)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_spreadsheet_of_any_language_runs_what_a_student_typed(typed: str, separator: str) -> None:
    import csv
    import io

    told = exports._csv([{"attempt": "a1", "response": typed, "mode": "typed"}]).removeprefix("\ufeff")
    lines = told.split("\r\n", 1)[1]
    for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator):
        for cell in row:
            assert not re.match(r'["\s]*[=+\-@＝]', cell), (cell, told)


def test_what_a_student_typed_is_else_as_they_typed_it() -> None:
    told = exports._csv([{"response": "aujourd’hui ; l’e-mail, c’est-à-dire 3 - 2"}])
    assert "aujourd’hui ; l’e-mail, c’est-à-dire 3 - 2" in told
