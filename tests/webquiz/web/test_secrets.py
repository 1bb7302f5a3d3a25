"""What can't be undone asks for the account's secret, and a new secret voids what somebody else may have set."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.quiz_accounts import a_class, borrowed, come_back, enter, is_in, phrase_of, set_password
from tests.support.quiz_course import Visitor
from tests.support.quiz_web import count, database
from webquiz.store import people
from webquiz.store.records import Account
from webquiz.store.schema import devices, students
from webquiz.web import credentials
from webquiz.web.credentials import Proof, hash_secret, make_phrase, proof, split_phrase


def test_the_page_that_shows_a_phrase_can_be_used_at_once(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase_of(owner)
    assert "C’est enregistré" in owner.submit(
        "/account",
        {
            "name": "Zoé",
            "locale": "fr",
            "theme": "auto",
            "zone": "Europe/Paris",
        },
    )


def test_who_has_only_the_cookie_sets_no_secret_where_there_is_one(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    thief = borrowed(app, owner)
    for action, values in (
        ("/account/phrase", {}),
        ("/account/phrase", {"phrase-current": "tivo laru mepa soki dalu rine"}),
        ("/account/password", {"password": "quatre mots sans rapport"}),
        ("/account/erase", {"confirm-name": "Zoé"}),
    ):
        thief.get("/account")
        assert "Ce n’est pas votre phrase" in thief.submit(action, values), action
        assert thief.status == 422
    assert count(app, students) == 1
    assert "Rebonjour" in come_back(app, phrase).html
    assert is_in(owner)


def test_who_has_no_secret_needs_none(app: Flask) -> None:
    owner = enter(app, a_class(app))
    assert "phrase-current" not in owner.get("/account")
    assert "C’est effacé" in owner.submit("/account/erase", {"confirm-name": "zoe"})


def test_erasing_takes_name_and_secret(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    owner.get("/account")
    owner.submit("/account/erase", {"confirm-name": "autre", "confirm-current": phrase})
    assert owner.status == 422
    assert "C’est effacé" in owner.submit(
        "/account/erase", {"confirm-name": "zoe", "confirm-current": phrase}
    )
    assert (count(app, students), count(app, devices)) == (0, 0)


def sign_in(app: Flask, code: str, password: str) -> bool:
    visitor = Visitor(app.test_client())
    visitor.get("/back")
    return "Rebonjour" in visitor.submit(
        "/back/password", {"code": code, "name": "zoe", "password": password}
    )


def test_a_new_password_voids_the_phrase_unless_it_was_typed_for_it(app: Flask) -> None:
    code = a_class(app)
    owner = enter(app, code)
    phrase = phrase_of(owner)
    set_password(owner, "premier secret tout neuf", phrase)
    assert "ancienne phrase" not in owner.html
    assert "Rebonjour" in come_back(app, phrase).html, "it was typed"
    page = set_password(owner, "second secret tout neuf", "premier secret tout neuf")
    assert "Votre ancienne phrase n’ouvre plus rien" in page
    assert "n’ouvre aucun compte" in come_back(app, phrase).html, "somebody else may have made it"
    assert sign_in(app, code, "second secret tout neuf")
    assert not sign_in(app, code, "premier secret tout neuf")


def test_a_new_phrase_voids_the_password_unless_it_was_typed_for_it(app: Flask) -> None:
    code = a_class(app)
    owner = enter(app, code)
    set_password(owner, "premier secret tout neuf", "")
    second = phrase_of(owner, **{"phrase-current": "premier secret tout neuf"})
    assert sign_in(app, code, "premier secret tout neuf")
    third = phrase_of(owner, **{"phrase-current": second})
    assert not sign_in(app, code, "premier secret tout neuf")
    assert "n’ouvre aucun compte" in come_back(app, second).html
    assert "Rebonjour" in come_back(app, third).html


def test_the_current_secret_is_guessed_no_more_often_than_at_the_door(app: Flask) -> None:
    owner = enter(app, a_class(app))
    phrase = phrase_of(owner)
    thief = borrowed(app, owner)
    forms = (
        ("/account/phrase", "phrase-current"),
        ("/account/password", "current"),
        ("/account/erase", "confirm-current"),
    )
    told = []
    for number in range(12):
        action, field = forms[number % 3]
        thief.get("/account")
        thief.submit(action, {field: "devine"}, follow_redirects=False)
        told.append(thief.status)
    assert told == [422] * 10 + [429] * 2, "in all forms together"
    other = come_back(app, phrase)
    assert is_in(other), "who comes in by the door isn't kept out"


def test_forms_in_which_no_secret_is_typed_count_as_no_guess(app: Flask) -> None:
    owner = enter(app, a_class(app))
    for _ in range(12):
        owner.get("/account")
        owner.submit("/account/password", {"password": "court"})
        assert owner.status == 422


def test_either_secret_proves_who_one_is_and_nothing_else_does() -> None:
    phrase = make_phrase()
    parts = split_phrase(phrase)
    assert parts is not None
    hashed, password = hash_secret(parts[1]), hash_secret("quatre mots sans rapport")
    both = Account(1, parts[0], hashed, password)
    assert proof(both, phrase.upper()) is Proof.PHRASE
    assert proof(both, "quatre mots sans rapport") is Proof.PASSWORD
    for wrong in ("", parts[1], make_phrase(), "quatre mots"):
        assert proof(both, wrong) is Proof.FAILED
    assert proof(Account(1, parts[0], hashed, None), "") is Proof.FAILED
    assert proof(Account(1, None, None, password), phrase) is Proof.FAILED
    assert proof(Account(1, None, None, None), "") is Proof.NONE_NEEDED


def test_a_secret_that_is_changed_meanwhile_proves_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = enter(app, a_class(app))
    thief = borrowed(app, owner)

    def slow(password: str) -> str:
        monkeypatch.undo()
        with database(app).write() as connection:
            people.change(connection, 1, phrase_key="kofibanu", phrase_hash=hash_secret("x"))
        return hash_secret(password)

    monkeypatch.setattr(credentials, "hash_secret", slow)
    assert "Ce n’est pas votre phrase" in set_password(thief, "quatre mots sans rapport")
    assert thief.status == 422
