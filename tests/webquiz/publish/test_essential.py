"""What an essential deck's quiz publishes: the cards worth learning to be asked, what the notes say to be
read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from flashmot import Build, build, load_recipe
from tests.support.places import DECKS
from tests.support.quiz_course import join, schedule_of
from tests.support.quiz_study import answer_next, begin
from webquiz.modes import CHOICE, MATCH, ORDER, all_modes, offers
from webquiz.publish.publication import publication
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store.database import Database
from webquiz.store.records import Publication
from webquiz.store.schema import cards

RECIPE = DECKS / "cours-complet.yml"
NOW = 1_790_000_000


@pytest.fixture(scope="module")
def made() -> Build:
    """The notes that ship, for students who want what is worth learning."""
    return build([replace(load_recipe(RECIPE), depth="essential")])


@pytest.fixture(scope="module")
def samples(made: Build) -> Publication:
    """The same, as they are published."""
    return publication(made, "cours-complet", "CLOM et MIENA", {})


def told(found: Publication, *, asked: bool) -> list[tuple[str, str]]:
    return [(card.kind, card.uid) for card in found.cards if card.asked is asked]


def test_what_students_get_is_asked_and_what_else_the_notes_say_is_read(
    made: Build, samples: Publication
) -> None:
    assert [uid for _, uid in told(samples, asked=True)] == [card.id for card in made.cards]
    reading = told(samples, asked=False)
    assert len(reading) > 50
    assert {kind for kind, _ in reading} <= {"section", "definition"}
    whole = publication(build([load_recipe(RECIPE)], depth="complete"), "r", "CLOM et MIENA", {})
    said = {card.uid for card in whole.cards if card.kind in ("section", "definition")}
    assert said == {card.uid for card in samples.cards if card.kind in ("section", "definition")}


def test_passages_are_those_of_the_complete_deck(samples: Publication) -> None:
    known = {card.uid: card for card in samples.cards}
    with_one = [card for card in samples.cards if card.asked and card.passage]
    assert len(with_one) > 40
    for card in with_one:
        passage = known[card.passage or ""]
        assert (passage.notion, passage.kind in ("section", "definition")) == (card.notion, True)
    assert any(not known[card.passage or ""].asked for card in with_one)


def test_cards_are_published_in_the_order_to_learn_them(made: Build, samples: Publication) -> None:
    for package in made.packages:
        for deck in package.decks:
            published = [card.uid for card in samples.cards if card.asked and card.deck == deck.name]
            assert published == [card.id for card in deck.cards]


def test_every_mode_has_cards_but_for_steps_that_no_sample_asks_whole(samples: Publication) -> None:
    asked = [card for card in samples.cards if card.asked]
    for mode in all_modes():
        assert mode is ORDER or any(offers(card.modes, mode) for card in asked), mode


def test_names_are_kept_short_enough_for_the_tables(samples: Publication) -> None:
    for card in samples.cards:
        assert len(card.kind) <= 20
        assert len(card.facet or "") <= 12


def test_a_list_of_a_note_is_asked_by_choice_and_in_pairs(tmp_path: Path) -> None:
    (tmp_path / "CONC_ Tutorat.md").write_text(
        "# CONCEPT : Tutorat\n## Dimensions principales\n"
        "- **Cognitive** : Une aide à comprendre la matière.\n"
        "- **Affective** : Un appui dans les moments de doute.\n"
        "- **Sociale** : Un lien avec les autres inscrits du groupe.\n"
        "- **Pratique** : Une réponse aux soucis de matériel et de calendrier.\n",
        encoding="utf-8",
    )
    found = publication(build([tmp_path]), "r", "Cours", {})
    which = [card for card in found.cards if card.kind == "label" and card.accepted]
    assert len(which) >= 2
    for card in which:
        assert offers(card.modes, CHOICE)
        assert offers(card.modes, MATCH)
        assert set(card.wrong) | {card.short} <= {"Cognitive", "Affective", "Sociale", "Pratique"}


def test_steps_are_put_in_order_though_none_is_asked_alone(tmp_path: Path) -> None:
    """The order is taken from cards that an essential deck may leave out."""
    (tmp_path / "PROC_ Semer.md").write_text(
        "# Semer\n## Étapes recommandées\n1. Ameublir la terre\n2. Tracer un sillon\n3. Déposer les graines\n"
        "4. Arroser en pluie fine\n",
        encoding="utf-8",
    )
    at = {
        depth: publication(build([tmp_path], depth=depth), "r", "Cours", {})
        for depth in ("essential", "complete")
    }
    steps = {
        depth: {card.uid: card.steps for card in found.cards if card.steps and card.asked}
        for depth, found in at.items()
    }
    assert steps["complete"]
    assert steps["essential"].items() <= steps["complete"].items()


def test_two_spellings_of_a_sigle_are_no_rivals(tmp_path: Path) -> None:
    for name, code in (("Plan", "ÉD 118"), ("Bilan", "ED 118")):
        (tmp_path / f"CONC_ {name}.md").write_text(
            f"---\naliases: [{code}]\n---\n# {name}\n", encoding="utf-8"
        )
    found = publication(build([tmp_path], depth="complete"), "r", "Cours", {})
    for card in found.cards:
        if card.accepted and "118" in card.accepted[0]:
            assert not any("118" in rival for rival in card.rivals)


def test_from_depth_to_depth_histories_stay_and_a_renamed_note_is_the_same(
    database: Database, decks: Path
) -> None:
    recipe = decks / "chapitre-1.yml"
    first = publish_recipe(database, recipe, Wish(decks / "dist", NOW, "complete")).published
    student = join(database, new_per_day=300)
    number = begin(database, student, count=200)
    for _ in range(60):
        answer_next(database, student, number)
    before = schedule_of(database, student.id)
    (note,) = (decks / "notes").rglob("*Animer*.md")
    note.rename(note.with_name("SF_CLOM-A1_ Faire vivre une communauté.md"))
    essential = publish_recipe(
        database, recipe, Wish(decks / "dist", NOW + 1, "essential", retire=True)
    ).published
    assert essential.new == 0
    assert 0 < essential.cards < first.cards
    again = publish_recipe(database, recipe, Wish(decks / "dist", NOW + 2, "complete")).published
    assert again.cards == first.cards
    assert again.new + again.revived == first.cards - essential.cards
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(cards)).scalar_one() == first.cards
    assert schedule_of(database, student.id) == before
