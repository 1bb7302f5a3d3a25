"""What a build says of what a format can't carry."""

from __future__ import annotations

from pathlib import Path

from flashmot.export import FORMATS
from flashmot.export.losses import losses
from flashmot.model.card import Media
from flashmot.model.deck import Deck, Package
from tests.support.commands import no_traceback, run
from tests.support.packages import card, package

PICTURE, SOUND = Media("flashmot-0.png", ""), Media("flashmot-0.mp3", "")


def told(made: Package, name: str) -> str:
    return "\n".join(losses([made], FORMATS[name]))


def test_what_is_lost_is_said_once_with_how_many_cards_have_it() -> None:
    cards = (card("a", media=(PICTURE,)), card("b", media=(PICTURE, SOUND)), card("c", answer=r"\(x\)"))
    decks = (Deck("A", "", cards[:1]), Deck("B", "", cards[1:]))
    assert told(Package("cours", decks), "tsv") == (
        "not everything goes into .tsv files: images (2 cards: their descriptions stand in their place); "
        "sounds (1 card: their names stand in their place); formulas (1 card: as TeX)"
    )


def test_other_right_answers_and_options_are_lost_where_there_is_one_answer_only() -> None:
    made = package(card(accepted=("a", "b"), distractors=("c",)))
    assert "options (1 card: left out); other answers (1 card: left out)" in told(made, "tsv")
    assert not told(made, "xlsx")
    assert not told(made, "qti")


def test_a_format_that_carries_all_says_nothing() -> None:
    made = package(card(media=(PICTURE, SOUND), answer=r"\(x\)"))
    assert not told(made, "apkg")
    assert not told(made, "jsonl")


def test_long_answers_are_said_to_be_marked_by_hand() -> None:
    assert "long answers (1 card: to be marked by hand" in told(package(card()), "qti")


def test_a_csv_is_said_to_import_nothing_into_a_fresh_anki() -> None:
    assert told(package(card()), "csv").startswith("a CSV alone imports nothing into a fresh Anki")


def test_nothing_is_said_of_what_no_card_has() -> None:
    assert not told(package(card()), "sheet")


def test_the_command_says_it_on_stderr_once_for_all_files(decks: Path) -> None:
    done = run("build", "notes", "--format", "csv", cwd=decks)
    no_traceback(done)
    assert done.stderr.count("a CSV alone imports nothing") == 1
    assert "CSV alone" not in done.stdout


def test_the_help_lists_each_format_in_a_line(tmp_path: Path) -> None:
    lines = run("build", "--help", cwd=tmp_path).stdout.splitlines()
    listed = [line.split()[0] for line in lines[lines.index("  Formats:") + 1 :]]
    assert listed == list(FORMATS)
