"""Labels in bold and their explanations: which way they are asked, and in which words."""

from __future__ import annotations

import pytest

from flashmot.extract.kinds.labels import extract_labels
from tests.support.extracting import drafted
from tests.support.vaults import Files, MakeVault

HEAD = "# CONCEPT : Tutorat\n\n## Définition\nLe **tutorat** est un accompagnement.\n\n"


def asked(make_vault: MakeVault, body: str, head: str = HEAD) -> list[tuple[str, str]]:
    return drafted(make_vault, extract_labels, {"CONC_ Tutorat.md": head + body})


def test_an_explanation_asks_for_a_label_that_shares_no_word_with_it(make_vault: MakeVault) -> None:
    body = (
        "## Dimensions principales\n- **Cognitive** : Une aide à comprendre la matière.\n"
        "- **Affective** : Un appui dans les moments de doute.\n"
    )
    assert asked(make_vault, body) == [
        (
            (
                "Parmi les deux dimensions principales du tutorat, laquelle est ainsi décrite : "
                "« une aide à comprendre la matière » ?"
            ),
            "Cognitive",
        ),
        (
            (
                "Parmi les deux dimensions principales du tutorat, laquelle est ainsi décrite : "
                "« un appui dans les moments de doute » ?"
            ),
            "Affective",
        ),
    ]


@pytest.mark.parametrize(
    ("explanation", "question"),
    [
        ("Établit un contact régulier.", "lequel établit un contact régulier ?"),
        ("Répondre aux demandes.", "lequel consiste à répondre aux demandes ?"),
        ("L'objectif est d'éviter les départs.", "lequel a pour objectif d’éviter les départs ?"),
        ("L'enjeu est de garder le lien.", "lequel demande de garder le lien ?"),
        (
            "Comment joindre mille inscrits ?",
            "lequel soulève la question de savoir comment joindre mille inscrits ?",
        ),
        ("Elle concerne les outils du cours.", "lequel concerne les outils du cours ?"),
        ("C'est une aide de tous les jours.", "lequel est une aide de tous les jours ?"),
        ("Une écoute attentive (par écrit).", "lequel est ainsi décrit : « une écoute attentive » ?"),
    ],
)
def test_each_turn_of_phrase_has_its_own_question(
    make_vault: MakeVault, explanation: str, question: str
) -> None:
    body = f"## Les deux volets\n- **Relation** : {explanation}\n- **Gestion** : Des tableaux de bord chiffrés.\n"
    assert asked(make_vault, body)[0] == (f"Parmi les deux volets du tutorat, {question}", "Relation")


@pytest.mark.parametrize(
    "explanation",
    [
        "Voir ci-dessus.",
        "Cette aide compte beaucoup.",
        "Elle → lui, sans délai.",
        "Oui, souvent dans le cours.",
        "Par des messages brefs.",
    ],
)
def test_an_unclear_explanation_asks_nothing(make_vault: MakeVault, explanation: str) -> None:
    body = f"## Les deux volets\n- **Relation** : {explanation}\n- **Gestion** : Des tableaux de bord chiffrés.\n"
    assert [answer for _, answer in asked(make_vault, body)] == ["Gestion"]


def test_a_label_is_given_where_its_explanation_says_one_of_its_words(make_vault: MakeVault) -> None:
    body = (
        "## Les deux étapes\n- **Bilan des acquis** : La liste des acquis et des lacunes de chacun.\n"
        "- **Relance** : Un message à ceux qui se taisent depuis une semaine.\n"
    )
    assert asked(make_vault, body) == [
        (
            "Qu’est-ce que l’étape « Bilan des acquis » du tutorat ?",
            "La liste des acquis et des lacunes de chacun",
        ),
        (
            (
                "Parmi les deux étapes du tutorat, laquelle est ainsi décrite : "
                "« un message à ceux qui se taisent depuis une semaine » ?"
            ),
            "Relance",
        ),
    ]


@pytest.mark.parametrize(
    ("heading", "label", "explanation", "question", "answer"),
    [
        (
            "Les deux étapes",
            "Bilan des acquis",
            "Situation des acquis et des lacunes de chacun.",
            "Qu’est-ce que l’étape « Bilan des acquis » du tutorat ?",
            "La situation des acquis et des lacunes de chacun",
        ),
        (
            "Les deux étapes",
            "Bilan des acquis",
            "Dresser la liste des acquis et des lacunes de chacun.",
            "En quoi consiste l’étape « Bilan des acquis » du tutorat ?",
            "À dresser la liste des acquis et des lacunes de chacun",
        ),
        (
            "Les deux limites",
            "Présence inégale",
            "La présence est plus faible vers la fin du trimestre.",
            "Que signifie la limite « Présence inégale » du tutorat ?",
            "La présence est plus faible vers la fin du trimestre",
        ),
        (
            "Les deux phases",
            "Phase de bilan",
            "Regroupe en un bilan les lacunes du groupe entier.",
            "Que fait la phase de bilan du tutorat ?",
            "Elle regroupe en un bilan les lacunes du groupe entier",
        ),
    ],
)
def test_a_noun_an_action_a_clause_and_a_deed_are_asked_each_in_its_words(
    make_vault: MakeVault, heading: str, label: str, explanation: str, question: str, answer: str
) -> None:
    body = f"## {heading}\n- **{label}** : {explanation}\n- **Relance** : Un message aux absents du lundi.\n"
    assert asked(make_vault, body)[0] == (question, answer)


def test_a_noun_without_an_article_whose_gender_is_not_known_is_not_asked(make_vault: MakeVault) -> None:
    body = (
        "## Les deux étapes\n- **Bilan des acquis** : Relevé des acquis et des lacunes de chacun.\n"
        "- **Relance** : Un message à ceux qui se taisent depuis une semaine.\n"
    )
    assert [answer for _, answer in asked(make_vault, body)] == ["Relance"]


def test_a_label_that_begins_with_its_noun_is_not_given_it_again(make_vault: MakeVault) -> None:
    body = (
        "## Les deux axes\n- **Axe social** : Regroupe les liens sociaux du groupe d'apprenants.\n"
        "- **Axe technique** : Fournit les outils et leur mode d'emploi.\n"
    )
    assert asked(make_vault, body) == [
        ("Que fait l’axe social du tutorat ?", "Il regroupe les liens sociaux du groupe d’apprenants"),
        (
            "Parmi les deux axes du tutorat, lequel fournit les outils et leur mode d’emploi ?",
            "Axe technique",
        ),
    ]


def test_a_number_is_no_name_and_a_sub_item_explains_its_label(make_vault: MakeVault) -> None:
    body = (
        "## Les deux principes\n"
        "1. **Principe 1 : Présence**\n    - Le tuteur écrit à chacun une fois par semaine.\n"
        "2. **Principe 2 : Réserve**\n    - La réponse laisse chercher avant de livrer la solution.\n"
    )
    assert [answer for _, answer in asked(make_vault, body)] == ["Présence", "Réserve"]


def test_a_heading_that_announces_another_number_asks_nothing(make_vault: MakeVault) -> None:
    body = (
        "## Les trois volets\n- **Relation** : Une écoute attentive.\n- **Gestion** : Des tableaux de bord.\n"
    )
    assert asked(make_vault, body) == []


@pytest.mark.parametrize(
    "heading", ["Connaissances mobilisées et liens", "ED entrants", "Format", "Exemples", "Sources"]
)
def test_the_workshop_of_a_note_asks_nothing(make_vault: MakeVault, heading: str) -> None:
    body = f"## {heading}\n### Les deux volets\n- **Relation** : Une écoute attentive.\n- **Gestion** : Des bilans.\n"
    assert asked(make_vault, body) == []


def test_the_text_above_a_list_names_its_labels_under_a_question(make_vault: MakeVault) -> None:
    body = (
        "### Quoi ?\nLe tutorat se définit par deux caractéristiques :\n"
        "- **Humain** : Une personne répond, et non une machine.\n- **Continu** : De l'inscription au bilan.\n"
    )
    assert asked(make_vault, body)[0] == (
        (
            "Parmi les deux caractéristiques du tutorat, laquelle est ainsi décrite : "
            "« une personne répond, et non une machine » ?"
        ),
        "Humain",
    )


def test_numbered_actions_under_comment_are_steps(make_vault: MakeVault) -> None:
    body = "### Comment ?\n- **1. Repérer** : Relever qui ne vient plus.\n- **2. Relancer** : Écrire à l'absent.\n"
    assert asked(make_vault, body)[1] == (
        "Parmi les deux étapes du tutorat, laquelle consiste à écrire à l’absent ?",
        "Relancer",
    )


def test_headings_with_one_paragraph_each_are_labels(make_vault: MakeVault) -> None:
    body = (
        "## Les deux formes\n\n### Réactive\nAttendre la demande de l'apprenant.\n\n"
        "### Proactive\nÉcrire sans être sollicité.\n"
    )
    assert asked(make_vault, body) == [
        (
            "Parmi les deux formes du tutorat, laquelle consiste à attendre la demande de l’apprenant ?",
            "Réactive",
        ),
        ("Parmi les deux formes du tutorat, laquelle consiste à écrire sans être sollicité ?", "Proactive"),
    ]


def test_known_labels_ask_their_side_of_the_heading(make_vault: MakeVault) -> None:
    body = (
        "## Deux dispositifs\n### Les forums (asynchrones)\n- **Définition** : Espaces où des messages écrits restent.\n"
        "- **Analogie** : Un tableau d'affichage dans le couloir de l'école.\n"
        "- **Objectif principal** : Garder trace des échanges entre pairs.\n"
    )
    assert asked(make_vault, body) == [
        ("Comment définit-on les forums ?", "Espaces où des messages écrits restent"),
        ("À quoi compare-t-on les forums ?", "À un tableau d’affichage dans le couloir de l’école"),
        ("Quel est l’objectif principal des forums ?", "Garder trace des échanges entre pairs"),
    ]


def test_an_action_s_description_says_it_in_other_verbs(make_vault: MakeVault) -> None:
    head = "# COMPÉTENCE SPÉCIFIQUE : Encadrer un groupe\n\n"
    files: Files = {
        "CS_ Encadrer un groupe.md": f"{head}## Animer la rencontre\n**Description** : Cette procédure vise à donner "
        "la parole à chacun dans le temps prévu.\n\n## Évaluer la rencontre\n**Description** : Évaluer ce que chacun "
        "retient de la séance.\n"
    }
    assert drafted(make_vault, extract_labels, files) == [
        (
            "En quoi consiste le savoir-faire « Animer la rencontre » ?",
            "Donner la parole à chacun dans le temps prévu",
        )
    ]


def test_a_title_without_its_accents_is_not_printed(make_vault: MakeVault) -> None:
    body = "## Les deux volets\n- **Relation** : Une écoute pédagogique.\n- **Gestion** : Des tableaux de bord chiffrés.\n"
    head = "# CONCEPT : Suivi pedagogique\n\n"
    assert drafted(make_vault, extract_labels, {"CONC_ Suivi pedagogique.md": head + body}) == []


@pytest.mark.parametrize(
    ("heading", "all_of_them"),
    [
        ("Rôles de l'enseignant", "les deux rôles de l’enseignant dans le tutorat"),
        ("Les deux rôles (selon Henri, 2001)", "les deux rôles du tutorat selon Henri (2001)"),
        ("Types d'intervention", "les deux types d’intervention du tutorat"),
        ("Rôles du tutorat à distance", "les deux rôles du tutorat"),
        ("Rôles du LICEF", "les deux rôles du LICEF"),
    ],
)
def test_a_heading_says_whose_the_labels_are(make_vault: MakeVault, heading: str, all_of_them: str) -> None:
    body = f"## {heading}\n- **Guide** : Un repère dans la matière.\n- **Témoin** : Un regard sur le chemin fait.\n"
    question, _ = asked(make_vault, body)[0]
    assert question.startswith(f"Parmi {all_of_them}, ")


def test_a_pronoun_of_another_number_or_gender_is_not_the_label(make_vault: MakeVault) -> None:
    body = (
        "## Les deux rôles\n- **Écoutes** : Il lit tout ce que le groupe écrit.\n"
        "- **Relances** : Elles gardent le contact avec le groupe.\n"
    )
    assert asked(make_vault, body) == [
        ("Parmi les deux rôles du tutorat, lequel garde le contact avec le groupe ?", "Relances")
    ]
