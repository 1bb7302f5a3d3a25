"""Short answers, marked as Moodle marks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.export.bank.patterns import Rivals, fits
from flashmot.export.bank.typed import typed_answer
from tests.support.moodle_answers import compare_with_wildcard, mark
from tests.support.packages import NBSP

NOBODY = Rivals(())


def marked(given_: str, *accepted: str, rivals: Rivals = NOBODY, question: str = "Quoi ?") -> float:
    form = typed_answer(accepted, rivals, question)
    assert form is not None
    return mark([(it.text, it.share) for it in form.answers], given_)


def test_the_exact_answer_comes_first_and_gets_everything() -> None:
    form = typed_answer(("Le référentiel",), NOBODY, "Quoi ?")
    assert form is not None
    assert (form.answers[0].text, form.answers[0].share) == ("Le référentiel", 100)


@pytest.mark.parametrize("typed", ["référentiel", "REFERENTIEL", "Le Référentiel", " referentiel "])
def test_case_accents_and_the_own_article_cost_nothing(typed: str) -> None:
    assert marked(typed, "Le référentiel") == 100


@pytest.mark.parametrize(
    "typed", ["un référentiel", "les référentiels", "des referentiels", "référentiel.", "Référentiels"]
)
def test_another_article_a_plural_and_a_full_stop_cost_little(typed: str) -> None:
    assert 80 <= marked(typed, "référentiel") < 100


@pytest.mark.parametrize(
    "typed",
    ["Environnement numérique d'apprentissage", "environnements numeriques d'apprentissage", "ENA", "l'ENA",
     "l’environnement numérique d’apprentissage", "environnement numérique d’apprentissage (ENA)"],
)  # fmt: skip
def test_a_key_with_a_sigle_behind_it_takes_both_and_each_of_them(typed: str) -> None:
    assert marked(typed, "Environnement numérique d’apprentissage (ENA)") >= 80


def test_a_parenthesis_that_is_something_else_is_no_answer() -> None:
    rivals = Rivals(("axe des médias", "plan des médias (axe des médias)"))
    assert marked("axe des médias", "plan des médias (axe des médias)", rivals=rivals) == 0
    assert marked("plan des médias", "plan des médias (axe des médias)", rivals=rivals) == 100


def test_a_code_in_a_parenthesis_tells_one_thing_from_another() -> None:
    rivals = Rivals(("Journal de bord (D 12)", "Journal de bord (D 40)"))
    assert marked("Journal de bord (D 12)", "Journal de bord (D 12)", rivals=rivals) == 100
    assert marked("Journal de bord (D 40)", "Journal de bord (D 12)", rivals=rivals) == 0


@pytest.mark.parametrize(
    "wrong", ["sans forum", "pas le forum", "non-forum", "anti forum", "fo", "", "xforum"]
)
def test_the_contrary_and_other_words_get_nothing(wrong: str) -> None:
    assert marked(wrong, "forum") == 0


def test_no_pattern_takes_another_name_of_the_course_for_right() -> None:
    rivals = Rivals(("scénario", "scénario tutoré", "scénario de secours"))
    for wrong in ("scénario tutoré", "scénarios tutorés", "scenario de secours"):
        assert marked(wrong, "scénario", rivals=rivals) == 0
    for right in ("les scénarios", "un scenario", "scénario.", "scénarios."):
        assert marked(right, "scénario", rivals=rivals) >= 80


def test_an_elided_article_begins_no_other_word() -> None:
    assert marked("devis de l’ENA", "ENA") == 0
    assert marked("l’ENA", "ENA") == marked("l'ENA", "ENA") == 90


def test_a_preposition_that_the_question_says_may_be_left_out() -> None:
    asked = "Par qui le cours est-il donné ?"
    assert marked("le tuteur", "Par le tuteur", question=asked) == 100
    assert marked("tuteur", "Par le tuteur", question="Comment ?") == 0


def test_signs_mean_themselves() -> None:
    assert marked("2 * 3", "2 * 3") == 100
    assert marked("2 fois 3", "2 * 3") == 0
    assert marked("40 %", f"40{NBSP}%") == 100
    assert marked("400 %", f"40{NBSP}%") == 0


@pytest.mark.parametrize("text", ["un plan de travail que chacun suit", "\\(x^2\\)", "a\nb", "x" * 61, ""])
def test_a_sentence_a_formula_and_several_lines_are_not_typed(text: str) -> None:
    assert typed_answer((text,), NOBODY, "Quoi ?") is None


def test_a_short_alias_does_not_make_a_long_answer_short() -> None:
    assert typed_answer(("la carte des notions du cours", "CNC"), NOBODY, "Quoi ?") is None


TEXT = st.text(st.sampled_from("aéœ’' *\\%~{}.-()1" + NBSP + "sux"), min_size=1, max_size=20)


@given(TEXT)
def test_whatever_is_asked_for_gets_the_whole_mark_as_it_stands(text: str) -> None:
    form = typed_answer((text,), NOBODY, "Quoi ?")
    if form is not None:
        assert mark([(it.text, it.share) for it in form.answers], text) == 100
        assert [it.share for it in form.answers] == sorted((it.share for it in form.answers), reverse=True)


@given(TEXT, TEXT)
def test_patterns_are_read_as_moodle_reads_them(pattern: str, text: str) -> None:
    assert fits(pattern, text) == compare_with_wildcard(text, pattern)
