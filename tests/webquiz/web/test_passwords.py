"""Which passwords are taken, and that no kind of letter is asked for."""

from __future__ import annotations

import time

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.quiz_course import MONDAY, Visitor
from tests.support.quiz_web import database
from webquiz.store import classes, people
from webquiz.web.credentials import hash_secret
from webquiz.web.passwords import LONGEST, SHORTEST, Flaw, flaw


@pytest.mark.parametrize(
    "password", ["", "12345678", " " * 8, " " * 40, "onze lettre", f"  {'x' * 11}\u3000 "]
)
def test_a_short_password_is_none_whatever_spaces_are_around_it(password: str) -> None:
    assert flaw(password) is Flaw.SHORT


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "a a a a a a a a",
        "123456789012",
        "abcabcabcabc",
        "motdepasse12",
        "mot de passe 123",
        "Password1234!",
        "azertyuiop12",
        "wxcvbn qsdfghjklm",
        "qwertyuiop12",
        "0987654321098",
        "flashmot2026",
        "flashmot flashmot",
        "Zoé Tremblay 1",
        "zoetremblayzoetremblay",
        "MIENA automne",
        "miena miena 2026",
        "Zoé MIENA 123",
        "zoe.automne.2026",
        "bonjour 12345!",
        "soleil soleil",
        "１２３４５６７８９０１２",
    ],
)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    assert flaw(password, ("Zoé Tremblay", "MIENA, automne")) is Flaw.COMMON


@pytest.mark.parametrize(
    "password",
    [
        "étoile du matin",
        "quatre mots sans rapport",
        "kjhsdfwerbxq",
        "le vélo rouge chante",
        "平仮名片仮名漢字仮名交文章",
    ],
)
def test_a_few_words_are_enough_and_no_kind_of_letter_is_asked_for(password: str) -> None:
    assert flaw(password, ("Zoé Tremblay", "MIENA, automne")) is None


def test_a_password_that_would_be_cut_is_none() -> None:
    words = "quatre mots sans rapport " * 20
    assert flaw(words[:LONGEST]) is None
    assert flaw(words[: LONGEST + 1]) is Flaw.LONG


@given(st.text(max_size=LONGEST + 5), st.lists(st.text(max_size=60), max_size=2))
@settings(max_examples=60)
def test_any_text_is_judged(password: str, known: list[str]) -> None:
    found = flaw(password, known)
    assert (found is Flaw.LONG) == (len(password) > LONGEST)
    if len(password.strip()) >= SHORTEST and len(set(password)) == 1:
        assert found is not None


def test_the_hardest_text_is_judged_in_a_moment() -> None:
    flaw("le vélo rouge chante")  # reads the lists
    start = time.process_time()
    flaw("4@8({[6<9!1|70$5+7%2" * 10, ["1|1|!7" * 10] * 2)
    assert time.process_time() - start < 2


def test_a_password_of_before_still_signs_in(app: Flask) -> None:
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
        group = classes.class_by_code(connection, code)
        assert group is not None
        number = people.add_student(
            connection, "Zoé", class_id=group.id, timezone="UTC", locale="fr", now=MONDAY
        )
        people.change(connection, number, password_hash=hash_secret(" 1234567"))
    visitor = Visitor(app.test_client())
    visitor.get("/back")
    page = visitor.submit("/back/password", {"code": code, "name": "Zoé", "password": " 1234567"})
    assert "Rebonjour" in page
    visitor.get("/account")
    page = visitor.submit("/account/password", {"password": "Zoé MIENA 123", "current": " 1234567"})
    assert "se devine vite" in page
    assert "Zoé MIENA 123" not in page
