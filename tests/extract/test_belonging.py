"""Belonging: the axis and the compétence of a savoir-faire."""

from __future__ import annotations

import pytest

from tests.extract.test_kinds import asked
from tests.support.vaults import BuildNotes

AXIS = "À quel axe de la méthode MIENA appartient le savoir-faire « Animer un forum » ?"
PART = "Dans quelle compétence s’inscrit le savoir-faire « Animer un forum » ?"
SKILL = "CS_ Accompagner les membres à distance"


def belonging(
    build_notes: BuildNotes, text: str, meta: str = "tags: [MIENA]", **others: str
) -> list[tuple[str, str]]:
    note = f"---\n{meta}\n---\n{text}"
    made = build_notes(
        {"SF_ Z4_ Animer un forum.md": note, **{f"{name}.md": it for name, it in others.items()}}
    )
    return asked(list(made.cards), "belonging")


def test_the_axis_that_a_note_names_is_asked(build_notes: BuildNotes) -> None:
    text = (
        "# SAVOIR-FAIRE : Animer un forum\n\n### Où ?\n- Au sein des activités de l'**axe d'implantation**.\n"
    )
    assert belonging(build_notes, text) == [(AXIS, "À l’axe d’implantation")]
    assert belonging(build_notes, text, "tags: [axe/implantation_MIENA]") == [
        (AXIS, "À l’axe d’implantation")
    ]
    assert not belonging(build_notes, text, "tags: [axe/cognitif_MIENA]")
    assert not belonging(build_notes, text, "tags: [forum]")


def test_two_axes_are_none(build_notes: BuildNotes) -> None:
    text = "# SAVOIR-FAIRE : Animer un forum\n\n### Où ?\n- Entre l'axe cognitif et l'axe médiatique.\n"
    assert not belonging(build_notes, text)


def test_an_axis_that_the_title_tells_is_not_asked(build_notes: BuildNotes) -> None:
    note = "---\ntags: [MIENA]\n---\n# SAVOIR-FAIRE : Définir les choix médiatiques\n\n### Où ?\n- Dans l'**axe médiatique**.\n"
    made = build_notes({"SF_ Définir les choix médiatiques.md": note})
    assert not asked(list(made.cards), "belonging")


@pytest.mark.parametrize(
    ("meta", "text"),
    [
        (f'up: "[[{SKILL}]]"', "# SAVOIR-FAIRE : Animer un forum\n"),
        (f'parent: "[[Dossier/{SKILL} (MIENA)]]"', "# SAVOIR-FAIRE : Animer un forum\n"),
        ("x: 1", f"Origine;\n[[{SKILL}]]\n\n# SAVOIR-FAIRE : Animer un forum\n"),
        (
            "x: 1",
            f"# SAVOIR-FAIRE : Animer un forum\n\n**Compétence générale**\n- [[COMP_ Tenir un club]]\n**Compétence spécifique**\n- [[{SKILL}]]\n",
        ),
    ],
)
def test_the_competence_that_a_note_is_part_of_is_asked(
    build_notes: BuildNotes, meta: str, text: str
) -> None:
    assert belonging(build_notes, text, meta) == [(PART, "Accompagner les membres à distance")]


def test_a_competence_that_the_title_tells_is_not_asked(build_notes: BuildNotes) -> None:
    assert not belonging(
        build_notes, "# SAVOIR-FAIRE : Animer un forum\n", 'up: "[[CS_ Concevoir et animer un forum]]"'
    )


def test_a_link_in_running_text_is_no_belonging(build_notes: BuildNotes) -> None:
    assert not belonging(build_notes, f"# SAVOIR-FAIRE : Animer un forum\n\nVoir aussi [[{SKILL}]].\n")


def test_the_parts_of_a_competence_are_asked_unless_they_say_so_themselves(build_notes: BuildNotes) -> None:
    skill = "# Accompagner les membres à distance\n\n### [[SF_ Z4_ Animer un forum]]\nTexte.\n\n### [[SF_ Z5_ Tenir un carnet]]\nTexte.\n"
    made = belonging(
        build_notes, "# SAVOIR-FAIRE : Animer un forum\n", f'up: "[[{SKILL}]]"', **{SKILL: skill}
    )
    assert sorted(made) == [
        (PART, "Accompagner les membres à distance"),
        (PART.replace("Animer un forum", "Tenir un carnet"), "Accompagner les membres à distance"),
    ]
