"""Typed answers: what never counts, and what counts a little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.typed_answers import (
    ACCENTS,
    ALMOST,
    GENERATED,
    HOSTILE,
    NAMES,
    RIGHT,
    TYPICAL,
    WRONG,
    dressed,
    without_accents,
)
from webquiz.answers.verdict import Judgement, Verdict, judge, same_answer


@given(st.data(), TYPICAL | GENERATED)
def test_cosmetic_changes_keep_an_answer_right(data: st.DataObject, name: str) -> None:
    rivals = [other for other in NAMES if not same_answer(other, name)] if name in NAMES else []
    typed = data.draw(dressed(name))
    assert judge(typed, ["autre chose encore", name], rivals).verdict is RIGHT
    assert same_answer(typed, name)
    assert same_answer(name, typed)


@given(st.data(), TYPICAL | GENERATED)
def test_leaving_the_accents_out_is_told_but_not_wrong(data: st.DataObject, name: str) -> None:
    typed = without_accents(data.draw(dressed(name)))
    assert judge(typed, [name]).verdict in (RIGHT, ACCENTS)


@given(HOSTILE.filter(lambda text: any(map(str.isalnum, text))))
def test_an_answer_is_right_for_itself(text: str) -> None:
    assert judge(text, [text]) == Judgement(RIGHT, text, ())


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("TUTORAT", "tutorat", id="capitals"),
        pytest.param("e\u0301cole", "école", id="decomposed"),
        pytest.param("ﬁche", "fiche", id="ligature"),
        pytest.param("oeuvre", "œuvre", id="œ"),
        pytest.param("curriculum vitae", "curriculum vitæ", id="æ"),
        pytest.param("l'art d'apprendre", "L’art d’apprendre", id="apostrophes"),
        pytest.param("environnement de apprentissage", "environnement d’apprentissage", id="elision"),
        pytest.param("« libre »", "libre", id="guillemets"),
        pytest.param("le tutorat", "tutorat", id="article typed"),
        pytest.param("école", "L’école", id="article left out"),
        pytest.param("de la formation", "une formation", id="another article"),
        pytest.param("the forum", "forum", id="English article"),
        pytest.param("elearning", "e-learning", id="hyphen left out"),
        pytest.param("e learning", "e‑learning", id="hyphen as space"),
        pytest.param("e–learning", "elearning", id="dash put in"),
        pytest.param("réseau", "réseaux", id="plural in x"),
        pytest.param("canaux", "canal", id="plural in aux"),
        pytest.param("outils auteur", "outil auteurs", id="plurals in s"),
        pytest.param("  mise\u00a0 en\tplace ", "mise en place", id="spaces"),
        pytest.param("tutorat.", "tutorat", id="full stop"),
        pytest.param("tutorat\u00a0?!", "tutorat", id="other punctuation"),
        pytest.param("4.5 pour 1", "4,5 pour 1", id="decimal point"),
        pytest.param("10000 inscrits", "10\u202f000 inscrits", id="thousands"),
        pytest.param("tu\u200bto\u00adrat", "tutorat", id="zero width"),
        pytest.param("MOT", "MOT (modélisation par objets typés)", id="gloss left out"),
        pytest.param(
            "modélisation par objets typés", "MOT (modélisation par objets typés)", id="gloss alone"
        ),
        pytest.param("ED P-2", "ED P-2 (118)", id="number in brackets left out"),
        pytest.param("apprenante", "apprenant(e)", id="feminine in parentheses"),
        pytest.param("apprenant", "apprenant(e)", id="feminine left out"),
    ],
)
def test_what_is_cosmetic_never_counts(typed: str, answer: str) -> None:
    assert judge(typed, [answer]) == Judgement(RIGHT, answer, ())
    assert same_answer(answer, typed)


def test_a_term_with_its_gloss_is_right_where_both_are() -> None:
    accepted = ["CLOM", "cours en ligne ouvert et massif"]
    assert judge("CLOM (cours en ligne ouvert et massif)", accepted).verdict is RIGHT
    assert judge("CLOM (cours libre)", accepted).verdict is WRONG


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        pytest.param("mediatisation", "médiatisation", ACCENTS, id="accents left out"),
        pytest.param("scènario", "scénario", ACCENTS, id="another accent"),
        pytest.param("évaluatión", "évaluation", ACCENTS, id="accent too many"),
        pytest.param("a distance", "à distance", ACCENTS, id="à in a longer answer"),
        pytest.param("distance", "à distance", ALMOST, id="à left out"),
        pytest.param("lieu ou l’on apprend", "lieu où l’on apprend", ACCENTS, id="où in a longer answer"),
        pytest.param("ou", "où", WRONG, id="ou, où"),
        pytest.param("a", "à", WRONG, id="a, à"),
        pytest.param("là", "la", WRONG, id="la, là"),
        pytest.param("du", "dû", WRONG, id="du, dû"),
        pytest.param("sûr", "sur", WRONG, id="sur, sûr"),
        pytest.param("le mur", "mûr", WRONG, id="mur, mûr"),
        pytest.param("des", "dès", WRONG, id="des, dès"),
        pytest.param("côte", "côté", WRONG, id="côte, côté"),
        pytest.param("la cote", "la côte", WRONG, id="cote, côte"),
        pytest.param("les taches", "tâche", WRONG, id="tache, tâche"),
        pytest.param("élevé", "élève", WRONG, id="élève, élevé"),
        pytest.param("eleve", "élève", ACCENTS, id="no word without its accents"),
        pytest.param("tableau des taches", "tableau des tâches", ACCENTS, id="tache in a longer answer"),
    ],
)
def test_accents_count_a_little_but_for_words_that_only_they_tell_apart(
    typed: str, answer: str, verdict: Verdict
) -> None:
    assert judge(typed, [answer]).verdict is verdict


def test_an_accent_that_makes_a_rival_is_wrong() -> None:
    assert judge("resume", ["résumé"]).verdict is ACCENTS
    assert judge("resume", ["résumé"], ["résume"]).verdict is WRONG
    assert judge("résume", ["résumé"], ["résume"]).verdict is WRONG
    assert judge("résume", ["résumé", "résume"]).verdict is RIGHT


@pytest.mark.parametrize("typed", ["", "   ", "?!…", "« »", "\u200b", "\x00", "->"], ids=ascii)
def test_nothing_typed_is_wrong(typed: str) -> None:
    assert judge(typed, ["tutorat"]).verdict is WRONG
    assert judge(typed, []).verdict is WRONG


def test_the_nearest_answer_is_the_one_shown() -> None:
    accepted = ["CLOM", "cours en ligne ouvert et massif", "MOOC"]
    assert judge("cours en ligne ouvert et massf", accepted).matched == accepted[1]
    assert judge("mooc", accepted).matched == "MOOC"
    assert judge("MOOK", accepted) == Judgement(
        WRONG, "MOOC", (("same", "MOO"), ("extra", "K"), ("missing", "C"))
    )
