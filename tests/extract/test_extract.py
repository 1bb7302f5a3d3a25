from __future__ import annotations

import pytest

from flashmot.extract.answers import has_content
from flashmot.extract.names import acronym_in, gives_away, short_title, stands_for
from flashmot.html.text import to_text
from flashmot.model.card import Card
from tests.support.vaults import BuildNotes, CardsOf


def asked(cards: list[Card], kind: str) -> list[tuple[str, str]]:
    return [
        (to_text(card.question).replace("\u00a0", " "), to_text(card.answer).replace("\u00a0", " "))
        for card in cards
        if card.kind == kind
    ]


HEAD = "# CONCEPT : Sujet\n\n"


def test_each_answered_question_is_one_card_that_stands_alone(cards_of: CardsOf) -> None:
    cards = cards_of(
        HEAD + "### Qui ?\nNous.\n\n### **Où ?**\nIci.\n\n### Pour quoi ?\nPour voir.\n\n### Preuves\nCeci.\n"
    )
    assert asked(cards, "section") == [
        ("Quels acteurs associer au concept « Sujet » ?", "Nous."),
        ("Où rencontre-t-on le concept « Sujet » ?", "Ici."),
        ("À quelles fins le concept « Sujet » sert-il ?", "Pour voir."),
        ("Quels indicateurs de réussite associer au concept « Sujet » ?", "Ceci."),
    ]
    assert [(card.facet, card.id.partition("#")[2], card.line) for card in cards] == [
        ("qui", "section:qui", 3),
        ("ou", "section:ou", 6),
        ("pourquoi", "section:pour-quoi", 9),
        ("preuves", "section:preuves", 12),
    ]


def test_a_question_asked_twice_is_told_apart_by_its_part(cards_of: CardsOf) -> None:
    text = HEAD + "## Les grands\n### Quoi ?\nA\n## Les petits\n### Quoi ?\nB\n"
    cards = cards_of(text)
    assert [card.id.partition("#")[2] for card in cards] == [
        "section:quoi:les grands",
        "section:quoi:les petits",
    ]
    assert asked(cards, "section")[1] == ("Que désigne le concept « Sujet » ? (partie « Les petits »)", "B")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n---\n",
        "- ",
        "-\n- \n",
        "#type/Quoi #autre",
        "- #type/Quoi\n- =========",
        "- **Qui** : \n- **Quoi** :",
        "Quoi?",
        "(Ajouter ici la réponse.)",
        "[[]]",
        "- Quel est l’intérêt de ceci ?\n- Quelles pratiques possibles ?",
        "> ",
        "%% à faire %%",
        "<!-- à faire -->",
    ],
)
def test_a_form_that_is_not_filled_in_gives_no_card(cards_of: CardsOf, body: str) -> None:
    assert not cards_of(f"{HEAD}### Qui ?\n{body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "Nous.",
        "- a",
        "1. b",
        "| a | b |\n|---|---|\n| c | d |",
        "$x$",
        "[[A]]",
        "2008",
        "> cité",
        "```\ncode\n```",
        "« Pourquoi ? »",
    ],
)
def test_whatever_says_something_is_an_answer(body: str) -> None:
    assert has_content(body)


def test_labelled_bullets_of_a_qqoqccp_list_are_answers(cards_of: CardsOf) -> None:
    cards = cards_of(
        HEAD + "## Analyse QQOQCCP\n- **Qui** : les tuteurs\n- **Quoi** : \n- **Où** : en ligne\n"
    )
    assert [(card.facet, to_text(card.answer), card.line) for card in cards] == [
        ("qui", "les tuteurs", 4),
        ("ou", "en ligne", 6),
    ]


def test_a_definition_is_the_first_paragraph_and_the_rest_is_shown_below(cards_of: CardsOf) -> None:
    cards = cards_of(HEAD + "## 📌 Description\nIl se définit ici.\n\nEn outre, cela.\n\n- point\n")
    assert asked(cards, "definition") == [("Comment définir le concept « Sujet » ?", "Il se définit ici.")]
    assert "En outre" in cards[0].extra
    assert "point" in cards[0].extra


def test_a_definition_is_asked_as_its_sentence_says_it_without_the_words_of_the_question(
    cards_of: CardsOf,
) -> None:
    text = "## 📌 Description\nUn **sujet** est une matière à traiter.\n\nEn outre, cela.\n\n- point\n"
    (card,) = [it for it in cards_of(HEAD + text) if it.kind == "definition"]
    assert asked([card], "definition") == [("Qu’est-ce qu’un sujet ?", "Une matière à traiter")]
    assert (card.depth, card.line) == ("essential", 4)
    assert to_text(card.extra).split("\n") == [
        "Un sujet est une matière à traiter.",
        "En outre, cela.",
        "• point",
    ]


@pytest.mark.parametrize("said", ["Un.", "Un sujet est un."])
def test_a_determiner_alone_defines_nothing(cards_of: CardsOf, said: str) -> None:
    (card,) = [it for it in cards_of(f"{HEAD}## Description\n{said}\n") if it.kind == "definition"]
    assert (to_text(card.answer), card.depth) == (said, "complete")


def test_a_definition_keeps_the_list_that_it_announces(cards_of: CardsOf) -> None:
    cards = cards_of(HEAD + "## Définition\nIl a deux faces :\n\n1. l’une\n2. l’autre\n\nFin.\n")
    assert to_text(cards[0].answer).split("\n")[1:] == ["1. l’une", "2. l’autre"]
    assert "Fin." in cards[0].extra


def test_definition_beats_description_beats_summary(cards_of: CardsOf) -> None:
    front = "---\nsummary: Résumé.\nbut: Servir.\n---\n"
    both = front + HEAD + "## Description\nDécrit.\n\n## Définition\nDéfini.\n"
    assert [answer for _, answer in asked(cards_of(both), "definition")] == ["Défini.", "Servir"]
    assert asked(cards_of(front + HEAD), "definition") == [
        ("Comment définir le concept « Sujet » ?", "Résumé."),
        ("Quel est le but du concept « Sujet » ?", "Servir"),
    ]


@pytest.mark.parametrize(
    ("acronym", "expansion", "wanted"),
    [
        ("CLOM", "Cours en Ligne Ouvert aux Masses", True),
        ("MOOC", "Massive Open Online Course", True),
        ("ENA", "Environnement numérique d’apprentissage", True),
        ("MIENA", "Méthode d'ingénierie des environnements numériques d'apprentissage", True),
        ("FAD", "Formation à distance", True),
        ("ÉD", "Élément de documentation", True),
        ("CLOM", "CLOM connectiviste", False),
        ("cCLOM", "CLOM connectiviste", False),
        ("MOOC", "Cours en ligne ouvert et massif", False),
        ("A", "Apprenant", False),
        ("Chat", "Comment hier allait tout", False),
    ],
)
def test_an_acronym_is_recognised_by_its_initials(acronym: str, expansion: str, wanted: bool) -> None:
    assert stands_for(acronym, expansion) is wanted


def test_a_title_loses_only_what_its_parentheses_spell_out() -> None:
    assert short_title("CLOM (Cours en ligne ouvert aux masses)") == "CLOM"
    assert (
        short_title("Environnement numérique d’apprentissage (ENA)")
        == "Environnement numérique d’apprentissage"
    )
    assert short_title("Évaluation (formative)") == "Évaluation (formative)"
    assert acronym_in("REL (Ressources éducatives libres)") == ("REL", "Ressources éducatives libres")


def test_names_are_asked_both_ways_and_never_when_they_say_the_title_again(cards_of: CardsOf) -> None:
    text = "---\naliases:\n  - CLOM\n  - MOOC\n  - Cours en ligne ouvert aux masses\n  - clom\n---\n# CONCEPT : CLOM\n"
    assert asked(cards_of(text), "alias") == [
        ("Que signifie le sigle « CLOM » ?", "Cours en ligne ouvert aux masses"),
        ("Quel est le sigle de l’expression « Cours en ligne ouvert aux masses » ?", "CLOM"),
        ("Quel autre nom donne-t-on au concept « CLOM » ?", "MOOC"),
        ("Quel concept s’appelle aussi « MOOC » ?", "CLOM"),
    ]
    assert gives_away("Modèles CLOM", "Modèles éducatifs CLOM")
    assert not cards_of("---\naliases: [Sujets, le sujet, Concept du sujet, SUJET]\n---\n" + HEAD)


TYPED = """# CONCEPT : Sujet
## Liens
- **Composition (C)** : Il **se compose de** deux parties :
    - Composition:: [[CONC_ Tête]]
    - Composition:: "[[CONC_ Pied|le pied]]"
- **Régulation (R)** : Il **est régulé par** un principe :
    - Régulation:: [[PRINC_ Équilibre]] de base
- **Intrant-Produit (I/P)** : Il **prend en intrant** une idée et **a pour produit** un plan :
    - Intrant:: [[Idée neuve]]
    - Produit:: [[Plan écrit]]
- Vide :
    - Application::

Précède:: [[SF_ Suite]]
"""


def test_typed_links_are_asked_by_their_role_where_all_targets_are_of_one_type_else_in_their_authors_words(
    cards_of: CardsOf,
) -> None:
    cards = cards_of(TYPED)
    assert asked(cards, "relation") == [
        ("De quels deux concepts se compose le concept « Sujet » ?", "• Tête\n• le pied"),
        ("Le concept « Sujet » est régulé par un principe : lequel ?", "Équilibre"),
        ("Le concept « Sujet » prend en intrant une idée : laquelle ?", "Idée neuve"),
        ("Le concept « Sujet » a pour produit un plan : lequel ?", "Plan écrit"),
        ("Complétez. Le concept « Sujet » précède :", "Suite"),
    ]
    assert [(card.label, card.mot, card.targets, card.line) for card in cards] == [
        ("Composition", "C", ("Tête", "le pied"), 4),
        ("Régulation", "R", ("Équilibre",), 7),
        ("Intrant", "I/P", ("Idée neuve",), 9),
        ("Produit", "I/P", ("Plan écrit",), 10),
        ("Précède", "P", ("Suite",), 14),
    ]
    assert [card.depth for card in cards] == ["essential"] + ["complete"] * 4


def test_frontmatter_relations_say_how_many_are_asked(cards_of: CardsOf) -> None:
    front = '---\nchild:\n  - "[[SF_ A]]"\n  - "[[SF_ B]]"\nrelated: "[[CONC_ C]]"\n---\n'
    assert asked(cards_of(front + HEAD), "relation") == [
        ("Quelles sont les deux notions plus précises qui se rattachent au concept « Sujet » ?", "• A\n• B"),
        ("Quelle autre notion est directement liée au concept « Sujet » ?", "C"),
    ]


def test_structural_targets_and_the_note_itself_are_not_asked(cards_of: CardsOf) -> None:
    front = (
        '---\nparent:\n  - "[[INDEX_ Chapitre 2]]"\n  - "[[Répertoire des notes]]"\n  - "[[DOC_ Un livre]]"\n'
        'related: "[[CONC_ Sujet]]"\nchild: "[[DOC_ Un rapport]]"\n---\n'
    )
    assert asked(cards_of(front + HEAD), "relation") == [
        ("Quelle notion plus précise se rattache au concept « Sujet » ?", "Un rapport")
    ]


def test_a_relation_that_a_typed_link_says_better_is_not_asked_again(cards_of: CardsOf) -> None:
    front = '---\nchild: "[[MOD_ Formes]]"\n---\n'
    text = (
        front
        + HEAD
        + "- **Spécialisation (S)** : Il **se décline en** formes :\n    - Se-décline-en:: [[MOD_ Formes]]\n"
    )
    assert len(cards_of(text)) == 1


def test_inverse_relations_are_asked_once(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ Haut.md": '---\nchild: ["[[CONC_ Bas]]", "[[CONC_ Fond]]"]\nsibling: "[[CONC_ Voisin]]"\n---\n',
            "CONC_ Bas.md": '---\nparent: "[[CONC_ Haut]]"\n---\n',
            "CONC_ Voisin.md": '---\nsibling: "[[CONC_ Haut]]"\n---\n',
        }
    )
    assert [(card.note, card.label) for card in made.cards] == [
        ("CONC_ Haut.md", "child"),
        ("CONC_ Haut.md", "sibling"),
    ]


def test_links_typed_in_the_frontmatter_are_asked_by_their_type(cards_of: CardsOf) -> None:
    front = "---\nliens:\n  - cible: [[Énergie]]\n    type_lien: S\n---\n"
    assert asked(cards_of(front + HEAD), "relation") == [
        ("Quelle notion est liée au concept « Sujet » par un lien de spécialisation (S) ?", "Énergie")
    ]


def test_two_notes_of_one_name_or_title_are_told_apart_and_reported(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ Double.md": "# CONCEPT : Double\n## Définition\nA\n",
            "Autre/CONC_ Double.md": "# CONCEPT : Double\n## Définition\nB\n",
            "CONC_ Double bis.md": "# CONCEPT : Double\n## Définition\nC\n",
        }
    )
    cards = list(made.cards)
    assert len({card.id for card in cards}) == 3
    assert {"Double" in card.question for card in cards} == {True}
    assert not any("Autre" in card.question for card in cards), "a folder is no part of a name"
    assert [str(problem.source) for problem in made.problems] == ["Autre/CONC_ Double.md:1"]
    assert {card.id for card in cards} >= {"conc_double#definition", "conc_double@autre#definition"}


@pytest.mark.parametrize("other", ["R.S.E.", "R-S-E", "R S E"])
def test_a_sigle_does_not_stand_for_itself_with_marks_between_its_letters(other: str) -> None:
    assert not stands_for("RSE", other)
    assert not stands_for("R.S.E.", other)
