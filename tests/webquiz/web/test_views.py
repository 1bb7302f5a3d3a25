"""The other pages: home, account, progress, notions, packages."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

from flask import Flask

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    Visitor,
    card,
    publish,
)
from tests.support.quiz_web import clock, count, database
from webquiz.store import people
from webquiz.store.addresses import notion_address, notion_key, notion_slug
from webquiz.store.schema import events, students


def test_home_says_what_is_for_today_and_tomorrow(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "15</strong> nouvelles" in visitor.get("/")
    visitor.begin(mode="flash", length="10")
    number = visitor.path
    for rating in ("1", "3", "4"):
        visitor.submit("/answer", {"rating": rating})
    page = visitor.get("/")
    assert "12</strong> nouvelles" in page
    assert "1</strong> à revoir" in page, "what was wrong waits to be drilled"
    assert "Reprendre la séance" in page
    assert "3 réponses aujourd’hui" in page
    visitor.get(number)
    clock(app).now += DAY
    page = visitor.get("/")
    assert "Reprendre la séance" not in page
    assert "1</strong> à revoir" in page


def test_settings_are_kept_and_checked(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/account")
    good = {
        "name": "Camille",
        "new_per_day": "5",
        "retention": "0.85",
        "exam": "2026-10-01",
        "locale": "fr",
        "theme": "dark",
        "zone": "Europe/Paris",
    }
    page = visitor.submit("/account", good)
    assert "C’est enregistré" in page
    assert 'data-bs-theme="dark"' in page
    assert "5</strong> nouvelles" not in page
    home = visitor.get("/")
    assert "examen dans 24 jours" in home
    visitor.get("/account")
    for name, value, problem in (
        ("new_per_day", "-1", "de 0 à 200"),
        ("new_per_day", "mille", "de 0 à 200"),
        ("retention", "2", "réponses proposées"),
        ("exam", "2020-01-01", "un jour à venir"),
        ("exam", "demain", "un jour comme"),
        ("zone", "Mars/Olympus", "réponses proposées"),
        ("name", "", "Écrivez le nom"),
    ):
        page = visitor.submit("/account", good | {name: value})
        assert visitor.status == 422, name
        assert problem in page, name
    with database(app).read() as connection:
        student = people.student(connection, 1)
    assert student is not None
    assert (student.new_per_day, student.retention, student.own_exam) == (
        5,
        0.85,
        date(2026, 10, 1).toordinal(),
    )


def test_ones_data_can_be_taken_along_and_erased(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    packed = visitor.client.get("/account/data.zip")
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        assert set(archive.namelist()) == {
            "webquiz.json",
            "account.csv",
            "sessions.csv",
            "events.csv",
            "schedules.csv",
            "days.csv",
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


def test_a_chapter_can_be_downloaded_for_anki(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    response = visitor.client.get("/decks/1.apkg")
    assert response.data == b"apkg"
    assert "attachment; filename=chapitre.apkg" in response.headers["Content-Disposition"]
    assert visitor.client.get("/decks/99.apkg").status_code == 404


def test_a_package_may_have_any_name(app: Flask, visitor: Visitor) -> None:
    from webquiz.store.schema import decks

    visitor.join()
    with database(app).write() as connection:
        connection.execute(decks.update().values(package_name="Mœurs – chapitre É.apkg"))
    header = visitor.client.get("/decks/1.apkg").headers["Content-Disposition"]
    assert "filename*=UTF-8''M%C5%93urs%20%E2%80%93%20chapitre%20%C3%89.apkg" in header
    header.encode("latin-1")


def test_progress_map_and_notion_pages(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "Après votre première séance" in visitor.get("/progress")
    visitor.begin(mode="flash")
    for rating in ("3", "1", "4"):
        visitor.submit("/answer", {"rating": rating, "sure": "1"})
    page = visitor.get("/progress")
    assert page.count("<svg") >= 4
    assert page.count("<table") >= 4, "each chart has its numbers as a table"
    assert "<svg" in visitor.get("/progress/map")
    address = notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))
    assert address.startswith("/notions/conc-0-")
    assert f'href="{address}"' in page
    assert "La notion numéro 0" in visitor.get(address)
    assert visitor.client.get("/notions/9999").status_code == 404
    assert visitor.client.get("/notions/conc-0-0000000000").status_code == 404


def test_an_address_with_a_number_leads_to_the_one_with_words(visitor: Visitor) -> None:
    visitor.join()
    moved = visitor.client.get("/notions/1")
    assert moved.status_code == 301
    assert moved.headers["Location"] == notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))


def test_each_course_has_a_map_of_its_own(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    page = visitor.get("/progress/map")
    assert page.count("<svg") == 2
    assert "Autre cours</h2>" in page


def test_an_exam_that_is_over_blocks_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    with database(app).write() as connection:
        people.change(connection, 1, exam_day=date(2026, 9, 1).toordinal())
    page = visitor.get("/account")
    assert "2026-09-01" not in page
    assert "examen" not in visitor.get("/")


def test_a_session_whose_time_is_over_is_not_offered_again(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="m5")
    visitor.submit("/answer", {"rating": "3"})
    assert "Reprendre la séance" in visitor.get("/")
    clock(app).now += 6 * MINUTE
    assert "Reprendre la séance" not in visitor.get("/")
    assert "Séance terminée" in visitor.get("/study/1/summary")
