"""Answers that are too long, in sight, or at odds with each other."""

from __future__ import annotations

import pytest

from tests.support.advising import card, codes, on_cards


@pytest.mark.parametrize(("count", "said"), [(60, []), (61, ["long-answer"])])
def test_an_answer_over_sixty_words_is_long(count: int, said: list[str]) -> None:
    assert codes(card("Quoi ?", f"<p>{'mot ' * count}— !</p>")) == said


def test_a_long_answer_is_measured_in_words_and_list_items() -> None:
    items = "".join(f"<li>{'mot ' * 10}</li>" for _ in range(8))
    (advice,) = on_cards(card("Quoi ?", f"<ul>{items}</ul>"))
    assert str(advice) == (
        "CONC_ X.md:3: the answer has 80 words in 8 list items; "
        "shorten it, or move a part to a note of its own (long-answer)"
    )
    assert advice.card == "x#section"


def test_ten_short_items_are_too_many_too() -> None:
    assert codes(card("Quoi ?", f"<ol>{'<li>mot</li>' * 9}</ol>")) == []
    assert codes(card("Quoi ?", f"<ol>{'<li>mot</li>' * 10}</ol>")) == ["long-answer"]


def test_a_long_text_is_named_once_however_many_cards_hold_it() -> None:
    text = " ".join(f"mot{number}" for number in range(80))
    section = card("Comment ?", f"<p>Voici :</p><ul><li>{text}</li></ul>")
    listed = card("Lesquels ?", f"<ul><li>{text}</li></ul>", kind="enumeration")
    apart = card("Qu’est-ce qui distingue X de Y ?", f"<p>{text} {text}</p>", kind="distinction")
    assert codes(section, listed, apart) == ["long-answer"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Sur quoi repose le modèle connectiviste ?", "Le connectivisme"),
        ("Que produit « Modéliser les connaissances » ?", "Modèle de connaissances"),
        ("Où le forum est-il ouvert ?", "Forum"),
    ],
)
def test_a_question_that_holds_its_answer_is_named(question: str, answer: str) -> None:
    assert codes(card(question, answer, kind="relation", targets=(answer,))) == ["answer-in-question"]
    assert codes(card(question, answer)) == ["answer-in-question"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("De quoi se compose l’autorégulation, phase après phase ?", "Phase d’autoréflexion"),
        ("Qui est l’apprenant ?", "Une personne en apprentissage"),
        ("Que veut dire CLOM ?", "Cours en ligne ouvert et massif"),
        ("Quel est le sigle ?", "Le la les"),
    ],
)
def test_words_that_only_begin_alike_give_nothing_away(question: str, answer: str) -> None:
    assert codes(card(question, answer)) == []


def test_one_target_of_several_in_sight_is_enough() -> None:
    both = card("En quoi se décline le forum ?", "…", kind="relation", targets=("Courriel", "Forum"))
    (advice,) = on_cards(both)
    assert "holds its answer « Forum »" in advice.message


def test_a_cloze_that_its_own_sentence_answers_is_named() -> None:
    prompt = "<p>Le concept « CLOM »</p><p>{}</p>"
    open_ended = card(
        prompt.format("Un […] réunit des milliers d’inscrits."), "", kind="cloze", accepted=("cours",)
    )
    repeated = card(
        prompt.format("La […] mesure combien d’inscrits persévèrent."),
        "",
        kind="cloze",
        accepted=("persévérance",),
    )
    prompted = card(prompt.format("Les […] sont gratuits."), "", kind="cloze", accepted=("CLOM",))
    assert codes(open_ended) == []
    assert codes(repeated) == ["guessable-cloze"]
    assert codes(prompted) == ["guessable-cloze"]


def test_one_question_with_two_answers_in_a_deck_is_named_with_the_other_place() -> None:
    first, second = (
        card("Quand ?", "En 2008", slot="a"),
        card("Quand ?", "En 2012", slot="b", note="SF_ Y.md", line=9),
    )
    (advice,) = on_cards(first, second)
    assert str(advice) == (
        "SF_ Y.md:9: asks the question of CONC_ X.md:3 with another answer; reword one (same-question)"
    )
    assert on_cards(first, card("Quand ?", "<p>En 2008</p>", slot="b")) == []
