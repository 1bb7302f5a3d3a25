"""The quiz over HTTP, as a browser without a script sees it: each form works, errors are said, nothing is trusted."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from tests.support.quiz_course import (
    DAY,
    MINUTE,
    MONDAY,
    SECRET,
    Clock,
    Visitor,
    card,
    course,
    make_app,
    publish,
    typed,
)
from webquiz.store import people
from webquiz.store.database import Database
from webquiz.store.schema import events, students
from webquiz.web.credentials import is_secret, make_phrase, split_phrase
from webquiz.web.settings import Settings, SettingsError, read_settings
from webquiz.web.views.common import Tools, tools


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with a small course."""
    made = make_app(sqlite_url, tmp_path)
    publish(tools(made).database, course())
    yield made
    tools(made).database.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser that has just come."""
    return Visitor(app.test_client())


def clock(app: Flask) -> Clock:
    found = tools(app).clock
    assert isinstance(found, Clock)
    return found


def database(app: Flask) -> Database:
    return tools(app).database


def rows(app: Flask, *columns: Any) -> list[tuple[Any, ...]]:
    with database(app).read() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(events.c.id))]


def count(app: Flask, table: Any) -> int:
    with database(app).read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


@contextmanager
def queries(app: Flask) -> Iterator[list[str]]:
    """The statements that SQLite runs meanwhile, transactions' own aside."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            seen.append(statement)

    def trace(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(note)

    engine = database(app).engine
    event.listen(engine, "checkout", trace)
    try:
        yield seen
    finally:
        event.remove(engine, "checkout", trace)
        engine.dispose()


# ------------------------------------------------------------------------------------------------ coming and going


def test_the_front_page_offers_to_join_and_to_try(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert "Rejoindre ma classe" in page
    assert "Essayer sans classe" in page
    assert visitor.status == 200


def test_a_student_joins_with_a_name_and_a_class_code(app: Flask, visitor: Visitor) -> None:
    with database(app).write() as connection:
        code = people.add_class(connection, "MIENA", MONDAY)
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
        code = people.add_class(connection, "MIENA", MONDAY)
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
        code = people.add_class(connection, "MIENA", MONDAY)
    visitor.get("/")
    visitor.submit("/join", {"join-code": code, "join-name": "Zoé"})
    stale = app.test_client()
    with visitor.client.session_transaction() as mine, stale.session_transaction() as its:
        its.update(mine)
    visitor.get("/account")
    assert "8 caractères" in visitor.submit("/account/password", {"password": "court"})
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
    ["/progress", "/progress/map", "/account", "/study/1", "/notions/1", "/account/data.zip", "/study/last"],
)
def test_pages_are_for_who_is_signed_in(visitor: Visitor, path: str) -> None:
    visitor.get(path)
    assert visitor.path == "/"


def test_who_guesses_is_stopped_and_the_rest_of_the_class_is_not(app: Flask) -> None:
    names = [f"Élève {number}" for number in range(30)]
    with database(app).write() as connection:
        code = people.add_class(connection, "MIENA", MONDAY)
    for name in names:  # a whole class joins from one address
        visitor = Visitor(app.test_client())
        visitor.get("/")
        visitor.submit("/join", {"join-code": code, "join-name": name})
        assert visitor.status == 200
    visitor.get("/account")
    visitor.submit("/account/password", {"password": "mot de passe à moi"})
    for _ in range(10):
        guesser = Visitor(app.test_client())
        guesser.get("/back")
        guesser.submit("/back/password", {"code": code, "name": names[0], "password": "devine"})
        assert guesser.status == 422
    guesser.get("/back")
    page = guesser.submit(
        "/back/password", {"code": code, "name": names[0], "password": "devine"}, follow_redirects=False
    )
    assert guesser.status == 429
    assert "Trop d’essais" in page
    other = Visitor(app.test_client())
    other.get("/back")
    assert "Rebonjour" in other.submit(
        "/back/password", {"code": code, "name": names[29], "password": "mot de passe à moi"}
    )


# ------------------------------------------------------------------------------------------------ studying


def test_flashcards_without_a_script(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    page = visitor.begin(mode="flash", length="10")
    assert "Voir la réponse" in page
    number = visitor.path
    shown = visitor.get(f"{number}?show=1&sure=0")
    assert "Voir la réponse" not in shown
    fields = visitor.fields("/answer") | {"rating": "3", "sure": "0"}
    visitor.post(f"{number}/answer", fields)
    assert visitor.path == number
    assert rows(app, events.c.rating, events.c.sure, events.c.mode) == [(3, False, "flash")]
    visitor.post(f"{number}/answer", fields)  # the back button, and the form once more
    assert count(app, events) == 1


def test_the_intervals_on_the_buttons_are_those_that_follow(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    shown = re.findall(r'class="rate-due">([^<]*)<', visitor.html)
    assert shown == ["1\u00a0j", "1\u00a0j", "2\u00a0j", "8\u00a0j"] or shown == ["1 j", "1 j", "2 j", "8 j"]


@pytest.mark.parametrize(
    ("typed_in", "verdict", "words"),
    [
        ("Le Tutorat", "right", "Juste"),
        ("tutrat", "almost", "Presque"),
        ("cheval", "wrong", "Ce n’est pas ça"),
        ("", "wrong", "Ce n’est pas ça"),
    ],
)
def test_typed_answers_are_judged_and_feedback_can_be_reloaded(
    sqlite_url: str, tmp_path: Path, typed_in: str, verdict: str, words: str
) -> None:
    app = make_app(sqlite_url, tmp_path)
    publish(tools(app).database, [typed(1, "tutorat")])
    visitor = Visitor(app.test_client()).join()
    visitor.begin(mode="typed")
    page = visitor.submit("/answer", {"response": typed_in, "sure": "1"})
    assert words in page
    assert rows(app, events.c.verdict, events.c.response, events.c.sure) == [(verdict, typed_in, True)]
    assert "/answer/" in visitor.path
    assert words in visitor.get(visitor.path)
    tools(app).database.close()


def test_a_choice_and_not_knowing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="choice")
    options = re.findall(r'name="response" value="([^"]*)"', visitor.html)
    assert len(options) == len(set(options)) == 4
    right = next(option for option in options if not option.startswith("fausse"))
    assert "Juste" in visitor.submit("/answer", {"response": right})
    visitor.get(visitor.path.partition("/answer")[0])
    assert "Ce n’est pas ça" in visitor.submit("/answer", {"unknown": "1"})
    visitor.get(visitor.path.partition("/answer")[0])
    assert "Choisissez une des réponses" in visitor.submit("/answer", {})
    assert visitor.status == 422
    assert [row[0] for row in rows(app, events.c.verdict)] == ["right", "wrong"]


def test_steps_need_a_place_each(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="order")
    places = dict.fromkeys(re.findall(r'name="(place-[0-9a-f]+)"', visitor.html))
    assert len(places) == 4
    page = visitor.submit("/answer", dict.fromkeys(places, "1"))
    assert "une place différente" in page
    assert count(app, events) == 0
    page = visitor.submit("/answer", {name: str(at) for at, name in enumerate(places, 1)})
    assert "Votre ordre" in page or "Juste" in page
    assert count(app, events) == 1


def test_a_matching_exercise_needs_a_term_for_each(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="match")
    names = re.findall(r'<select class="form-select" name="(match-\d+)"', visitor.html)
    terms = re.findall(r'<option value="([^"]+)"', visitor.html)[: len(names)]
    assert len(names) == 4
    assert "Choisissez un terme" in visitor.submit("/answer", {names[0]: terms[0]})
    page = visitor.submit("/answer", dict.fromkeys(names, terms[0]))
    assert "Pas toutes" in page
    assert sorted(row[0] for row in rows(app, events.c.verdict)) == ["right", "wrong", "wrong", "wrong"]


def test_undo_overrule_stop_and_the_summary(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed", length="10")
    number = visitor.path
    page = visitor.submit("/answer", {"response": "n'importe quoi"})
    assert "Compter comme juste" in page
    assert "Compter comme faux" in visitor.submit("/overrule", {"right": "1"})
    visitor.submit("/undo")
    assert visitor.path == number
    assert [row[0] for row in rows(app, events.c.kind)] == ["answer", "overrule", "undo"]
    visitor.submit("/answer", {"response": "n'importe quoi"})
    visitor.get(number)
    page = visitor.submit("/stop")
    assert "Séance terminée" in page
    assert "1 carte, dont 0" in page
    visitor.submit("/undo")
    assert visitor.path == number, "undo at the end goes back to the question"


def test_the_last_card_leads_to_the_summary_and_then_there_is_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="order", length="10")
    number = visitor.path
    for _ in range(2):
        places = re.findall(r'name="(place-[0-9a-f]+)"', visitor.html)
        marks = dict(re.findall(r'for="(place-[0-9a-f]+)"[^>]*>([^<]*)<', visitor.html))
        right = ["lire", "trier", "relier", "revoir"]
        visitor.submit("/answer", {place: str(right.index(marks[place]) + 1) for place in places})
        assert "Juste" in visitor.html
        visitor.get(number)
    assert visitor.path == f"{number}/summary"
    page = visitor.begin(mode="order")
    assert visitor.path == "/study/nothing"
    assert "ne se prête à ce mode" in page
    visitor.submit("/study")
    assert "Remettez les étapes" in visitor.html
    assert "ne change pas" not in visitor.html


def test_a_session_by_the_clock_ends_when_its_time_is_over(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="m5")
    number = visitor.path
    clock(app).now += 4 * MINUTE
    visitor.get(number)
    assert visitor.path == number
    clock(app).now += MINUTE
    visitor.get(number)
    assert visitor.path == f"{number}/summary"


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


def test_progress_map_and_notion_pages(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "Après votre première séance" in visitor.get("/progress")
    visitor.begin(mode="flash")
    for rating in ("3", "1", "4"):
        visitor.submit("/answer", {"rating": rating, "sure": "1"})
    page = visitor.get("/progress")
    assert page.count("<svg") == 2
    assert page.count("<table") == 4, "each drawing and the columns have their numbers as a table"
    assert page.count("<progress") == 3, "how often one was right: when sure, when not, without a word"
    assert "<svg" in visitor.get("/progress/map")
    assert "La notion numéro 0" in visitor.get("/notions/1")
    assert visitor.client.get("/notions/9999").status_code == 404


def test_each_course_has_a_map_of_its_own(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    page = visitor.get("/progress/map")
    assert page.count("<svg") == 2
    assert "Autre cours</h2>" in page


# ------------------------------------------------------------------------------------------------ trust


def test_every_form_needs_its_token(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    number = visitor.path
    fields = visitor.fields("/answer") | {"rating": "3"}
    del fields["csrf_token"]
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint != "files.csp_report":
            path = str(rule).replace("<int:number>", number.rsplit("/", 1)[1])
            response = visitor.client.post(path, data=fields)
            assert response.status_code == 400, path
            assert "Cette page a expiré" in response.get_data(as_text=True)
    assert count(app, events) == 0


def test_headers_keep_pages_to_themselves(visitor: Visitor) -> None:
    visitor.get("/")
    headers = visitor.response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    cookie = headers.get("Set-Cookie", "")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_outside_development_cookies_are_secure(sqlite_url: str, tmp_path: Path) -> None:
    made = make_app(sqlite_url, tmp_path, development=False)
    response = made.test_client().get("/", base_url="https://quiz.example")
    assert "Secure" in response.headers["Set-Cookie"]
    assert response.headers["Strict-Transport-Security"]
    tools(made).database.close()


@pytest.mark.parametrize(
    "values",
    [
        {"attempt": "x"},
        {"attempt": "'; DROP TABLE events;--"},
        {"mode": "auto"},
        {"mode": "nope"},
        {"cards": "1,2"},
        {"cards": "-1"},
        {"cards": "99999999999"},
        {"turns": "a"},
    ],
)
def test_a_forged_answer_is_refused(app: Flask, visitor: Visitor, values: dict[str, str]) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer") | {"rating": "3"} | values
    visitor.post(f"{visitor.path}/answer", fields)
    assert visitor.status in (400, 200)
    assert count(app, events) == 0


def test_what_cannot_be_typed_is_left_out(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed")
    visitor.submit("/answer", {"response": "tuto\0rat"})
    assert rows(app, events.c.response) == [("tutorat",)]


def test_an_exam_that_is_over_blocks_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    with database(app).write() as connection:
        people.change(connection, 1, exam_day=date(2026, 9, 1).toordinal())
    page = visitor.get("/account")
    assert "2026-09-01" not in page
    assert "examen" not in visitor.get("/")


def test_the_limit_on_guesses_cannot_be_stepped_around_with_other_fields(app: Flask) -> None:
    statuses = []
    for _ in range(12):
        visitor = Visitor(app.test_client())
        visitor.get("/back")
        values = {"code": "ABCDEF", "name": "zoe", "password": "devine", "phrase": make_phrase()}
        visitor.submit("/back/password", values, follow_redirects=False)
        statuses.append(visitor.status)
    assert statuses == [422] * 10 + [429] * 2


def test_a_package_may_have_any_name(app: Flask, visitor: Visitor) -> None:
    from webquiz.store.schema import decks

    visitor.join()
    with database(app).write() as connection:
        connection.execute(decks.update().values(package_name="Mœurs – chapitre É.apkg"))
    header = visitor.client.get("/decks/1.apkg").headers["Content-Disposition"]
    assert "filename*=UTF-8''M%C5%93urs%20%E2%80%93%20chapitre%20%C3%89.apkg" in header
    header.encode("latin-1")


def test_a_session_whose_time_is_over_is_not_offered_again(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="m5")
    visitor.submit("/answer", {"rating": "3"})
    assert "Reprendre la séance" in visitor.get("/")
    clock(app).now += 6 * MINUTE
    assert "Reprendre la séance" not in visitor.get("/")
    assert "Séance terminée" in visitor.get("/study/1/summary")


def test_what_was_matched_stays_when_a_pair_is_missing(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="match")
    names = re.findall(r'<select class="form-select" name="(match-\d+)"', visitor.html)
    term = re.findall(r'<option value="([^"]+)"', visitor.html)[0]
    page = visitor.submit("/answer", {names[0]: term})
    assert page.count(" selected>") == 1


def test_enter_on_a_radio_button_chooses_nothing(visitor: Visitor) -> None:
    visitor.join()
    page = visitor.begin(mode="choice")
    first = re.search(r"<button[^>]*>", page[page.index("data-answer") :])
    assert first is not None
    assert "disabled" in first[0]


def test_what_is_too_long_is_cut_or_refused(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed")
    number = visitor.path
    visitor.submit("/answer", {"response": "é" * 5000})
    assert rows(app, func.length(events.c.response)) == [(500,)]
    visitor.get(number)
    visitor.submit("/answer", {"response": "é" * 200_000})
    assert visitor.status == 413
    assert "C’est trop long" in visitor.html


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/study/999",
        "/study/1/answer/abcdefgh",
        "/media/flashmot-x.png",
        "/media/../../etc/passwd",
        "/study/99999999999999999999",
        "/notions/99999999999999999999",
    ],
)
def test_what_is_not_there_is_said(visitor: Visitor, path: str) -> None:
    visitor.join()
    visitor.get(path)
    assert visitor.status == 404
    assert "Cette page n’existe pas" in visitor.html


def test_a_database_that_is_gone_is_said_without_a_traceback(
    app: Flask, visitor: Visitor, tmp_path: Path
) -> None:
    visitor.join()
    real = tools(app)
    app.extensions["webquiz"] = Tools(Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}"), real.clock)
    page = visitor.get("/progress")
    assert visitor.status == 503
    assert "La base de données ne répond pas" in page
    assert "Traceback" not in page
    assert visitor.client.get("/healthz").status_code == 503
    app.extensions["webquiz"] = real
    assert visitor.client.get("/healthz").get_json() == {"status": "ok"}


def test_students_names_are_text(app: Flask, visitor: Visitor) -> None:
    visitor.join("<script>alert(1)</script>")
    page = visitor.get("/account")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# ------------------------------------------------------------------------------------------------ queries


def test_home_asks_the_database_six_times_at_most_however_many_cards(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(10_000))
    visitor.join()
    with queries(app) as seen:
        visitor.get("/")
    assert 3 <= len(seen) <= 6, seen


def test_an_answer_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer") | {"rating": "3"}
    with queries(app) as seen:
        visitor.client.post(f"{visitor.path}/answer", data=fields, headers={"X-Webquiz": "fetch"})
    assert 5 <= len(seen) <= 6, seen
    with queries(app) as seen:
        visitor.get(visitor.path)
    assert 2 <= len(seen) <= 3, seen


def test_the_progress_page_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    with queries(app) as seen:
        visitor.get("/progress")
    assert len(seen) <= 8, seen


# ------------------------------------------------------------------------------------------------ settings


def test_outside_development_a_secret_is_needed_and_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="token_urlsafe"):
        read_settings({"WEBQUIZ_DATA": str(tmp_path)})
    with pytest.raises(SettingsError, match="too easy"):
        read_settings({"WEBQUIZ_DATA": str(tmp_path), "WEBQUIZ_SECRET_KEY": "secret"})
    assert read_settings({"WEBQUIZ_DATA": str(tmp_path), "WEBQUIZ_SECRET_KEY": SECRET}).secret_key == SECRET


def test_the_development_secret_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    first = read_settings({"WEBQUIZ_DATA": str(tmp_path)}, development=True)
    assert read_settings({"WEBQUIZ_DATA": str(tmp_path)}, development=True).secret_key == first.secret_key
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WEBQUIZ_ENV", "staging", "development"),
        ("PORT", "http", "whole number"),
        ("PORT", "70000", "65535"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "forget"),
        ("WEBQUIZ_TIMEZONE", "Mars", "no such time zone"),
        ("WEBQUIZ_SIGN_IN_LIMIT", "often", "10 per 15 minutes"),
        ("WEBQUIZ_SECRT_KEY", "x", "no such setting"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as raised:
        read_settings({"WEBQUIZ_DATA": str(tmp_path), name: value}, development=True)
    assert name in str(raised.value)


def test_addresses_of_postgresql_are_understood(tmp_path: Path) -> None:
    for url in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        made = read_settings({"WEBQUIZ_DATA": str(tmp_path), "DATABASE_URL": url}, development=True)
        assert made.database_url == "postgresql+psycopg://u@h/d"


def test_settings_are_a_record() -> None:
    assert Settings(True, SECRET, "sqlite:///x", Path()).port == 8000


# ------------------------------------------------------------------------------------------------ phrases


def test_phrases_are_said_typed_and_checked() -> None:
    from webquiz.web.credentials import hash_secret

    phrase = make_phrase()
    parts = split_phrase(phrase)
    assert parts is not None
    assert split_phrase(f" {phrase.upper().replace(' ', '  ')}. ") == parts
    assert split_phrase(phrase[:-1]) is None
    hashed = hash_secret(parts[1])
    assert is_secret(hashed, parts[1])
    assert not is_secret(hashed, parts[0])
    assert not is_secret(None, parts[1])
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
