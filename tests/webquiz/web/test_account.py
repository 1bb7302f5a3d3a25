"""The account: settings, taking everything along, erasing it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

from flask import Flask

from tests.support.quiz_course import Visitor, make_app
from tests.support.quiz_web import count, database
from webquiz.store import people
from webquiz.store.schema import classes, events, students


def test_settings_are_kept_and_checked(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/account")
    good = {
        "name": "Camille",
        "locale": "fr",
        "theme": "dark",
        "zone": "Europe/Paris",
    }
    page = visitor.submit("/account", good)
    assert "C’est enregistré" in page
    assert 'data-bs-theme="dark"' in page
    visitor.get("/account")
    for name, value, problem in (
        ("theme", "mauve", "réponses proposées"),
        ("zone", "Mars/Olympus", "réponses proposées"),
        ("name", "", "Écrivez le nom"),
    ):
        page = visitor.submit("/account", good | {name: value})
        assert visitor.status == 422, name
        assert problem in page, name
    with database(app).read() as connection:
        student = people.student(connection, 1)
    assert student is not None
    assert student.theme == "dark"


def test_ones_data_can_be_taken_along_and_erased(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    packed = visitor.client.get("/account/data.zip")
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        assert set(archive.namelist()) == {
            "webquiz.json",
            "account.csv",
            "devices.csv",
            "sessions.csv",
            "events.csv",
            "schedules.csv",
            "days.csv",
            "mocks.csv",
            "mock_answers.csv",
            "acts.csv",
            "marks.csv",
        }
        assert json.loads(archive.read("webquiz.json"))["events"][0]["rating"] == 3
    visitor.get("/account")
    assert "Pour confirmer" in visitor.submit("/account/erase", {"confirm-name": "autre"})
    assert count(app, students) == 1
    visitor.get("/account")
    assert "C’est effacé" in visitor.submit("/account/erase", {"confirm-name": "camille"})
    assert (count(app, students), count(app, events)) == (0, 0)
    visitor.get("/account")
    assert visitor.path == "/"


def test_a_new_quiz_has_no_account_no_class_and_no_page_for_administrators(
    sqlite_url: str, tmp_path: Path
) -> None:
    made = make_app(sqlite_url, tmp_path)
    assert count(made, students) == count(made, classes) == 0
    assert not [
        rule for rule in made.url_map.iter_rules() if re.search("admin|teacher|class|debug", str(rule))
    ]
    database(made).close()
