"""A course that is built at another depth keeps all that students have: what is left to the complete deck is
not gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flashmot.delivery.deliver import Delivery
from tests.support.anki_collection import import_package, open_collection
from tests.support.course import LISTEN, SKILL, TALK, Course, ids
from tests.support.ledgers import mods, retired, rows

COUNTED = "Chapitre 1/CONC_ Silence.md"
"""A note that gives cards for the complete deck alone."""


@pytest.fixture
def course(course: Course) -> Course:
    course.write(
        COUNTED,
        "---\nchapitre: 1\n---\n# CONCEPT : Silence\n### Combien ?\nQuelques instants après chaque question posée.\n",
    )
    return course


def at(course: Course, depth: str) -> Delivery:
    course.depth = depth
    return course.build()


def carried(made: Delivery) -> dict[str, tuple[str, int]]:
    """Id → GUID and time of the last change."""
    return {card.id: (card.guid, card.changed) for card in made.build.cards}


def test_an_essential_build_after_a_complete_one_retires_nothing_and_dates_nothing_anew(
    course: Course,
) -> None:
    complete = at(course, "complete")
    before = rows(course)
    essential = at(course, "essential")
    assert 0 < len(carried(essential)) < len(carried(complete))
    assert carried(essential).items() <= carried(complete).items()
    assert not retired(essential)
    assert rows(course) == before


def test_the_complete_deck_again_is_the_same_cards(course: Course) -> None:
    complete = at(course, "complete")
    at(course, "essential")
    at(course, "essential")
    again = at(course, "complete")
    assert carried(again) == carried(complete)
    assert again.settlements[0].changes.counts == {"same": len(carried(complete))}


def test_what_was_never_exported_is_not_in_the_ledger(course: Course) -> None:
    essential = at(course, "essential")
    assert rows(course).keys() == ids(essential).keys()
    complete = at(course, "complete")
    assert rows(course).keys() == ids(complete).keys()
    assert carried(essential).items() <= carried(complete).items()


def test_a_note_whose_cards_are_all_for_the_complete_deck_keeps_its_rows(course: Course) -> None:
    complete = carried(at(course, "complete"))
    held = {it for it, row in rows(course).items() if row.note == COUNTED}
    assert held
    essential = at(course, "essential")
    assert not held & ids(essential).keys()
    assert not any(row.retired for row in rows(course).values())
    course.edit(COUNTED, "instants", "secondes")
    at(course, "essential")
    again = carried(at(course, "complete"))
    assert again.keys() == complete.keys()
    assert all(again[it][0] == complete[it][0] for it in held)
    assert {it for it in again if again[it] != complete[it]} == held, "what was edited is dated then"


@pytest.mark.parametrize("first", ["essential", "complete"])
@pytest.mark.parametrize("second", ["essential", "complete"])
def test_a_note_renamed_between_builds_of_any_depth_keeps_its_cards(
    course: Course, first: str, second: str
) -> None:
    was = at(course, first)
    new = "Chapitre 1/CONC_ Oreille ouverte.md"
    course.move(LISTEN, new)
    made = at(course, second)
    assert not retired(made)
    assert LISTEN not in {row.note for row in rows(course).values()}
    of_note = {card.id for card in was.build.cards if card.note == LISTEN}
    if first == second:
        assert {card.id for card in made.build.cards if card.note == new} == of_note
    at(course, second)
    assert not any(row.retired for row in rows(course).values())
    again = at(course, "complete")
    assert of_note <= {card.id for card in again.build.cards if card.note == new}
    assert not retired(again)


def test_a_renamed_note_with_cards_for_the_complete_deck_alone_keeps_them(course: Course) -> None:
    complete = at(course, "complete")
    course.move(COUNTED, "Chapitre 1/CONC_ Pause.md")
    at(course, "essential")
    at(course, "essential")
    assert ids(at(course, "complete")).keys() == ids(complete).keys()
    assert not any(row.retired for row in rows(course).values())


def test_an_own_id_given_at_essential_depth_finds_cards_of_the_complete_deck(course: Course) -> None:
    complete = at(course, "complete")
    course.edit(COUNTED, "chapitre: 1", "chapitre: 1\nid: silence-7")
    at(course, "essential")
    course.move(COUNTED, "Chapitre 2/CONC_ Tout autre nom.md")
    course.edit(
        "Chapitre 2/CONC_ Tout autre nom.md", "Quelques instants après chaque question posée", "Dix secondes"
    )
    assert ids(at(course, "complete")).keys() == ids(complete).keys()


def test_a_deleted_note_is_gone_at_every_depth(course: Course) -> None:
    at(course, "complete")
    gone = {it for it, row in rows(course).items() if row.note in (TALK, COUNTED)}
    course.delete(TALK)
    course.delete(COUNTED)
    assert retired(at(course, "essential")) == gone


def test_a_card_that_is_gone_and_back_for_the_complete_deck_alone_stays_retired(course: Course) -> None:
    """Who has it was told; the next build says the same."""
    at(course, "complete")
    text = course.delete(COUNTED)
    gone = retired(at(course, "complete"))
    course.write(COUNTED, text)
    first, second = (at(course, "essential") for _ in range(2))
    assert retired(first) == retired(second) == gone
    assert not retired(at(course, "complete"))


def test_what_is_left_out_is_called_as_the_complete_deck_will_call_it(course: Course) -> None:
    def left(made: Delivery) -> set[str]:
        decks = [deck for package in made.build.packages for deck in package.decks]
        return {card.id for deck in decks for bundle in deck.bundles for card in bundle.left_out()}

    never = left(at(course, "essential"))
    assert never
    complete = at(course, "complete")
    assert never <= ids(complete).keys()
    assert not left(complete)
    course.move(LISTEN, "Chapitre 1/CONC_ Oreille ouverte.md")
    assert left(at(course, "essential")) == never


def test_a_package_holds_just_the_cards_of_its_depth(course: Course) -> None:
    at(course, "complete")
    made = at(course, "essential")
    assert all(card.depth == "essential" for card in made.build.cards)
    assert mods(course.package) == {card.guid: card.changed for card in made.build.cards}


def test_anki_shows_the_cards_of_a_deck_in_its_order(course: Course, tmp_path: Path) -> None:
    made = at(course, "essential")
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, course.package)
        for deck in made.build.packages[0].decks:
            wanted = [card.guid for card in deck.cards]
            assert len(wanted) >= 3
            number = collection.decks.id_for_name(deck.name)
            assert number is not None
            collection.decks.select(number)
            shown = []
            scheduler: Any = collection.sched
            while queued := scheduler.get_queued_cards().cards:
                card = collection.get_card(queued[0].card.id)
                shown.append(card.note().guid)
                scheduler.suspend_cards([card.id])
            assert shown == wanted


def test_anki_keeps_what_it_learned_of_cards_that_an_essential_package_leaves_out(
    course: Course, tmp_path: Path
) -> None:
    complete = at(course, "complete")
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, course.package)
        count = collection.card_count()
        assert count == len(carried(complete))
        for depth in ("essential", "complete"):
            at(course, depth)
            log = import_package(collection, course.package)
            assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
            assert collection.card_count() == count
            assert not collection.find_notes("tag:flashmot::retired")
            assert not collection.find_cards("is:suspended")


def test_a_course_grows_from_essential_to_complete_in_anki(course: Course, tmp_path: Path) -> None:
    essential = at(course, "essential")
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, course.package)
        complete = at(course, "complete")
        log = import_package(collection, course.package)
        assert len(log.updated) == 0
        assert len(log.new) == len(carried(complete)) - len(carried(essential))
        assert SKILL in {card.note for card in complete.build.cards}
