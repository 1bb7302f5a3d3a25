"""Where in its note the answer of a card stands."""

from __future__ import annotations

from flashmot.building.passages import passages_of
from tests.support.vaults import BuildNotes

NOTE = """---
parent: "[[CONC_ Planète]]"
---
# Anneau

Un anneau entoure une planète.

## De quoi il est fait

- **Glace** : des grains d'eau gelée.
- **Poussière** : des éclats de roche.
"""


def test_a_card_is_shown_the_section_that_its_line_stands_in(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ Anneau.md": NOTE, "CONC_ Planète.md": "# Planète\n\nUn astre.\n"})
    cards = [card for card in made.cards if card.note == "CONC_ Anneau.md"]
    assert cards
    found = passages_of(made, cards)
    assert found.keys() == {card.id for card in cards}
    for card in cards:
        passage = found[card.id]
        assert passage.note == card.note
        assert passage.html
        if card.line >= passage.line:
            assert passage.line == max(line for line in (4, 8) if line <= card.line)


def test_what_the_frontmatter_says_is_shown_the_first_section(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ Anneau.md": NOTE, "CONC_ Planète.md": "# Planète\n\nUn astre.\n"})
    told = [card for card in made.cards if card.note == "CONC_ Anneau.md" and card.line < 4]
    for card in told:
        assert "entoure" in passages_of(made, told)[card.id].html


def test_a_note_without_text_has_no_passage(build_notes: BuildNotes) -> None:
    made = build_notes(
        {"CONC_ Vide.md": "---\nparent: '[[CONC_ Planète]]'\n---\n", "CONC_ Planète.md": "Un astre.\n"}
    )
    assert not passages_of(made, [card for card in made.cards if card.note == "CONC_ Vide.md"])
