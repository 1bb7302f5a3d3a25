"""The spreadsheet, read by openpyxl."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from flashmot.building.build import Build
from flashmot.export.xlsx import COLUMNS, write_xlsx
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from tests.support.packages import HOSTILE_CARDS, card, cards, everything, package, written

CHOICE = card("choix", accepted=("CLOM", "MOOC"), answer="CLOM", distractors=("REL", "ENA", "MOT"))


def rows(path: Path) -> list[dict[str, Any]]:
    """Each row by the names of its columns."""
    sheet = openpyxl.load_workbook(path)["Questions"]
    head, *more = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), it, strict=True)) for it in more]


def test_there_is_a_row_a_card_below_a_frozen_header_with_filters(
    sample_build: Build, tmp_path: Path
) -> None:
    path = written(everything(sample_build), "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(path)["Questions"]
    assert sheet.max_row == 1 + len(list(sample_build.cards))
    assert [cell.value for cell in sheet[1]] == [it.name for it in COLUMNS]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["A"].width > 50


def test_the_right_option_is_said_by_letter_and_by_number(tmp_path: Path) -> None:
    (row,) = rows(written(package(CHOICE), "xlsx", tmp_path))
    options = [row[f"Option {it}"] for it in "ABCD"]
    assert sorted(options) == ["CLOM", "ENA", "MOT", "REL"]
    at = options.index("CLOM")
    assert row["Bonne réponse (lettre)"] == "ABCD"[at]
    assert row["Bonne réponse (n°)"] == str(at + 1)
    assert row["Autres réponses acceptées"] == "MOOC"
    assert (row["Kahoot"], row["Type de question"]) == ("oui", "Choix")
    assert (row["Chapitre"], row["Notion"], row["Type de savoir"]) == ("Chapitre 1", "Sujet", "Concept")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"question": "Q" * 121}, "non\u00a0: question de 121 caractères (120 au plus)"),
        ({"accepted": ("a" * 76,)}, "non\u00a0: option de 76 caractères (75 au plus)"),
        ({"distractors": ()}, "non\u00a0: pas d’options"),
        ({"question": "Q" * 120}, "oui"),
    ],
)
def test_what_does_not_fit_into_kahoot_says_why(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    (row,) = rows(written(package(replace(CHOICE, **changes)), "xlsx", tmp_path))
    assert row["Kahoot"] == said


def test_no_text_is_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    texts = (
        "=1+1",
        "+1",
        "-1",
        "@x",
        '=HYPERLINK("x")',
        "https://mal.example",
        "mailto:a@b.c",
        "12",
        "_x0041_",
    )
    made = package(*(card(it, question=it, answer=it, title=it) for it in texts), *HOSTILE_CARDS)
    path = written(made, "xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    cells = [cell for line in book["Questions"].iter_rows(min_row=2) for cell in line if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        sheets = [archive.read(it).decode() for it in names if "worksheets/" in it]
    assert not any("<f>" in it or "<hyperlink" in it for it in sheets)
    assert not [it for it in names if "rels" in it and "sheet" in it]
    assert [row["Question"] for row in rows(path)][: len(texts)] == list(texts)


def test_a_workbook_is_dated_with_the_last_change_and_not_with_the_clock(tmp_path: Path) -> None:
    made = package(card(changed=1_790_000_000))
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    write_xlsx(made, one, 1_800_000_000)
    write_xlsx(made, two, 1_800_000_999)
    assert one.read_bytes() == two.read_bytes()
    assert openpyxl.load_workbook(one).properties.created == datetime(2026, 9, 21, 14, 13, 20)  # noqa: DTZ001


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    (row,) = rows(written(package(card(answer="é" * 40_000)), "xlsx", tmp_path))
    assert len(row["Réponse"]) == 32_767
    assert row["Réponse"].endswith("é…")


def test_an_empty_deck_and_a_deck_of_no_course_are_no_trouble(tmp_path: Path) -> None:
    made = Package(
        "cours", (Deck("Cours", "", (card(),)), Deck("Cours::A::B", "", ()), Deck("X::A::B", "", (card(),)))
    )
    assert [it["Chapitre"] for it in rows(written(made, "xlsx", tmp_path))] == ["Cours", "A – B"]
    assert not rows(written(Package("vide", (Deck("A", "", ()),)), "xlsx", tmp_path))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cards())
def test_whatever_a_card_says_the_workbook_opens(tmp_path: Path, made: Card) -> None:
    assert len(rows(written(package(made), "xlsx", tmp_path))) == 1
