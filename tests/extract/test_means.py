"""The form of a result, the papers to fill in, what mobilised knowledge is for."""

from __future__ import annotations

import pytest

from tests.extract.test_kinds import asked
from tests.support.vaults import BuildNotes


def means(
    build_notes: BuildNotes, text: str, name: str = "SF_ Animer un forum", kind: str = "SAVOIR-FAIRE"
) -> list[tuple[str, str]]:
    title = name.partition("_ ")[2]
    return asked(list(build_notes({f"{name}.md": f"# {kind} : {title}\n\n{text}"}).cards), "means")


def test_one_form_is_asked(build_notes: BuildNotes) -> None:
    text = "## 📋 Format\n- **Tableau comparatif** (une page) qui oppose les avis des membres.\n"
    assert means(build_notes, text) == [
        (
            "Quand on anime un forum, quelle forme prend le résultat ?",
            "Un tableau comparatif qui oppose les avis des membres",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- **Liste**, **tableau**, **carte**.",
        "- **Tableau**.\n- **Carte**.",
        "- **Textes divers**, etc.",
        "- **Forum animé**.",
        "- **Liste** qui reprend ces idées.",
    ],
)
def test_several_forms_open_ones_and_those_given_away_are_not(build_notes: BuildNotes, text: str) -> None:
    assert not means(build_notes, f"## Format\n{text}\n")


def test_papers_to_fill_in_are_asked_with_their_number(build_notes: BuildNotes) -> None:
    text = "## 🗂 Fiches ou formulaires à remplir\n- Grille de présence (nom, date)\n- Cahier des idées\n"
    assert means(build_notes, text) == [
        ("Quels deux documents remplit-on pour animer un forum ?", "• Grille de présence\n• Cahier des idées")
    ]
    assert not means(build_notes, f"{text}- Exemple de grille complétée\n")


def test_the_aim_of_mobilised_knowledge_is_asked(build_notes: BuildNotes) -> None:
    text = (
        "## 📚 Connaissances mobilisées\n- **CONTEXTE_ Publics** : Analyser les attentes des membres (ED P-1* (104*)) pour choisir des "
        "sujets, des horaires et des formats de rencontre.\n- **CONC_ Écoute** : Comprendre les silences.\n"
    )
    assert means(build_notes, text) == [
        (
            "Quand on anime un forum, pourquoi faut-il analyser les attentes des membres (ED P-1) ?",
            "Pour choisir des sujets, des horaires et des formats de rencontre",
        )
    ]


def test_a_tool_is_asked_by_what_it_permits(build_notes: BuildNotes) -> None:
    text = "## Connaissances mobilisées\n- **OUTIL_ Outil de sondage (VOTIX)** : Maîtriser un logiciel permettant de compter les voix.\n"
    assert means(build_notes, text) == [
        ("Pour animer un forum, quel outil permet de compter les voix ?", "VOTIX")
    ]


def test_principles_named_in_a_word_each_are_a_list(build_notes: BuildNotes) -> None:
    text = (
        "## 📚 Connaissances mobilisées (réf. ÉD 212)\n- PRINC : Écoute, respect, clarté\n- OUTIL : Micros\n"
    )
    assert means(build_notes, text, "PROC_ Accueil des membres", "PROCÉDURE") == [
        (
            "Quels trois principes mobilise la procédure « Accueil des membres » ?",
            "• Écoute\n• Respect\n• Clarté",
        )
    ]
    one = text.replace("Écoute, respect, clarté", "Principe de respect mutuel")
    assert (
        means(build_notes, one, "PROC_ Accueil des membres", "PROCÉDURE")[0][1]
        == "Principe de respect mutuel"
    )
