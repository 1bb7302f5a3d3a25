"""What is nearly right: typos, order, opposites, rivals."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.typed_answers import (
    ALMOST,
    GENERATED,
    NAMES,
    RIGHT,
    TYPICAL,
    WRONG,
    dressed,
    without_accents,
)
from webquiz.answers.verdict import Verdict, judge, same_answer


@given(st.data(), TYPICAL, TYPICAL, st.booleans())
def test_a_rival_is_wrong_however_it_is_written(
    data: st.DataObject, name: str, rival: str, plain: bool
) -> None:
    assume(not same_answer(name, rival))
    typed = data.draw(dressed(rival))
    others = [other for other in NAMES if not same_answer(other, name)]
    assert judge(without_accents(typed) if plain else typed, [name], others).verdict is WRONG


@given(st.data(), GENERATED, GENERATED)
def test_a_generated_rival_is_wrong_however_it_is_written(data: st.DataObject, name: str, rival: str) -> None:
    typed = data.draw(dressed(rival))
    assume(not same_answer(name, rival) and not same_answer(name, typed))
    assert judge(typed, [name], [rival]).verdict is WRONG


@given(st.data(), GENERATED)
def test_a_neighbour_one_letter_away_is_wrong_once_it_is_a_rival(data: st.DataObject, name: str) -> None:
    at = data.draw(st.integers(0, len(name)))
    rival = name[:at] + data.draw(st.sampled_from("abeéinort")) + name[at + data.draw(st.integers(0, 1)) :]
    typed = data.draw(dressed(rival))
    assume(not same_answer(name, rival) and not same_answer(name, typed))
    assert judge(typed, [name], [rival]).verdict is WRONG


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        pytest.param("role", "rose", WRONG, id="4 letters, 1 typo"),
        pytest.param("forun", "forum", WRONG, id="5 letters, 1 typo"),
        pytest.param("tuteut", "tuteur", ALMOST, id="6 letters, 1 typo"),
        pytest.param("scenraio", "scénario", ALMOST, id="8 letters, neighbours swapped"),
        pytest.param("scenriao", "scénaire", WRONG, id="8 letters, 2 typos"),
        pytest.param("pedagogei", "pédagogie", ALMOST, id="9 letters"),
        pytest.param("aprentisage", "apprentissage", ALMOST, id="13 letters, 2 typos"),
        pytest.param("aprentisag", "apprentissage", WRONG, id="13 letters, 3 typos"),
        pytest.param("ressource educativ libr", "ressources éducatives libres", ALMOST, id="long, 2 typos"),
        pytest.param("resource educativ libr", "ressources éducatives libres", ALMOST, id="long, 3 typos"),
        pytest.param("resource edukativ libr", "ressources éducatives libres", WRONG, id="long, 4 typos"),
        pytest.param("CKOM", "CLOM", WRONG, id="acronym"),
        pytest.param("MIEMAS", "MIENAX", WRONG, id="long acronym"),
        pytest.param("abandon dans les CLAM", "abandon dans les CLOM", WRONG, id="acronym in an answer"),
        pytest.param("cours en 2018", "cours en 2019", WRONG, id="another year"),
        pytest.param("43 000 inscrits", "4 300 inscrits", WRONG, id="another number"),
        pytest.param("45 heures", "4,5 heures", WRONG, id="decimal comma forgotten"),
        pytest.param("90 91 participants", "9091 participants", WRONG, id="two numbers"),
        pytest.param("dix participants", "six participants", WRONG, id="number in letters"),
        pytest.param("sic participants", "six participants", ALMOST, id="typo in a number in letters"),
        pytest.param("phase III du cycle", "phase II du cycle", WRONG, id="Roman numeral"),
        pytest.param("groupe B de travail", "groupe A de travail", WRONG, id="letter"),
        pytest.param("langage C#", "langage C", WRONG, id="symbol"),
    ],
)
def test_typos_have_a_budget(typed: str, answer: str, verdict: Verdict) -> None:
    assert judge(typed, [answer]).verdict is verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("synchrone", "asynchrone"),
        ("tutorat synchrone", "tutorat asynchrone"),
        ("tutorat synchrone", "tutorat a-synchrone"),
        ("tutorat asinchrone", "tutorat synchrone"),
        ("apprentissage formel", "apprentissage informel"),
        ("éducation formelle", "éducation non formelle"),
        ("éducation formelle", "éducation nonformelle"),
        ("éducation formelle", "éducation non-formelle"),
        ("enseignement direct", "enseignement indirect"),
        ("action médiatisée", "action dé-médiatisée"),
        ("construction", "déconstruction"),
        ("rétroaction possible", "rétroaction impossible"),
        ("motivation intrinsèque", "motivation extrinsèque"),
        ("micro-scénario", "macro-scénario"),
        ("interaction", "intra-action"),
        ("évaluation", "co-évaluation"),
        ("e-learning", "m-learning"),
        ("e-tutorat", "tutorat"),
        ("lire et écrire", "lire ou écrire"),
        ("évaluation de l’apprentissage", "évaluation pour l’apprentissage"),
        ("réponse avec aide", "réponse sans aide"),
    ],
)
def test_opposites_and_kinds_are_no_typos(one: str, other: str) -> None:
    assert judge(one, [other]).verdict is WRONG
    assert judge(other, [one]).verdict is WRONG


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("ressources libres éducatives", "ressources éducatives libres", id="order"),
        pytest.param("pedagogique scenario", "scénario pédagogique", id="order, no accents"),
        pytest.param("environnement apprentissage", "environnement d’apprentissage", id="d’ left out"),
        pytest.param("cours ligne", "cours en ligne", id="en left out"),
        pytest.param("évaluation apprentissage", "évaluation de l’apprentissage", id="de l’ left out"),
        pytest.param("imformation donnée", "information donnée", id="no prefix but a typo"),
        pytest.param("pprentissage", "apprentissage", id="first letter forgotten"),
        pytest.param("un tutorat synchonne", "tutorat synchrone", id="typo and article"),
    ],
)
def test_order_small_words_and_typos_are_almost_right(typed: str, answer: str) -> None:
    assert judge(typed, [answer]).verdict is ALMOST


def test_nearer_to_a_rival_is_wrong_and_so_is_as_near() -> None:
    assert judge("mediatsation", ["médiatisation"], ["médiation"]).verdict is ALMOST
    assert judge("évaluation normativ", ["évaluation formative"]).verdict is ALMOST
    assert judge("évaluation normativ", ["évaluation formative"], ["évaluation normative"]).verdict is WRONG
    assert judge("évaluation tormative", ["évaluation formative"], ["évaluation normative"]).verdict is WRONG
    assert (
        judge(
            "apprentissage évaluation", ["évaluation et apprentissage"], ["apprentissage et évaluation"]
        ).verdict
        is WRONG
    )


def test_a_rival_that_is_also_accepted_is_right() -> None:
    assert judge("MOOCs", ["CLOM", "MOOC"], ["mooc", "SPOC"]).verdict is RIGHT
    assert judge("a synchrone", ["synchrone"], ["asynchrone"]).verdict is WRONG
