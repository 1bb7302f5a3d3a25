"""The notes that ship: every dialect is in them, and every card from them is sound."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

from flashmot.building.build import Build, build
from flashmot.french.words import plain
from flashmot.html.text import to_text
from tests.support.places import DECKS

NOTES = DECKS / "notes"


def test_there_are_at_least_twenty_notes_over_two_chapters(sample_build: Build) -> None:
    assert len([note for note in sample_build.notes if not note.structural]) >= 20
    assert {note.chapter for note in sample_build.notes} >= {"1", "2", ""}


def test_no_card_shows_markup_or_bad_typography(sample_build: Build) -> None:
    for card in sample_build.cards:
        question, answer = to_text(card.question), to_text(card.answer)
        if card.cloze and "Forum" in card.note:
            continue  # that note is there to be badly typed
        assert not re.search(r"\[\[|\]\]|\*\*|\b[A-Z]{2,}_", question), question
        assert card.cloze or re.search("\u00a0\\?|\u00a0:$", question), question
        assert "'" not in question, question
        assert not re.search(r"(?<![\u00a0\w./?])[?!;»](?!\w)", question), question
        if "<code>" not in card.answer:
            assert not re.search(r"\[\[|\]\]|\*\*|\w::", answer), answer
        assert answer
        if not card.cloze:
            assert not re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", plain(question)), (
                question,
                answer,
            )


def test_no_question_is_asked_twice_in_one_deck(sample_build: Build) -> None:
    asked = Counter((card.deck, plain(card.question)) for card in sample_build.cards if not card.cloze)
    assert not [question for question, times in asked.items() if times > 1]


def test_at_least_six_notes_answer_all_eight_questions(sample_build: Build) -> None:
    answered = Counter(card.note for card in sample_build.cards if card.kind == "section")
    assert len([note for note, count in answered.items() if count >= 8]) >= 6


def test_a_note_with_eight_answers_gives_at_least_twelve_atomic_cards(sample_build: Build) -> None:
    atomic = Counter(
        card.note
        for card in sample_build.cards
        if card.kind in ("cloze", "relation", "alias", "recall", "enumeration")
    )
    answered = Counter(card.note for card in sample_build.cards if card.kind == "section")
    full = [note for note, count in answered.items() if count >= 8]
    assert all(atomic[note] >= 12 for note in full), {note: atomic[note] for note in full}


def test_the_code_block_of_a_note_makes_no_relation_and_no_question(sample_build: Build) -> None:
    (note,) = [it for it in sample_build.notes if it.name.startswith("OUTIL_ MOT")]
    cards = [card for card in sample_build.cards if card.note == note.path]
    assert len([card for card in cards if card.facet == "quoi" and card.kind == "section"]) == 1
    assert not [card for card in cards if set(card.targets) & {"x", "y", "z"}]


def test_only_what_was_put_there_to_be_wrong_is_reported(sample_build: Build) -> None:
    wrong = [str(problem) for problem in sample_build.problems if not problem.info]
    assert len(wrong) == 2, wrong
    assert any("told apart by its folder" in problem for problem in wrong)
    assert any("a second « --- » block" in problem for problem in wrong)


def test_a_mis_decoded_vault_gives_the_same_cards(sample_build: Build, tmp_path: Path) -> None:
    """As when a sound file was opened as Mac Roman and saved again: its text is wrong, its name may be too."""
    copy = tmp_path / "notes"
    shutil.copytree(NOTES, copy)
    for path in list(copy.rglob("*.md")):
        damaged = path.read_bytes().decode("mac_roman").encode()
        path.unlink()
        path.with_name(path.name.encode().decode("mac_roman")).write_bytes(damaged)
    again = build([copy], depth="complete")

    def without_line_ends(made: Build) -> list[tuple[str, str, str]]:
        return [(card.id, card.question, card.answer) for card in made.cards]

    assert without_line_ends(again) == without_line_ends(sample_build)
    repaired = [problem for problem in again.problems if "repaired" in problem.message]
    assert len(repaired) == len(list(copy.rglob("*.md")))
