from __future__ import annotations

from tests.support.advising import Told

DEFINED = "## Définition\nUn repère.\n"


def test_a_note_that_contradicts_itself_is_named(told: Told) -> None:
    ((path, line, message),) = told({"VAL_ A.md": f"---\ntype: Objectif\n---\n{DEFINED}"}, "contradiction")
    assert (path, line) == ("VAL_ A.md", 2)
    assert "objectif or valeur?" in message


def test_notes_that_are_one_but_for_signs_are_named(told: Told) -> None:
    notes = {"DOC_ Grille (G-7).md": DEFINED, "DOC_ Grille (G-7.md": DEFINED, "DOC_Grillé G7 bis.md": DEFINED}
    assert told(dict(notes), "twin-notes") == [
        (
            "DOC_ Grille (G-7.md",
            1,
            "has the name of DOC_ Grille (G-7).md but for accents, spaces or signs; merge the two, or rename one",
        )
    ]


def test_two_notes_of_one_type_and_title_are_named(told: Told) -> None:
    title = "# CONCEPT : Tutorat (TAD)\n" + DEFINED
    assert told({"CONC_ Tutorat.md": title, "CONC_ TAD.md": title}, "same-title") == [
        (
            "CONC_ Tutorat.md",
            1,
            "has the type and the title of CONC_ TAD.md, « Tutorat (TAD) »; rename one, or give them different parents",
        )
    ]
    plain = title.replace(" (TAD)", "")
    assert told({"CONC_ Tutorat.md": plain, "CONC_ Tutorat (suite).md": plain}, "same-title") == []
    assert told({"CONC_ Tutorat.md": DEFINED, "PROC_ Tutorat.md": DEFINED}, "same-title") == []


def test_a_description_in_another_notes_words_is_named(told: Told) -> None:
    front = "---\nstatut: brouillon\ndescription: Étude des échanges entre les pairs.\n---\n" + DEFINED
    assert told({"CONC_ A.md": front, "CONC_ B.md": front}, "same-frontmatter") == [
        (
            "CONC_ B.md",
            3,
            "« description » is word for word that of CONC_ A.md:3; write this note's own, or delete the copy",
        )
    ]


def test_a_code_with_two_names_is_named_with_both_places(told: Told) -> None:
    place = "DOC_ ÉD 512 Plan de tutorat.md:1"
    found = told(
        {
            "DOC_ ÉD 512 Plan de tutorat.md": DEFINED,
            "SF_ A.md": "---\nsource_MISA:\n  - ÉD 512 Budget du projet\n---\n" + DEFINED,
            "SF_ B.md": DEFINED + "[[DOC_ED_512_Plan_tutorat]]\n",
        },
        "two-names",
    )
    assert found == [
        (
            "SF_ A.md",
            2,
            f"calls ÉD 512 « Budget du projet », which {place} calls « Plan de tutorat »; use one name",
        )
    ]


def test_the_code_of_a_group_of_notes_names_none_of_them(told: Told) -> None:
    assert told({"SF_ T0_ Accueillir.md": DEFINED, "SF_ T0_ Relancer.md": DEFINED}, "two-names") == []
