"""Joining, trying, coming back, as a browser without a script sees it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import MONDAY, Visitor, make_app
from tests.support.quiz_web import count, database
from webquiz.store import classes, people
from webquiz.store.schema import students
from webquiz.web.views.common import tools


def test_the_front_page_offers_to_join_and_to_try(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert "Rejoindre ma classe" in page
    assert "Essayer sans classe" in page
    assert visitor.status == 200


def test_a_student_joins_with_a_name_and_a_class_code(app: Flask, visitor: Visitor) -> None:
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    visitor.get("/")
    page = visitor.submit(
        "/join",
        {"join-code": code.lower(), "join-name": "  Zoé\u200b  Roy ", "join-timezone": "Europe/Paris"},
    )
    assert "Zoé Roy" in page
    with database(app).read() as connection:
        student = people.student(connection, 1)
    assert student is not None
    assert (student.name, student.class_name, student.timezone) == ("Zoé Roy", "MIENA", "Europe/Paris")


@pytest.mark.parametrize(
    ("code", "name", "problem"),
    [
        ("", "Zoé", "Écrivez le code"),
        ("NOPE22", "Zoé", "Aucune classe n’a ce code"),
        ("", "", "Écrivez le nom"),
        ("", "   \u202e ", "Écrivez le nom"),
        ("", "x" * 41, "trop long"),
    ],
)
def test_what_is_wrong_in_a_form_is_said_beside_it(
    visitor: Visitor, code: str, name: str, problem: str
) -> None:
    visitor.get("/")
    page = visitor.submit("/join", {"join-code": code, "join-name": name})
    assert visitor.status == 422
    assert problem in page
    assert 'aria-invalid="true"' in page


def test_a_name_that_is_taken_in_the_class_is_said(app: Flask, visitor: Visitor) -> None:
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    for _ in range(2):
        other = Visitor(app.test_client())
        other.get("/")
        page = other.submit("/join", {"join-code": code, "join-name": "Zoé"})
    assert "porte déjà ce nom" in page


def test_who_tries_needs_not_even_a_name(app: Flask, visitor: Visitor) -> None:
    visitor.get("/")
    assert "Anonyme" in visitor.submit("/try", {"guest-name": ""})
    assert count(app, students) == 1


def test_a_recovery_phrase_brings_back_on_another_device(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/account")
    page = visitor.submit("/account/phrase")
    found = re.search(r"<code>([a-z ]+)</code>", page)
    assert found is not None
    phrase = found[1]
    assert len(phrase.split()) == 6
    assert phrase not in visitor.get("/account"), "it is shown once"
    other = Visitor(app.test_client())
    other.get("/back")
    assert "Camille" in other.submit("/back/phrase", {"phrase": phrase.upper().replace(" ", "-")})
    wrong = Visitor(app.test_client())
    wrong.get("/back")
    assert "n’ouvre aucun compte" in wrong.submit("/back/phrase", {"phrase": phrase[:-4] + "zuzu"})
    assert wrong.status == 422


def test_a_password_brings_back_and_ends_the_other_sessions(app: Flask, visitor: Visitor) -> None:
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    visitor.get("/")
    visitor.submit("/join", {"join-code": code, "join-name": "Zoé"})
    stale = app.test_client()
    with visitor.client.session_transaction() as mine, stale.session_transaction() as its:
        its.update(mine)
    visitor.get("/account")
    assert "12 caractères" in visitor.submit("/account/password", {"password": "court"})
    visitor.submit("/account/password", {"password": "étoile du matin"})
    assert "est enregistré" in visitor.html
    assert "La session a pris fin" in Visitor(stale).get("/progress")
    other = Visitor(app.test_client())
    other.get("/back")
    assert "Rebonjour, Zoé" in other.submit(
        "/back/password", {"code": code, "name": "zoe", "password": "étoile du matin"}
    )
    other.get("/back")
    assert "n’est pas le bon" in other.submit(
        "/back/password", {"code": code, "name": "zoe", "password": "autre chose"}
    )


def test_the_session_is_another_one_after_signing_in(app: Flask, visitor: Visitor) -> None:
    visitor.get("/")
    before = visitor.fields("/try")["csrf_token"]
    visitor.submit("/try", {"guest-name": "Camille"})
    visitor.client.post("/study", data={"csrf_token": before})
    assert visitor.client.post("/study", data={"csrf_token": before}).status_code == 400, (
        "a token from before is void"
    )


def test_sessions_survive_a_restart_of_the_server(
    app: Flask, visitor: Visitor, sqlite_url: str, tmp_path: Path
) -> None:
    visitor.join()
    again = make_app(sqlite_url, tmp_path)
    client = again.test_client()
    with visitor.client.session_transaction() as mine, client.session_transaction() as its:
        its.update(mine)
    assert "Aujourd’hui" in Visitor(client).get("/")
    tools(again).database.close()


@pytest.mark.parametrize(
    "path",
    [
        "/progress",
        "/progress/map",
        "/cards",
        "/search?q=a",
        "/notions/list",
        "/account",
        "/study/1",
        "/notions/1",
        "/account/data.zip",
        "/study/last",
    ],
)
def test_pages_are_for_who_is_signed_in(visitor: Visitor, path: str) -> None:
    visitor.get(path)
    assert visitor.path == "/"


def test_students_names_are_text(app: Flask, visitor: Visitor) -> None:
    visitor.join("<script>alert(1)</script>")
    page = visitor.get("/account")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
