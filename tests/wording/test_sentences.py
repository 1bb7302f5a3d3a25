from __future__ import annotations

import re

import pytest

from flashmot.french.typography import typeset
from flashmot.wording import Subject, default_wording
from flashmot.wording.asking import ask_sentence
from flashmot.wording.sentence import Sentence, part_for

CLOM = Subject("CLOM", "concept")


def sentence(marked: str) -> Sentence:
    """A sentence with its bold verbs between asterisks."""
    bold = []
    text = ""
    for at, part in enumerate(typeset(marked).split("*")):
        if at % 2:
            bold.append((len(text), len(text) + len(part)))
        text += part
    return Sentence(text, tuple(bold))


def ask(marked: str, answers: int = 1, *names: str, subject: Subject = CLOM) -> str:
    return re.sub("[\u00a0]", " ", ask_sentence(default_wording(), subject, sentence(marked), answers, names))


@pytest.mark.parametrize(
    ("written", "answers", "asked"),
    [
        ("Il *se décline en* deux grands modèles", 2, "Le concept « CLOM » se décline en deux grands modèles : lesquels ?"),
        ("Il *s’applique dans* un contexte particulier", 1, "Le concept « CLOM » s’applique dans un contexte particulier : lequel ?"),
        ("Il *est régulé par* la théorie qui le fonde", 1, "Le concept « CLOM » est régulé par la théorie qui le fonde : quelle est-elle ?"),
        ("Il *se compose de* plusieurs éléments", 3, "Le concept « CLOM » se compose de plusieurs éléments : lesquels ? (trois réponses)"),
        ("Il *se compose de* trois phases", 3, "Le concept « CLOM » se compose de trois phases : lesquelles ?"),
        ("C’est une *spécialisation* du modèle général", 1, "Le concept « CLOM » est une spécialisation du modèle général : quel est-il ?"),
        ("Ce concept *régule* un savoir-faire", 1, "Le concept « CLOM » régule un savoir-faire : lequel ?"),
        ("Il peut se *spécialiser* en différents types de cours", 2, "Le concept « CLOM » peut se spécialiser en différents types de cours : lesquels ? (deux réponses)"),
        ("Il *régule* et motive la compétence qui le vise", 1, "Le concept « CLOM » régule et motive la compétence qui le vise : quelle est-elle ?"),
    ],
)  # fmt: skip
def test_a_sentence_becomes_a_question_about_its_links(written: str, answers: int, asked: str) -> None:
    assert ask(written, answers) == asked


def test_the_direction_is_the_authors_not_the_labels() -> None:
    assert (
        ask("Il *régule* le travail de l’équipe")
        == "Que régule le concept « CLOM » ? (indice : le travail de l’équipe)"
    )
    assert ask("Il *est régulé par* l’idée que tout passe") == (
        "Le concept « CLOM » est régulé par l’idée que tout passe : quelle est-elle ?"
    )
    assert ask("Il *est régulé par* le souci de bien faire") == (
        "Par quoi le concept « CLOM » est-il régulé ? (indice : le souci de bien faire)"
    )


@pytest.mark.parametrize("written", ["Il *se compose de* textes", "Il *se compose* de textes"])
def test_a_hint_of_two_keeps_both_prepositions_or_none(written: str) -> None:
    question = "De quoi se compose le concept « CLOM » ?"
    assert ask(f"{written} et d’un fil", 2) == f"{question} (deux réponses ; indice : de textes et d’un fil)"
    assert ask(f"{written} et sons", 2) == f"{question} (deux réponses ; indice : textes et sons)"


def test_a_number_that_the_links_do_not_keep_is_not_promised() -> None:
    assert ask("Il *se décline en* deux grands modèles", 1) == (
        "En quoi se décline le concept « CLOM » ? (indice : deux grands modèles)"
    )


def test_words_that_say_the_answer_are_left_out() -> None:
    asked = ask("Il *s’applique dans* un contexte de résolution de problème", 1, "Résolution de problème")
    assert asked == "Dans quel contexte s’applique le concept « CLOM » ?"
    assert (
        ask("Il *oriente* les ressources libres", 1, "REL", "Ressources libres")
        == "Complétez. Le concept « CLOM » oriente :"
    )


def test_a_sentence_about_something_else_is_one_to_complete() -> None:
    assert (
        ask("Il *oriente* le travail de l’équipe")
        == "Complétez. Le concept « CLOM » oriente le travail de l’équipe :"
    )
    assert ask("Les deux formes *sont* des cas du concept", 2) == (
        "À propos du concept « CLOM », complétez (deux réponses). Les deux formes sont des cas du concept :"
    )
    assert (
        ask("Il s’agit de *voir* les choses")
        == "À propos du concept « CLOM », complétez. Il s’agit de voir les choses :"
    )


def test_the_subject_agrees_with_the_pronoun_that_it_replaces() -> None:
    procedure = Subject("Planifier", "procedure")
    assert ask("Elle *est régulée par* un principe", subject=procedure).startswith(
        "La procédure « Planifier » est régulée"
    )
    assert ask("Il *est régulé par* un principe", subject=procedure).startswith(
        "« Planifier » est régulé par"
    )
    assert ask("Elle *est régulée par* un principe").startswith("La notion « CLOM » est régulée par")
    person = Subject("Ivan Illich", "individu")
    assert (
        ask("Il *est l’auteur d’*une théorie", subject=person)
        == "Ivan Illich est l’auteur d’une théorie : laquelle ?"
    )


def test_a_possessive_names_the_owner() -> None:
    assert ask("Son analyse *prend en intrant* une liste") == (
        "L’analyse du concept « CLOM » prend en intrant une liste : laquelle ?"
    )
    assert ask("Sa mise en œuvre se *compose* de phases diverses") == (
        "Complétez. La mise en œuvre du concept « CLOM » se compose de phases diverses :"
    )


def part(marked: str, label: str, position: int, labels: int = 2) -> str | None:
    found = part_for(sentence(marked), label, position, labels)
    return found.text if found else None


def test_each_label_takes_its_part_of_a_sentence_with_several_verbs() -> None:
    both = "Il *prend en intrant* des objectifs et *a pour produit* un plan"
    assert part(both, "Intrant", 0) == "Il prend en intrant des objectifs"
    assert part(both, "Produit", 1) == part(both, "Produit", 0) == "Il a pour produit un plan"
    three = "Il *prend en intrant* une idée, *a pour produit* un plan et *régule* le tout"
    assert [part(three, label, at, 3) for at, label in enumerate(("Intrant", "Produit", "Régulation"))] == [
        "Il prend en intrant une idée",
        "Il a pour produit un plan",
        "Il régule le tout",
    ]
    assert part("Il *suit* l’un et *aide* l’autre", "X", 1) == "Il aide l’autre"
    assert part("Il *suit* l’un et *aide* l’autre", "X", 1, 3) is None
    assert (
        part("Il *comprend* des parties et un tout", "Composition", 1) == "Il comprend des parties et un tout"
    )


def test_a_pronoun_that_points_elsewhere_is_not_taken_for_the_note() -> None:
    assert (
        ask("Ce dernier *produit* un plan")
        == "À propos du concept « CLOM », complétez. Ce dernier produit un plan :"
    )
