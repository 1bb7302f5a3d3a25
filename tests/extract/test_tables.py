"""Tables: rows asked by their cells, cells by their rows, two things by their contrast."""

from __future__ import annotations

import pytest

from flashmot.extract.kinds.tables import extract_tables
from tests.support.extracting import drafted
from tests.support.vaults import MakeVault

HEAD = "# MODÈLE : Évaluation\n\n## Définition\nL'**évaluation** est un jugement.\n\n"


def asked(make_vault: MakeVault, heading: str, *lines: str) -> list[tuple[str, str]]:
    columns = lines[0].count("|") - 1
    table = "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])
    return drafted(make_vault, extract_tables, {"MOD_ Évaluation.md": f"{HEAD}## {heading}\n\n{table}\n"})


def test_a_definition_asks_for_its_row(make_vault: MakeVault) -> None:
    cards = asked(
        make_vault,
        "Liste des types d'évaluation selon Bloom 1971",
        "| Type | Définition | Exemple |",
        "| Formative | Retour donné en cours de route | brouillon annoté, quiz |",
        "| Sommative | Bilan posé à la fin d'un module | examen |",
    )
    assert cards == [
        (
            (
                "Parmi les deux types d’évaluation selon Bloom (1971), lequel est ainsi défini : "
                "« retour donné en cours de route » ?"
            ),
            "Formative",
        ),
        (
            (
                "Parmi les deux types d’évaluation selon Bloom (1971), lequel est ainsi défini : "
                "« bilan posé à la fin d’un module » ?"
            ),
            "Sommative",
        ),
    ]


def test_examples_ask_where_the_definition_says_the_name(make_vault: MakeVault) -> None:
    cards = asked(
        make_vault,
        "Les deux types",
        "| Type | Définition | Exemples |",
        "| Bilan | Un bilan de fin de parcours | examen, mémoire |",
        "| Épreuve | Une épreuve devant un jury | oral |",
    )
    assert cards == [
        ("Parmi les deux types de l’évaluation, lequel a pour exemples « examen » et « mémoire » ?", "Bilan"),
        ("Parmi les deux types de l’évaluation, lequel a pour exemple « oral » ?", "Épreuve"),
    ]


def test_a_cell_that_stands_twice_is_asked_by_its_row(make_vault: MakeVault) -> None:
    cards = asked(
        make_vault,
        "Comment ?",
        "| Étape | Durée |",
        "| Préparer | deux semaines |",
        "| Passer | une heure |",
        "| Corriger | deux semaines |",
    )
    assert cards == [
        ("Quelle est la durée de l’étape « Préparer » de l’évaluation ?", "Deux semaines"),
        ("Parmi les trois étapes de l’évaluation, laquelle a pour durée « une heure » ?", "Passer"),
        ("Quelle est la durée de l’étape « Corriger » de l’évaluation ?", "Deux semaines"),
    ]


def test_two_things_compared_are_contrasted(make_vault: MakeVault) -> None:
    cards = asked(
        make_vault,
        "Comparaison",
        "| Critère | Évaluation formative | Évaluation sommative |",
        "| Moment | en cours de route | à la fin |",
        "| Buts | ajuster le travail | certifier un niveau |",
    )
    assert cards == [
        (
            (
                "Évaluation formative ou évaluation sommative : à laquelle des deux correspond « en cours de route » "
                "(critère : moment) ?"
            ),
            "Évaluation formative",
        ),
        (
            (
                "Évaluation formative ou évaluation sommative : à laquelle des deux correspond « ajuster le travail » "
                "(critère : buts) ?"
            ),
            "Évaluation formative",
        ),
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| ÉD lié | Rôle |", "| ÉD 210 | Fournit le modèle des connaissances |"),
        ("| Clé YAML | Rôle |", "| parent | Indique la note du dessus |"),
        ("| Type | Commentaire |", "| Formative | Une remarque de passage |"),
        ("| Type | Définition |", "| Formative | |"),
        ("| Type | Définition |", "| Formative | ☐ oui ☐ non |"),
        ("| Type | Définition |", "| Formative | L'évaluation formative même |"),
    ],
)
def test_bookkeeping_and_unclear_cells_ask_nothing(make_vault: MakeVault, head: str, row: str) -> None:
    assert asked(make_vault, "Les deux types", head, row, "| Autre |  |") == []
