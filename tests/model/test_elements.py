"""The codes of éléments de documentation in texts."""

from __future__ import annotations

import pytest

from flashmot.model.elements import ends_in_code, spoken, without_stars


@pytest.mark.parametrize(
    "text", ["**ED P-5", "ED P-5* (320", "ED P-5 (320)", "ÉD 212", "(ED I-5 (610*, 620", "**434"]
)
def test_a_star_behind_a_code_belongs_to_it(text: str) -> None:
    assert ends_in_code(text)


@pytest.mark.parametrize("text", ["un mot", "en 2022", "(voir 320", "XP-5x", "AP-5"])
def test_a_star_behind_anything_else_does_not(text: str) -> None:
    assert not ends_in_code(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Carnet de bord (ED G-9*)", "Carnet de bord (ED G-9)"),
        ("ED P-5* (320*) et ÉD 212*", "ED P-5 (320) et ÉD 212"),
        ("2 * 3 et mot*", "2 * 3 et mot*"),
    ],
)
def test_names_show_codes_without_stars(text: str, shown: str) -> None:
    assert without_stars(text) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DOC_ÉD 320", "ÉD 320"),
        ("voir ÉD_214.", "voir ÉD 214."),
        ("DOC_ ED_410", "ED 410"),
        ("mon_ED_1", "mon_ED_1"),
    ],
)
def test_elements_are_named_as_people_do(text: str, said: str) -> None:
    assert spoken(text) == said
