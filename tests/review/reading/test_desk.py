"""A teacher's desk: what lies on it, what is decided and taken back, what is read again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Options
from flashmot.ledger.curation import Decision, read_curation
from flashmot.model.reading import Sheet
from flashmot.review.reading import Desk
from tests.support.course import LISTEN, TALK, Course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path, depth="essential")
    (tmp_path / "cours.yml").write_text("course: Accompagner\nnotes: coffre\n", encoding="utf-8")
    return made


def desk_of(course: Course) -> Desk:
    options = Options(course.folder / "dist", now=course.now)
    return Desk([load_recipe(course.folder / "cours.yml")], options)


def sheet(desk: Desk, slot: str, note: str = LISTEN) -> Sheet:
    return next(it for it in desk.sheets if it.given.note == note and it.given.slot == slot)


def drop(desk: Desk, card: Sheet) -> None:
    desk.decide(card.id, lambda before: replace(before, action="drop"))


def file_of(course: Course) -> Path:
    return course.folder / "accompagner.cards.yml"


@contextmanager
def following(desk: Desk) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=desk.follow, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(10)


def test_all_cards_lie_there_note_by_note_in_the_order_of_the_text(course: Course) -> None:
    desk = desk_of(course)
    assert {it.depth for it in desk.sheets} == {"essential", "complete"}
    places = [(it.given.note, it.given.line) for it in desk.sheets]
    notes = [note for note, _ in places]
    assert len({*notes}) == sum(one != other for one, other in zip([None, *notes], notes, strict=False))
    for note in {*notes}:
        lines = [line for other, line in places if other == note]
        assert lines == sorted(lines)


def test_a_decision_is_in_the_file_at_once_with_what_was_read(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    drop(desk, card)
    (decision,) = read_curation(file_of(course)).decisions.values()
    assert decision.action == "drop"
    assert "attention soutenue" in decision.seen
    assert "# Qu’est-ce que l’écoute" in file_of(course).read_text("utf-8")
    now = sheet(desk, "definition")
    assert (now.depth, now.is_dropped, now.is_read) == ("", True, True)


def test_decisions_are_taken_back_one_by_one(course: Course) -> None:
    desk = desk_of(course)
    first, second = sheet(desk, "definition"), sheet(desk, "definition", TALK)
    drop(desk, first)
    drop(desk, second)
    desk.decide(second.id, lambda before: replace(before, action="keep"))
    assert desk.undo() == second.id
    assert desk.sheet(second.id).is_dropped  # type: ignore[union-attr]
    assert desk.undo() == second.id
    assert desk.undo() == first.id
    assert desk.undo() is None
    assert not read_curation(file_of(course)).decisions


def test_a_note_for_later_doesnt_say_that_the_card_was_read(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    desk.decide(card.id, lambda before: replace(before, note="à voir avec Paul"))
    now = sheet(desk, "definition")
    assert not now.is_read
    assert now.decision
    assert now.decision.note == "à voir avec Paul"


def test_a_reworded_card_shows_as_students_get_it(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    desk.decide(
        card.id, lambda before: replace(before, question="Écouter, c'est quoi ?", answer="Se **taire**")
    )
    now = sheet(desk, "definition")
    assert now.card.question == "Écouter, c’est quoi\xa0?"
    assert now.card.answer == "Se <strong>taire</strong>"
    assert now.given.question == card.given.question


def test_nothing_decided_leaves_no_entry(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    drop(desk, card)
    desk.decide(card.id, lambda before: replace(before, action=""))
    assert sheet(desk, "definition").decision is None
    assert not read_curation(file_of(course)).decisions


def test_a_card_that_its_note_changed_is_to_be_read_again(course: Course) -> None:
    desk = desk_of(course)
    desk.decide(sheet(desk, "definition").id, lambda before: replace(before, action="keep"))
    course.edit(LISTEN, "une **attention soutenue** portée", "une **présence soutenue** prêtée")
    desk.refresh()
    now = sheet(desk, "definition")
    assert now.stale
    assert not now.is_read


def test_a_saved_note_is_read_again_within_a_second(course: Course) -> None:
    desk = desk_of(course)
    with following(desk):
        version = desk.wait(-1, 0)
        threading.Event().wait(0.5)  # the watcher begins
        course.edit(LISTEN, "attention soutenue", "présence entière")
        assert desk.wait(version, 10) != version
    assert "présence entière" in sheet(desk, "definition").card.answer


def test_decisions_made_elsewhere_are_seen(course: Course) -> None:
    desk = desk_of(course)
    with following(desk):
        version = desk.wait(-1, 0)
        threading.Event().wait(0.5)
        card = sheet(desk, "definition")
        file_of(course).write_text(f'"{card.id}": drop\n', encoding="utf-8")
        assert desk.wait(version, 10) != version
    assert sheet(desk, "definition").is_dropped


def test_what_cant_be_read_is_said_and_what_was_there_stays(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    drop(desk, card)
    file_of(course).write_text('"a#b": {drop\n', encoding="utf-8")
    desk.refresh(notes=False)
    assert "accompagner.cards.yml:" in desk.trouble
    assert sheet(desk, "definition").is_dropped
    with pytest.raises(Exception, match="not YAML"):
        drop(desk, sheet(desk, "definition", TALK))
    file_of(course).write_text("", encoding="utf-8")
    desk.refresh(notes=False)
    assert not desk.trouble
    assert not sheet(desk, "definition").is_dropped


def test_what_students_dont_have_yet_is_new_and_what_they_have_otherwise_is_changed(course: Course) -> None:
    assert sheet(desk_of(course), "definition").news == "new"
    assert not next(it for it in desk_of(course).sheets if it.depth == "complete").news
    course.build()
    desk = desk_of(course)
    assert not any(it.news for it in desk.sheets)
    course.edit(LISTEN, "attention soutenue", "présence entière")
    desk.refresh()
    assert sheet(desk, "definition").news == "changed"


def test_a_dropped_card_that_was_exported_is_no_news(course: Course) -> None:
    course.build()
    desk = desk_of(course)
    drop(desk, sheet(desk, "definition"))
    course.build()
    assert not any(it.news for it in desk_of(course).sheets)


def test_ids_are_those_that_cards_keep(course: Course) -> None:
    course.build()
    before = sheet(desk_of(course), "definition").id
    course.move(LISTEN, "Chapitre 1/CONC_ Accueil.md")
    desk = desk_of(course)
    assert sheet(desk, "definition", "Chapitre 1/CONC_ Accueil.md").id == before


def test_the_sentences_that_a_card_uses_are_marked(course: Course) -> None:
    desk = desk_of(course)
    lines = desk.lines(LISTEN, sheet(desk, "definition").id)
    said = [(line.number, use) for line in lines for text, use in line.pieces if "attention soutenue" in text]
    assert [use for _, use in said] == ["own"]
    assert [it.number for it in lines if it.is_start] == [sheet(desk, "definition").given.line]
    assert all(
        "".join(text for text, _ in it.pieces) == raw
        for it, raw in zip(lines, course.read(LISTEN).split("\n"), strict=False)
    )


def test_what_no_card_says_is_unmarked_until_one_does(course: Course) -> None:
    desk = desk_of(course)
    wanted = "La **reformulation** montre"
    card = next(
        it
        for it in desk.sheets
        if "reformulation" in it.card.answer + it.card.cloze and it.depth == "complete"
    )

    def use() -> str:
        return next(use for line in desk.lines(LISTEN) for text, use in line.pieces if wanted in text)

    assert use() == ""
    desk.decide(card.id, lambda before: replace(before, action="essential"))
    assert use() == "other"


def test_a_recipe_of_a_folder_without_one_keeps_decisions_beside_the_decks(course: Course) -> None:
    desk = Desk([course.folder / "coffre"], Options(course.folder / "dist", now=course.now))
    drop(desk, sheet(desk, "definition"))
    assert (course.folder / "dist" / "coffre.cards.yml").is_file()


def test_a_decision_is_a_record_of_its_own() -> None:
    assert Decision("drop", note="x").named == ("drop", "note")


def two_desks(course: Course) -> tuple[Desk, Desk]:
    return desk_of(course), desk_of(course)


def test_two_windows_on_one_file_see_each_other(course: Course) -> None:
    one, other = two_desks(course)
    drop(other, sheet(other, "definition", TALK))
    one.decide(sheet(one, "definition").id, lambda before: replace(before, action="keep"))
    assert sheet(one, "definition", TALK).is_dropped
    one.decide(sheet(one, "definition", TALK).id, lambda before: replace(before, note="à voir"))
    decision = read_curation(file_of(course)).decisions[sheet(one, "definition", TALK).id]
    assert (decision.action, decision.note) == ("drop", "à voir")


def test_what_somebody_else_decided_since_isnt_undone(course: Course) -> None:
    one, other = two_desks(course)
    card = sheet(one, "definition")
    drop(one, card)
    other.decide(card.id, lambda before: replace(before, note="gardons-la"))
    with pytest.raises(Exception, match="decided anew since"):
        one.undo()
    one.refresh(notes=False)
    assert sheet(one, "definition").decision.note == "gardons-la"  # type: ignore[union-attr]


def test_an_undo_restores_the_entry_letter_for_letter(course: Course) -> None:
    card = sheet(desk_of(course), "definition")
    text = f"# vu avec Marie\n\"{card.id}\":   # oui\n  note: 'un mot'\n"
    file_of(course).write_text(text, encoding="utf-8")
    desk = desk_of(course)
    drop(desk, card)
    assert file_of(course).read_text("utf-8") != text
    assert desk.undo() == card.id
    assert file_of(course).read_text("utf-8") == text


def test_an_undo_that_fails_can_be_tried_again(course: Course) -> None:
    desk = desk_of(course)
    card = sheet(desk, "definition")
    drop(desk, card)
    text = file_of(course).read_text("utf-8")
    file_of(course).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(Exception, match="merge"):
        desk.undo()
    file_of(course).write_text(text, encoding="utf-8")
    assert desk.undo() == card.id


def test_mended_problems_are_no_longer_told(course: Course) -> None:
    card = sheet(desk_of(course), "definition")
    file_of(course).write_text('"x": drop\n', encoding="utf-8")
    desk = desk_of(course)
    assert desk.problems
    file_of(course).write_text("", encoding="utf-8")
    drop(desk, card)
    assert not desk.problems


def test_a_decision_is_made_for_all_recipes_that_are_read_together(course: Course) -> None:
    other = course.folder / "chapitre-1.yml"
    other.write_text("course: Accompagner\nnotes: coffre\nchapters: [1]\n", encoding="utf-8")
    recipes = [load_recipe(other), load_recipe(course.folder / "cours.yml")]
    desk = Desk(recipes, Options(course.folder / "dist", now=course.now))
    card = sheet(desk, "definition")
    drop(desk, card)
    assert card.id in read_curation(file_of(course)).decisions
    assert not list(course.folder.glob("*-1.cards.yml"))
    assert desk.undo() == card.id
    assert not read_curation(file_of(course)).decisions


def test_decisions_beside_the_decks_are_followed_too(course: Course) -> None:
    (course.folder / "dist").mkdir()
    options = Options(course.folder / "dist", now=course.now)
    one, other = (Desk([course.folder / "coffre"], options) for _ in range(2))
    with following(one):
        version = one.wait(-1, 0)
        threading.Event().wait(0.5)
        drop(other, sheet(other, "definition"))
        assert one.wait(version, 10) != version
    assert sheet(one, "definition").is_dropped
