"""What a teacher decided of a card is in the decks, and stays through edits, renames, moves and splits."""

from __future__ import annotations

from pathlib import Path

import pytest
from anki.collection import Collection

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deciding import decide
from flashmot.delivery.deliver import Delivery, Options, deliver, preview
from flashmot.export.jsonl import card_object
from flashmot.ledger.curation import Decision, seen_of
from flashmot.model.card import Card
from flashmot.review.diff.page import page
from flashmot.review.diff.rows import json_rows
from tests.support.anki_collection import import_package, open_collection
from tests.support.course import LISTEN, TALK, Course
from tests.support.ledgers import mods, retired, rows

ASKED = "Comment dit-on, aussi\xa0?"


@pytest.fixture
def course(course: Course) -> Course:
    course.depth = "essential"
    course.build()
    return course


def given(course: Course) -> dict[str, Card]:
    """Every card that the notes give, without the decisions, by id."""
    recipe = load_recipe(course.folder / "cours.yml")
    options = Options(course.folder / "dist", now=course.now, depth="complete", curated=False)
    return {card.id: card for card in preview([recipe], options).build.cards}


def carried(made: Delivery) -> dict[str, Card]:
    return {card.id: card for card in made.build.cards}


def the(course: Course, kind: str, note: str = LISTEN) -> Card:
    """An essential card of a kind."""
    wanted = (it for it in given(course).values() if it.kind == kind and it.note == note)
    return next(it for it in wanted if it.depth == "essential")


def left_out(course: Course) -> Card:
    """A card that is for the complete deck alone."""
    return next(
        it for it in given(course).values() if it.depth == "complete" and it.note == LISTEN and not it.cloze
    )


def say(course: Course, card: Card | str, decision: Decision | None) -> None:
    decide(course.folder / "accompagner.cards.yml", card if isinstance(card, str) else card.id, decision, "?")


def messages(made: Delivery) -> list[str]:
    return [str(it) for it in made.build.problems if "cards.yml" in it.source.path]


def test_a_dropped_card_is_retired_and_comes_back_as_the_same(course: Course) -> None:
    card = the(course, "definition")
    say(course, card, Decision("drop"))
    without = course.build()
    assert card.id not in carried(without)
    assert retired(without) == {card.id}
    say(course, card, None)
    again = course.build()
    assert carried(again)[card.id].guid == card.guid
    assert again.settlements[0].changes.counts["revived"] == 1


def test_a_card_dropped_before_it_was_ever_exported_reaches_nobody(tmp_path: Path) -> None:
    course = Course(tmp_path, depth="essential")
    card = the(course, "definition")
    say(course, card, Decision("drop"))
    made = course.build()
    assert card.id not in carried(made)
    assert not retired(made)
    assert card.guid not in mods(course.package)
    assert rows(course)[card.id].held
    assert course.build().settlements[0].changes.counts.keys() == {"same"}
    say(course, card, None)
    again = course.build()
    assert card.id in carried(again)
    assert again.settlements[0].changes.counts["new"] == 1
    assert not rows(course)[card.id].held


def test_decisions_on_cards_that_nobody_was_given_follow_them(tmp_path: Path) -> None:
    course = Course(tmp_path, depth="essential")
    gone, reworded = the(course, "definition"), left_out(course)
    say(course, gone, Decision("drop"))
    say(course, reworded, Decision(answer="Tout autrement"))
    course.build()
    course.move(LISTEN, "Chapitre 1/CONC_ Accueil.md")
    course.depth = "complete"
    made = course.build()
    assert gone.id not in carried(made)
    assert carried(made)[reworded.id].answer == "Tout autrement"
    assert not messages(made)


def test_a_decision_taken_back_leaves_no_row_of_what_nobody_was_given(tmp_path: Path) -> None:
    course = Course(tmp_path, depth="essential")
    card = left_out(course)
    say(course, card, Decision(answer="Tout autrement"))
    course.build()
    assert rows(course)[card.id].held
    say(course, card, None)
    course.build()
    assert card.id not in rows(course)


def test_dropping_most_cards_is_no_mistake(course: Course) -> None:
    for at in range(70):
        text = f"---\nchapitre: 3\n---\n# CONCEPT : Notion {at}\n## Description\nUne idée numéro {at} du cours.\n"
        course.write(f"Divers/CONC_ Notion {at}.md", text)
    made = course.build()
    for card in carried(made):
        say(course, card, Decision("drop"))
    assert not carried(course.build())


@pytest.mark.parametrize("nothing", ["%% à écrire %%", "---", "<!-- x -->"])
def test_an_answer_that_shows_nothing_is_said_and_the_notes_stays(course: Course, nothing: str) -> None:
    card = the(course, "definition")
    say(course, card, Decision(answer=nothing))
    made = course.build()
    assert carried(made)[card.id].answer == card.answer
    assert any("shows nothing" in it for it in messages(made))


def test_a_new_answer_keeps_the_images_below_it(course: Course) -> None:
    (course.folder / "coffre" / "b.png").write_bytes(b"png")
    course.edit(LISTEN, "sans la juger ni la couper.", "sans la juger ni la couper.\n\n![[b.png]]")
    card = the(course, "definition")
    assert "<img" in card.extra
    say(course, card, Decision(answer="court"))
    assert [it.path for it in carried(course.build())[card.id].media] == [it.path for it in card.media]


def test_a_dropped_card_is_in_no_deck_of_either_depth(course: Course) -> None:
    card = the(course, "definition")
    say(course, card, Decision("drop"))
    course.depth = "complete"
    assert card.id not in carried(course.build())


def test_a_card_can_be_made_essential(course: Course) -> None:
    card = left_out(course)
    say(course, card, Decision("essential"))
    made = carried(course.build())[card.id]
    assert (made.depth, made.reason, made.guid, made.curated) == (
        "essential",
        None,
        card.guid,
        ("essential",),
    )


def test_a_card_can_be_left_to_the_complete_deck_and_isnt_gone(course: Course) -> None:
    card = the(course, "definition")
    say(course, card, Decision("complete"))
    made = course.build()
    assert card.id not in carried(made)
    assert not retired(made)
    course.depth = "complete"
    complete = carried(course.build())[card.id]
    assert (complete.depth, complete.guid) == ("complete", card.guid)
    assert complete.reason


def test_a_reworded_card_is_newer_and_the_same(course: Course) -> None:
    card = the(course, "definition")
    before = mods(course.package)
    say(
        course,
        card,
        Decision(question="Que fait qui écoute?", answer="Il **se tait**, puis [[CONC_ Entretien]]"),
    )
    made = carried(course.build())[card.id]
    assert made.question == "Que fait qui écoute\xa0?"
    assert made.answer.startswith("Il <strong>se tait</strong>, puis <a ")
    assert {guid for guid, mod in mods(course.package).items() if mod != before[guid]} == {card.guid}


def test_words_taken_back_are_the_notes_again(course: Course) -> None:
    card = the(course, "definition")
    say(course, card, Decision(question="Autre ?"))
    course.build()
    say(course, card, None)
    made = carried(course.build())[card.id]
    assert (made.question, made.made) == (card.question, ())


def test_a_reworded_cloze_keeps_its_gap(course: Course) -> None:
    course.depth = "complete"
    card = next(it for it in given(course).values() if it.cloze)
    say(course, card, Decision(question="Il faut […] avant tout.", answer="**se taire**"))
    made = carried(course.build())[card.id]
    assert "{{c1::se taire}} avant tout." in made.cloze
    assert made.question == "<p>Il faut […] avant tout.</p>"
    assert made.accepted == ("se taire",)


def test_a_cloze_without_a_gap_keeps_the_notes_words_and_that_is_said(course: Course) -> None:
    course.depth = "complete"
    card = next(it for it in given(course).values() if it.cloze)
    say(course, card, Decision(question="Il faut se taire."))
    made = course.build()
    assert carried(made)[card.id].cloze == card.cloze
    assert any("[…]" in it for it in messages(made))


def test_what_a_teacher_writes_cant_run(course: Course) -> None:
    card = the(course, "definition")
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    say(course, card, Decision(question=evil, answer=f"mot {evil} [x](javascript:alert(1))", accept=(evil,)))
    made = carried(course.build())[card.id]
    assert "<script" not in made.question + made.answer
    assert "onerror" not in made.answer
    assert 'href="javascript' not in made.answer


def test_accepted_and_wrong_answers_come_beside_the_notes_own(course: Course) -> None:
    card = the(course, "alias")
    say(course, card, Decision(accept=("écouter vraiment",), wrong=("la surdité", "le bruit")))
    made = carried(course.build())[card.id]
    assert made.accepted == (*card.accepted, "écouter vraiment")
    assert made.distractors[:2] == ("la surdité", "le bruit")


def test_a_new_answer_is_the_only_one_that_is_accepted(course: Course) -> None:
    card = the(course, "alias")
    say(course, card, Decision(answer="L’écoute profonde"))
    assert carried(course.build())[card.id].accepted == ("L’écoute profonde",)


def decided(course: Course) -> tuple[Card, Card]:
    """A card that is dropped and one that is reworded, built."""
    gone, reworded = the(course, "definition"), the(course, "recall")
    say(course, gone, Decision("drop", seen=seen_of(gone)))
    say(course, reworded, Decision(question=ASKED, answer="Autrement", seen=seen_of(reworded)))
    course.build()
    return gone, reworded


def holds(made: Delivery, gone: Card, reworded: Card) -> None:
    cards = carried(made)
    assert gone.id not in cards
    assert cards[reworded.id].question == ASKED
    assert cards[reworded.id].guid == reworded.guid
    assert made.settlements[0].changes.counts["new"] == 0


def test_decisions_survive_a_rename(course: Course) -> None:
    course.depth = "complete"
    course.build()
    cards = decided(course)
    course.move(LISTEN, "Chapitre 1/CONC_ Accueil.md")
    made = course.build()
    holds(made, *cards)
    assert not messages(made)
    holds(course.build(), *cards)


def test_decisions_survive_a_move(course: Course) -> None:
    cards = decided(course)
    course.move(LISTEN, "Rangé ailleurs/CONC_ Écoute.md")
    holds(course.build(), *cards)


def test_decisions_survive_an_edit_of_the_note_and_the_teacher_is_told(course: Course) -> None:
    gone, reworded = decided(course)
    course.edit(LISTEN, "une **attention soutenue** portée", "une **présence soutenue** prêtée")
    made = course.build()
    holds(made, gone, reworded)
    of_definition, of_recall = messages(made)
    for said in (of_definition, of_recall):
        assert "accompagner.cards.yml:" in said
        assert "attention soutenue" in said
        assert "présence soutenue" in said


def test_decisions_survive_a_renamed_note_whose_cards_are_all_reworded(course: Course) -> None:
    of_note = [it for it in given(course).values() if it.note == TALK and it.depth == "essential"]
    for card in of_note:
        say(course, card, Decision(answer=f"Tout autre chose, {card.kind} {card.line}"))
    before = {card.id for card in of_note}
    course.build()
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    made = course.build()
    assert before <= carried(made).keys()
    assert made.settlements[0].changes.counts["new"] == 0


def test_decisions_on_a_note_that_is_split_stay_with_what_is_left(course: Course) -> None:
    gone, reworded = decided(course)
    text = course.read(LISTEN)
    at = text.index("### Comment ?")
    course.write(LISTEN, text[:at])
    course.write(
        "Chapitre 1/CONC_ Moyens de l’écoute.md", "---\nchapitre: 1\n---\n# CONCEPT : Moyens\n" + text[at:]
    )
    made = course.build()
    cards = carried(made)
    assert gone.id not in cards
    assert cards[reworded.id].question == ASKED


def test_the_same_state_gives_the_same_bytes(course: Course) -> None:
    decided(course)
    first = course.package.read_bytes(), course.ledger.read_bytes()
    course.build()
    assert (course.package.read_bytes(), course.ledger.read_bytes()) == first


def test_an_order_to_learn_in_holds_for_curated_decks(course: Course) -> None:
    say(course, left_out(course), Decision("essential"))
    made = course.build()
    assert {deck.name: len(deck.cards) for package in made.build.packages for deck in package.decks}
    for package in made.build.packages:
        for deck in package.decks:
            assert len(list(deck.cards)) == len(deck.cards)
            assert f"{len(deck.cards)} cartes" in deck.description


def test_an_id_that_no_card_has_is_said_with_its_line(course: Course) -> None:
    card = the(course, "definition")
    say(course, card.id.replace("definition", "defintion"), Decision("drop"))
    (said,) = messages(course.build())
    assert "accompagner.cards.yml:5:" in said
    assert f"did you mean « {card.id} »" in said


def test_a_card_that_is_gone_is_said_with_what_it_was(course: Course) -> None:
    card = the(course, "definition", TALK)
    say(course, card, Decision("drop"))
    course.delete(TALK)
    (said,) = messages(course.build(retire=True))
    assert "is no more" in said
    assert "rencontre préparée" in said


def test_decisions_on_chapters_that_arent_built_are_left_alone(course: Course) -> None:
    say(course, the(course, "definition", TALK), Decision("drop"))
    course.recipe("chapters: [2]\n")
    assert not messages(course.build())


def test_a_broken_file_stops_the_build_and_nothing_is_undone(course: Course) -> None:
    decided(course)
    before = course.package.read_bytes()
    path = course.folder / "accompagner.cards.yml"
    path.write_text(path.read_text("utf-8") + '"x#y": {drop\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"accompagner\.cards\.yml:\d+: not YAML"):
        course.build()
    assert course.package.read_bytes() == before


def test_decisions_of_a_large_vault_are_applied_to_what_is_remembered(course: Course) -> None:
    for at in range(220):
        course.write(
            f"Divers/CONC_ Notion {at}.md",
            f"---\nchapitre: 3\n---\n# CONCEPT : Notion {at}\n## Description\nLa notion {at} est une idée numéro {at} du cours entier.\n",
        )
    course.build()
    card = the(course, "definition")
    for decision, there in (
        (Decision("drop"), False),
        (None, True),
        (Decision(question=ASKED), True),
        (None, True),
    ):
        say(course, card, decision)
        for _ in range(2):
            made = carried(course.build())
            assert (card.id in made) is there
            if there:
                assert made[card.id].question == (decision.question if decision else card.question)


def nid_of(collection: Collection, card: Card) -> int:
    assert collection.db
    return int(collection.db.scalar("select id from notes where guid = ?", card.guid))


def test_anki_takes_decisions_in_without_losing_a_schedule(course: Course, tmp_path: Path) -> None:
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, course.package)
        count = collection.note_count()
        gone, reworded = decided(course)
        import_package(collection, course.package)
        assert collection.note_count() == count
        assert len(collection.find_notes("tag:flashmot::retired")) == 1
        assert len(collection.find_notes(f"nid:{nid_of(collection, reworded)} *dit-on*")) == 1
        say(course, gone, None)
        course.build()
        import_package(collection, course.package)
        assert collection.note_count() == count
        assert not collection.find_notes("tag:flashmot::retired")


def test_a_card_decided_on_says_so_in_json(course: Course) -> None:
    _, reworded = decided(course)
    said = {card.id: card_object(card)["curated"] for card in course.build().build.cards}
    assert said[reworded.id] == ("question", "answer")
    assert sum(map(bool, said.values())) == 1


def test_another_course_of_the_same_notes_decides_for_itself(course: Course) -> None:
    gone, _ = decided(course)
    other = course.folder / "autre.yml"
    other.write_text("course: Autre\nnotes: coffre\n", encoding="utf-8")
    made = deliver([load_recipe(other)], Options(course.folder / "dist", now=course.now))
    assert gone.id.partition("/")[2] in {card.id.partition("/")[2] for card in carried(made).values()}


def test_another_recipe_of_the_course_takes_over_what_was_decided(course: Course) -> None:
    gone, _ = decided(course)
    other = course.folder / "autre.yml"
    other.write_text("course: Accompagner\nnotes: coffre\n", encoding="utf-8")
    made = deliver([load_recipe(other)], Options(course.folder / "dist", now=course.now))
    assert gone.id not in carried(made)


def test_what_a_decision_changes_is_said_as_such(course: Course) -> None:
    gone, reworded = the(course, "definition"), the(course, "recall")
    say(course, gone, Decision("drop"))
    say(course, reworded, Decision(question=ASKED))
    course.edit(TALK, "Une heure au plus", "Deux heures au plus")
    rows_of_diff = {row["id"]: row for row in json_rows(course.preview())}
    assert rows_of_diff[gone.id]["curated"] == ["drop"]
    assert rows_of_diff[reworded.id]["curated"] == ["question"]
    assert "choix de l’enseignant" in page(course.preview())


def test_a_note_for_later_is_said_for_information(course: Course) -> None:
    say(course, the(course, "definition"), Decision(note="voir avec Paul"))
    (problem,) = [it for it in course.build().build.problems if "cards.yml" in it.source.path]
    assert problem.info
    assert "voir avec Paul" in problem.message
