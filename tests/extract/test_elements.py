"""Éléments de documentation: inputs, outputs, tables, numbers."""

from __future__ import annotations

import pytest

from flashmot.extract.elements import agree, best_name, element_in, named_in
from tests.extract.test_kinds import asked
from tests.support.vaults import BuildNotes

HEAD = "---\ntags: [MIENA]\n---\n# SAVOIR-FAIRE : Animer un forum\n\n"
NAME = "SF_ Z4_ Animer un forum.md"


def elements(build_notes: BuildNotes, text: str, **others: str) -> list[tuple[str, str]]:
    made = build_notes({NAME: HEAD + text, **{f"{name}.md": note for name, note in others.items()}})
    return asked(list(made.cards), "element")


def test_a_list_of_inputs_is_asked_whole_with_its_number(build_notes: BuildNotes) -> None:
    text = "### ➤ ED Entrants (Inputs)\n* **ED P-1 (104)** : Publics du club\n* **ED M-4* (432*)** : Plans des salles (pour voir)\n"
    assert elements(build_notes, text) == [
        (
            "De quels deux éléments de documentation (ED) part-on pour animer un forum ?",
            "• ED P-1 (104), Publics du club\n• ED M-4 (432), Plans des salles",
        )
    ]


def test_one_input_is_asked_in_the_singular(build_notes: BuildNotes) -> None:
    assert elements(
        build_notes, "## 📂 ÉD entrant (Préalables)\n- **ÉD 322 : Plan des salles** (issu de P5).\n"
    ) == [("De quel élément de documentation (ÉD) part-on pour animer un forum ?", "ÉD 322, Plan des salles")]


@pytest.mark.parametrize(
    "item",
    [
        "Un **plan** du lieu.",
        "**ED P-5* (320*)** et **ED P-6* (322*)** : Les documents à reprendre.",
        "**ED P-5* (320*)** : Forums animés",
        "**ED M-3** : La liste des salles, qui est ici reprise.",
    ],
)
def test_no_inputs_are_asked_where_an_item_is_something_else_or_given_away(
    build_notes: BuildNotes, item: str
) -> None:
    assert not elements(
        build_notes,
        f"### ED entrants\n* **ED P-1 (104)** : Publics du club\n* {item}\n".replace(
            "Forums animés", "Forum"
        ),
    )


def test_outputs_are_asked_with_the_verb_of_the_title(build_notes: BuildNotes) -> None:
    text = "### ED Sortant (Output)\n* **ED P-9 (110)** : Bilan des échanges\n"
    assert elements(build_notes, text) == [
        (
            "Quel élément de documentation (ED) produit-on quand on anime un forum ?",
            "ED P-9 (110), Bilan des échanges",
        )
    ]


def test_an_output_that_says_the_title_again_is_asked_for_its_code(build_notes: BuildNotes) -> None:
    text = "### ED Sortant (Output)\n* **ED P-9* (110*)** : Forum animé\n"
    assert elements(build_notes, text) == [
        (
            "Dans la méthode MIENA, quel code porte l’élément de documentation (ED) « Forum animé » ?",
            "ED P-9 (110)",
        )
    ]
    other = "# CONCEPT : Autre\n\n* **ED P-9** : Bilan du trimestre\n"
    assert not elements(build_notes, text, **{"CONC_ Autre": other})


def test_what_an_output_identifies_or_presents_is_asked(build_notes: BuildNotes) -> None:
    text = "### ED Sortant\n* **ED C-7-club** : Document identifiant les envies des membres.\n"
    assert elements(build_notes, text) == [
        (
            "Dans la méthode MIENA, qu’identifie l’élément de documentation (ED) C-7-club ?",
            "Les envies des membres",
        )
    ]
    assert not elements(build_notes, text.replace("identifiant", "décrivant"))


def test_a_number_is_asked_where_all_notes_agree_on_its_name(build_notes: BuildNotes) -> None:
    note = "---\ntitle: DOC_ÉD 777 Plan des rencontres\nmodules: [MISA]\n---\n# DOC_ÉD 777 – Plan des rencontres\n"
    question = "Quel élément de documentation (ÉD) de la méthode MISA porte le numéro 777 ?"
    assert elements(build_notes, "", DOC_ED_777_Plan_rencontres=note) == [(question, "Plan des rencontres")]
    other = "# CONCEPT : Autre\n\n- ÉD 777 (Budget annuel).\n"
    assert not elements(build_notes, "", DOC_ED_777_Plan_rencontres=note, CONC_Autre=other)


def test_a_table_of_elements_asks_for_the_one_that_does_something(build_notes: BuildNotes) -> None:
    table = (
        "## Connexion avec les autres ÉD\n| ÉD lié | Rôle |\n|---|---|\n| DOC_ÉD 777 | Fournit les dates de rencontre à retenir |\n"
        "| DOC_ÉD 778 | Liste initiale des salles |\n| DOC_ÉD 779 | Utilise les résultats pour le bilan |\n"
    )
    named = "# CONCEPT : Autre\n\n[[DOC_ ÉD 777 Plan des rencontres]] [[DOC_ ÉD 778 Salles du club]] [[DOC_ ÉD 779 Bilan du club]]\n"
    assert elements(build_notes, table, CONC_Autre=named) == [
        (
            "Quel élément de documentation (ÉD) lié au savoir-faire « Animer un forum » fournit les dates à retenir ?",
            "ÉD 777 (Plan des rencontres)",
        ),
        (
            "Quel élément de documentation (ÉD) utilise les résultats du savoir-faire « Animer un forum » ?",
            "ÉD 779 (Bilan du club)",
        ),
    ]


def test_a_table_of_what_a_procedure_leans_on_is_a_list(build_notes: BuildNotes) -> None:
    table = (
        "## Connexions avec les autres ÉD\n| **ÉD source** | **Cette procédure s’appuie sur :** |\n|---|---|\n"
        "| ÉD 212 | Carte des membres |\n| ÉD 214 | Tableau des rôles |\n\n| **ÉD destination** | **Elle alimente :** |\n|---|---|\n"
        "| ÉD 220 | Plan de table |\n| ÉD 222 | Liste des invités |\n"
    )
    assert [question for question, _ in elements(build_notes, table)] == [
        "Sur quels deux éléments de documentation (ÉD) s’appuie le savoir-faire « Animer un forum » ?",
        "Quels deux éléments de documentation (ÉD) le savoir-faire « Animer un forum » alimente-t-il ?",
    ]


def test_items_and_names_are_read_in_every_spelling() -> None:
    found = element_in("ED I-5 (610, 620) : Plan d’accueil (à revoir).")
    assert found is not None
    assert (found.code, found.shown, found.name) == ("I-5", "ED I-5 (610, 620)", "Plan d’accueil")
    assert element_in("ÉD 104 Publics du club") == element_in("Publics du club (ÉD 104)") is not None
    assert element_in("Plan d’accueil") is None
    texts = [
        "[[DOC_ED_410_Contenu_salles|x]]",
        "**ED P-1* (104)** : Profil des membres",
        "ÉD 100 (Cadre du club) et",
    ]
    assert list(named_in(texts)) == [
        ("410", "Contenu salles"),
        ("P-1", "Profil des membres"),
        ("100", "Cadre du club"),
    ]


def test_the_name_that_most_notes_give_wins_with_its_accents() -> None:
    assert best_name((("Modele du club", 4), ("Modèle du club", 1))) == ("Modèle du club", True)
    assert best_name((("Plan du club", 5), ("Bilan", 1))) == ("Plan du club", False)
    assert best_name((("Plan du club", 1), ("Bilan", 1))) == ("", False)
    assert best_name(()) == ("", False)
    assert agree("Cadre de formation", "Cadre de formation du club")
