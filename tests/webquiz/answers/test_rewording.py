"""What says the same in other words, and what only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.typed_answers import ALMOST, HOSTILE, NAMES, RIGHT, TYPICAL, WRONG, dressed
from webquiz.answers.verdict import Verdict, judge, same_answer

ASKED = "À quel axe de la méthode MIENA, sans plan de tutorat, appartient cette tâche ?"


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        pytest.param("la tutrice", "Tuteur", RIGHT, id="a woman"),
        pytest.param("le tuteur", "tutrice", RIGHT, id="a man"),
        pytest.param("conceptrices pédagogiques", "concepteur pédagogique", RIGHT, id="several women"),
        pytest.param("apprenantes inscrites", "apprenants inscrits", RIGHT, id="her adjective"),
        pytest.param("rétroactions direct", "rétroaction directe", ALMOST, id="an adjective by itself"),
        pytest.param("compétence inclusif", "compétence inclusive", ALMOST, id="another one"),
        pytest.param("conceptrice pédagogiqe", "concepteur pédagogique", ALMOST, id="with a typo"),
        pytest.param("la rectrice", "Tuteur", WRONG, id="another woman"),
        pytest.param("3 phases", "trois phases", RIGHT, id="a number in digits"),
        pytest.param("trois phases", "3 phases", RIGHT, id="a number in letters"),
        pytest.param("4 phases", "trois phases", WRONG, id="another number"),
        pytest.param("quatre phases", "3 phases", WRONG, id="another number in letters"),
    ],
)
def test_gender_and_numbers_are_read_in_the_answers_words(typed: str, answer: str, verdict: Verdict) -> None:
    assert judge(typed, [answer]).verdict is verdict


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        pytest.param("l'axe cognitif de la MIENA", RIGHT, id="said by the question"),
        pytest.param("axe cognitif dans la méthode MIENA", RIGHT, id="with another preposition"),
        pytest.param("axe cognitif de la MISA", WRONG, id="not said by the question"),
        pytest.param("axe cognitif sans la MIENA", WRONG, id="the opposite"),
        pytest.param("axe cognitif pour la MIENA", WRONG, id="another relation"),
        pytest.param("axe cognitif de la MIENA sans plan", WRONG, id="the opposite of a part"),
        pytest.param("axe de la MIENA", WRONG, id="the question again"),
        pytest.param("axe médiatique de la MIENA", WRONG, id="a sibling"),
    ],
)
def test_what_the_question_says_may_be_said_again(typed: str, verdict: Verdict) -> None:
    assert judge(typed, ["Axe cognitif"], ["Axe médiatique"], ASKED).verdict is verdict


def test_a_complement_must_be_the_one_of_a_longer_answer() -> None:
    accepted = ["prototype de l’ENA", "prototype"]
    asked = "Que construit-on d’une UA et d’un ENA ?"
    assert judge("prototype de l'ENA", accepted, (), asked).verdict is RIGHT
    assert judge("prototype d'une UA", accepted, (), asked).verdict is WRONG


def test_a_complement_that_makes_another_thing_is_wrong() -> None:
    asked = "Quel plan précède celui de la MIENA ?"
    assert judge("plan de la MIENA", ["plan"], (), asked).verdict is RIGHT
    assert judge("plan de la MIENA", ["plan"], ["Plan de la MIENA"], asked).verdict is WRONG


@given(st.data(), TYPICAL, st.lists(TYPICAL, max_size=3))
def test_an_answer_is_right_whatever_is_asked(data: st.DataObject, name: str, asked: list[str]) -> None:
    typed = data.draw(dressed(name))
    assert judge(typed, [name], [], " ".join(asked), phrase=data.draw(st.booleans())).verdict is RIGHT


@given(st.data(), TYPICAL, st.lists(TYPICAL, max_size=3))
def test_a_negation_is_never_accepted(data: st.DataObject, name: str, asked: list[str]) -> None:
    words = name.split()
    at = data.draw(st.integers(0, len(words)))
    until = data.draw(st.integers(at, len(words)))
    denied = [*words[:at], data.draw(st.sampled_from(("ne", "n’"))), *words[at:until], "pas", *words[until:]]
    question = " ".join([*asked, "ne pas", name])
    judged = judge(" ".join(denied), [name], [], question, phrase=data.draw(st.booleans()))
    assert judged.verdict is WRONG
    assert not judged.is_open


@given(st.data(), TYPICAL, TYPICAL, st.lists(TYPICAL, max_size=3))
def test_a_rival_is_wrong_whatever_is_asked(
    data: st.DataObject, name: str, rival: str, asked: list[str]
) -> None:
    typed = data.draw(dressed(rival))
    others = [other for other in NAMES if not same_answer(other, name)]
    if not same_answer(name, rival):
        judged = judge(typed, [name], others, " ".join((*asked, rival)), phrase=data.draw(st.booleans()))
        assert judged.verdict is WRONG
        assert not judged.is_open


@given(HOSTILE, HOSTILE, HOSTILE, st.booleans())
def test_any_question_can_be_asked(typed: str, answer: str, asked: str, phrase: bool) -> None:
    judged = judge(typed, [answer], [], asked, phrase=phrase)
    assert judged.matched == answer
    assert judged.verdict is WRONG or not judged.is_open
