"""The graph of notions: what binds two notes."""

from __future__ import annotations

from flashmot.building.graph import notions_of, sigles_of
from tests.support.vaults import BuildNotes


def test_a_bond_has_the_type_of_its_label_as_its_card_has(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ A.md": (
                "# CONCEPT : A\n## Liens\n- Spécialisation-de:: [[CONC_ B]]\n- Fait-partie-de:: [[CONC_ C]]\n"
                "- Régule:: [[CONC_ D]]\n- Précédence:: [[CONC_ E]]\n- Voir:: [[CONC_ F]]\n"
            ),
            **{f"CONC_ {name}.md": f"# CONCEPT : {name}\n" for name in "BCDEF"},
        }
    )
    _, bonds = notions_of(made)
    assert {(bond.kind, bond.mot) for bond in bonds} == {
        ("Spécialisation-de", "S"),
        ("Fait-partie-de", "C"),
        ("Régule", "R"),
        ("Précédence", "P"),
        ("Voir", None),
    }
    cards = {
        card.label: card.mot for card in made.cards if card.kind == "relation" and card.label != "inverse"
    }
    assert cards == {bond.kind: bond.mot for bond in bonds}


def test_sigles_are_known_where_the_notes_agree_on_them(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ A.md": "# CONCEPT : A\n## Définition\nUn plan de formation (PF) dit qui apprend quoi.\n"
            "Une unité mobile (UM) se déplace.\n",
            "CONC_ B.md": "# CONCEPT : B\n## Définition\nLe plan de formation (PF) est court.\n"
            "Un usage marginal (UM) est rare.\n",
        }
    )
    known = sigles_of(made)
    assert known["PF"] == ("plan de formation",)
    assert "UM" not in known
