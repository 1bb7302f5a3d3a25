"""The graph of notions: what binds two notes."""

from __future__ import annotations

from flashmot.review.graph import notions_of
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
