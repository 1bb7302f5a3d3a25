"""Closed lists in bullets, under headings and inside sentences; the ends of steps."""

from __future__ import annotations

import pytest

from flashmot.extract.draft import Draft
from flashmot.extract.kinds.enumerations import extract_enumerations
from flashmot.extract.kinds.lists import extract_lists
from tests.support.drafting import as_read, drafts_of
from tests.support.vaults import MakeVault

FORUM = "SF_ Animer un forum.md"
HEAD = "# SAVOIR-FAIRE : Animer un forum\n\n"
GUIDE = "DOC_ Guide du tuteur.md"


def lists(make_vault: MakeVault, text: str, name: str = FORUM) -> list[tuple[str, str]]:
    return as_read(drafts_of(make_vault, extract_lists, {name: HEAD + text if name == FORUM else text}))


def test_bullets_are_asked_by_the_verb_that_announces_them(make_vault: MakeVault) -> None:
    text = "# DOCUMENT : Guide du tuteur\n## Définition\nUn **guide du tuteur** est un aide-mémoire.\n\n## Contenu\nCe document précise :\n- les rôles,\n- les délais (en jours),\n- et les outils.\n"
    assert lists(make_vault, text, GUIDE) == [
        (
            "Quels sont les trois éléments que précise le guide du tuteur ?",
            "• Les rôles\n• Les délais\n• Les outils",
        )
    ]


def test_a_subject_of_its_own_is_asked_within_what_it_belongs_to(make_vault: MakeVault) -> None:
    text = "### Combien ?\nLe temps à prévoir dépend :\n- du nombre d’inscrits,\n- de la durée du cours,\n- du rythme voulu.\n"
    assert lists(make_vault, text) == [
        (
            "Quand on anime un forum, de quels trois facteurs dépend le temps à prévoir ?",
            "• Le nombre d’inscrits\n• La durée du cours\n• Le rythme voulu",
        )
    ]


def test_what_one_does_with_a_counted_thing_is_asked_of_on(make_vault: MakeVault) -> None:
    text = "### Comment ?\n- En appliquant les **trois règles de Martin (2015)** :\n    - Accueillir\n    - Relancer\n    - Résumer\n"
    assert lists(make_vault, text) == [
        (
            "Quelles trois règles de Martin (2015) applique-t-on pour animer un forum ?",
            "• Accueillir\n• Relancer\n• Résumer",
        )
    ]


@pytest.mark.parametrize(
    "end", ["et les outils, etc.", "les outils…", "et, par exemple, les outils", "et ceux du tuteur"]
)
def test_an_open_list_and_one_that_points_back_are_left(make_vault: MakeVault, end: str) -> None:
    text = (
        f"# DOCUMENT : Guide du tuteur\n## But\nCe document précise :\n- les rôles,\n- les délais,\n- {end}\n"
    )
    assert not lists(make_vault, text, GUIDE)


def test_a_heading_is_completed_by_what_the_note_is_about(make_vault: MakeVault) -> None:
    text = (
        "# ENJEU : Abandon\n## Description\nL’**abandon** est un départ sans retour.\n\n"
        "## Les trois causes de l’enjeu\n"
        "### 1. Le rythme (trop vif)\nTexte.\n### 2. La solitude\nTexte.\n### 3. La technique\nTexte.\n"
    )
    assert lists(make_vault, text, "ENJEU_ Abandon.md") == [
        (
            "Quelles sont les trois causes de l’enjeu de l’abandon ?",
            "• Le rythme\n• La solitude\n• La technique",
        )
    ]


def test_a_heading_that_announces_another_number_is_left(make_vault: MakeVault) -> None:
    text = "# ENJEU : Abandon\n## Les quatre causes de l’enjeu\n### 1. Le rythme\nTexte.\n### 2. La solitude\nTexte.\n"
    assert not lists(make_vault, text, "ENJEU_ Abandon.md")


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "En utilisant des outils de suivi (tableaux de bord, listes de tâches, agendas).",
            "Quels trois outils de suivi utilise-t-on pour animer un forum ?",
            "• Tableaux de bord\n• Listes de tâches\n• Agendas",
        ),
        (
            "Rédaction d’un **plan hebdomadaire** (thèmes, consignes, délais).",
            "Quels sont les trois éléments du plan hebdomadaire que l’on rédige pour animer un forum ?",
            "• Thèmes\n• Consignes\n• Délais",
        ),
        (
            "Planification des ressources (humaines, techniques, financières).",
            "Quels trois types de ressources planifie-t-on pour animer un forum ?",
            "• Humaines\n• Techniques\n• Financières",
        ),
        (
            "Ce savoir-faire consiste à relancer les échanges, en identifiant les aspects sociaux, affectifs et pédagogiques.",
            "Quels trois types d’aspects identifie-t-on pour animer un forum ?",
            "• Sociaux\n• Affectifs\n• Pédagogiques",
        ),
        (
            "Il s’agit de répondre vite, en tenant compte du public, de la charge et des fuseaux horaires.",
            "De quels trois éléments tient-on compte pour animer un forum ?",
            "• Le public\n• La charge\n• Les fuseaux horaires",
        ),
        (
            "Types de messages (informatifs, réflexifs, sociaux).",
            "Quand on anime un forum, quels trois types de messages distingue-t-on ?",
            "• Informatifs\n• Réflexifs\n• Sociaux",
        ),
    ],
)
def test_a_closed_row_in_a_sentence_is_asked(
    make_vault: MakeVault, sentence: str, question: str, answer: str
) -> None:
    assert lists(make_vault, f"## Description\n- {sentence}\n") == [(question, answer)]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "### Comment ?\n- **Messages**, **appels** et **sondages**.\n",
            "Par quels trois moyens anime-t-on un forum ?",
            "• Messages\n• Appels\n• Sondages",
        ),
        (
            "### Techniques utilisées\n- Recueil des avis par messages, appels et sondages.\n",
            "Par quels trois moyens se fait le recueil des avis pour animer un forum ?",
            "• Messages\n• Appels\n• Sondages",
        ),
        (
            "### Description\nConsigner les plaintes : auteur, date et heure, décision.\n",
            "Quels trois renseignements consigne-t-on sur les plaintes pour animer un forum ?",
            "• Auteur\n• Date et heure\n• Décision",
        ),
        (
            "## Étapes\n1. Estimer les coûts pour chaque séance : coûts de production, de diffusion, d’entretien.\n2. Finir.\n3. Ranger tout.\n",
            "Quand on anime un forum, quels trois coûts estime-t-on pour chaque séance ?",
            "• Coûts de production\n• Coûts de diffusion\n• Coûts d’entretien",
        ),
    ],
)
def test_means_notes_and_steps_ask_for_their_rows(
    make_vault: MakeVault, text: str, question: str, answer: str
) -> None:
    assert (question, answer) in lists(make_vault, text)


def test_two_rows_for_one_thing_are_both_left(make_vault: MakeVault) -> None:
    one = "- Choisir les outils (textes, vidéos, sons).\n"
    assert len(lists(make_vault, f"## Description\n{one}")) == 1
    assert not lists(make_vault, f"## Description\n{one}- Revoir les outils (cartes, quiz, jeux).\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "En utilisant des outils de suivi (tableaux de bord, agendas, etc.).",
        "En utilisant des outils de suivi (ex. : tableaux de bord, listes, agendas).",
        "En utilisant des outils de suivi (tableaux de bord, par courriel, agendas).",
        "En tenant des réunions (lundi, mardi, jeudi).",
        "Elle précise les rôles, les délais et les outils.",
        "Leur tuteur précise les rôles, les délais et les outils.",
    ],
)
def test_a_row_that_is_not_understood_is_left(make_vault: MakeVault, sentence: str) -> None:
    assert not lists(make_vault, f"## Description\n- {sentence}\n")


STEPS = "## Étapes recommandées\n1. **Accueillir** les inscrits (par un message).\n2. **Lancer** un débat.\n3. **Relancer** les silencieux.\n4. **Résumer** la semaine.\n5. **Archiver** le fil.\n"


def test_the_first_and_the_last_step_are_asked(make_vault: MakeVault) -> None:
    assert lists(make_vault, STEPS) == [
        ("Quand on anime un forum, quelle est la première étape ?", "Accueillir les inscrits"),
        ("Quand on anime un forum, quelle est la dernière étape ?", "Archiver le fil"),
    ]


def test_all_steps_and_the_two_clearest_are_asked_the_rest_says_why_not(make_vault: MakeVault) -> None:
    drafts = drafts_of(make_vault, extract_enumerations, {FORUM: HEAD + STEPS})
    kept = [draft for draft in drafts if not draft.reason]
    assert as_read(kept) == [
        (
            "Quand on anime un forum, quelles sont, dans l’ordre, les cinq étapes recommandées ?",
            "1. Accueillir les inscrits\n2. Lancer un débat\n3. Relancer les silencieux\n4. Résumer la semaine\n5. Archiver le fil",
        ),
        ("Quand on anime un forum, quelle étape suit « Accueillir les inscrits » ?", "Lancer un débat"),
        ("Quand on anime un forum, quelle étape suit « Lancer un débat » ?", "Relancer les silencieux"),
    ]
    assert {draft.reason for draft in drafts} - {""} == {"D’autres étapes de la même liste sont demandées."}
    assert len(drafts) == 5


def test_a_long_step_keeps_its_card_for_the_complete_deck(make_vault: MakeVault) -> None:
    long = "1. Lire ceci.\n2. Relire tout ce que les participants ont écrit au fil des semaines passées ensemble dans le forum du cours.\n3. Finir.\n"
    drafts = drafts_of(make_vault, extract_enumerations, {FORUM: f"{HEAD}## Étapes\n{long}"})
    steps = [draft for draft in drafts if draft.kind == "step"]
    assert steps
    assert all(draft.reason for draft in steps)


def test_no_list_is_asked_twice(make_vault: MakeVault) -> None:
    text = "## Définition\nUn **portfolio** est un dossier.\n\n## Caractéristiques\n- **Libre** : sans gabarit.\n- **Durable** : gardé longtemps.\n"
    files: dict[str, str | bytes] = {"CONC_ Portfolio.md": f"# CONCEPT : Portfolio\n{text}"}
    found: list[Draft] = drafts_of(make_vault, extract_enumerations, files)
    assert as_read(found) == [("Quelles sont les deux caractéristiques du portfolio ?", "• Libre\n• Durable")]
    assert not drafts_of(make_vault, extract_lists, files)


def test_a_second_heading_of_the_same_name_keeps_its_own_list(make_vault: MakeVault) -> None:
    text = "## Les deux volets du forum\n### 1. Accueil\n### 2. Relance\n## Les deux volets du forum\n### 1. Clôture\n### 2. Bilan\n"
    answers = [answer for _, answer in lists(make_vault, text)]
    assert answers == ["• Accueil\n• Relance", "• Clôture\n• Bilan"]
