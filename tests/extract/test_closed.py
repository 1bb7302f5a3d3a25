"""Rows of parallel items."""

from __future__ import annotations

import pytest

from flashmot.extract.closed import items_of, without_de


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("le but, la durée et les critères", ("le but", "la durée", "les critères")),
        ("de cadrage, d’essai et de suivi", ("de cadrage", "d’essai", "de suivi")),
        (
            "auteur, date et lieu de la demande, décision",
            ("auteur", "date et lieu de la demande", "décision"),
        ),
        ("un plan (en mots), un calendrier", ("un plan (en mots)", "un calendrier")),
        ("les rôles ; les délais ; et les outils", ("les rôles", "les délais", "les outils")),
    ],
)
def test_a_closed_row_is_cut_into_its_items(text: str, items: tuple[str, ...]) -> None:
    assert items_of(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "le but",
        "le but, la durée, etc.",
        "le but, la durée…",
        "le but, par la durée, les critères",
        "le but, la durée et ceux du groupe",
        "le but, la durée et les critères pour évaluer",
        "le but, le but et la durée",
        "a, b, c, d, e, f et g",
        "le but, la durée et les critères et les outils et les rôles",
    ],
)
def test_a_row_that_is_open_long_or_uneven_has_no_items(text: str) -> None:
    assert items_of(text) == ()


@pytest.mark.parametrize(
    ("item", "alone"),
    [
        ("du public", "le public"),
        ("des moyens", "les moyens"),
        ("De l’équipe", "l’équipe"),
        ("de la durée", "la durée"),
        ("d’essai", "essai"),
        ("son ampleur", "son ampleur"),
    ],
)
def test_an_item_behind_de_stands_alone(item: str, alone: str) -> None:
    assert without_de(item) == alone
