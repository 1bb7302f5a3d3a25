"""Facts of one clause: which sentences of a note give cards, and what all of these keep to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.extract.kinds.facts import extract_clause_facts, sentences_of
from flashmot.french.words import words_of
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.note import Note
from flashmot.model.sections import Section, Sections
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import BuildNotes, CardsOf

HEAD = (
    "# CONCEPT : Tutorat par les pairs\n\n## Description\nLe tutorat par les pairs est une aide mutuelle.\n"
)


def facts(cards: list[Card]) -> list[tuple[str, str]]:
    return [
        (to_text(card.question).replace("\u00a0", " "), to_text(card.answer).replace("\u00a0", " "))
        for card in cards
        if card.kind == "fact"
    ]


def test_a_pronoun_is_the_note_where_the_sentence_before_was_about_it(cards_of: CardsOf) -> None:
    assert facts(cards_of(f"{HEAD}Il repose sur la proximité des parcours (Bel, 2019, p. 12).\n")) == [
        ("Sur quoi repose le tutorat par les pairs ?", "Sur la proximité des parcours")
    ]
    assert not facts(cards_of(f"{HEAD}Deux carnets existent. Il repose sur la proximité des parcours.\n"))


def test_what_belongs_to_the_note_is_said_in_full(cards_of: CardsOf) -> None:
    assert facts(cards_of(f"{HEAD}Son efficacité dépend de la formation donnée aux tuteurs.\n")) == [
        (
            "De quoi dépend l’efficacité du tutorat par les pairs ?",
            "De la formation donnée aux tuteurs",
        )
    ]


def test_another_subject_is_asked_with_the_note_in_front(cards_of: CardsOf) -> None:
    (found,) = facts(cards_of(f"{HEAD}La rencontre hebdomadaire se termine par un bilan écrit.\n"))
    assert found == (
        "Dans le tutorat par les pairs, par quoi se termine la rencontre hebdomadaire ?",
        "Par un bilan écrit",
    )


def test_this_approach_is_the_note_and_this_group_is_not(cards_of: CardsOf) -> None:
    (found,) = facts(cards_of(f"{HEAD}Cette approche s’oppose à une aide donnée par un expert.\n"))
    assert found[0] == "À quoi s’oppose le tutorat par les pairs ?"
    assert not facts(cards_of(f"{HEAD}Ce groupe s’oppose à une aide donnée par un expert.\n"))


def test_a_step_that_agrees_is_asked_as_a_step(build_notes: BuildNotes) -> None:
    text = (
        "# SAVOIR-FAIRE : Former les tuteurs\n\n## Description\nCe savoir-faire consiste à préparer des élèves. "
        "Cette étape est délicate, car peu de modèles existent.\n"
    )
    cards = list(build_notes({"SF_ Former les tuteurs.md": text}).cards)
    assert (
        "Pourquoi l’étape « Former les tuteurs » est-elle délicate ?",
        "Parce que peu de modèles existent",
    ) in facts(cards)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le tutorat par les pairs repose sur la confiance, la patience et le respect.",  # a list, not counted
        "Le tutorat par les pairs dépend du projet.",  # anybody would say so
        "Le tutorat par les pairs repose sur ces deux règles communes.",  # points outside
        "Le tutorat par les pairs s’appuie sur le chapitre 4 du guide.",  # of a book
        "Le tutorat par les pairs repose notamment sur la confiance mutuelle.",
        "Le tutorat par les pairs s’appuie sur « une confiance aveugle.",  # a quotation without its end
    ],
)
def test_a_doubtful_sentence_gives_no_card(cards_of: CardsOf, sentence: str) -> None:
    assert not facts(cards_of(f"{HEAD}{sentence}\n"))


def test_three_factors_are_asked_with_their_number(cards_of: CardsOf) -> None:
    (card,) = [
        it
        for it in cards_of(f"{HEAD}Le tutorat par les pairs dépend du lieu, de l’âge et de la durée des séances.\n")
        if it.kind == "fact"
    ]  # fmt: skip
    assert "De quels trois facteurs dépend" in card.question
    assert card.answer == "<ul><li>Le lieu</li><li>L’âge</li><li>La durée des séances</li></ul>"


def test_evidence_and_examples_are_left_to_others(cards_of: CardsOf) -> None:
    sentence = "Le tutorat par les pairs repose sur la proximité des parcours.\n"
    assert not facts(cards_of(f"{HEAD}\n### Preuves / indicateurs de réussite\n- {sentence}"))
    assert not facts(cards_of(f"{HEAD}\n### Exemples\n- {sentence}"))


def test_one_fact_is_asked_once_though_the_frontmatter_repeats_it(build_notes: BuildNotes) -> None:
    text = (
        "---\nbut: Bâtir une grille d’analyse commune pour comparer les séances.\n---\n"
        "# PROCÉDURE : Comparer des séances filmées\n\n## Description\n"
        "Cette procédure consiste à bâtir une grille d’analyse commune pour comparer les séances.\n"
    )
    cards = list(build_notes({"PROC_ Comparer des séances filmées.md": text}).cards)
    assert len(facts(cards)) == 1


def test_quotation_marks_are_real_ones() -> None:
    assert sentences_of('Le "lien fort" (Bel, 2019) lie. Fin.') == ["Le «\u00a0lien fort\u00a0» lie.", "Fin."]


SUBJECTS = st.sampled_from(
    ["Le tutorat par les pairs", "Il", "Elle", "Ce concept", "Cette approche", "La rencontre", "L’empan", "Ces carnets"]
)  # fmt: skip
PREDICATES = st.sampled_from(
    [
        "repose sur", "s’oppose à", "dépend de", "se termine par", "est assuré par", "permet de suivre", "garantit",
        "se distingue du cours par", "transforme le cours en", "consiste à choisir", "est le premier", "vise à noter",
    ]
)  # fmt: skip
OBJECTS = st.sampled_from(
    [
        "la confiance de tous", "un bilan écrit", "ses élèves", "cette règle", "une règle qu’il fixe",
        "la patience, le calme et le respect", "l’approche par projet (voir plus haut)", "des essais pour les corriger",
    ]
)  # fmt: skip
ENDS = st.sampled_from(
    [".", ", car le temps manque.", " lorsque le groupe est petit.", ", ce qui suffit.", " ?", "…"]
)
DANGLING = re.compile(r"(?<![-\w])(?:ce|cet|cette|ces|il|elle|ils|elles|celui-ci)(?![-\w])", re.IGNORECASE)


def note_of(text: str) -> Note:
    body = f"Le tutorat par les pairs est une aide. {text}"
    sections = Sections.of([Section("Description", 2, 1, body, 2)])
    return Note("CONC_ T.md", "CONC_ T", "t", "Tutorat par les pairs", "concept", False, "", (), (), sections)


@pytest.fixture(scope="module")
def empty_view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return View(read_vault(tmp_path_factory.mktemp("coffre")))


@given(parts=st.lists(st.tuples(SUBJECTS, PREDICATES, OBJECTS, ENDS), min_size=1, max_size=4))
def test_whatever_is_written_a_card_points_at_nothing_outside_and_says_what_the_note_says(
    empty_view: View, parts: list[tuple[str, str, str, str]]
) -> None:
    text = " ".join(f"{subject} {verb} {object_}{end}" for subject, verb, object_, end in parts)
    for draft in extract_clause_facts(note_of(text), empty_view, default_wording()):
        assert draft.question.endswith("\u00a0?")
        assert not DANGLING.search(draft.question)
        said = set(words_of(f"Le tutorat par les pairs est une aide. {text} parce que"))
        assert set(words_of(to_text(draft.answer))) <= said


def test_a_tool_of_one_word_is_known_by_its_name(build_notes: BuildNotes) -> None:
    text = (
        "# OUTIL : Moodle\n\n## Description\nMoodle est une plateforme. Moodle se distingue de Canvas par son "
        "modèle libre. Demain repose sur un pari risqué.\n"
    )
    assert facts(list(build_notes({"OUTIL_ Moodle.md": text}).cards)) == [
        ("Par quoi l’outil « Moodle » se distingue-t-il de Canvas ?", "Par son modèle libre")
    ]


def test_a_condition_is_asked_and_never_left_out(cards_of: CardsOf) -> None:
    assert facts(cards_of(f"{HEAD}Il repose sur un contrat écrit lorsque le groupe est grand.\n")) == [
        (
            "Dans quel cas le tutorat par les pairs repose-t-il sur un contrat écrit ?",
            "Lorsque le groupe est grand",
        )
    ]


def test_how_a_thing_is_done_is_asked_for_its_end(cards_of: CardsOf) -> None:
    text = f"{HEAD}\n### Comment ?\n- En variant les exercices de tutorat et les lieux pour maintenir l’attention.\n"
    assert facts(cards_of(text)) == [
        (
            "Dans quel but varie-t-on les exercices de tutorat et les lieux ?",
            "Pour maintenir l’attention",
        )
    ]
