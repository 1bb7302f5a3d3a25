"""TSV, which the real Anki reads as Quizlet does: a line a card."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from anki.collection import Collection, CsvMetadata, Delimiter, ImportCsvRequest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.export.plain_text import one_line
from flashmot.export.tsv import write_tsv
from flashmot.model.card import Card
from flashmot.model.deck import Package
from tests.support.anki_collection import open_collection
from tests.support.packages import HOSTILE_CARDS, TEXT, card, cards, everything, package, written

FORMULAS = ("=1+1", "+1", "-1", "@x", "#séparateur", '"guillemet', "'apostrophe", "tags:moi")


def pairs(path: Path) -> list[list[str]]:
    """What a reader without quoting sees: lines, cut at their tabs."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def imported(collection: Collection, path: Path) -> list[list[str]]:
    """What Anki makes of the file with nobody's help but the note type."""
    known = collection.get_csv_metadata(str(path), None)
    assert known.delimiter == Delimiter.TAB
    known.dupe_resolution = CsvMetadata.DUPLICATE
    collection.import_csv(ImportCsvRequest(path=str(path), metadata=known))
    notes = (collection.get_note(it) for it in sorted(collection.find_notes("")))
    return [[html.unescape(it) for it in note.fields[:2]] for note in notes]


def test_anki_reads_a_note_a_line_with_question_and_answer(sample_build: Build, tmp_path: Path) -> None:
    path = written(everything(sample_build), "tsv", tmp_path)
    with open_collection(tmp_path / "anki") as collection:
        found = imported(collection, path)
    assert [[it.strip() for it in line] for line in pairs(path)] == [
        [it.strip() for it in fields] for fields in found
    ]
    assert len(found) == len(list(sample_build.cards))


def test_hostile_cards_stay_two_fields_a_line_for_anki(tmp_path: Path) -> None:
    made = package(*HOSTILE_CARDS, *(card(it, question=it, answer=it) for it in FORMULAS))
    path = written(made, "tsv", tmp_path)
    with open_collection(tmp_path / "anki") as collection:
        assert len(imported(collection, path)) == len(HOSTILE_CARDS) + len(FORMULAS)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_text_there_and_the_same_once_trimmed(
    tmp_path: Path, text: str
) -> None:
    ((question, answer),) = pairs(written(package(card(question=text, answer=text)), "tsv", tmp_path))
    assert question == answer == "\u202f" + text
    assert answer.strip() == text, "Quizlet and Anki trim what they compare"


@given(cards())
def test_each_card_is_one_line_with_one_tab(tmp_path_factory: pytest.TempPathFactory, made: Card) -> None:
    path = tmp_path_factory.getbasetemp() / "one.tsv"
    write_tsv(package(made), path, 0)
    content = path.read_bytes().decode()
    assert content.count("\n") == content.count("\t") == 1
    assert content.endswith("\n")
    assert not content.startswith(("=", "+", "-", "@", '"', "#"))


@given(st.lists(TEXT).map("\n".join))
def test_one_line_holds_no_line_end_and_all_words(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert [it for it in line.split() if it.isalnum()] == [it for it in text.split() if it.isalnum()]


def test_lines_are_set_apart_by_what_punctuation_they_lack() -> None:
    assert one_line("Trois mots :\n• un\n• deux") == "Trois mots : • un • deux"
    assert one_line("Une ligne\nUne autre.\nLa fin") == "Une ligne ; Une autre. La fin"


def test_a_cloze_asks_with_a_gap_in_guillemets_and_answers_with_what_is_left_out(tmp_path: Path) -> None:
    text = '<p class="fm-prompt">Le concept «\u00a0A\u00a0» – repères</p><p>Un <b>{{c1::petit <i>mot</i>}}</b>, dit.</p>'
    found = pairs(written(package(card(cloze=text)), "tsv", tmp_path))
    assert found == [["Le concept «\u00a0A\u00a0» – repères\u00a0: Un «\u00a0…\u00a0», dit.", "petit mot"]]


def test_french_typography_stays_and_media_are_named(tmp_path: Path) -> None:
    made = card(question='L’« été »\u00a0? <img src="flashmot-x.png" alt="Un arbre">', answer="6,5\u202f%")
    assert pairs(written(Package("cours", package(made).decks), "tsv", tmp_path)) == [
        ["L’« été »\u00a0? [Un arbre]", "6,5\u202f%"]
    ]


def test_a_list_of_one_item_has_no_bullet(tmp_path: Path) -> None:
    made = card(question="<ul><li>Un</li></ul>", answer="<ul><li>un</li><li>deux</li></ul>")
    assert pairs(written(package(made), "tsv", tmp_path)) == [["Un", "• un • deux"]]
