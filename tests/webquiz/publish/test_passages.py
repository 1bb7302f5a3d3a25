"""Each card is published with its passage."""

from __future__ import annotations

from flashmot import Build
from tests.support.vaults import BuildNotes
from webquiz.publish.publication import publication
from webquiz.store.records import Publication

READABLE = ("definition", "section")
TABLED = """# Caisses

## Types de caisse

| Type | Fonction |
|---|---|
| Fixe | Reste au comptoir toute la journée |
| Mobile | Suit le vendeur dans les rayons |
| Partagée | Sert à plusieurs boutiques |
"""


def made_of(build: Build) -> Publication:
    return publication(build, "recette", "Cours", {})


def test_every_card_that_is_no_whole_answer_has_a_passage(sample_build: Build) -> None:
    made = made_of(sample_build)
    known = {card.uid: card for card in made.cards}
    bare = [card.uid for card in made.cards if card.kind not in READABLE and card.passage not in known]
    assert not bare


def test_a_card_of_a_heading_that_asks_no_question_gets_what_stands_below_it(build_notes: BuildNotes) -> None:
    made = made_of(build_notes({"DOC_ Caisses.md": TABLED}))
    asked = [card for card in made.cards if card.asked and card.kind not in READABLE]
    (read,) = (card for card in made.cards if not card.asked and "#passage:" in card.uid)
    assert asked
    assert {card.passage for card in asked} == {read.uid}
    assert read.question == "Types de caisse"
    assert "Mobile" in read.answer
    assert read.kind == "section"


def test_passages_are_called_alike_in_every_publication(build_notes: BuildNotes) -> None:
    notes: dict[str, str | bytes] = {"DOC_ Caisses.md": TABLED}
    edited: dict[str, str | bytes] = {
        "DOC_ Caisses.md": TABLED.replace("# Caisses", "# Caisses\n\nUn mot de plus.")
    }
    first, second = (made_of(build_notes(it)) for it in (notes, edited))
    of = [{card.uid for card in it.cards if "#passage:" in card.uid} for it in (first, second)]
    assert of[0] == of[1]
    assert of[0]
