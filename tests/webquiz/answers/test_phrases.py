"""Parts of sentences: compared without their small words, and judged by the student where their words differ."""

from __future__ import annotations

import pytest

from tests.support.typed_answers import ALMOST, RIGHT, WRONG
from webquiz.answers.naming import other_names
from webquiz.answers.verdict import Verdict, judge

PHRASE = "des échanges réguliers entre les apprenants"


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        pytest.param("échanges réguliers entre apprenants", RIGHT, id="articles left out"),
        pytest.param("un échange régulier entre des apprenants", RIGHT, id="other articles"),
        pytest.param("echanges reguliers entre apprenants", ALMOST, id="accents, too"),
        pytest.param("échanges entre apprenants réguliers", ALMOST, id="another order"),
        pytest.param("échanges réguliers avec les apprenants", WRONG, id="another relation"),
        pytest.param("", WRONG, id="nothing"),
    ],
)
def test_small_words_do_not_count_in_a_phrase(typed: str, verdict: Verdict) -> None:
    assert judge(typed, [PHRASE], phrase=True).verdict is verdict


@pytest.mark.parametrize("typed", ["des discussions fréquentes", "les élèves se parlent souvent"])
def test_other_words_are_for_the_student_to_judge(typed: str) -> None:
    judged = judge(typed, [PHRASE], phrase=True)
    assert (judged.verdict, judged.is_open) == (WRONG, True)
    assert not judge(typed, [PHRASE]).is_open, "a term is a term"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("", PHRASE, id="nothing"),
        pytest.param("?", PHRASE, id="no word"),
        pytest.param("échanges non réguliers entre les apprenants", PHRASE, id="a negation"),
        pytest.param("quatre rencontres par mois", "trois rencontres par mois", id="another number"),
        pytest.param("cours magistral devant tous", PHRASE, id="right for another card"),
    ],
)
def test_what_is_plainly_wrong_is_not_for_the_student_to_judge(typed: str, answer: str) -> None:
    judged = judge(typed, [answer], ["cours magistral devant tous"], phrase=True)
    assert (judged.verdict, judged.is_open) == (WRONG, False)


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [
        (("CLOM", "MOOC", "cours en ligne ouvert et massif"), ("MOOC", "cours en ligne ouvert et massif")),
        (("Devis de l’ENA", "Spécifications", "Devis de l’environnement numérique"), ("Spécifications",)),
        (("Prototype de l’ENA", "Prototype"), ()),
        (("Registre (ÉD 542)", "Registre", "Journal"), ("Journal",)),
        ((), ()),
    ],
)
def test_other_names_are_shown_and_other_spellings_are_not(
    accepted: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert other_names(accepted) == shown
